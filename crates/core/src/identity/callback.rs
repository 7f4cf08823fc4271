//! The way back from the browser: one GET on a loopback port (RFC 8252,
//! section 7.3), with the state of this attempt in it (RFC 9700, section 4.7).

use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::http::{self, Fields, Request, Response};
use super::page;
use crate::error::{Problem, ProblemKind, Result};

const PATH: &str = "/callback";

/// An open door for one answer.
pub(super) struct Callback {
    listener: TcpListener,
    address: String,
}

/// What the answer has to carry.
#[derive(Clone)]
pub(super) struct Expected {
    pub(super) state: String,
    /// Checked where the answer names its sender (RFC 9207).
    pub(super) issuer: String,
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

    /// Waits for the answer and returns the authorization code in it.
    ///
    /// # Errors
    /// What the answer says, or that there was none in time.
    pub(super) async fn code(self, expected: Expected, patience: Duration) -> Result<String> {
        let stop = CancellationToken::new();
        let _stops = stop.clone().drop_guard();
        let (answer, mut answers) = mpsc::channel(1);
        let handler = move |request: Request| {
            let (answer, expected) = (answer.clone(), expected.clone());
            async move {
                if request.path != PATH {
                    return Response::plain("404 Not Found");
                }
                if request.method != "GET" {
                    return Response::plain("405 Method Not Allowed");
                }
                let code = read(&request.query, &expected);
                let page = page::come_back(code.is_ok());
                // The first answer counts; the attempt is over with it.
                let _ = answer.try_send(code);
                page
            }
        };
        let serving = tokio::spawn(http::serve(self.listener, stop.clone(), handler));
        let Ok(Some(code)) = timeout(patience, answers.recv()).await else {
            return Err(never_came_back(patience));
        };
        stop.cancel();
        let _ = serving.await;
        code
    }
}

fn read(query: &Fields, expected: &Expected) -> Result<String> {
    let same = |a: &str, b: &str| Sha256::digest(a) == Sha256::digest(b);
    let state = query.get("state").unwrap_or_default();
    let sender = query.get("iss").unwrap_or(&expected.issuer);
    if !same(state, &expected.state) || sender != expected.issuer {
        return Err(Problem::new(
            ProblemKind::Conflict,
            "The browser brought an answer that does not belong to this attempt. Nobody was signed in; try again, in the page that opens then.",
        ));
    }
    if let Some(error) = query.get("error") {
        let told = query.get("error_description").unwrap_or_default();
        return Err(refused(error, told));
    }
    let code = query.get("code").filter(|code| !code.is_empty());
    code.map(str::to_owned).ok_or_else(|| {
        Problem::new(
            ProblemKind::Network,
            "The provider sent the browser back without an answer. Nobody was signed in; try again.",
        )
    })
}

/// An error of RFC 6749, section 4.1.2.1.
fn refused(error: &str, told: &str) -> Problem {
    let (kind, message) = match error {
        "access_denied" => (
            ProblemKind::Conflict,
            "It was refused on the provider's page. Nobody was signed in; try again when you like.",
        ),
        "temporarily_unavailable" | "server_error" => (
            ProblemKind::Network,
            "The provider cannot answer just now. Nobody was signed in; try again in a while.",
        ),
        _ => (
            ProblemKind::Conflict,
            "The provider does not accept Rapport as it is set up. Check the provider's address and the client id.",
        ),
    };
    Problem::new(kind, message).with_technical(format!("{error} {told}").trim())
}

fn never_came_back(patience: Duration) -> Problem {
    let minutes = (patience.as_secs() / 60).max(1);
    let unit = if minutes == 1 { "minute" } else { "minutes" };
    Problem::new(
        ProblemKind::Network,
        format!(
            "The browser did not come back within {minutes} {unit}. Nobody was signed in; try again."
        ),
    )
}
