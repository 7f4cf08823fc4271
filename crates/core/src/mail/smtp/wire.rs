//! The stream under the dialogue: whole commands out, whole replies in. What
//! the server says before it was asked is never taken for an answer.

use std::fmt::Display;
use std::future::poll_fn;
use std::io::{self, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use lettre::transport::smtp::commands::Quit;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::client::TlsStream;
use tokio_util::either::Either;

use super::fault::SmtpError;
use super::replies;
use crate::limits::REPLY_BYTES;
use crate::mail::mailer::{Cause, Reply, Step};

/// Plain or encrypted, it carries the same bytes.
pub(super) type Transport = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// How long the last words of a connection that broke are waited for.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// How long QUIT is waited for: nothing depends on its answer.
const FAREWELL: Duration = Duration::from_secs(5);

/// Our end of the connection.
#[derive(Debug)]
pub(super) struct Wire {
    transport: Transport,
    /// Read, but not yet taken as a reply.
    raw: Vec<u8>,
    /// Nothing more can be read.
    ended: bool,
}

impl Wire {
    pub(super) fn new(transport: Transport) -> Self {
        Self {
            transport,
            raw: Vec::new(),
            ended: false,
        }
    }

    /// One command and the reply to it, 2yz or 3yz. `command` ends its line, as
    /// lettre's commands do.
    pub(super) async fn ask(
        &mut self,
        step: Step,
        limit: Duration,
        command: impl Display + Send,
    ) -> Result<Reply, SmtpError> {
        let line = command.to_string();
        self.say(step, limit, line.as_bytes(), &mut 0).await?;
        self.answer(step, limit).await
    }

    /// The same, where only success (2yz) will do.
    pub(super) async fn ask_for(
        &mut self,
        step: Step,
        limit: Duration,
        command: impl Display + Send,
    ) -> Result<Reply, SmtpError> {
        let reply = self.ask(step, limit, command).await?;
        succeeded(step, reply)
    }

    /// Writes all of it, unless the server speaks or hangs up before. `written`
    /// counts the bytes that were handed to the transport, also where it fails.
    pub(super) async fn say(
        &mut self,
        step: Step,
        limit: Duration,
        bytes: &[u8],
        written: &mut usize,
    ) -> Result<(), SmtpError> {
        let fault = match timeout(limit, self.write(bytes, written)).await {
            Ok(Ok(())) => return Ok(()),
            Ok(Err(error)) => SmtpError::io(step, &error),
            Err(_) => SmtpError::silent(step, limit),
        };
        Err(self.interrupted(fault).await)
    }

    /// The reply that is due. A refusal counts as soon as its code is there,
    /// also from a server that closes in the middle of it; but the answer to the
    /// final dot only as a whole.
    pub(super) async fn answer(&mut self, step: Step, limit: Duration) -> Result<Reply, SmtpError> {
        let fault = match timeout(limit, self.next_reply()).await {
            Ok(Ok(said)) => {
                return match replies::parse(&said) {
                    Some(reply) if reply.code >= 400 => Err(SmtpError::refused(step, reply)),
                    Some(reply) => Ok(reply),
                    None => Err(SmtpError::garbled(step, String::from_utf8_lossy(&said))),
                };
            }
            Ok(Err(error)) => SmtpError::io(step, &error),
            Err(_) => SmtpError::silent(step, limit),
        };
        match replies::parse(&self.raw) {
            Some(reply) if reply.code >= 400 && step != Step::Dot => {
                Err(SmtpError::refused(step, reply))
            }
            _ => Err(fault),
        }
    }

    /// Whether the server waits for what comes next: it has neither spoken nor
    /// hung up.
    pub(super) async fn expect_quiet(&mut self, step: Step) -> Result<(), SmtpError> {
        // tokio knows what has arrived only after it has looked.
        tokio::task::yield_now().await;
        match poll_fn(|context| Poll::Ready(self.poll_quiet(context))).await {
            Ok(()) => Ok(()),
            Err(error) => Err(self.interrupted(SmtpError::io(step, &error)).await),
        }
    }

    /// Takes leave of a server that said no, and gives back what it said.
    pub(super) async fn leave(mut self, fault: SmtpError) -> SmtpError {
        if matches!(fault.cause, Cause::Refused(_)) {
            self.quit().await;
        }
        fault
    }

    /// Takes leave; whether that is answered makes no difference.
    pub(super) async fn quit(&mut self) {
        let _ = timeout(FAREWELL, self.ask(Step::Mail, FAREWELL, Quit)).await;
    }

    /// The bare TCP stream, for a TLS handshake. Refused where the server has
    /// already said more: whatever came unencrypted must not be heard as if it
    /// came encrypted (RFC 3207, section 5).
    pub(super) fn into_tcp(self) -> io::Result<TcpStream> {
        match self.transport {
            Either::Left(tcp) if self.raw.is_empty() => Ok(tcp),
            _ => Err(out_of_turn()),
        }
    }

    /// What the server said when it was not asked, or before it hung up, instead
    /// of the fault that this led to.
    async fn interrupted(&mut self, fault: SmtpError) -> SmtpError {
        let last_words = async {
            while self.unasked_refusal(fault.step).is_none()
                && !self.ended
                && self.raw.len() < REPLY_BYTES
                && poll_fn(|context| self.poll_read(context)).await.is_ok()
            {}
        };
        let _ = timeout(LAST_WORDS, last_words).await;
        match self.unasked_refusal(fault.step) {
            Some(reply) => SmtpError::refused(fault.step, reply),
            None => fault,
        }
    }

    /// A refusal that nobody asked for: 421, which may come at any time (RFC 5321,
    /// section 3.8), one in the body, and the last words of a server that hangs
    /// up. Any other may belong to an earlier question.
    fn unasked_refusal(&self, step: Step) -> Option<Reply> {
        let end = replies::end(&self.raw);
        let reply = replies::parse(&self.raw[..end.unwrap_or(self.raw.len())])?;
        let meant = reply.code == 421 || step == Step::Body || self.ended;
        let whole = end.is_some() || self.ended;
        (reply.code >= 400 && meant && whole).then_some(reply)
    }

    /// The lines of one reply, as they came.
    async fn next_reply(&mut self) -> io::Result<Vec<u8>> {
        loop {
            if let Some(end) = replies::end(&self.raw) {
                return Ok(self.raw.drain(..end).collect());
            }
            if self.raw.len() >= REPLY_BYTES {
                return Err(io::Error::new(ErrorKind::InvalidData, "an endless reply"));
            }
            if self.ended {
                return Err(closed());
            }
            poll_fn(|context| self.poll_read(context)).await?;
        }
    }

    async fn write(&mut self, bytes: &[u8], written: &mut usize) -> io::Result<()> {
        poll_fn(|context| {
            while *written < bytes.len() {
                self.poll_quiet(context)?;
                let left = &bytes[*written..];
                match ready!(Pin::new(&mut self.transport).poll_write(context, left))? {
                    0 => return Poll::Ready(Err(ErrorKind::WriteZero.into())),
                    taken => *written += taken,
                }
            }
            Pin::new(&mut self.transport).poll_flush(context)
        })
        .await
    }

    fn poll_quiet(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if self.raw.is_empty()
            && !self.ended
            && let Poll::Ready(result) = self.poll_read(context)
        {
            result?;
        }
        match (self.raw.is_empty(), self.ended) {
            (false, _) => Err(out_of_turn()),
            (true, true) => Err(closed()),
            (true, false) => Ok(()),
        }
    }

    /// Reads from the transport into `raw`.
    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut bytes = [0; 4096];
        let mut block = ReadBuf::new(&mut bytes);
        let read = ready!(Pin::new(&mut self.transport).poll_read(context, &mut block));
        self.ended = read.is_err() || block.filled().is_empty();
        self.raw.extend_from_slice(block.filled());
        Poll::Ready(read)
    }
}

/// Only 2yz.
pub(super) fn succeeded(step: Step, reply: Reply) -> Result<Reply, SmtpError> {
    if (200..300).contains(&reply.code) {
        return Ok(reply);
    }
    Err(SmtpError::garbled(step, reply))
}

fn closed() -> io::Error {
    io::Error::new(ErrorKind::UnexpectedEof, "the server closed the connection")
}

fn out_of_turn() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "the server spoke out of turn")
}
