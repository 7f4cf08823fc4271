//! The provider that is built in: it runs on a loopback port while somebody
//! signs in, and is spoken to like any other. It knows one person, who says
//! once who they are; that identity does not depend on the port.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use openidconnect::PrivateSigningKey;
use openidconnect::core::CoreEdDsaPrivateSigningKey;
use serde_json::json;
use tokio_util::sync::{CancellationToken, DropGuard};
use url::Url;

use super::http::{self, Fields, Request, Response};
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
/// Open pages at most.
const MAX_REQUESTS: usize = 100;

/// The running provider; it ends when this is dropped.
pub(super) struct Practice {
    pub(super) issuer: Url,
    _stop: DropGuard,
}

impl Practice {
    pub(super) async fn start(
        db: Db,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self> {
        let listener = http::listen().await?;
        let issuer = format!("http://{}", listener.local_addr()?);
        let broken = |error: String| {
            Problem::new(
                ProblemKind::Io,
                "The built-in provider could not start. Try again.",
            )
            .with_technical(error)
        };
        let url = Url::parse(&issuer).map_err(|error| broken(error.to_string()))?;
        let key = tokens::signing_key(&*random).map_err(broken)?;
        let desk = Arc::new(Desk {
            issuer,
            key,
            db,
            clock,
            random,
            requests: Mutex::default(),
            grants: Mutex::default(),
        });
        let stop = CancellationToken::new();
        let handler = move |request| {
            let desk = Arc::clone(&desk);
            async move { desk.answer(request).await }
        };
        tokio::spawn(http::serve(listener, stop.clone(), handler));
        Ok(Self {
            issuer: url,
            _stop: stop.drop_guard(),
        })
    }
}

/// A request of a client, shown as a page until it is answered.
#[derive(Clone)]
struct Asked {
    redirect_uri: String,
    state: String,
    nonce: String,
    challenge: String,
}

struct Desk {
    issuer: String,
    key: CoreEdDsaPrivateSigningKey,
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    requests: Mutex<BTreeMap<String, Asked>>,
    grants: Mutex<BTreeMap<String, Grant>>,
}

impl Desk {
    async fn answer(&self, request: Request) -> Response {
        match (request.method.as_str(), request.path.as_str()) {
            ("GET", "/.well-known/openid-configuration") => self.description(),
            ("GET", "/jwks") => Response::json(
                "200 OK",
                &json!({ "keys": [self.key.as_verification_key()] }),
            ),
            ("GET", "/authorize") => self.ask(&request.query).await,
            ("POST", "/authorize") => self.consent(&request.form).await,
            ("GET", "/refuse") => self.refuse(&request.query),
            ("POST", "/token") => self.token(&request.form),
            _ => Response::plain("404 Not Found"),
        }
    }

    /// OpenID Connect Discovery 1.0, section 3.
    fn description(&self) -> Response {
        let issuer = &self.issuer;
        Response::json(
            "200 OK",
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
        let Some(asked) = asked(query) else {
            return page::not_understood();
        };
        let id = self.mint();
        {
            let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
            if requests.len() >= MAX_REQUESTS {
                requests.clear();
            }
            requests.insert(id.clone(), asked);
        }
        match introduction::known(&self.db).await {
            Ok(known) => consent(&id, known.as_ref(), None),
            Err(_) => Response::plain("500 Internal Server Error"),
        }
    }

    async fn consent(&self, form: &Fields) -> Response {
        let id = form.get("request").unwrap_or_default();
        let Some(asked) = self.asked(id) else {
            return page::not_understood();
        };
        let identity = match introduction::known(&self.db).await {
            Ok(Some(known)) => known,
            Ok(None) => match introduction::introduce(&self.db, &*self.random, form).await {
                Ok(identity) => identity,
                Err(problem) => {
                    return consent(id, Some(&introduction::typed(form)), Some(&problem.message));
                }
            },
            Err(_) => return Response::plain("500 Internal Server Error"),
        };
        self.forget(id);
        let code = self.mint();
        let grant = Grant {
            redirect_uri: asked.redirect_uri.clone(),
            challenge: asked.challenge,
            nonce: asked.nonce,
            identity,
            until: self.clock.now().after(tokens::CODE_LIFE),
        };
        self.grants
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(code.clone(), grant);
        self.back(&asked.redirect_uri, &asked.state, ("code", &code))
    }

    fn refuse(&self, query: &Fields) -> Response {
        let id = query.get("request").unwrap_or_default();
        let Some(asked) = self.asked(id) else {
            return page::not_understood();
        };
        self.forget(id);
        self.back(
            &asked.redirect_uri,
            &asked.state,
            ("error", "access_denied"),
        )
    }

    fn token(&self, form: &Fields) -> Response {
        let code = form.get("code").unwrap_or_default();
        // A code is good for one try (RFC 6749, section 4.1.2).
        let grant = self
            .grants
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(code);
        let now = self.clock.now();
        match grant.filter(|grant| grant.is_for(form, now)) {
            Some(grant) => tokens::answer(&self.issuer, &self.key, &grant, &self.mint(), now),
            None => Response::json("400 Bad Request", &json!({ "error": "invalid_grant" })),
        }
    }

    fn back(&self, redirect_uri: &str, state: &str, answer: (&str, &str)) -> Response {
        let Ok(mut address) = Url::parse(redirect_uri) else {
            return page::not_understood();
        };
        address
            .query_pairs_mut()
            .append_pair(answer.0, answer.1)
            .append_pair("state", state)
            .append_pair("iss", &self.issuer);
        Response::see_other(address.as_str())
    }

    fn asked(&self, id: &str) -> Option<Asked> {
        let requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.get(id).cloned()
    }

    fn forget(&self, id: &str) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        requests.remove(id);
    }

    fn mint(&self) -> String {
        let mut bytes = [0; 32];
        self.random.fill(&mut bytes);
        hexadecimal(&bytes)
    }
}

fn consent(request: &str, identity: Option<&Introduction>, wrong: Option<&str>) -> Response {
    Consent {
        request,
        name: identity.map_or("", |identity| &identity.name),
        email: identity.map_or("", |identity| &identity.email),
        known: identity.is_some_and(|identity| !identity.sub.is_empty()),
        wrong,
    }
    .page()
}

/// A request that can be answered: ours, with PKCE, back to this computer.
fn asked(query: &Fields) -> Option<Asked> {
    let redirect_uri = query.get("redirect_uri")?;
    let back = Url::parse(redirect_uri).ok()?;
    let ours = back.scheme() == "http"
        && back.host_str() == Some("127.0.0.1")
        && back.username().is_empty()
        && back.fragment().is_none();
    let right = query.get("response_type") == Some("code")
        && query.get("client_id") == Some(CLIENT_ID)
        && query.get("code_challenge_method") == Some("S256");
    (ours && right).then_some(Asked {
        redirect_uri: redirect_uri.to_owned(),
        state: query.get("state")?.to_owned(),
        nonce: query.get("nonce")?.to_owned(),
        challenge: query.get("code_challenge")?.to_owned(),
    })
}
