//! Where tests reach into the practice server. In the app nobody does.

use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;

/// What the server has just been given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// A connection.
    Banner,
    /// EHLO or HELO.
    Ehlo,
    /// STARTTLS.
    Starttls,
    /// AUTH, or a line of its dialogue.
    Auth,
    /// MAIL FROM.
    Mail,
    /// RCPT TO.
    Rcpt,
    /// DATA.
    Data,
    /// The first line of a body.
    Body,
    /// The final dot.
    Dot,
    /// RSET.
    Rset,
    /// QUIT.
    Quit,
    /// Anything else.
    Other,
    /// The visitor has left, or was thrown out.
    Gone,
}

/// What it does instead of what it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Says exactly this and goes on.
    Say(String),
    /// Does what it should and says this instead of its answer.
    DoAndSay(String),
    /// Says nothing and goes on listening.
    Silence,
    /// Says nothing and reads nothing any more.
    Stall,
    /// Closes the connection.
    HangUp,
    /// Says exactly this and closes the connection.
    SayAndHangUp(String),
    /// Does what it should, and closes the connection without a word.
    DoAndHangUp,
    /// Resets the connection, so that what is under way is lost.
    Reset,
}

/// How a test wants the connection encrypted.
#[derive(Debug, Clone)]
pub enum Encryption {
    /// From the first byte.
    Implicit(Arc<ServerConfig>),
    /// STARTTLS is offered.
    Offered(Arc<ServerConfig>),
}

/// One who watches the server and makes it misbehave. Everything does nothing
/// unless it is written otherwise.
pub trait Interference: Send + Sync {
    /// What to do at this stage instead of what is right.
    fn turn(&self, stage: Stage) -> Option<Turn> {
        let _ = stage;
        None
    }

    /// This has just arrived.
    fn saw(&self, stage: Stage) {
        let _ = stage;
    }

    /// This line of a body has arrived, as it stood on the wire.
    fn saw_line(&self, line: &[u8]) {
        let _ = line;
    }

    /// Encrypts.
    fn encryption(&self) -> Option<Encryption> {
        None
    }

    /// The user and password that are asked for; none: no login is offered.
    fn login(&self) -> Option<(String, String)> {
        None
    }

    /// How long a visitor may take to log in, where a login is asked for.
    fn login_time(&self) -> Duration {
        Duration::from_secs(10)
    }

    /// The extensions that EHLO offers beside STARTTLS and AUTH.
    fn extensions(&self) -> Vec<String> {
        ["8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"]
            .map(str::to_owned)
            .into()
    }

    /// The largest mail it takes, in bytes.
    fn size_limit(&self) -> usize {
        64 * 1024 * 1024
    }
}

/// Nobody interferes, and only who has the password is served.
pub(super) struct Faithful {
    pub(super) login: (String, String),
}

impl Interference for Faithful {
    fn login(&self) -> Option<(String, String)> {
        Some(self.login.clone())
    }
}
