//! The stream under the dialogue. It hands on one reply at a time, in whole
//! lines, so that an answer can never be taken for that of another question,
//! and it holds the [`Gate`] before the final dot.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::client::TlsStream;

use super::gate::{Gate, Passage};
use super::heard::Heard;
use crate::mail::mailer::Reply;

/// A reply line is at most 512 octets (RFC 5321, section 4.5.3.1.5); ten times
/// that is borne, more is no SMTP.
const LINE_LIMIT: usize = 5_120;

/// Plain or encrypted, it carries the same bytes.
#[derive(Debug)]
pub(super) enum Transport {
    Plain(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}

/// Our end of the connection.
#[derive(Debug)]
pub(super) struct Wire {
    transport: Transport,
    peer: SocketAddr,
    /// Read, but not yet handed on.
    raw: Vec<u8>,
    /// The rest of the line that is being handed on.
    line: Vec<u8>,
    /// The reply that was due has been handed on; until the next question
    /// nothing is due.
    answered: bool,
    ended: bool,
    gate: Arc<Gate>,
    heard: Arc<Heard>,
}

impl Wire {
    pub(super) fn new(transport: Transport, peer: SocketAddr) -> Self {
        Self {
            transport,
            peer,
            raw: Vec::new(),
            line: Vec::new(),
            answered: false,
            ended: false,
            gate: Arc::new(Gate::new()),
            heard: Arc::new(Heard::default()),
        }
    }

    pub(super) fn gate(&self) -> Arc<Gate> {
        Arc::clone(&self.gate)
    }

    pub(super) fn heard(&self) -> Arc<Heard> {
        Arc::clone(&self.heard)
    }

    /// Says one line and hears the reply to it. No limit of its own.
    pub(super) async fn ask(&mut self, line: &str) -> io::Result<Option<Reply>> {
        self.write_all(line.as_bytes()).await?;
        self.flush().await?;
        self.hear().await
    }

    /// Hears one reply; none where what came is no reply.
    pub(super) async fn hear(&mut self) -> io::Result<Option<Reply>> {
        let mut block = [0; 1024];
        while !(self.answered && self.line.is_empty()) {
            if self.read(&mut block).await? == 0 {
                break;
            }
        }
        if self.heard.words().is_empty() {
            return Err(closed());
        }
        Ok(self.heard.reply())
    }

    /// Lets the next reader hear this first, as if it came just now.
    pub(super) fn repeat(&mut self, banner: &str) {
        self.heard.forget();
        self.raw.splice(0..0, banner.bytes());
        self.answered = false;
    }

    /// The bare TCP stream, for a TLS handshake. Refused where the server has
    /// already said more: whatever came unencrypted must not be heard as if it
    /// came encrypted (RFC 3207, section 5).
    pub(super) fn into_tcp(self) -> io::Result<TcpStream> {
        match self.transport {
            Transport::Plain(tcp) if self.raw.is_empty() => Ok(tcp),
            _ => Err(out_of_turn()),
        }
    }

    /// Takes in what has already arrived, without waiting.
    fn listen(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        if !self.ended
            && let Poll::Ready(result) = self.poll_take(context)
        {
            result?;
        }
        Ok(())
    }

    /// Reads from the transport into `raw`.
    fn poll_take(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut bytes = [0; 4096];
        let mut block = ReadBuf::new(&mut bytes);
        match &mut self.transport {
            Transport::Plain(tcp) => ready!(Pin::new(tcp).poll_read(context, &mut block))?,
            Transport::Encrypted(tls) => ready!(Pin::new(tls).poll_read(context, &mut block))?,
        }
        self.ended = block.filled().is_empty();
        self.raw.extend_from_slice(block.filled());
        Poll::Ready(Ok(()))
    }

    /// Moves one whole line, made tidy, from `raw` to `line`.
    fn next_line(&mut self) -> io::Result<bool> {
        let end = self.raw.iter().position(|byte| *byte == b'\n');
        let taken = match end {
            Some(end) => end + 1,
            None if self.raw.len() > LINE_LIMIT => {
                return Err(io::Error::new(ErrorKind::InvalidData, "an endless line"));
            }
            None if self.ended => self.raw.len(),
            None => 0,
        };
        if taken == 0 {
            return Ok(false);
        }
        let raw: Vec<u8> = self.raw.drain(..taken).collect();
        let mut line = String::from_utf8_lossy(&raw).into_owned();
        if end.is_some() {
            line.truncate(line.trim_end_matches(['\r', '\n']).len());
            if line.len() == 3 {
                // "250" alone is a reply too (RFC 5321, section 4.2); the
                // parser above wants its space.
                line.push(' ');
            }
            line.push_str("\r\n");
        }
        self.answered = line.as_bytes().get(3) != Some(&b'-');
        self.heard.add(&line)?;
        self.line = line.into_bytes();
        Ok(true)
    }

    /// A new question: everything said before must have been an answer.
    fn begin_question(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        self.listen(context)?;
        // "421 closing" may come at any time (RFC 5321, section 3.8) and is a
        // true answer to whatever is asked next.
        if !self.raw.is_empty() && !self.raw.starts_with(b"421") {
            return Err(out_of_turn());
        }
        if self.raw.is_empty() && self.ended {
            return Err(closed());
        }
        self.heard.forget();
        self.answered = false;
        Ok(())
    }

    /// The dot has come to the gate: everything before it goes out first. The
    /// server must not have spoken or hung up meanwhile, nor while the mark was
    /// being committed: as long as no byte of the dot has left, that is a
    /// certain no.
    fn poll_gate(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match self.gate.passage() {
            Passage::Armed => {
                ready!(self.poll_transport_flush(context))?;
                self.expect_quiet(context)?;
                self.gate.wait(context);
                Poll::Pending
            }
            Passage::Waiting => {
                self.gate.wait(context);
                Poll::Pending
            }
            Passage::Open => Poll::Ready(self.expect_quiet(context)),
            Passage::Free | Passage::Passed => Poll::Ready(Ok(())),
        }
    }

    fn expect_quiet(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        self.listen(context)?;
        if !self.raw.is_empty() {
            self.heard.add(&String::from_utf8_lossy(&self.raw))?;
            return Err(out_of_turn());
        }
        if self.ended {
            return Err(closed());
        }
        Ok(())
    }

    fn poll_transport_flush(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.transport {
            Transport::Plain(tcp) => Pin::new(tcp).poll_flush(context),
            Transport::Encrypted(tls) => Pin::new(tls).poll_flush(context),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let wire = self.get_mut();
        while wire.line.is_empty() {
            if wire.answered {
                return Poll::Ready(Ok(()));
            }
            if !wire.next_line()? {
                if wire.ended {
                    return Poll::Ready(Ok(()));
                }
                ready!(wire.poll_take(context))?;
            }
        }
        let amount = buffer.remaining().min(wire.line.len());
        buffer.put_slice(&wire.line[..amount]);
        wire.line.drain(..amount);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let wire = self.get_mut();
        if wire.answered {
            wire.begin_question(context)?;
        }
        ready!(wire.poll_gate(context))?;
        let written = match &mut wire.transport {
            Transport::Plain(tcp) => ready!(Pin::new(tcp).poll_write(context, bytes))?,
            Transport::Encrypted(tls) => ready!(Pin::new(tls).poll_write(context, bytes))?,
        };
        wire.gate.wrote(written);
        Poll::Ready(Ok(written))
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.get_mut().poll_transport_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.get_mut().transport {
            Transport::Plain(tcp) => Pin::new(tcp).poll_shutdown(context),
            Transport::Encrypted(tls) => Pin::new(tls).poll_shutdown(context),
        }
    }
}

impl AsyncTokioStream for Wire {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.peer)
    }
}

fn closed() -> io::Error {
    io::Error::new(ErrorKind::UnexpectedEof, "the server closed the connection")
}

fn out_of_turn() -> io::Error {
    io::Error::new(ErrorKind::InvalidData, "the server spoke out of turn")
}
