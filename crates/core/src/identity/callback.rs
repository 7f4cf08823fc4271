//! The way back from the browser: one GET on a loopback port (RFC 8252,
//! section 7.3), with the state of this attempt in it (RFC 9700, section 4.7).

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use hyper::{Method, StatusCode};
use rapport_messages::{Sentence, say};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::http::{self, Fields, Opening, Request};
use super::page;
use crate::error::{Problem, ProblemKind, Result};

const PATH: &str = "/callback";

/// An open port for one answer.
pub(super) struct Callback {
    listener: TcpListener,
    address: String,
}

/// What the answer has to carry.
#[derive(Clone)]
pub(super) struct Expected {
    pub(super) state: String,
    pub(super) issuer: String,
    /// The provider promises to name itself in its answers (RFC 9207).
    pub(super) names_itself: bool,
}

impl Callback {
    pub(super) async fn open() -> Result<Self> {
        let listener = http::listen().await?;
        let address = format!("http://{}{PATH}", listener.local_addr()?);
        Ok(Self { listener, address })
    }

    /// Where the browser is to be sent back to.
    pub(super) fn redirect_uri(&self) -> &str {
        &self.address
    }

    /// Waits for the answer and returns the authorization code in it. The port
    /// stays open after that, so that the page can be loaded again.
    ///
    /// # Errors
    /// What the answer says, or that there was none in time.
    pub(super) async fn code(self, expected: Expected, opening: Opening) -> Result<String> {
        let patience = opening.patience;
        let (answer, mut answers) = mpsc::channel(1);
        // Only the first answer counts: whether it was a good one.
        let first = Arc::new(OnceLock::new());
        let handler = move |request: Request| {
            let (answer, first) = (answer.clone(), Arc::clone(&first));
            let expected = expected.clone();
            async move {
                if request.path != PATH {
                    return http::plain(StatusCode::NOT_FOUND);
                }
                if request.method != Method::GET {
                    return http::plain(StatusCode::METHOD_NOT_ALLOWED);
                }
                // Anybody on this computer can send something here. Without the
                // state it is no answer, and the attempt goes on.
                let Some(code) = read(&request.query, &expected) else {
                    return page::expired();
                };
                let is_good = *first.get_or_init(|| {
                    let is_good = code.is_ok();
                    let _ = answer.try_send(code);
                    is_good
                });
                page::come_back(is_good)
            }
        };
        tokio::spawn(http::serve(self.listener, opening, handler));
        match timeout(patience, answers.recv()).await {
            Ok(Some(code)) => code,
            _ => Err(never_came_back(patience)),
        }
    }
}

/// The answer to this attempt; none where it is that of another, or no answer.
fn read(query: &Fields, expected: &Expected) -> Option<Result<String>> {
    let same = |a: &str, b: &str| Sha256::digest(a) == Sha256::digest(b);
    let state = query.get("state")?;
    same(state, &expected.state).then(|| code(query, expected))
}

fn code(query: &Fields, expected: &Expected) -> Result<String> {
    // RFC 9207, section 2.4.
    let mut senders = query.all("iss");
    let is_from_issuer = match (senders.next(), senders.next()) {
        (None, _) => !expected.names_itself,
        (Some(sender), None) => sender == expected.issuer,
        (Some(_), Some(_)) => false,
    };
    if !is_from_issuer {
        return Err(Problem::new(
            ProblemKind::Conflict,
            say::CallbackOtherAttempt,
        ));
    }
    if let Some(error) = query.get("error") {
        let told = query.get("error_description").unwrap_or_default();
        return Err(refused(error, told));
    }
    let code = query.get("code").filter(|code| !code.is_empty());
    code.map(str::to_owned)
        .ok_or_else(|| Problem::new(ProblemKind::Network, say::CallbackEmpty))
}

/// An error of RFC 6749, section 4.1.2.1.
fn refused(error: &str, told: &str) -> Problem {
    let (kind, sentence): (_, Sentence) = match error {
        "access_denied" => (ProblemKind::Conflict, say::SignInCanceled.into()),
        "temporarily_unavailable" | "server_error" => {
            (ProblemKind::Network, say::ProviderBusy.into())
        }
        _ => (ProblemKind::Conflict, say::ProviderRefusesClient.into()),
    };
    Problem::new(kind, sentence).with_technical(format!("{error} {told}").trim())
}

fn never_came_back(patience: Duration) -> Problem {
    let minutes = u32::try_from(patience.as_secs() / 60).unwrap_or(u32::MAX);
    let count = minutes.max(1);
    Problem::new(ProblemKind::Network, say::BrowserNeverCameBack { count })
}
