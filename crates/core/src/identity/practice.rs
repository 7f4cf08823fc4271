//! The provider that is built in: it runs on a loopback port while somebody
//! signs in. It answers one request only, the one that the core minted, and
//! knows one person, whose identity does not depend on the port.

use std::sync::{Arc, OnceLock};

use hyper::{Method, StatusCode};
use openidconnect::PrivateSigningKey;
use openidconnect::core::CoreEdDsaPrivateSigningKey;
use rapport_messages::say;
use serde_json::json;
use tokio::sync::Mutex;
use url::Url;

use super::http::{self, Fields, Opening, Request, Response};
use super::introduction::{self, Introduction};
use super::page::{self, Consent};
use super::tokens::{self, Grant};
use crate::clock::Clock;
use crate::db::Db;
use crate::digest::hexadecimal;
use crate::error::{Problem, ProblemKind, Result};
use crate::random::Random;

/// The client id that the built-in provider knows.
pub(super) const CLIENT_ID: &str = "rapport";

/// The running provider. It runs for as long as its port is open.
pub(super) struct Practice {
    pub(super) issuer: Url,
    desk: Arc<Desk>,
}

impl Practice {
    pub(super) async fn start(
        db: Db,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        opening: Opening,
    ) -> Result<Self> {
        let listener = http::listen().await?;
        let issuer = format!("http://{}", listener.local_addr()?);
        let broken = |error: String| {
            Problem::new(ProblemKind::Io, say::BuiltInProviderFailed).with_technical(error)
        };
        let url = Url::parse(&issuer).map_err(|error| broken(error.to_string()))?;
        let key = tokens::signing_key(&*random).map_err(broken)?;
        let desk = Arc::new(Desk {
            issuer,
            key,
            db,
            clock,
            random,
            expected: OnceLock::new(),
            answered: Mutex::default(),
        });
        let answering = Arc::clone(&desk);
        let handler = move |request| {
            let desk = Arc::clone(&answering);
            async move { desk.answer(request).await }
        };
        tokio::spawn(http::serve(listener, opening, handler));
        Ok(Self { issuer: url, desk })
    }

    /// Answers this request from now on, and no other.
    pub(super) fn expect(&self, request: &Url) {
        self.desk.expected.get_or_init(|| Expected {
            request: Fields::of(request),
            ticket: self.desk.mint(),
        });
    }
}

/// The one request that is answered.
struct Expected {
    request: Fields,
    /// Stands in the page of the request, and has to come back with its form.
    ticket: String,
}

/// What the page of the request has led to.
#[derive(Default)]
struct Answered {
    /// Where the browser is sent back to, however often the form comes.
    back: Option<Url>,
    /// What the code in it may be exchanged for, once.
    grant: Option<Grant>,
}

struct Desk {
    issuer: String,
    key: CoreEdDsaPrivateSigningKey,
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    expected: OnceLock<Expected>,
    answered: Mutex<Answered>,
}

impl Desk {
    async fn answer(&self, request: Request) -> Response {
        match (&request.method, request.path.as_str()) {
            (&Method::GET, "/.well-known/openid-configuration") => self.description(),
            (&Method::GET, "/jwks") => http::json(
                StatusCode::OK,
                &json!({ "keys": [self.key.as_verification_key()] }),
            ),
            (&Method::GET, "/authorize") => self.ask(&request.query).await,
            (&Method::POST, "/authorize") => self.consent(&request.form).await,
            (&Method::GET, "/refuse") => self.refuse(&request.query).await,
            (&Method::POST, "/token") => self.token(&request.form).await,
            _ => http::plain(StatusCode::NOT_FOUND),
        }
    }

    /// OpenID Connect Discovery 1.0, section 3.
    fn description(&self) -> Response {
        let issuer = &self.issuer;
        http::json(
            StatusCode::OK,
            &json!({
                "issuer": issuer,
                "authorization_endpoint": format!("{issuer}/authorize"),
                "token_endpoint": format!("{issuer}/token"),
                "jwks_uri": format!("{issuer}/jwks"),
                "scopes_supported": ["openid", "profile", "email"],
                "response_types_supported": ["code"],
                "grant_types_supported": ["authorization_code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["EdDSA"],
                "token_endpoint_auth_methods_supported": ["none"],
                "code_challenge_methods_supported": ["S256"],
                "authorization_response_iss_parameter_supported": true,
            }),
        )
    }

    async fn ask(&self, query: &Fields) -> Response {
        let expected = self.expected.get();
        let Some(expected) = expected.filter(|expected| expected.request == *query) else {
            return page::expired();
        };
        match introduction::known(&self.db).await {
            Ok(known) => consent(&expected.ticket, known.as_ref(), None),
            Err(_) => http::plain(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    async fn consent(&self, form: &Fields) -> Response {
        let Some(expected) = self.ticket_of(form) else {
            return page::expired();
        };
        let mut answered = self.answered.lock().await;
        if let Some(back) = &answered.back {
            return http::see_other(back);
        }
        let identity = match introduction::known(&self.db).await {
            Ok(Some(known)) => known,
            Ok(None) => match introduction::introduce(&self.db, &*self.random, form).await {
                Ok(identity) => identity,
                Err(problem) => {
                    let typed = introduction::typed(form);
                    return consent(&expected.ticket, Some(&typed), Some(&problem.message));
                }
            },
            Err(_) => return http::plain(StatusCode::INTERNAL_SERVER_ERROR),
        };
        let code = self.mint();
        let Some(back) = self.back(expected, ("code", &code)) else {
            return page::expired();
        };
        let field = |name| expected.request.get(name).unwrap_or_default().to_owned();
        answered.grant = Some(Grant {
            code,
            redirect_uri: field("redirect_uri"),
            challenge: field("code_challenge"),
            nonce: field("nonce"),
            identity,
            until: self.clock.now().after(tokens::CODE_LIFE),
        });
        http::see_other(answered.back.insert(back))
    }

    async fn refuse(&self, query: &Fields) -> Response {
        let Some(expected) = self.ticket_of(query) else {
            return page::expired();
        };
        let Some(back) = self.back(expected, ("error", "access_denied")) else {
            return page::expired();
        };
        let mut answered = self.answered.lock().await;
        http::see_other(answered.back.get_or_insert(back))
    }

    async fn token(&self, form: &Fields) -> Response {
        let code = form.get("code").unwrap_or_default();
        let mut answered = self.answered.lock().await;
        // A code is good for one try (RFC 6749, section 4.1.2).
        let grant = answered.grant.take_if(|grant| grant.code == code);
        let now = self.clock.now();
        match grant.filter(|grant| grant.is_for(form, now)) {
            Some(grant) => tokens::answer(&self.issuer, &self.key, &grant, &self.mint(), now),
            None => http::json(
                StatusCode::BAD_REQUEST,
                &json!({ "error": "invalid_grant" }),
            ),
        }
    }

    /// The request whose ticket is in this form.
    fn ticket_of(&self, form: &Fields) -> Option<&Expected> {
        let ticket = form.get("request")?;
        self.expected
            .get()
            .filter(|expected| expected.ticket == ticket)
    }

    fn back(&self, expected: &Expected, answer: (&str, &str)) -> Option<Url> {
        let mut address = Url::parse(expected.request.get("redirect_uri")?).ok()?;
        address
            .query_pairs_mut()
            .append_pair(answer.0, answer.1)
            .append_pair("state", expected.request.get("state")?)
            .append_pair("iss", &self.issuer);
        Some(address)
    }

    fn mint(&self) -> String {
        let mut bytes = [0; 32];
        self.random.fill(&mut bytes);
        hexadecimal(&bytes)
    }
}

fn consent(ticket: &str, identity: Option<&Introduction>, wrong: Option<&str>) -> Response {
    Consent {
        request: ticket,
        name: identity.map_or("", |identity| &identity.name),
        email: identity.map_or("", |identity| &identity.email),
        known: identity.is_some_and(|identity| !identity.sub.is_empty()),
        wrong,
    }
    .page()
}
