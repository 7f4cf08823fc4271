//! A queue of mails, a server that can be watched, and a sender that is killed.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rapport_testkit::certificates::Authority;
use rapport_testkit::cli::{Cli, ended};
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Moment, Stage, Turn};
use serde_json::Value;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use tempfile::TempDir;
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::task::block_in_place;

mod found;

pub(crate) const MAILS: usize = 4;
const PASSPHRASE: &str = "a passphrase of the test\n";

/// Everything around the sender: it outlives it, as a disk outlives a process.
pub(crate) struct Scene {
    pub(crate) smtp: FaultySmtp,
    cli: Cli,
    folder: TempDir,
    /// Their ids, in the order in which they leave.
    outbox: Vec<String>,
    /// Their Message-IDs, without angle brackets.
    message_ids: Vec<String>,
    login: bool,
}

/// The right to write to the database, held so that the sender waits for it.
#[derive(Clone, Default)]
pub(crate) struct Held(Arc<Mutex<Option<SqliteConnection>>>);

impl Scene {
    /// A queue of mails to a server that offers STARTTLS.
    pub(crate) async fn new() -> Self {
        Self::with(Faults::new(), false).await
    }

    /// The same to a server that asks for a password.
    pub(crate) async fn with_login() -> Self {
        Self::with(Faults::new().with_login("maren", "correct horse"), true).await
    }

    async fn with(faults: Faults, login: bool) -> Self {
        let authority = Authority::new();
        let faults = faults.with_starttls(authority.server("localhost", 4000));
        let smtp = FaultySmtp::start(faults).await;
        let folder = tempfile::tempdir().unwrap();
        let ca = folder.path().join("ca.pem");
        std::fs::write(&ca, authority.pem()).unwrap();
        let cli = Cli::on(&folder.path().join("data"));
        let mut scene = Self {
            smtp,
            cli,
            folder,
            outbox: Vec::new(),
            message_ids: Vec::new(),
            login,
        };
        block_in_place(|| scene.fill(ca.to_str().unwrap()));
        scene
    }

    fn fill(&mut self, ca: &str) {
        let body = self.folder.path().join("body.txt");
        let text = "Hello {{first_name}},\n\nthis is a line of the mail.\n".to_owned();
        std::fs::write(&body, text + &"And one more.\n".repeat(50)).unwrap();
        let body = body.to_str().unwrap();
        let server = format!("localhost:{}", self.smtp.server().port);
        let mut account = vec![
            "account",
            "add",
            "--name",
            "Work",
            "--from",
            "Maren Vogt <maren@vogt.example>",
        ];
        account.extend(["--smtp", &server, "--security", "starttls", "--ca", ca]);
        let mut secrets = String::new();
        if self.login {
            account.extend(["--user", "maren", "--password-stdin", "--passphrase-stdin"]);
            secrets = format!("correct horse\n{PASSPHRASE}");
        }
        self.cli.run(&account, &secrets);
        let template = [
            "template",
            "add",
            "--name",
            "Killed",
            "--subject",
            "Hello {{first_name}}",
            "--body-file",
            body,
        ];
        let template = self.cli.run(&template, "");
        for number in 0..MAILS {
            let address = format!("lead.{number}@example.org");
            let lead = self
                .cli
                .run(&["lead", "add", "--first", "Ada", "--email", &address], "");
            let queued = [
                "follow-up",
                text_of(&lead, "id"),
                "--template",
                text_of(&template, "id"),
            ];
            let queued = self.cli.run(&queued, "");
            self.outbox.push(text_of(&queued, "outbox_id").to_owned());
            let id = text_of(&queued, "message_id").trim_matches(['<', '>']);
            self.message_ids.push(id.to_owned());
        }
    }

    /// Starts to send and kills the sender (SIGKILL) at this moment, before the
    /// server says anything more.
    pub(crate) async fn kill_at(&self, moment: Moment) {
        self.meet_at(moment, kill).await;
    }

    /// Starts to send and stops the sender (SIGSTOP) at this moment, before the
    /// server says anything more.
    pub(crate) async fn stop_at(&self, moment: Moment) -> Child {
        let stop = |sender: Child| {
            signal("STOP", &sender);
            sender
        };
        self.meet_at(moment, stop).await
    }

    /// Lets a sender that was stopped go on to its end: what it says.
    pub(crate) fn wake(&self, sender: Child) -> Value {
        signal("CONT", &sender);
        block_in_place(|| ended(sender)).unwrap()
    }

    /// Starts to send, and does this to the sender at this moment.
    async fn meet_at<T: Send + 'static>(
        &self,
        moment: Moment,
        act: impl FnOnce(Child) -> T + Send + 'static,
    ) -> T {
        let sender: Arc<Mutex<Option<Child>>> = Arc::default();
        let (tell, met) = oneshot::channel();
        let victim = Arc::clone(&sender);
        self.smtp.faults.at(moment, move || {
            let sender = victim.lock().unwrap().take().unwrap();
            drop(tell.send(act(sender)));
        });
        {
            let mut sender = sender.lock().unwrap();
            *sender = Some(self.start());
        }
        within(met).await.unwrap()
    }

    /// What the server does at this stage of the second mail.
    pub(crate) fn after_the_first_mail(&self, stage: Stage, turn: Turn) {
        let faults = Arc::clone(&self.smtp.faults);
        let begins = Moment::Reached(Stage::Mail, 2);
        self.smtp
            .faults
            .at(begins, move || faults.then(stage, turn));
    }

    /// Tries a mail at once that waits for its next try.
    pub(crate) fn retry(&self, mail: usize) {
        block_in_place(|| self.cli.run(&["outbox", "retry", &self.outbox[mail]], ""));
    }

    /// The same, once the record of sends has so many lines.
    pub(crate) async fn kill_when_recorded(&self, sends: usize) {
        let record = self.data().join("sends.log");
        let sender = self.start();
        within(async {
            while std::fs::read_to_string(&record)
                .unwrap_or_default()
                .lines()
                .count()
                < sends
            {
                tokio::task::yield_now().await;
            }
        })
        .await;
        kill(sender);
    }

    /// From this moment on the sender cannot write to the database, until what
    /// is given back is dropped.
    pub(crate) fn hold_database_at(&self, moment: Moment) -> Held {
        let held = Held::default();
        let (mine, file) = (held.clone(), self.data().join("rapport.db"));
        self.smtp.faults.at(moment, move || {
            let taken = block_in_place(|| Handle::current().block_on(take_write_lock(file)));
            *mine.0.lock().unwrap() = Some(taken);
        });
        held
    }

    /// Sends what is due, to the end.
    pub(crate) fn drain(&self) -> Value {
        let (arguments, secrets) = self.draining();
        block_in_place(|| self.cli.run(&arguments, secrets))
    }

    /// The person decides a mail of which nobody could know.
    pub(crate) fn resolve(&self, mail: usize, how: &str) {
        block_in_place(|| {
            self.cli
                .run(&["outbox", "resolve", &self.outbox[mail], how], "")
        });
    }

    fn start(&self) -> Child {
        let (arguments, secrets) = self.draining();
        self.cli.start(&arguments, secrets)
    }

    fn draining(&self) -> (Vec<&'static str>, &'static str) {
        let mut arguments = vec!["outbox", "run", "--until-idle"];
        if !self.login {
            return (arguments, "");
        }
        arguments.push("--passphrase-stdin");
        (arguments, PASSPHRASE)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
}

/// SIGKILL, and gone for good when this returns.
fn kill(mut sender: Child) {
    sender.kill().unwrap();
    sender.wait().unwrap();
}

fn signal(name: &str, sender: &Child) {
    let status = Command::new("kill")
        .args(["-s", name, &sender.id().to_string()])
        .status();
    assert!(status.unwrap().success());
}

async fn take_write_lock(file: PathBuf) -> SqliteConnection {
    let mut connection = SqliteConnectOptions::new()
        .filename(file)
        .connect()
        .await
        .unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut connection)
        .await
        .unwrap();
    connection
}

async fn within<T>(waiting: impl Future<Output = T>) -> T {
    let waited = tokio::time::timeout(Duration::from_secs(60), waiting).await;
    waited.expect("the moment never came")
}

fn text_of<'a>(document: &'a Value, field: &str) -> &'a str {
    document[field].as_str().unwrap()
}
