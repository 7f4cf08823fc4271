//! A mail server without a network, that does what a test says. What it took
//! is kept, so that a test can count.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use rapport_core::ids::DispatchKey;
use rapport_core::mail::doctor::Checkup;
use rapport_core::mail::mailer::{Cause, Connection, Ledger, Mailer, Outgoing, Server, Step};
use secrecy::ExposeSecret;
use tokio::sync::Notify;

mod dialogue;

use dialogue::Scripted;

/// What happens to one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is taken.
    Accept,
    /// The server says no at this step, with this code.
    Refuse(Step, u16),
    /// The connection breaks at this step, before the final dot.
    Break(Step),
    /// The connection breaks after the final dot; `taken` is what the server
    /// knows and the sender cannot.
    Doubt {
        /// The server has it.
        taken: bool,
    },
    /// Nothing more happens from this point on, as in a process that dies there.
    Hang(Point),
}

/// Between which steps a process can die.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
    /// The mail is in hand, nothing was said.
    BeforeMail,
    /// MAIL, RCPT, DATA and the body were said.
    AfterBody,
    /// The mark is durable, the dot is not out.
    AfterMark,
    /// The server has the mail, and nobody here knows.
    AfterDot,
    /// The acceptance is written down.
    AfterAcceptance,
}

impl Point {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [
        Self::BeforeMail,
        Self::AfterBody,
        Self::AfterMark,
        Self::AfterDot,
        Self::AfterAcceptance,
    ];
}

/// A mail that the server took.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What it is known by.
    pub dispatch_key: DispatchKey,
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
}

/// What a test does at a moment.
type Deed = Box<dyn FnOnce() + Send>;

/// The script. Without one, everything is accepted.
#[derive(Clone, Default)]
pub struct ScriptedMailer {
    state: Arc<Mutex<State>>,
    hung: Arc<Notify>,
}

#[derive(Default)]
struct State {
    deeds: Vec<(Point, Deed)>,
    connects: HashMap<String, VecDeque<Refusal>>,
    refused: HashMap<String, (Step, Cause)>,
    turns: HashMap<String, VecDeque<Turn>>,
    taken: Vec<Taken>,
    connected: Vec<(String, Option<String>)>,
    mails_per_connection: Option<usize>,
}

#[derive(Debug, Clone)]
enum Refusal {
    Fails(Step, Cause),
    Hangs,
}

impl ScriptedMailer {
    /// What happens to the next mail to this address, then to the one after it.
    pub fn script(&self, to: &str, turns: impl IntoIterator<Item = Turn>) {
        let mut state = self.state();
        state.turns.entry(to.to_owned()).or_default().extend(turns);
    }

    /// The next connection to this host, or check of it, fails.
    pub fn refuse_connection(&self, host: &str, step: Step, cause: Cause) {
        let refusal = Refusal::Fails(step, cause);
        let mut state = self.state();
        let connects = state.connects.entry(host.to_owned()).or_default();
        connects.push_back(refusal);
    }

    /// Every connection to this host, or check of it, fails from now on; none: it
    /// works again.
    pub fn refuse_connections(&self, host: &str, failure: Option<(Step, Cause)>) {
        let refused = &mut self.state().refused;
        match failure {
            Some(failure) => refused.insert(host.to_owned(), failure),
            None => refused.remove(host),
        };
    }

    /// The next connection to this host never comes about.
    pub fn hang_connection(&self, host: &str) {
        let mut state = self.state();
        let connects = state.connects.entry(host.to_owned()).or_default();
        connects.push_back(Refusal::Hangs);
    }

    /// Does this when the next mail comes to this point.
    pub fn at(&self, point: Point, deed: impl FnOnce() + Send + 'static) {
        self.state().deeds.push((point, Box::new(deed)));
    }

    /// Every connection is closed (421) after so many mails.
    pub fn limit_mails_per_connection(&self, mails: usize) {
        self.state().mails_per_connection = Some(mails);
    }

    /// What was scripted and has not happened does not happen.
    pub fn behave(&self) {
        let mut state = self.state();
        state.turns.clear();
        state.connects.clear();
        state.refused.clear();
    }

    /// Waits until something hangs.
    pub async fn hung(&self) {
        self.hung.notified().await;
    }

    /// What the server took, in order.
    pub fn taken(&self) -> Vec<Taken> {
        self.state().taken.clone()
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.state().connected.len()
    }

    /// Each host that was connected to, and the password that it was given.
    pub fn connected(&self) -> Vec<(String, Option<String>)> {
        self.state().connected.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn deeds_at(&self, point: Point) -> Vec<Deed> {
        let mut state = self.state();
        let due = state.deeds.extract_if(.., |(at, _)| *at == point);
        due.map(|(_, deed)| deed).collect()
    }

    fn refusal(&self, server: &Server) -> Option<Refusal> {
        let mut state = self.state();
        let next = state.connects.get_mut(&server.host);
        let next = next.and_then(VecDeque::pop_front);
        next.or_else(|| {
            let (step, cause) = state.refused.get(&server.host)?;
            Some(Refusal::Fails(*step, cause.clone()))
        })
    }

    async fn hang<T>(&self) -> T {
        self.hung.notify_one();
        std::future::pending().await
    }
}

#[async_trait]
impl Mailer for ScriptedMailer {
    async fn connect(&self, server: &Server) -> Result<Box<dyn Connection>, (Step, Cause)> {
        match self.refusal(server) {
            Some(Refusal::Fails(step, cause)) => Err((step, cause)),
            Some(Refusal::Hangs) => self.hang().await,
            None => {
                let login = server.login.as_ref();
                let password = login.map(|(_, password)| password.expose_secret().to_owned());
                let connected = (server.host.clone(), password);
                self.state().connected.push(connected);
                Ok(Box::new(Scripted::to(self.clone())))
            }
        }
    }

    async fn check(&self, server: &Server, from: &str) -> Checkup {
        let failure = match self.refusal(server) {
            Some(Refusal::Fails(step, cause)) => Some((step, cause)),
            Some(Refusal::Hangs) => self.hang().await,
            None => None,
        };
        Checkup::of(server, from, failure)
    }

    async fn test(&self, server: &Server, mail: &Outgoing, _ledger: &dyn Ledger) -> Checkup {
        self.check(server, &mail.from).await
    }
}
