//! What the server last said.

use std::io::{self, ErrorKind};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::limits::{REPLY_BYTES, REPLY_LINES};
use crate::mail::mailer::Reply;

/// Its words, shared by the stream and the one who asked.
#[derive(Debug, Default)]
pub(super) struct Heard(Mutex<String>);

impl Heard {
    /// The words as they came, also where they are no reply.
    pub(super) fn words(&self) -> String {
        self.lock().clone()
    }

    /// The reply, where it is a whole one.
    pub(super) fn reply(&self) -> Option<Reply> {
        parse_reply(&self.lock())
    }

    pub(super) fn forget(&self) {
        self.lock().clear();
    }

    /// Takes in one line.
    ///
    /// # Errors
    /// `InvalidData` where the reply does not end within its limits.
    pub(super) fn add(&self, line: &str) -> io::Result<()> {
        let mut words = self.lock();
        let lines = words.bytes().filter(|byte| *byte == b'\n').count();
        if lines >= REPLY_LINES || words.len() + line.len() > REPLY_BYTES {
            return Err(io::Error::new(
                ErrorKind::InvalidData,
                "a reply without an end",
            ));
        }
        words.push_str(line);
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reply of one or several lines with one code (RFC 5321, section 4.2.1).
fn parse_reply(words: &str) -> Option<Reply> {
    let mut code = None;
    let mut text = Vec::new();
    for line in words.strip_suffix("\r\n")?.split("\r\n") {
        let number: u16 = line.get(..3)?.parse().ok()?;
        if !(200..600).contains(&number) || *code.get_or_insert(number) != number {
            return None;
        }
        text.push(line.get(4..).unwrap_or_default());
    }
    let last = words.trim_end_matches("\r\n").rsplit("\r\n").next()?;
    (last.as_bytes().get(3) != Some(&b'-')).then(|| Reply {
        code: code.unwrap_or_default(),
        text: text.join("\n").trim_end().to_owned(),
    })
}
