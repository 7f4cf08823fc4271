//! Lines as they stand on the wire: CRLF ends them, nothing else does.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::Duplex;
use crate::limits;

/// Longest line of a body without its end (RFC 5321, section 4.5.3.1.6).
const LIMIT: usize = 998;

/// One line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// As it should be.
    Whole(Vec<u8>),
    /// A CR or LF stood alone in it.
    BadEnd,
    /// Too long.
    TooLong,
}

/// A stream cut into lines.
pub(super) struct Lines {
    stream: Box<dyn Duplex>,
    buffer: Vec<u8>,
    /// Where in the buffer the next line begins.
    start: usize,
}

impl Lines {
    pub(super) fn new(stream: Box<dyn Duplex>) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
            start: 0,
        }
    }

    pub(super) fn stream(&self) -> &dyn Duplex {
        &*self.stream
    }

    pub(super) fn into_stream(self) -> Box<dyn Duplex> {
        self.stream
    }

    /// More has come than what is being answered.
    pub(super) fn talked_ahead(&self) -> bool {
        self.start < self.buffer.len()
    }

    /// The next line; none at the end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Line>> {
        let mut searched = self.start;
        loop {
            let found = self.buffer[searched..]
                .windows(2)
                .position(|two| two == b"\r\n");
            if let Some(found) = found {
                let end = searched + found;
                let line = whole(&self.buffer[self.start..end]);
                self.start = end + 2;
                return Ok(Some(line));
            }
            self.buffer.drain(..self.start);
            self.start = 0;
            searched = self.buffer.len().saturating_sub(1);
            if self.buffer.len() > limits::PRACTICE_LINE {
                return Err(io::Error::other("a line without an end"));
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Ok(None);
            }
        }
    }

    /// The next line as text; empty where it is none.
    pub(super) async fn next_text(&mut self) -> io::Result<String> {
        Ok(match self.next().await? {
            Some(Line::Whole(bytes)) => String::from_utf8(bytes).unwrap_or_default(),
            _ => String::new(),
        })
    }

    pub(super) async fn say(&mut self, words: &str) -> io::Result<()> {
        self.stream.write_all(words.as_bytes()).await?;
        self.stream.flush().await
    }
}

fn whole(bytes: &[u8]) -> Line {
    if bytes.len() > LIMIT {
        Line::TooLong
    } else if bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
        Line::BadEnd
    } else {
        Line::Whole(bytes.to_vec())
    }
}
