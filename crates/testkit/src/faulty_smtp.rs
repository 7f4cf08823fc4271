//! The practice server, made to misbehave: at any stage it answers wrongly,
//! falls silent or leaves.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rapport_core::clock::SystemClock;
use rapport_core::mail::mailer::{Security, Server};
use rapport_core::mail::practice::{Encryption, Interference, PracticeServer};
use rapport_core::random::SystemRandom;
use rustls::ServerConfig;
use tempfile::TempDir;
use tokio::sync::watch;

pub use rapport_core::mail::practice::{Stage, Turn};

/// Something that happened, in the order in which it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The server was given this.
    Server(Stage),
    /// The test noted this.
    Noted(String),
}

/// A moment in the life of the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// It is given this for the how-manieth time, from 1.
    Reached(Stage, usize),
    /// So many lines of bodies have arrived, all mails together.
    Lines(usize),
}

/// Done once, before the server says anything more.
type Act = Box<dyn FnOnce() + Send>;

/// What the server does wrong, and what it has seen.
#[derive(Default)]
pub struct Faults {
    turns: Mutex<HashMap<Stage, VecDeque<Turn>>>,
    acts: Mutex<Vec<(Moment, Act)>>,
    lines: Mutex<Vec<Vec<u8>>>,
    encryption: Option<Encryption>,
    login: Option<(String, String)>,
    extensions: Option<Vec<String>>,
    size_limit: Option<usize>,
    events: watch::Sender<Vec<Event>>,
}

impl Faults {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// At this stage, next time, this. Several are taken one after the other;
    /// then it does what is right again.
    #[must_use]
    pub fn on(self, stage: Stage, turn: Turn) -> Self {
        self.then(stage, turn);
        self
    }

    /// The same on a running server.
    pub fn then(&self, stage: Stage, turn: Turn) {
        lock(&self.turns).entry(stage).or_default().push_back(turn);
    }

    /// At this moment the test does this, and the server waits until it is
    /// done: whoever is killed here never hears the answer.
    pub fn at(&self, moment: Moment, act: impl FnOnce() + Send + 'static) {
        lock(&self.acts).push((moment, Box::new(act)));
    }

    /// TLS from the first byte.
    #[must_use]
    pub fn with_tls(mut self, config: Arc<ServerConfig>) -> Self {
        self.encryption = Some(Encryption::Implicit(config));
        self
    }

    /// STARTTLS is offered.
    #[must_use]
    pub fn with_starttls(mut self, config: Arc<ServerConfig>) -> Self {
        self.encryption = Some(Encryption::Offered(config));
        self
    }

    /// A user name and a password are asked for.
    #[must_use]
    pub fn with_login(mut self, user: &str, password: &str) -> Self {
        self.login = Some((user.to_owned(), password.to_owned()));
        self
    }

    /// Only these extensions are offered.
    #[must_use]
    pub fn offering(mut self, extensions: &[&str]) -> Self {
        self.extensions = Some(extensions.iter().map(|&name| name.to_owned()).collect());
        self
    }

    /// No larger mail is taken.
    #[must_use]
    pub fn up_to(mut self, bytes: usize) -> Self {
        self.size_limit = Some(bytes);
        self
    }

    /// Puts a note of the test between the events of the server.
    pub fn note(&self, words: &str) {
        self.push(Event::Noted(words.to_owned()));
    }

    /// Everything so far.
    pub fn events(&self) -> Vec<Event> {
        self.events.borrow().clone()
    }

    /// How often this has happened.
    pub fn count(&self, stage: Stage) -> usize {
        count(&self.events.borrow(), stage)
    }

    /// Waits until this has happened so often.
    ///
    /// # Panics
    /// Never: the sender lives as long as `self`.
    pub async fn wait_for(&self, stage: Stage, times: usize) {
        let mut events = self.events.subscribe();
        events
            .wait_for(|events| count(events, stage) >= times)
            .await
            .expect("the sender is ours");
    }

    /// The lines of all bodies as they stood on the wire, without their ends.
    pub fn lines(&self) -> Vec<Vec<u8>> {
        lock(&self.lines).clone()
    }

    fn push(&self, event: Event) {
        self.events.send_modify(|events| events.push(event));
    }

    fn act(&self, now: Moment) {
        let mut acts = lock(&self.acts);
        let due = acts.iter().position(|(moment, _)| *moment == now);
        let due = due.map(|place| acts.swap_remove(place));
        drop(acts);
        if let Some((_, act)) = due {
            act();
        }
    }
}

impl Interference for Faults {
    fn turn(&self, stage: Stage) -> Option<Turn> {
        lock(&self.turns).get_mut(&stage)?.pop_front()
    }

    fn saw(&self, stage: Stage) {
        self.push(Event::Server(stage));
        self.act(Moment::Reached(stage, self.count(stage)));
    }

    fn saw_line(&self, line: &[u8]) {
        let mut lines = lock(&self.lines);
        lines.push(line.to_vec());
        let seen = lines.len();
        drop(lines);
        self.act(Moment::Lines(seen));
    }

    fn encryption(&self) -> Option<Encryption> {
        self.encryption.clone()
    }

    fn login(&self) -> Option<(String, String)> {
        self.login.clone()
    }

    fn extensions(&self) -> Vec<String> {
        self.extensions
            .clone()
            .unwrap_or_else(|| vec!["8BITMIME".to_owned(), "SMTPUTF8".to_owned()])
    }

    fn size_limit(&self) -> usize {
        self.size_limit.unwrap_or(64 * 1024 * 1024)
    }
}

/// A running server with its faults and its folder.
pub struct FaultySmtp {
    /// What it does wrong, and what it has seen.
    pub faults: Arc<Faults>,
    /// The server.
    pub practice: PracticeServer,
    _folder: TempDir,
}

impl FaultySmtp {
    /// Starts it on a free port.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub async fn start(faults: Faults) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let faults = Arc::new(faults);
        let practice = PracticeServer::start_with(
            folder.path().to_owned(),
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
            Arc::clone(&faults) as Arc<dyn Interference>,
        )
        .await
        .expect("the server starts");
        Self {
            faults,
            practice,
            _folder: folder,
        }
    }

    /// How to reach it, as `localhost`, encrypted as its faults say.
    pub fn server(&self) -> Server {
        let security = match &self.faults.encryption {
            Some(Encryption::Implicit(_)) => Security::Tls,
            Some(Encryption::Offered(_)) => Security::Starttls,
            None => Security::None,
        };
        Server {
            host: "localhost".to_owned(),
            security,
            login: None,
            ..self.practice.server()
        }
    }

    /// How many mails it has accepted.
    ///
    /// # Panics
    /// Where its folder cannot be read.
    pub fn accepted(&self) -> usize {
        self.practice.mailbox().list().expect("a folder").len()
    }
}

fn count(events: &[Event], stage: Stage) -> usize {
    let wanted = Event::Server(stage);
    events.iter().filter(|&event| *event == wanted).count()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
