//! One open connection: logging in, and one mail after the other.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Mail, Quit, Rset};
use lettre::transport::smtp::extension::{Extension, MailParameter};
use secrecy::ExposeSecret;
use tokio::time::timeout;

use super::announcement::address;
use super::fault::{Fault, Hint};
use super::gate::Gate;
use super::heard::Heard;
use crate::mail::mailer::{
    Cause, Connection, Ledger, Outcome, Outgoing, Patience, Reply, Server, Step,
};

/// How long QUIT is waited for: nothing depends on its answer.
const FAREWELL: Duration = Duration::from_secs(5);

/// A connection that has answered EHLO. What is in use is taken out of `line`
/// and put back only after a clean end, so that a dropped future can never
/// leave half a dialogue behind.
pub(crate) struct Session {
    line: Option<AsyncSmtpConnection>,
    pub(super) gate: Arc<Gate>,
    pub(super) heard: Arc<Heard>,
    pub(super) patience: Patience,
    /// The largest mail the server takes, where it says so (RFC 1870).
    pub(super) size_limit: Option<usize>,
    pub(super) offers_size: bool,
}

impl Session {
    pub(super) fn new(
        line: AsyncSmtpConnection,
        gate: Arc<Gate>,
        heard: Arc<Heard>,
        patience: Patience,
    ) -> Self {
        let offered = heard.words();
        let size = offered
            .lines()
            .filter_map(|line| line.get(4..))
            .find(|keyword| {
                let name = keyword.split_whitespace().next().unwrap_or_default();
                name.eq_ignore_ascii_case("SIZE")
            });
        Self {
            size_limit: size
                .and_then(|keyword| keyword.split_whitespace().nth(1)?.parse().ok())
                .filter(|limit| *limit > 0),
            offers_size: size.is_some(),
            line: Some(line),
            gate,
            heard,
            patience,
        }
    }

    /// AUTH PLAIN or LOGIN (RFC 4954), where a login is given. Every failure
    /// ends the connection: some leave the dialogue open in the middle.
    pub(crate) async fn log_in(&mut self, server: &Server) -> Result<(), Fault> {
        let Some((user, password)) = &server.login else {
            return Ok(());
        };
        let Some(mut line) = self.line.take() else {
            return Err(Fault::closed(Step::Auth));
        };
        let known = [Mechanism::Plain, Mechanism::Login];
        if line.server_info().get_auth_mechanism(&known).is_none() {
            return Err(Fault::unsupported(
                Step::Auth,
                Hint::NoLogin,
                "the server offers neither AUTH PLAIN nor AUTH LOGIN",
            ));
        }
        let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
        let limit = self.patience.command;
        match timeout(limit, line.auth(&known, &credentials)).await {
            Ok(Ok(response)) if response.has_code(235) => {
                self.line = Some(line);
                Ok(())
            }
            Ok(Ok(_)) => Err(Fault::garbled(Step::Auth, self.heard.words())),
            Ok(Err(error)) => Err(Fault::of(Step::Auth, &error, &self.heard)),
            Err(_) => Err(Fault::silent(Step::Auth, limit)),
        }
    }

    /// MAIL and RSET: would this sender be taken? Sends nothing.
    pub(crate) async fn try_sender(&mut self, from: &str) -> Result<(), Fault> {
        let Some(mut line) = self.line.take() else {
            return Err(Fault::closed(Step::Mail));
        };
        let from = address(from)?;
        let limit = self.patience.command;
        let mut parameters = Vec::new();
        if !from.to_string().is_ascii() {
            self.require(&line, Extension::SmtpUtfEight)?;
            parameters.push(MailParameter::SmtpUtfEight);
        }
        self.ask(
            &mut line,
            Step::Mail,
            limit,
            Mail::new(Some(from), parameters),
        )
        .await?;
        self.ask(&mut line, Step::Mail, limit, Rset).await?;
        self.line = Some(line);
        Ok(())
    }

    /// A command that has to be answered by success.
    pub(super) async fn ask(
        &self,
        line: &mut AsyncSmtpConnection,
        step: Step,
        limit: Duration,
        command: impl Display,
    ) -> Result<Reply, Fault> {
        let reply = self.hear(line, step, limit, command).await?;
        if !(200..300).contains(&reply.code) {
            return Err(Fault::garbled(step, reply));
        }
        Ok(reply)
    }

    /// A command and its answer, 2xx or 3xx.
    pub(super) async fn hear(
        &self,
        line: &mut AsyncSmtpConnection,
        step: Step,
        limit: Duration,
        command: impl Display,
    ) -> Result<Reply, Fault> {
        match timeout(limit, line.command(command)).await {
            Ok(Ok(_)) => self
                .heard
                .reply()
                .ok_or_else(|| Fault::garbled(step, self.heard.words())),
            Ok(Err(error)) => Err(Fault::of(step, &error, &self.heard)),
            Err(_) => Err(Fault::silent(step, limit)),
        }
    }

    /// After a refusal the connection is kept where the server agrees to start
    /// anew. 421 means that it is closing (RFC 5321, section 3.8).
    async fn start_anew(&self, mut line: AsyncSmtpConnection) -> Option<AsyncSmtpConnection> {
        let reset = self.ask(&mut line, Step::Mail, self.patience.command, Rset);
        reset.await.is_ok().then_some(line)
    }
}

#[async_trait]
impl Connection for Session {
    async fn send(&mut self, mail: &Outgoing, ledger: &dyn Ledger) -> Outcome {
        let Some(mut line) = self.line.take() else {
            return Fault::closed(Step::Mail).into();
        };
        if let Err(fault) = self.announce(&mut line, mail, ledger).await {
            self.line = match &fault.cause {
                Cause::Refused(reply) if reply.code != 421 => self.start_anew(line).await,
                // Nothing was said for this mail.
                Cause::Unsupported(_) | Cause::Ledger(_) => Some(line),
                _ => None,
            };
            return fault.into();
        }
        match self.transmit(&mut line, mail, ledger).await {
            Ok(reply) => {
                let committed = ledger.accepted(mail, &reply).await;
                self.gate.free();
                self.line = Some(line);
                Outcome::Accepted { reply, committed }
            }
            Err(outcome) => {
                self.gate.free();
                self.line = answered_no(&outcome).then_some(line);
                outcome
            }
        }
    }

    fn usable(&self) -> bool {
        self.line.is_some()
    }

    async fn quit(&mut self) {
        if let Some(mut line) = self.line.take() {
            // Whether it is answered makes no difference.
            let _ = timeout(FAREWELL, line.command(Quit)).await;
        }
    }
}

/// The dot was refused by a server that goes on talking.
fn answered_no(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::NotAccepted {
            step: Step::Dot,
            cause: Cause::Refused(reply),
        } if reply.code != 421
    )
}
