//! An identity provider that can be told what to do wrong. It has no page: the
//! browser is sent back at once.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use openidconnect::PrivateSigningKey;
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use rapport_core::clock::Clock;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::{Url, form_urlencoded};

/// What it does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each says what it does")]
pub enum Misdeed {
    None,
    DescribesItselfByAWebPage,
    DescribesAnother,
    Denies,
    AnswersWithAnotherState,
    AnswersForAnother,
    AnswersWithoutACode,
    TokenIsAWebPage,
    TokenIsRefused,
    TokenHasWrongIssuer,
    TokenHasWrongAudience,
    TokenHasWrongNonce,
    TokenIsExpired,
    TokenIsUnsigned,
    TokenIsSignedByAnother,
    TokenSaysOnlyWhoItIs,
    SaysNothingAtAll,
    GivesNoIdToken,
    GivesATokenOfAnotherKind,
    KeepsItsPromise,
    PromisesAndKeepsSilent,
    NamesItselfTwice,
    NamesAnotherPort,
    AnswersWithoutEnd,
    NameHoldsControls,
    NameIsEndless,
    AddressIsNone,
    SubjectHoldsControls,
    SubjectIsEndless,
}

/// Who it knows.
pub const NAME: &str = "Grace Hopper";
/// Where they get mail.
pub const EMAIL: &str = "grace@example.com";
/// What it calls them.
pub const SUB: &str = "subject-1";
/// What it knows Rapport as.
pub const CLIENT_ID: &str = "rapport-at-work";
/// What its tokens begin with, to be looked for where they must not be.
pub const TOKEN: &str = "access-token-of-the-provider";

/// The provider, running until it is dropped.
pub struct MisbehavingProvider {
    desk: Arc<Desk>,
    serving: JoinHandle<()>,
}

struct Desk {
    issuer: String,
    clock: Arc<dyn Clock>,
    misdeed: Mutex<Misdeed>,
    nonces: Mutex<BTreeMap<String, String>>,
}

impl MisbehavingProvider {
    /// Starts one, whose clock may be another than that of the app.
    pub async fn start(clock: Arc<dyn Clock>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound port");
        let desk = Arc::new(Desk {
            issuer: format!("http://{address}"),
            clock,
            misdeed: Mutex::new(Misdeed::None),
            nonces: Mutex::default(),
        });
        let serving = tokio::spawn({
            let desk = Arc::clone(&desk);
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    let desk = Arc::clone(&desk);
                    tokio::spawn(async move { desk.answer(stream).await });
                }
            }
        });
        Self { desk, serving }
    }

    /// Its issuer URL.
    pub fn issuer(&self) -> String {
        self.desk.issuer.clone()
    }

    /// What it does wrong from now on.
    pub fn does(&self, misdeed: Misdeed) {
        *self.desk.misdeed.lock().expect("nobody panicked") = misdeed;
    }
}

impl Drop for MisbehavingProvider {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl Desk {
    async fn answer(&self, mut stream: TcpStream) {
        let Some((target, body)) = read(&mut stream).await else {
            return;
        };
        let url = Url::parse(&self.issuer)
            .and_then(|base| base.join(&target))
            .expect("a target of a request");
        let misdeed = *self.misdeed.lock().expect("nobody panicked");
        let response = match url.path() {
            "/.well-known/openid-configuration" => self.description(misdeed),
            "/jwks" => ok(&json!({ "keys": [key(1).as_verification_key()] })),
            "/authorize" => self.authorize(&url, misdeed),
            "/token" => self.token(&body, misdeed),
            "/userinfo" if misdeed == Misdeed::SaysNothingAtAll => ok(&json!({ "sub": SUB })),
            "/userinfo" => ok(&json!({ "sub": SUB, "name": NAME, "email": EMAIL })),
            _ => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(),
        };
        let _ = stream.write_all(response.as_bytes()).await;
        let _ = stream.shutdown().await;
    }

    fn description(&self, misdeed: Misdeed) -> String {
        let issuer = match misdeed {
            Misdeed::DescribesItselfByAWebPage => return page(),
            Misdeed::DescribesAnother => "https://another.example",
            _ => &self.issuer,
        };
        let own = &self.issuer;
        let keys = match misdeed {
            Misdeed::NamesAnotherPort => "http://127.0.0.1:1",
            _ => own,
        };
        let promises = matches!(
            misdeed,
            Misdeed::KeepsItsPromise | Misdeed::PromisesAndKeepsSilent
        );
        ok(&json!({
            "authorization_response_iss_parameter_supported": promises,
            "issuer": issuer,
            "authorization_endpoint": format!("{own}/authorize"),
            "token_endpoint": format!("{own}/token"),
            "userinfo_endpoint": format!("{own}/userinfo"),
            "jwks_uri": format!("{keys}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["EdDSA"],
        }))
    }

    fn authorize(&self, url: &Url, misdeed: Misdeed) -> String {
        let asked: BTreeMap<_, _> = url.query_pairs().into_owned().collect();
        let code = format!("code-{}", asked["state"]);
        self.nonces
            .lock()
            .expect("nobody panicked")
            .insert(code.clone(), asked["nonce"].clone());
        let state = match misdeed {
            Misdeed::AnswersWithAnotherState => "another",
            _ => &asked["state"],
        };
        let issuer = match misdeed {
            Misdeed::AnswersForAnother => "https://another.example",
            _ => &self.issuer,
        };
        let mut back = Url::parse(&asked["redirect_uri"]).expect("a redirect");
        back.query_pairs_mut().append_pair("state", state);
        let names = match misdeed {
            Misdeed::PromisesAndKeepsSilent => 0,
            Misdeed::NamesItselfTwice => 2,
            _ => 1,
        };
        for _ in 0..names {
            back.query_pairs_mut().append_pair("iss", issuer);
        }
        match misdeed {
            Misdeed::Denies => back.query_pairs_mut().append_pair("error", "access_denied"),
            Misdeed::AnswersWithoutACode => &mut back.query_pairs_mut(),
            _ => back.query_pairs_mut().append_pair("code", &code),
        };
        format!("HTTP/1.1 303 See Other\r\nLocation: {back}\r\nContent-Length: 0\r\n\r\n")
    }

    fn token(&self, body: &str, misdeed: Misdeed) -> String {
        match misdeed {
            Misdeed::TokenIsAWebPage => return page(),
            Misdeed::AnswersWithoutEnd => return respond("application/json", &" ".repeat(3 << 20)),
            Misdeed::TokenIsRefused => {
                let body = r#"{"error":"invalid_grant"}"#;
                let length = body.len();
                return format!(
                    "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
                );
            }
            _ => {}
        }
        let form: BTreeMap<_, _> = form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        let nonces = self.nonces.lock().expect("nobody panicked");
        let mut answer = json!({
            "access_token": format!("{TOKEN}-{}", form["code"]),
            "token_type": if misdeed == Misdeed::GivesATokenOfAnotherKind { "mac" } else { "Bearer" },
            "expires_in": 600,
        });
        if misdeed != Misdeed::GivesNoIdToken {
            let nonce = nonces.get(&form["code"]).map_or("", String::as_str);
            answer["id_token"] = self.id_token(nonce, misdeed).into();
        }
        ok(&answer)
    }

    fn id_token(&self, nonce: &str, misdeed: Misdeed) -> String {
        let now = self.clock.now().as_millisecond() / 1000;
        let mut claims = json!({
            "iss": self.issuer, "aud": CLIENT_ID, "sub": SUB, "nonce": nonce,
            "iat": now, "exp": now + 600, "name": NAME, "email": EMAIL,
        });
        match misdeed {
            Misdeed::TokenHasWrongIssuer => claims["iss"] = "https://another.example".into(),
            Misdeed::TokenHasWrongAudience => claims["aud"] = "another".into(),
            Misdeed::TokenHasWrongNonce => claims["nonce"] = "another".into(),
            Misdeed::TokenIsExpired => {
                claims["iat"] = (now - 7200).into();
                claims["exp"] = (now - 3600).into();
            }
            Misdeed::TokenSaysOnlyWhoItIs | Misdeed::SaysNothingAtAll => {
                let claims = claims.as_object_mut().expect("an object");
                claims.retain(|name, _| name != "name" && name != "email");
            }
            Misdeed::NameHoldsControls => claims["name"] = "Grace\u{0}\r\nBcc: x".into(),
            Misdeed::NameIsEndless => claims["name"] = "x".repeat(500_000).into(),
            Misdeed::AddressIsNone => claims["email"] = "javascript:alert(1)".into(),
            Misdeed::SubjectHoldsControls => claims["sub"] = "a\u{1b}[2J".into(),
            Misdeed::SubjectIsEndless => claims["sub"] = "x".repeat(256).into(),
            _ => {}
        }
        let (algorithm, signer) = match misdeed {
            Misdeed::TokenIsUnsigned => ("none", None),
            Misdeed::TokenIsSignedByAnother => ("EdDSA", Some(key(2))),
            _ => ("EdDSA", Some(key(1))),
        };
        let header = json!({ "alg": algorithm, "kid": "1" });
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(&claims));
        let signature = signer.map_or_else(Vec::new, |key| {
            key.sign(&CoreJwsSigningAlgorithm::EdDsa, signed.as_bytes())
                .expect("an Ed25519 key signs")
        });
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// A fixed Ed25519 key (RFC 8410, section 7).
fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04,
        0x20,
    ];
    der.extend([seed; 32]);
    let pem = format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        BASE64_STANDARD.encode(der)
    );
    let id = openidconnect::JsonWebKeyId::new("1".to_owned());
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(id)).expect("a right key")
}

fn ok(value: &Value) -> String {
    respond("application/json", &value.to_string())
}

fn page() -> String {
    respond(
        "text/html",
        "<!doctype html><title>Service unavailable</title>",
    )
}

fn respond(media_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

/// Target and body of a request.
async fn read(stream: &mut TcpStream) -> Option<(String, String)> {
    let mut bytes = Vec::new();
    loop {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes);
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            .and_then(|(_, value)| value.trim().parse().ok());
        if body.len() >= length.unwrap_or(0) {
            let target = head.split(' ').nth(1)?.to_owned();
            return Some((target, body.to_owned()));
        }
    }
}
