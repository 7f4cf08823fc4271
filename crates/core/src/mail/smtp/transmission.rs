//! The body, the mark, the dot and the answer to it.

use std::pin::pin;

use lettre::transport::smtp::client::AsyncSmtpConnection;
use tokio::time::timeout;

use super::fault::Fault;
use super::gate::{Gate, Passage};
use super::session::Session;
use crate::mail::mailer::{Ledger, Outcome, Outgoing, Reply, Step};

/// How much of a body is written before the limit for a block starts anew.
const BLOCK: usize = 16 * 1024;

impl Session {
    /// Body, mark, dot and the answer to it. Whatever is not clearly one or the
    /// other after the dot has left is [`Outcome::Unknown`].
    pub(super) async fn transmit(
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
                            return Err(Fault::said_no(Step::Mark, problem).into());
                        }
                        self.gate.open();
                    }
                }
            }
        };
        match (ended, self.heard.reply()) {
            // The dot was answered, in whole lines, by a clear yes.
            (_, Some(reply)) if self.passed() && (200..300).contains(&reply.code) => Ok(reply),
            // A clear no, to the dot or before it.
            (_, Some(reply)) if reply.code >= 400 => {
                let step = if self.passed() { Step::Dot } else { Step::Body };
                Err(Fault::refused(step, reply).into())
            }
            (Err(error), _) => Err(self.broken_off(Fault::of(Step::Dot, &error, &self.heard))),
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
                seen: fault.words(),
            },
            Passage::Open => fault.into(),
            Passage::Free | Passage::Armed | Passage::Waiting => Fault {
                step: Step::Body,
                ..fault
            }
            .into(),
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
