//! Reading a message back, for showing it.

use mail_parser::{Address, MessageParser, MimeHeaders};
use rapport_messages::say;

use super::Party;
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};

/// A stored message, as far as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Without its angle brackets; empty where there is none.
    pub message_id: String,
    /// Who wrote.
    pub from: Party,
    /// Who was written to: the first recipient.
    pub to: Party,
    /// Its subject, decoded.
    pub subject: String,
    /// When it was written, where it says so.
    pub date: Option<Timestamp>,
    /// The text part, LF line ends.
    pub text: String,
    /// The names of the files that go with it.
    pub enclosures: Vec<String>,
}

/// Reads a finished message.
///
/// # Errors
/// Where the bytes are no message.
pub fn read(mime: &[u8]) -> Result<Stored> {
    let message = MessageParser::default()
        .parse(mime)
        .ok_or_else(|| Problem::new(ProblemKind::Damaged, say::StoredEmailDamaged))?;
    Ok(Stored {
        message_id: message.message_id().unwrap_or_default().to_owned(),
        from: party(message.from()),
        to: party(message.to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        date: message
            .date()
            .and_then(|date| Timestamp::from_millisecond(date.to_timestamp().checked_mul(1000)?)),
        text: message
            .body_text(0)
            .unwrap_or_default()
            .replace("\r\n", "\n"),
        enclosures: message
            .attachments()
            .map(|part| part.attachment_name().unwrap_or("file").to_owned())
            .collect(),
    })
}

fn party(address: Option<&Address<'_>>) -> Party {
    let first = address.and_then(Address::first);
    let part = |text: Option<&str>| text.unwrap_or_default().to_owned();
    Party {
        name: part(first.and_then(|one| one.name())),
        address: part(first.and_then(|one| one.address())),
    }
}
