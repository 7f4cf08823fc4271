//! The body, the mark, the dot and the answer to it.

use std::borrow::Cow;

use super::fault::SmtpError;
use super::session::Session;
use super::wire::Wire;
use crate::mail::mailer::{Cause, Ledger, Outcome, Outgoing, Reply, Step};

/// How much of a body is written before the limit for a block starts anew.
const BLOCK: usize = 16 * 1024;

impl Session {
    /// Body, mark, dot and the answer to it. As long as no byte of the dot was
    /// handed to the transport, the mail was not accepted; after that, whatever
    /// is not clearly one or the other is [`Outcome::Unknown`].
    ///
    /// The dot is a write of its own, into a transport that holds back nothing
    /// else: below TLS it could not be told from what was encrypted before.
    pub(super) async fn send_data(
        &self,
        wire: &mut Wire,
        mail: &Outgoing,
        ledger: &dyn Ledger,
    ) -> Result<Reply, Outcome> {
        let body = with_doubled_dots(&mail.mime);
        for block in body.chunks(BLOCK) {
            wire.say(Step::Body, self.patience.block, block, &mut 0)
                .await?;
        }
        if !body.ends_with(b"\r\n") {
            wire.say(Step::Body, self.patience.block, b"\r\n", &mut 0)
                .await?;
        }
        wire.expect_quiet(Step::Body).await?;
        ledger
            .mark_dot(mail)
            .await
            .map_err(|problem| SmtpError::said_no(Step::Mark, problem))?;
        wire.expect_quiet(Step::Body).await?;

        let mut dot_written = 0;
        let limit = self.patience.dot;
        let said = wire
            .say(Step::Body, limit, b".\r\n", &mut dot_written)
            .await;
        if let Err(fault) = said
            && dot_written == 0
        {
            return Err(fault.into());
        }
        match wire.answer(Step::Dot, limit).await {
            Ok(reply) if (200..300).contains(&reply.code) => Ok(reply),
            Ok(other) => Err(unknown(&SmtpError::garbled(Step::Dot, other))),
            Err(fault) => Err(match fault.cause {
                Cause::Refused(_) => fault.into(),
                _ => unknown(&fault),
            }),
        }
    }
}

fn unknown(fault: &SmtpError) -> Outcome {
    Outcome::Unknown {
        seen: fault.words(),
    }
}

/// A dot that begins a line is doubled (RFC 5321, section 4.5.2).
fn with_doubled_dots(mime: &[u8]) -> Cow<'_, [u8]> {
    let begins_with_dot = mime.starts_with(b".");
    if !begins_with_dot && !mime.windows(3).any(|three| three == b"\r\n.") {
        return Cow::Borrowed(mime);
    }
    let mut doubled = Vec::with_capacity(mime.len() + 64);
    if begins_with_dot {
        doubled.push(b'.');
    }
    for (index, byte) in mime.iter().enumerate() {
        doubled.push(*byte);
        if mime[..=index].ends_with(b"\r\n") && mime.get(index + 1) == Some(&b'.') {
            doubled.push(b'.');
        }
    }
    Cow::Owned(doubled)
}
