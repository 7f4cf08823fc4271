//! The server's side of SMTP (RFC 5321), strict where real servers are: line
//! ends, dot-stuffing, sizes, order, and no talking ahead.

mod data;
mod line;
mod transaction;

use std::io;
use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use self::line::{Line, Lines};
use self::transaction::Transaction;
use super::interference::{Encryption, Interference, Stage, Turn};
use super::mailbox::PracticeMailbox;

/// Both directions, however wrapped.
pub(super) trait Duplex: AsyncRead + AsyncWrite + Send + Sync + Unpin {
    fn tcp(&self) -> &TcpStream;
}

impl Duplex for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl Duplex for TlsStream<Box<dyn Duplex>> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0.tcp()
    }
}

/// Talks with one visitor until it leaves. Its place is free for the next one
/// once it has logged in.
pub(super) async fn hold(
    tcp: TcpStream,
    place: OwnedSemaphorePermit,
    mailbox: &Arc<PracticeMailbox>,
    interference: &dyn Interference,
) -> io::Result<()> {
    tcp.set_nodelay(true)?;
    let mut stream: Box<dyn Duplex> = Box::new(tcp);
    let mut encrypted = false;
    if let Some(Encryption::Implicit(config)) = interference.encryption() {
        stream = Box::new(TlsAcceptor::from(config).accept(stream).await?);
        encrypted = true;
    }
    let mut dialogue = Dialogue {
        lines: Lines::new(stream),
        mailbox,
        interference,
        encrypted,
        greeted: false,
        logged_in: interference.login().is_none(),
        transaction: None,
    };
    dialogue
        .answer(Stage::Banner, "220 practice.invalid ESMTP Rapport\r\n")
        .await?;
    let logging_in = async move {
        while !dialogue.logged_in {
            match dialogue.next_command().await? {
                Some(next) => dialogue = next,
                None => return Ok::<_, io::Error>(None),
            }
        }
        Ok(Some(dialogue))
    };
    let mut logged_in = timeout(interference.login_time(), logging_in).await??;
    drop(place);
    while let Some(dialogue) = logged_in {
        logged_in = dialogue.next_command().await?;
    }
    Ok(())
}

enum End {
    GoOn,
    Encrypt,
    Quit,
}

struct Dialogue<'a> {
    lines: Lines,
    mailbox: &'a Arc<PracticeMailbox>,
    interference: &'a dyn Interference,
    encrypted: bool,
    greeted: bool,
    logged_in: bool,
    transaction: Option<Transaction>,
}

impl Dialogue<'_> {
    /// Answers the next command; none where it was the last one.
    async fn next_command(mut self) -> io::Result<Option<Self>> {
        let Some(line) = self.lines.next().await? else {
            return Ok(None);
        };
        match self.command(line).await? {
            End::GoOn => Ok(Some(self)),
            End::Encrypt => self.encrypt().await.map(Some),
            End::Quit => Ok(None),
        }
    }

    async fn command(&mut self, line: Line) -> io::Result<End> {
        let text = match line {
            Line::Whole(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            Line::BadEnd | Line::TooLong => String::new(),
        };
        let verb = text.split([' ', ':']).next().unwrap_or_default();
        let verb = verb.to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" | "HELO" => {
                let answer = self.hello(&verb);
                self.answer(Stage::Ehlo, &answer).await?;
            }
            "STARTTLS" => {
                let ready = self.starttls_offered();
                let answer = if ready {
                    "220 2.0.0 go ahead\r\n"
                } else {
                    "502 5.5.1 not offered\r\n"
                };
                self.answer(Stage::Starttls, answer).await?;
                if ready {
                    return Ok(End::Encrypt);
                }
            }
            "AUTH" => self.auth(&text).await?,
            "MAIL" => {
                let answer = self.mail(&text);
                self.answer(Stage::Mail, &answer).await?;
            }
            "RCPT" => {
                let answer = self.rcpt(&text);
                self.answer(Stage::Rcpt, &answer).await?;
            }
            "DATA" => self.data().await?,
            "RSET" => {
                self.transaction = None;
                self.answer(Stage::Rset, "250 2.0.0 forgotten\r\n").await?;
            }
            "NOOP" => self.answer(Stage::Other, "250 2.0.0 here\r\n").await?,
            "QUIT" => {
                self.answer(Stage::Quit, "221 2.0.0 goodbye\r\n").await?;
                return Ok(End::Quit);
            }
            _ => {
                self.answer(Stage::Other, "500 5.5.2 not understood\r\n")
                    .await?
            }
        }
        Ok(End::GoOn)
    }

    /// Says what is right, unless somebody interferes.
    async fn answer(&mut self, stage: Stage, right: &str) -> io::Result<()> {
        self.interference.saw(stage);
        if self.lines.talked_ahead() {
            // PIPELINING (RFC 2920) is not offered.
            self.lines.say("503 5.5.1 wait for the answer\r\n").await?;
            return Err(io::Error::other("talked ahead"));
        }
        match self.interference.turn(stage) {
            Some(turn) => self.take(turn).await,
            None => self.lines.say(right).await,
        }
    }

    async fn take(&mut self, turn: Turn) -> io::Result<()> {
        match turn {
            Turn::Say(words) | Turn::DoAndSay(words) => self.lines.say(&words).await,
            Turn::Silence => Ok(()),
            Turn::Stall => std::future::pending().await,
            Turn::HangUp | Turn::DoAndHangUp => Err(io::Error::other("hung up")),
            Turn::SayAndHangUp(words) => {
                self.lines.say(&words).await?;
                Err(io::Error::other("hung up"))
            }
            Turn::Reset => {
                self.lines.stream().tcp().set_zero_linger()?;
                Err(io::Error::other("reset"))
            }
        }
    }

    fn starttls_offered(&self) -> bool {
        let offered = self.interference.encryption();
        !self.encrypted && matches!(offered, Some(Encryption::Offered(_)))
    }

    fn hello(&mut self, verb: &str) -> String {
        self.greeted = true;
        self.transaction = None;
        if verb == "HELO" {
            return "250 practice.invalid\r\n".to_owned();
        }
        let mut offers = vec!["practice.invalid".to_owned()];
        if self.starttls_offered() {
            offers.push("STARTTLS".to_owned());
        } else if self.interference.login().is_some() {
            offers.push("AUTH PLAIN LOGIN".to_owned());
        }
        offers.push(format!("SIZE {}", self.interference.size_limit()));
        offers.extend(self.interference.extensions());
        let last = offers.len() - 1;
        let line = |(index, offer): (usize, &String)| {
            let separator = if index == last { ' ' } else { '-' };
            format!("250{separator}{offer}\r\n")
        };
        offers.iter().enumerate().map(line).collect()
    }

    async fn encrypt(self) -> io::Result<Self> {
        let Some(Encryption::Offered(config)) = self.interference.encryption() else {
            return Ok(self);
        };
        let tls = TlsAcceptor::from(config)
            .accept(self.lines.into_stream())
            .await?;
        Ok(Self {
            lines: Lines::new(Box::new(tls)),
            encrypted: true,
            greeted: false,
            transaction: None,
            ..self
        })
    }

    /// AUTH PLAIN with an initial response and AUTH LOGIN (RFC 4954).
    async fn auth(&mut self, text: &str) -> io::Result<()> {
        let Some((user, password)) = self.interference.login() else {
            return self.answer(Stage::Auth, "502 5.5.1 not offered\r\n").await;
        };
        let mut words = text.split_whitespace().skip(1);
        let mechanism = words.next().unwrap_or_default().to_ascii_uppercase();
        let right = if mechanism == "PLAIN" {
            words.next() == Some(&BASE64_STANDARD.encode(format!("\0{user}\0{password}")))
        } else {
            self.lines.say("334 VXNlcm5hbWU6\r\n").await?;
            let given = self.lines.next_text().await?;
            self.lines.say("334 UGFzc3dvcmQ6\r\n").await?;
            let secret = self.lines.next_text().await?;
            given == BASE64_STANDARD.encode(user) && secret == BASE64_STANDARD.encode(password)
        };
        self.logged_in = right;
        let answer = if right {
            "235 2.7.0 welcome\r\n"
        } else {
            "535 5.7.8 user name or password is wrong\r\n"
        };
        self.answer(Stage::Auth, answer).await
    }

    fn mail(&mut self, text: &str) -> String {
        if !self.greeted || self.transaction.is_some() {
            return "503 5.5.1 not now\r\n".to_owned();
        }
        if !self.logged_in {
            return "530 5.7.0 authentication required\r\n".to_owned();
        }
        match Transaction::begin(text, self.interference.size_limit()) {
            Ok(transaction) => {
                self.transaction = Some(transaction);
                "250 2.1.0 sender taken\r\n".to_owned()
            }
            Err(refusal) => refusal.to_owned(),
        }
    }

    fn rcpt(&mut self, text: &str) -> String {
        let refused = match &mut self.transaction {
            Some(transaction) => transaction.add_recipient(text),
            None => Err("503 5.5.1 MAIL first\r\n"),
        };
        refused
            .err()
            .unwrap_or("250 2.1.5 recipient taken\r\n")
            .to_owned()
    }
}
