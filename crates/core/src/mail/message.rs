//! A finished message: built once, stored, and handed over as it is.
//! Boundaries are random, so the bytes are what is kept, never a recipe.

mod html;
mod stored;

use std::time::{Duration, UNIX_EPOCH};

use lettre::message::header::{self, ContentType, Header, HeaderName, HeaderValue, Headers};
use lettre::message::{
    Attachment, Mailbox, Mailboxes, Message, MessageBuilder, MultiPart, SinglePart,
};
use lettre::{Address, address::Envelope};
use rapport_messages::say;

use super::mailer::Outgoing;
use crate::clock::Timestamp;
use crate::error::{Problem, Result};
use crate::ids::DispatchKey;

pub use stored::{Stored, read};

/// A name and an address, as in `Ada Lovelace <ada@example.org>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The name; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

/// A file that goes with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Its name as the recipient sees it.
    pub name: String,
    /// Such as `application/pdf`; what is no media type becomes
    /// `application/octet-stream`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What a message is built from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// What it is known by outside.
    pub dispatch_key: DispatchKey,
    /// Who writes.
    pub from: Party,
    /// The one who is written to.
    pub to: Party,
    /// Its subject, one line.
    pub subject: String,
    /// The text, without markup, any line ends.
    pub text: String,
    /// Stands below the text behind `-- `; may be empty.
    pub signature: String,
    /// When it was written.
    pub date: Timestamp,
    /// The Message-IDs of the thread so far, oldest first; the last one is
    /// what this message answers. Empty: a new thread.
    pub thread: Vec<String>,
    /// Files that go with it.
    pub enclosures: Vec<Enclosure>,
}

/// The Message-ID of a mail: the same every time it is tried.
///
/// # Errors
/// Where `from` is no mail address.
pub fn message_id(dispatch_key: DispatchKey, from: &str) -> Result<String> {
    let from = wire_address(from)?;
    Ok(format!("<{dispatch_key}@{}>", from.domain()))
}

/// Builds the message. Control characters reach no header: in names, subject
/// and file names they become spaces.
///
/// # Errors
/// Where an address is none; the field is `from` or `to`.
pub fn build(email: &Email) -> Result<Outgoing> {
    let from = mailbox(&email.from).map_err(|problem| problem.at("from"))?;
    let to = mailbox(&email.to).map_err(|problem| problem.at("to"))?;
    let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()])
        .map_err(|error| cannot_build(&error))?;
    let (sender, recipient) = (from.email.to_string(), to.email.to_string());

    let head = Message::builder()
        .envelope(envelope)
        .message_id(Some(message_id(email.dispatch_key, &sender)?))
        .header(Dispatch(email.dispatch_key.to_string()))
        .date(system_time(email.date))
        .from(from)
        .to(to)
        .subject(one_line(&email.subject));
    let message = in_thread(head, &email.thread)
        .multipart(body(email))
        .map_err(|error| cannot_build(&error))?;
    Ok(Outgoing {
        dispatch_key: email.dispatch_key,
        from: sender,
        to: recipient,
        mime: message.formatted(),
    })
}

/// One end of the way that a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Its From.
    Sender,
    /// Its To.
    Recipient,
}

/// The same message from or to the same person at another address: only that
/// header changes.
///
/// # Errors
/// Where that is no mail address, or the bytes are no message.
pub(crate) fn readdressed(mime: &[u8], end: End, address: &str) -> Result<Vec<u8>> {
    let stored = read(mime)?;
    let party = |name: String| {
        mailbox(&Party {
            name,
            address: address.to_owned(),
        })
    };
    let mut header = Headers::new();
    let name = match end {
        End::Sender => {
            header.set(header::From::from(Mailboxes::from(party(
                stored.from.name,
            )?)));
            "from:"
        }
        End::Recipient => {
            header.set(header::To::from(Mailboxes::from(party(stored.to.name)?)));
            "to:"
        }
    };
    let mut changed = Vec::with_capacity(mime.len() + 64);
    let (mut in_head, mut in_header) = (true, false);
    for line in mime.split_inclusive(|byte| *byte == b'\n') {
        in_head = in_head && line != b"\r\n";
        // A line that begins with a blank goes on with the header before it.
        in_header = in_head
            && match line.first() {
                Some(b' ' | b'\t') => in_header,
                _ => line
                    .get(..name.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes())),
            };
        if !in_header {
            changed.extend_from_slice(line);
        } else if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            changed.extend_from_slice(header.to_string().as_bytes());
        }
    }
    Ok(changed)
}

/// An address as it goes over the wire: an international domain as A-labels
/// (RFC 5890), so that only an international local part needs SMTPUTF8.
///
/// # Errors
/// Where it is no mail address.
pub(crate) fn wire_address(text: &str) -> Result<Address> {
    let wrong = || {
        Problem::invalid(
            "address",
            say::NotAnAddress {
                address: one_line(text).into(),
            },
        )
    };
    if text.chars().any(char::is_control) {
        return Err(wrong());
    }
    let (user, domain) = text.trim().rsplit_once('@').ok_or_else(wrong)?;
    if domain.is_ascii() {
        return Address::new(user, domain).map_err(|_| wrong());
    }
    let host = url::Host::parse(domain).map_err(|_| wrong())?;
    Address::new(user, host.to_string()).map_err(|_| wrong())
}

/// The longest word of a header. A line may have 998 octets (RFC 5322, section
/// 2.1.1) and is folded between words only; quoting may double a word.
const WORD_LIMIT: usize = 400;

/// Text for a header: control characters and runs of spaces become one space,
/// and a word that no line could hold is broken. So is "=?": it begins an
/// encoded word (RFC 2047), which the reader would turn into who knows what.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut word = 0;
    for c in text.chars() {
        let space = c == ' ' || c.is_control();
        let encoded_word = c == '?' && line.ends_with('=');
        if space || encoded_word || word + c.len_utf8() > WORD_LIMIT {
            word = 0;
        }
        if word == 0 && !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
        if !space {
            line.push(c);
            word += c.len_utf8();
        }
    }
    line.truncate(line.trim_end_matches(' ').len());
    line
}

/// Text for a body: LF line ends, no other control character than the tab.
fn clean_text(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !c.is_control())
        .collect()
}

fn mailbox(party: &Party) -> Result<Mailbox> {
    let name = Some(one_line(&party.name)).filter(|name| !name.is_empty());
    Ok(Mailbox::new(name, wire_address(&party.address)?))
}

fn in_thread(head: MessageBuilder, thread: &[String]) -> MessageBuilder {
    let ids: Vec<&str> = thread
        .iter()
        .map(|id| id.trim())
        .filter(|id| is_message_id(id))
        .collect();
    match ids.last() {
        Some(last) => head
            .in_reply_to((*last).to_owned())
            .references(ids.join(" ")),
        None => head,
    }
}

/// `<left@right>` (RFC 5322, section 3.6.4), short enough for one line.
fn is_message_id(id: &str) -> bool {
    id.len() <= 900
        && id.starts_with('<')
        && id.ends_with('>')
        && id.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The line that mail programs know a signature by (RFC 3676, section 4.3), with
/// the blank line above it.
const ABOVE_SIGNATURE: &str = "\n\n-- \n";

/// The text of a mail as it was written, above its signature.
pub fn without_signature(text: &str) -> &str {
    let written = text.rsplit_once(ABOVE_SIGNATURE);
    written.map_or(text, |(written, _)| written).trim_end()
}

fn body(email: &Email) -> MultiPart {
    let text = clean_text(&email.text);
    let signature = clean_text(&email.signature);
    let signature = signature.trim_end();
    let plain = match signature {
        "" => text,
        _ => format!("{}{ABOVE_SIGNATURE}{signature}\n", text.trim_end()),
    };
    let html = html::from_text(&plain);
    let readable = MultiPart::alternative_plain_html(plain, html);
    if email.enclosures.is_empty() {
        return readable;
    }
    email
        .enclosures
        .iter()
        .fold(MultiPart::mixed().multipart(readable), |parts, file| {
            parts.singlepart(enclosed(file))
        })
}

fn enclosed(file: &Enclosure) -> SinglePart {
    let name = match one_line(&file.name) {
        name if name.is_empty() => "file".to_owned(),
        name => name,
    };
    // message/* and multipart/* may not be encoded in base64 (RFC 2046,
    // sections 5.1 and 5.2.1), and base64 is what keeps the bytes as they are.
    let media_type = one_line(&file.media_type).to_ascii_lowercase();
    let opaque = media_type.starts_with("message/") || media_type.starts_with("multipart/");
    let octets =
        || ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN);
    let content_type = match ContentType::parse(&media_type) {
        Ok(known) if !opaque && media_type.is_ascii() => known,
        _ => octets(),
    };
    Attachment::new(name).body(file.bytes.clone(), content_type)
}

fn system_time(at: Timestamp) -> std::time::SystemTime {
    let milliseconds = u64::try_from(at.as_millisecond()).unwrap_or(0);
    UNIX_EPOCH + Duration::from_millis(milliseconds)
}

fn cannot_build(error: &lettre::error::Error) -> Problem {
    Problem::invalid("text", say::EmailNotBuilt).with_technical(error)
}

/// `X-Rapport-Dispatch`: found again where a server rewrites the Message-ID.
#[derive(Debug, Clone)]
struct Dispatch(String);

impl Header for Dispatch {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Rapport-Dispatch")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

#[cfg(test)]
mod message_tests;
