//! DATA: the body, the dot, and the answer to it.

use std::io;
use std::sync::Arc;

use super::line::Line;
use super::transaction::{TOO_BIG, Transaction};
use super::{Dialogue, Stage, Turn};

impl Dialogue<'_> {
    /// DATA, the body, the dot, and the answer to it after the mail is durable.
    pub(super) async fn data(&mut self) -> io::Result<()> {
        let has_recipient = self.transaction.as_ref().is_some_and(|t| !t.to.is_empty());
        if !has_recipient {
            return self.answer(Stage::Data, "503 5.5.1 RCPT first\r\n").await;
        }
        self.interference.saw(Stage::Data);
        match self.interference.turn(Stage::Data) {
            // Whoever says 354 in any form gets a body.
            Some(Turn::Say(words)) if !words.starts_with("354") => {
                return self.lines.say(&words).await;
            }
            Some(turn) => self.take(turn).await?,
            None => self.lines.say("354 end with a dot\r\n").await?,
        }
        let body = self.body().await?;
        self.interference.saw(Stage::Dot);
        let transaction = self.transaction.take().unwrap_or_default();
        let turn = self.interference.turn(Stage::Dot);
        if matches!(
            turn,
            Some(
                Turn::Say(_)
                    | Turn::Silence
                    | Turn::Stall
                    | Turn::HangUp
                    | Turn::SayAndHangUp(_)
                    | Turn::Reset
            )
        ) && let Some(turn) = turn
        {
            return self.take(turn).await;
        }
        let answer = self.keep(transaction, body).await;
        match turn {
            Some(turn) => self.take(turn).await,
            None => self.lines.say(&answer).await,
        }
    }

    /// Reads up to the dot. Faults of the body are told after it.
    async fn body(&mut self) -> io::Result<Result<Vec<u8>, String>> {
        let mut mime = Vec::new();
        let mut fault: Option<String> = None;
        let mut first = true;
        loop {
            let Some(line) = self.lines.next().await? else {
                return Err(io::ErrorKind::UnexpectedEof.into());
            };
            if let Line::Whole(bytes) = &line {
                if bytes == b"." {
                    return Ok(fault.map_or(Ok(mime), Err));
                }
                self.interference.saw_line(bytes);
            }
            if std::mem::take(&mut first) {
                self.interference.saw(Stage::Body);
                if let Some(turn) = self.interference.turn(Stage::Body) {
                    self.take(turn).await?;
                }
            }
            match line {
                Line::Whole(bytes) if bytes.starts_with(b".") && !bytes.starts_with(b"..") => {
                    fault = Some("554 5.6.0 a dot was not doubled\r\n".to_owned());
                }
                Line::Whole(bytes) => {
                    mime.extend_from_slice(bytes.strip_prefix(b".").unwrap_or(&bytes));
                    mime.extend_from_slice(b"\r\n");
                }
                Line::BadEnd => fault = Some("554 5.6.0 a bare line end\r\n".to_owned()),
                Line::TooLong => fault = Some("554 5.6.0 a line is too long\r\n".to_owned()),
            }
            if mime.len() > self.interference.size_limit() {
                fault = Some(TOO_BIG.to_owned());
                mime.clear();
            }
        }
    }

    /// Keeps the mail. It is durable when this returns its 250.
    async fn keep(&self, transaction: Transaction, body: Result<Vec<u8>, String>) -> String {
        let mime = match body {
            Ok(mime) if !mime.is_ascii() && !transaction.eight_bit => {
                return "554 5.6.1 eight-bit content was not announced\r\n".to_owned();
            }
            Ok(mime) => mime,
            Err(fault) => return fault,
        };
        let mailbox = Arc::clone(self.mailbox);
        let store = move || mailbox.store(&transaction.from, &transaction.to, &mime);
        let stored = tokio::task::spawn_blocking(store).await;
        match stored.map_err(io::Error::other).flatten() {
            Ok(id) => format!("250 2.0.0 kept as {id}\r\n"),
            Err(error) => {
                tracing::warn!(%error, "the practice mailbox could not keep a mail");
                "452 4.3.1 cannot be kept just now\r\n".to_owned()
            }
        }
    }
}
