//! One open connection: logging in, and one mail after the other.

use async_trait::async_trait;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::transport::smtp::commands::{Mail, Rset};
use lettre::transport::smtp::extension::MailParameter;
use secrecy::ExposeSecret;

use super::envelope::address;
use super::fault::{Hint, SmtpError};
use super::replies::Offered;
use super::wire::Wire;
use crate::mail::mailer::{Cause, Connection, Ledger, Outcome, Outgoing, Patience, Server, Step};

/// A connection that has answered EHLO. What is in use is taken out of `wire`
/// and put back only after a clean end, so that a dropped future can never
/// leave half a dialogue behind.
pub(crate) struct Session {
    wire: Option<Wire>,
    pub(super) offered: Offered,
    pub(super) patience: Patience,
}

impl Session {
    pub(super) fn new(wire: Wire, offered: Offered, patience: Patience) -> Self {
        Self {
            wire: Some(wire),
            offered,
            patience,
        }
    }

    /// AUTH PLAIN (RFC 4616) or LOGIN, where a login is given. Every failure
    /// ends the connection.
    pub(crate) async fn log_in(&mut self, server: &Server) -> Result<(), SmtpError> {
        let Some((user, password)) = &server.login else {
            return Ok(());
        };
        let Some(mut wire) = self.wire.take() else {
            return Err(SmtpError::closed(Step::Auth));
        };
        let password = password.expose_secret();
        let (begin, responses) = if self.offered.has_with("AUTH", "PLAIN") {
            let both = BASE64.encode(format!("\0{user}\0{password}"));
            // Some servers look at what comes with the command, some ask for it.
            (format!("AUTH PLAIN {both}\r\n"), vec![both])
        } else if self.offered.has_with("AUTH", "LOGIN") {
            let responses = vec![BASE64.encode(user), BASE64.encode(password)];
            ("AUTH LOGIN\r\n".to_owned(), responses)
        } else {
            return Err(SmtpError::unsupported(
                Step::Auth,
                Hint::NoLogin,
                "the server offers neither AUTH PLAIN nor AUTH LOGIN",
            ));
        };
        match self.authenticate(&mut wire, &begin, &responses).await {
            Ok(()) => {
                self.wire = Some(wire);
                Ok(())
            }
            Err(fault) => Err(wire.leave(fault).await),
        }
    }

    /// Goes on as long as the server asks (334), whatever words it asks with:
    /// there is no standard for those of LOGIN.
    async fn authenticate(
        &self,
        wire: &mut Wire,
        begin: &str,
        responses: &[String],
    ) -> Result<(), SmtpError> {
        let limit = self.patience.command;
        let mut reply = wire.ask(Step::Auth, limit, begin).await?;
        for response in responses {
            if reply.code == 334 {
                reply = wire
                    .ask(Step::Auth, limit, format!("{response}\r\n"))
                    .await?;
            }
        }
        if reply.code == 334 {
            // It asks for what nobody has told us: breaking off gets its verdict
            // (RFC 4954, section 4).
            reply = wire.ask(Step::Auth, limit, "*\r\n").await?;
        }
        match reply.code {
            235 => Ok(()),
            _ => Err(SmtpError::garbled(Step::Auth, reply)),
        }
    }

    /// MAIL and RSET: would this sender be taken? Sends nothing.
    pub(crate) async fn try_sender(&mut self, from: &str) -> Result<(), SmtpError> {
        let Some(mut wire) = self.wire.take() else {
            return Err(SmtpError::closed(Step::Mail));
        };
        let from = address(from)?;
        let mut parameters = Vec::new();
        if !AsRef::<str>::as_ref(&from).is_ascii() {
            self.require("SMTPUTF8")?;
            parameters.push(MailParameter::SmtpUtfEight);
        }
        let limit = self.patience.command;
        wire.ask_for(Step::Mail, limit, Mail::new(Some(from), parameters))
            .await?;
        wire.ask_for(Step::Mail, limit, Rset).await?;
        self.wire = Some(wire);
        Ok(())
    }

    /// After a refusal the connection is kept where the server agrees to start
    /// anew. 421 means that it is closing (RFC 5321, section 3.8).
    async fn start_anew(&self, mut wire: Wire) -> Option<Wire> {
        let reset = wire.ask_for(Step::Mail, self.patience.command, Rset);
        reset.await.is_ok().then_some(wire)
    }
}

#[async_trait]
impl Connection for Session {
    async fn send(&mut self, mail: &Outgoing, ledger: &dyn Ledger) -> Outcome {
        let Some(mut wire) = self.wire.take() else {
            return SmtpError::closed(Step::Mail).into();
        };
        if let Err(fault) = self.send_envelope(&mut wire, mail, ledger).await {
            self.wire = match &fault.cause {
                Cause::Refused(reply) if reply.code != 421 => self.start_anew(wire).await,
                // Nothing was said for this mail.
                Cause::Unsupported(_) | Cause::Ledger(_) => Some(wire),
                _ => None,
            };
            return fault.into();
        }
        match self.send_data(&mut wire, mail, ledger).await {
            Ok(reply) => {
                let committed = ledger.accepted(mail, &reply).await;
                self.wire = Some(wire);
                Outcome::Accepted { reply, committed }
            }
            Err(outcome) => {
                self.wire = answered_no(&outcome).then_some(wire);
                outcome
            }
        }
    }

    fn usable(&self) -> bool {
        self.wire.is_some()
    }

    async fn quit(&mut self) {
        if let Some(mut wire) = self.wire.take() {
            wire.quit().await;
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
