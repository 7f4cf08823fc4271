//! The seam between the outbox and the network. The outbox hands over finished
//! bytes and is asked back at the two moments that must be durable: before the
//! final dot, and after acceptance.

use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::doctor::Checkup;
use crate::error::Result;
use crate::ids::DispatchKey;

/// How the connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// TLS from the first byte (RFC 8314, section 3.3).
    Tls,
    /// STARTTLS, required: without it nothing is said (RFC 3207).
    Starttls,
    /// Plain text, to a loopback address only.
    None,
}

/// Where to hand mail over, and as whom.
#[derive(Debug, Clone)]
pub struct Server {
    /// Name or address of the host.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// User and password; none: no authentication is tried.
    pub login: Option<(String, SecretString)>,
    /// Certificates (PEM) to trust beside those of the system.
    pub own_ca_pem: Option<String>,
}

/// One finished mail to one recipient.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// What it is known by outside.
    pub dispatch_key: DispatchKey,
    /// MAIL FROM.
    pub from: String,
    /// RCPT TO.
    pub to: String,
    /// The message as it leaves, CRLF line ends, not yet dot-stuffed.
    pub mime: Vec<u8>,
}

/// What must be durable before the dialogue may go on. Both are called at most
/// once for a mail.
#[async_trait]
pub trait Ledger: Send + Sync {
    /// May this mail still go to this recipient? Asked just before MAIL.
    async fn may_send(&self, mail: &Outgoing) -> Result<()>;

    /// Commits the mark that the final dot is about to be written. The dot is
    /// not written where this fails.
    async fn mark_dot(&self, mail: &Outgoing) -> Result<()>;

    /// Commits the acceptance. Called before QUIT or any further command.
    async fn accepted(&self, mail: &Outgoing, reply: &Reply) -> Result<()>;
}

/// The last answer of a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The three digits (RFC 5321, section 4.2).
    pub code: u16,
    /// The words, line ends kept.
    pub text: String,
}

impl std::fmt::Display for Reply {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.code, self.text)
    }
}

/// Where in the dialogue something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Name look-up and TCP.
    Connect,
    /// TLS, at once or after STARTTLS.
    Encrypt,
    /// The server's banner.
    Banner,
    /// EHLO.
    Ehlo,
    /// AUTH.
    Auth,
    /// The last look before MAIL: [`Ledger::may_send`].
    MaySend,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA, up to its 354.
    Data,
    /// The body, before the final dot.
    Body,
    /// The mark before the dot: [`Ledger::mark_dot`].
    Mark,
    /// The answer to the final dot.
    Dot,
}

/// Why a mail was certainly not accepted.
#[derive(Debug, Clone)]
pub enum Cause {
    /// The server said so, 4xx or 5xx.
    Refused(Reply),
    /// The network: no address, no connection, dropped, silent for too long.
    Network(String),
    /// TLS or the certificate.
    Tls(String),
    /// The server does not offer what is needed (STARTTLS, AUTH, SMTPUTF8 …).
    Unsupported(String),
    /// The server spoke, but not SMTP.
    Protocol(String),
    /// The outbox said no: [`Ledger::may_send`] or [`Ledger::mark_dot`].
    Ledger(crate::error::Problem),
}

/// What became of one attempt to hand a mail over.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// The server took it, and [`Ledger::accepted`] was called: `committed`
    /// says whether that could be written down.
    Accepted {
        /// The server's words.
        reply: Reply,
        /// The problem, where writing it down failed.
        committed: Result<()>,
    },
    /// The server has certainly not taken it.
    NotAccepted {
        /// Where it ended.
        step: Step,
        /// Why.
        cause: Cause,
    },
    /// The final dot may have been sent and no answer was understood: nobody
    /// can know (RFC 1047).
    Unknown {
        /// What was seen instead of an answer.
        seen: String,
    },
}

/// How long to wait at each step (RFC 5321, section 4.5.3.2).
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// TCP connect.
    pub connect: Duration,
    /// TLS handshake.
    pub tls: Duration,
    /// Banner and EHLO, MAIL, RCPT: 5 minutes each.
    pub command: Duration,
    /// The 354 after DATA: 2 minutes.
    pub data: Duration,
    /// Each block of the body: 3 minutes.
    pub block: Duration,
    /// The answer to the final dot: 10 minutes.
    pub dot: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        let minutes = |m: u64| Duration::from_secs(60 * m);
        Self {
            connect: Duration::from_secs(30),
            tls: Duration::from_secs(60),
            command: minutes(5),
            data: minutes(2),
            block: minutes(3),
            dot: minutes(10),
        }
    }
}

/// Opens connections to mail servers.
#[async_trait]
pub trait Mailer: Send + Sync {
    /// Connects, encrypts, says EHLO and authenticates. An error is always a
    /// [`Outcome::NotAccepted`] without a mail: its step and cause.
    async fn connect(
        &self,
        server: &Server,
    ) -> std::result::Result<Box<dyn Connection>, (Step, Cause)>;

    /// Goes every step up to "this sender is taken", and sends nothing. Somebody
    /// is watching: no step is waited for as long as for a mail.
    async fn check(&self, server: &Server, from: &str) -> Checkup;

    /// The same, and then hands over this mail.
    async fn test(&self, server: &Server, mail: &Outgoing, ledger: &dyn Ledger) -> Checkup;
}

/// An open, authenticated connection. Dropped without [`quit`](Self::quit) it
/// is simply closed. It is never handed out again after an [`Outcome::Unknown`]
/// or a broken dialogue: [`usable`](Self::usable) says so.
#[async_trait]
pub trait Connection: Send {
    /// Hands over one mail.
    async fn send(&mut self, mail: &Outgoing, ledger: &dyn Ledger) -> Outcome;

    /// Whether another mail may be sent on this connection.
    fn usable(&self) -> bool;

    /// QUIT; waits only briefly for the answer.
    async fn quit(&mut self);
}
