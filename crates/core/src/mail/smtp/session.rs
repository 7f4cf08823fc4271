//! One open connection: logging in, and one mail after the other.

use std::fmt::Display;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Quit, Rcpt, Rset};
use lettre::transport::smtp::extension::{Extension, MailBodyParameter, MailParameter};
use secrecy::ExposeSecret;
use tokio::time::timeout;

use super::fault::{Fault, Hint};
use super::gate::{Gate, Passage};
use super::wire::Heard;
use crate::error::Problem;
use crate::mail::mailer::{
    Cause, Connection, Ledger, Outcome, Outgoing, Patience, Reply, Server, Step,
};

/// How much of a body is written before the limit for a block starts anew.
const BLOCK: usize = 16 * 1024;

/// How long QUIT is waited for: nothing depends on its answer.
const FAREWELL: Duration = Duration::from_secs(5);

/// A connection that has answered EHLO. What is in use is taken out of `line`
/// and put back only after a clean end, so that a dropped future can never
/// leave half a dialogue behind.
pub(crate) struct Session {
    line: Option<AsyncSmtpConnection>,
    gate: Arc<Gate>,
    heard: Arc<Heard>,
    patience: Patience,
    /// The largest mail the server takes, where it says so (RFC 1870).
    size_limit: Option<usize>,
    offers_size: bool,
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
            Ok(Err(error)) => Err(fault_of(Step::Auth, &error, &self.heard)),
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

    /// Everything up to the 354 after DATA. What fails here was certainly not
    /// accepted.
    async fn announce(
        &self,
        line: &mut AsyncSmtpConnection,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<(), Fault> {
        let (from, to) = (address(&mail.from)?, address(&mail.to)?);
        let parameters = self.parameters(line, mail, &from, &to)?;
        ledger
            .may_send(mail)
            .await
            .map_err(|problem| said_no(Step::MaySend, problem))?;

        let Patience { command, data, .. } = self.patience;
        self.ask(line, Step::Mail, command, Mail::new(Some(from), parameters))
            .await?;
        self.ask(line, Step::Rcpt, command, Rcpt::new(to, Vec::new()))
            .await?;
        let reply = self.hear(line, Step::Data, data, Data).await?;
        if reply.code != 354 {
            return Err(Fault::garbled(Step::Data, reply));
        }
        Ok(())
    }

    /// What has to be said with MAIL, and whether this mail can go here at all.
    fn parameters(
        &self,
        line: &AsyncSmtpConnection,
        mail: &Outgoing,
        from: &Address,
        to: &Address,
    ) -> Result<Vec<MailParameter>, Fault> {
        let mut parameters = Vec::new();
        if let Some(limit) = self.size_limit.filter(|limit| mail.mime.len() > *limit) {
            return Err(Fault::unsupported(
                Step::Mail,
                Hint::Lacking,
                format!(
                    "SIZE: the server takes {limit} bytes, this mail has {}",
                    mail.mime.len()
                ),
            ));
        }
        if self.offers_size {
            parameters.push(MailParameter::Size(mail.mime.len()));
        }
        // An international address may stand in the headers only, too.
        let head = mail.mime.windows(4).position(|four| four == b"\r\n\r\n");
        let head = &mail.mime[..head.unwrap_or(mail.mime.len())];
        if !(from.to_string().is_ascii() && to.to_string().is_ascii() && head.is_ascii()) {
            self.require(line, Extension::SmtpUtfEight)?;
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !mail.mime.is_ascii() {
            self.require(line, Extension::EightBitMime)?;
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        Ok(parameters)
    }

    fn require(&self, line: &AsyncSmtpConnection, needed: Extension) -> Result<(), Fault> {
        if line.server_info().supports_feature(needed) {
            return Ok(());
        }
        let words = format!("{needed}: the server does not offer it");
        Err(Fault::unsupported(Step::Mail, Hint::Lacking, words))
    }

    /// Body, mark, dot and the answer to it. Whatever is not clearly one or the
    /// other after the dot has left is [`Outcome::Unknown`].
    async fn transmit(
        &self,
        line: &mut AsyncSmtpConnection,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<Reply, Outcome> {
        self.gate.free();
        let mut progress = self.gate.watch();
        let mut talk = pin!(line.message_iter(blocks(&mail.mime, &self.gate)));
        let ended = loop {
            let after_the_dot = self.gate.passage() >= Passage::Open;
            let limit = if after_the_dot {
                self.patience.dot
            } else {
                self.patience.block
            };
            tokio::select! {
                biased;
                result = &mut talk => break result,
                moved = timeout(limit, progress.changed()) => {
                    if moved.is_err() {
                        return Err(self.broken_off(Fault::silent(Step::Dot, limit)));
                    }
                    if self.gate.passage() == Passage::Waiting {
                        // While this is awaited nothing is written: `talk` is not polled.
                        if let Err(problem) = ledger.mark_dot(mail).await {
                            return Err(not_accepted(said_no(Step::Mark, problem)));
                        }
                        self.gate.open();
                    }
                }
            }
        };
        match (ended, self.heard.reply()) {
            // The dot was answered, in whole lines, by a clear yes or no.
            (_, Some(reply)) if self.passed() && (200..300).contains(&reply.code) => Ok(reply),
            (_, Some(reply)) if self.passed() && reply.code >= 400 => {
                Err(not_accepted(Fault::refused(Step::Dot, reply)))
            }
            (Err(error), _) => Err(self.broken_off(fault_of(Step::Dot, &error, &self.heard))),
            (Ok(_), _) => Err(self.broken_off(Fault::garbled(Step::Dot, self.heard.words()))),
        }
    }

    fn passed(&self) -> bool {
        self.gate.passage() == Passage::Passed
    }

    /// The dialogue ended without an answer to the dot. As long as no byte of
    /// the dot was handed to the transport, the mail was not accepted.
    fn broken_off(&self, fault: Fault) -> Outcome {
        match self.gate.passage() {
            Passage::Passed => Outcome::Unknown {
                seen: words_of(&fault.cause),
            },
            Passage::Open => not_accepted(fault),
            Passage::Free | Passage::Armed | Passage::Waiting => not_accepted(Fault {
                step: Step::Body,
                ..fault
            }),
        }
    }

    /// A command that has to be answered by success.
    async fn ask(
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
    async fn hear(
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
            Ok(Err(error)) => Err(fault_of(step, &error, &self.heard)),
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
            return not_accepted(Fault::closed(Step::Mail));
        };
        if let Err(fault) = self.announce(&mut line, mail, ledger).await {
            self.line = match &fault.cause {
                Cause::Refused(reply) if reply.code != 421 => self.start_anew(line).await,
                // Nothing was said for this mail.
                Cause::Unsupported(_) | Cause::Ledger(_) => Some(line),
                _ => None,
            };
            return not_accepted(fault);
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

/// The body in blocks; its end arms the gate. The last line end is left out
/// because lettre begins the dot with one of its own.
fn blocks<'a>(mime: &'a [u8], gate: &'a Gate) -> impl Iterator<Item = &'a [u8]> {
    let body = mime.strip_suffix(b"\r\n").unwrap_or(mime);
    let end = std::iter::from_fn(|| {
        gate.arm();
        None
    });
    body.chunks(BLOCK).chain(end)
}

/// An address as it goes over the wire: an international domain as A-labels,
/// so that only an international local part needs SMTPUTF8.
fn address(text: &str) -> Result<Address, Fault> {
    crate::mail::message::wire_address(text).map_err(|problem| {
        Fault::unsupported(Step::Mail, Hint::Lacking, format!("{text}: {problem}"))
    })
}

/// What lettre's error means, with the server's own words where there are any.
pub(super) fn fault_of(step: Step, error: &lettre::transport::smtp::Error, heard: &Heard) -> Fault {
    if error.status().is_some() {
        return match heard.reply() {
            Some(reply) => Fault::refused(step, reply),
            None => Fault::garbled(step, heard.words()),
        };
    }
    let io = std::error::Error::source(error).and_then(|cause| cause.downcast_ref());
    match io {
        Some(io) => Fault::io(step, io),
        None if heard.words().is_empty() => Fault::closed(step),
        None => Fault::garbled(step, heard.words()),
    }
}

fn said_no(step: Step, problem: Problem) -> Fault {
    Fault {
        step,
        hint: Hint::Lacking,
        cause: Cause::Ledger(problem),
    }
}

fn not_accepted(fault: Fault) -> Outcome {
    let (step, cause) = fault.into();
    Outcome::NotAccepted { step, cause }
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

fn words_of(cause: &Cause) -> String {
    match cause {
        Cause::Refused(reply) => reply.to_string(),
        Cause::Network(words)
        | Cause::Tls(words)
        | Cause::Unsupported(words)
        | Cause::Protocol(words) => words.clone(),
        Cause::Ledger(problem) => problem.to_string(),
    }
}
