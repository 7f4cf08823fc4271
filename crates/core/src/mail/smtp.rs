//! Handing mail over by SMTP, step by step, each with a time limit of its own
//! (RFC 5321, section 4.5.3.2), so that for each mail it is known whether it
//! was accepted, was certainly not, or cannot be known.

mod data;
mod dial;
mod envelope;
mod fault;
mod opening;
mod replies;
mod session;
mod tls;
mod wire;

use std::time::Duration;

use async_trait::async_trait;

use super::doctor::{self, Checkup};
use super::mailer::{Cause, Connection, Ledger, Mailer, Outgoing, Patience, Server, Step};

pub(crate) use dial::{connect, look_up};
pub(crate) use fault::{Hint, SmtpError};
pub(crate) use opening::open;
pub(crate) use session::Session;

/// Someone is watching a check: no step of it is waited for as long as for a
/// mail in the outbox.
const WATCHED: Patience = Patience {
    connect: Duration::from_secs(15),
    tls: Duration::from_secs(15),
    command: Duration::from_secs(30),
    data: Duration::from_secs(30),
    block: Duration::from_secs(30),
    dot: Duration::from_secs(120),
};

/// Talks to real servers, and to the practice server in the same way.
#[derive(Debug, Clone, Copy, Default)]
pub struct SmtpMailer {
    patience: Patience,
}

impl SmtpMailer {
    /// With these limits.
    pub fn new(patience: Patience) -> Self {
        Self { patience }
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn connect(&self, server: &Server) -> Result<Box<dyn Connection>, (Step, Cause)> {
        let session = open_and_log_in(server, self.patience).await?;
        Ok(Box::new(session))
    }

    async fn check(&self, server: &Server, from: &str) -> Checkup {
        doctor::check(server, from, WATCHED).await
    }

    async fn test(&self, server: &Server, mail: &Outgoing, ledger: &dyn Ledger) -> Checkup {
        doctor::check_with_test(server, mail, ledger, WATCHED).await
    }
}

async fn open_and_log_in(server: &Server, patience: Patience) -> Result<Session, SmtpError> {
    let addresses = look_up(server, patience.connect).await?;
    let tcp = connect(&addresses, patience.connect).await?;
    let mut session = open(server, tcp, patience).await?;
    session.log_in(server).await?;
    Ok(session)
}
