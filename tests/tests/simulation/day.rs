//! A day from its seed.

use std::path::PathBuf;
use std::sync::Mutex;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rapport_core::accounts::{self, AccountInput};
use rapport_core::app::App;
use rapport_core::clock::Clock;
use rapport_core::error::ProblemKind;
use rapport_core::mail::mailer::Security;

use super::act::Act;
use super::doing::perform;
use super::house::House;
use super::invariants::{self, MailRow, MailsKnown};
use super::model::Model;
use super::trace::Trace;

const ACTS: u32 = 45;
/// Longer than any mail is tried.
const DAYS_OF_TRYING: u32 = 30;

struct Day<'a> {
    house: House,
    random: StdRng,
    model: Model,
    known: MailsKnown,
    kept: Option<(Vec<u8>, Model)>,
    fresh: u32,
    trace: &'a Mutex<Trace>,
}

/// Lives it, and says what went wrong.
pub(crate) async fn live(seed: u64, trace: &Mutex<Trace>) -> Result<(), String> {
    let mut day = Day {
        house: House::new(seed),
        random: StdRng::seed_from_u64(seed),
        model: Model::default(),
        known: MailsKnown::default(),
        kept: None,
        fresh: 0,
        trace,
    };
    let mut app = day.begin().await?;
    for _ in 0..ACTS {
        day.fresh += 1;
        let act = Act::draw(&mut day.random, &day.model, day.fresh);
        if day.random.random_bool(0.15) {
            day.house.plan_power_cut(&mut day.random, 60);
        }
        app = day.step(app, &act).await?;
    }
    day.end(app).await
}

impl Day<'_> {
    /// The first start, perhaps with power cuts, and an account.
    async fn begin(&mut self) -> Result<App, String> {
        if self.random.random_bool(0.3) {
            self.house.plan_power_cut(&mut self.random, 200);
        }
        let input = AccountInput {
            label: "Work".into(),
            from_name: "Maren Vogt".into(),
            from_address: "maren@vogt.example".into(),
            host: "mail.vogt.example".into(),
            port: 465,
            security: Security::Tls,
            user: String::new(),
            password: String::new(),
            own_ca_pem: None,
            signature: String::new(),
        };
        let mut app = self.started().await?;
        while invariants::view(&app).await["operations"] == "0" {
            let added = accounts::add(&app, &input);
            match self.house.unless_power_goes(added).await {
                Some(added) => drop(added.unwrap()),
                None => {
                    self.note("account", "the power went");
                    self.house.clear_away(Some(app)).await;
                    app = self.started().await?;
                }
            }
        }
        self.model.fixed();
        Ok(app)
    }

    /// A process that has started, after as many power cuts as it takes.
    async fn started(&mut self) -> Result<App, String> {
        loop {
            match self.house.unless_power_goes(self.house.open()).await {
                Some(Ok(app)) => return Ok(app),
                Some(Err(problem)) => return Err(format!("it does not start: {problem:?}")),
                None => {
                    self.note("start", "the power went");
                    self.count("power cuts while starting");
                    self.house.clear_away(None).await;
                }
            }
        }
    }

    async fn step(&mut self, app: App, act: &Act) -> Result<App, String> {
        match act {
            Act::Clock(seconds) => {
                self.house.move_clock(*seconds);
                self.note(&format!("{act:?}"), "");
                return Ok(app);
            }
            Act::Restart | Act::Keep | Act::PutBack => return self.restart(app, act).await,
            Act::Send(to, _) => self.house.script_mail(&mut self.random, *to),
            _ => {}
        }
        let before = invariants::mails(&app).await;
        let after = act.applied(&self.model, self.house.clock.now().as_millisecond());
        let done = self.house.unless_power_goes(perform(&app, act)).await;
        let Some(done) = done else {
            return self.after_power_cut(app, act, after).await;
        };
        match &done {
            Ok(words) => {
                self.model = after;
                self.note(&format!("{act:?}"), words);
            }
            Err(problem) if is_refusal(problem.kind) => {
                self.note(&format!("{act:?}"), &format!("{:?}", problem.kind));
            }
            Err(problem) => return Err(format!("{act:?}: {problem:?}")),
        }
        self.count("operations");
        let mails = invariants::mails(&app).await;
        if let Act::Decide(arrived) = act {
            for (was, is) in before.iter().zip(&mails) {
                if was.status == "unknown" && is.status != "unknown" {
                    self.decided(is.key, *arrived);
                }
            }
        }
        let settled = *act == Act::Drain;
        invariants::honest(&mails, &self.house.mailer, &self.known, settled)?;
        Ok(app)
    }

    /// The power went during this act: it is whole or absent.
    async fn after_power_cut(&mut self, app: App, act: &Act, after: Model) -> Result<App, String> {
        self.count("power cuts");
        self.house.clear_away(Some(app)).await;
        if self.random.random_bool(0.2) {
            self.house.plan_power_cut(&mut self.random, 25);
        }
        let app = self.started().await?;
        let seen = invariants::view(&app).await;
        if let Act::Decide(arrived) = act {
            // Whoever decided may have been heard.
            for mail in invariants::mails(&app).await {
                self.decided(mail.key, *arrived);
            }
        }
        let (whole, absent) = (after.view(), self.model.view());
        let fate = if seen == absent {
            "absent"
        } else if seen == whole {
            self.model = after;
            "whole"
        } else {
            let whole = invariants::differences(&seen, &whole);
            let absent = invariants::differences(&seen, &absent);
            return Err(format!(
                "After {act:?}, it is half done or what was before it is lost.\nAgainst whole: {whole}\nAgainst absent: {absent}"
            ));
        };
        self.note(&format!("{act:?}"), &format!("the power went: {fate}"));
        self.holds(&app).await?;
        Ok(app)
    }

    /// A clean end and a new start; in between the database may be kept or put back.
    async fn restart(&mut self, app: App, act: &Act) -> Result<App, String> {
        let doubted: Vec<_> = invariants::mails(&app).await;
        // Closing writes too, and the power may go.
        let closed = self.house.unless_power_goes(app.close()).await;
        self.house.clear_away(Some(app)).await;
        let file: PathBuf = self.house.folder.path().join("rapport.db");
        let log = self.house.folder.path().join("rapport.db-wal");
        match act {
            Act::Keep if closed.is_some() && !log.exists() => {
                self.kept = Some((std::fs::read(&file).unwrap(), self.model.clone()));
            }
            Act::PutBack if self.kept.is_some() => {
                let (bytes, model) = self.kept.clone().unwrap();
                std::fs::write(&file, bytes).unwrap();
                if log.exists() {
                    std::fs::remove_file(log).unwrap();
                }
                self.model = model;
                self.count("databases put back");
                let doubted = doubted
                    .iter()
                    .filter(|mail| mail.status == "unknown" || mail.status == "sending");
                self.known.forgotten.extend(doubted.map(|mail| mail.key));
                let again = self.known.again.keys();
                self.known.forgotten.extend(again);
                let said = self.known.said_sent.iter();
                self.known.forgotten.extend(said);
            }
            _ => {}
        }
        self.note(
            &format!("{act:?}"),
            if closed.is_some() {
                "done"
            } else {
                "the power went"
            },
        );
        let app = self.started().await?;
        let seen = invariants::view(&app).await;
        let wanted = self.model.view();
        if seen != wanted {
            return Err(format!(
                "after {act:?}: {}",
                invariants::differences(&seen, &wanted)
            ));
        }
        self.holds(&app).await?;
        Ok(app)
    }

    /// Everything that waits is sent, without any more trouble.
    async fn end(&mut self, app: App) -> Result<(), String> {
        let mut app = app;
        self.house.mailer.behave();
        let mut waiting = true;
        for _ in 0..DAYS_OF_TRYING {
            self.house.move_clock(24 * 60 * 60);
            app = self.step(app, &Act::Drain).await?;
            let mails = invariants::mails(&app).await;
            waiting = mails.iter().any(MailRow::waits);
            if !waiting {
                break;
            }
        }
        if waiting {
            return Err("a mail still waits".into());
        }
        for mail in invariants::mails(&app).await {
            self.count(mail.word());
        }
        app = self.restart(app, &Act::Restart).await?;
        self.note("end", &format!("{:?}", self.model.view()));
        app.close().await;
        self.count("days");
        Ok(())
    }

    /// What holds after every start.
    async fn holds(&self, app: &App) -> Result<(), String> {
        invariants::sound(app).await?;
        let mails = invariants::mails(app).await;
        for number in &self.model.mails {
            if !mails
                .iter()
                .any(|mail| mail.name == format!("mail {number}"))
            {
                return Err(format!("mail {number} was written down and is gone"));
            }
        }
        invariants::honest(&mails, &self.house.mailer, &self.known, false)
    }

    fn decided(&mut self, key: rapport_core::ids::DispatchKey, arrived: bool) {
        if arrived {
            self.known.said_sent.insert(key);
        } else {
            *self.known.again.entry(key).or_default() += 1;
        }
    }

    fn note(&self, act: &str, result: &str) {
        self.trace.lock().unwrap().add(format!("{act} -> {result}"));
    }

    fn count(&self, what: &'static str) {
        self.trace.lock().unwrap().count(what);
    }
}

/// Said no, with nothing wrong.
fn is_refusal(kind: ProblemKind) -> bool {
    matches!(
        kind,
        ProblemKind::NotFound
            | ProblemKind::Conflict
            | ProblemKind::DoNotContact
            | ProblemKind::InvalidTransition
            | ProblemKind::Invalid
    )
}
