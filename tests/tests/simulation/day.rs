//! A day from its seed.

use std::sync::Mutex;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rapport_core::app::App;
use rapport_core::clock::Clock;
use rapport_core::error::{Problem, ProblemKind};

use super::act::Act;
use super::doing::perform;
use super::fixture::Fixture;
use super::invariants::{self, MailRow, MailsKnown};
use super::model::Model;
use super::shelf::Shelf;
use super::trace::Trace;

const ACTS: u32 = 45;
/// Longer than any mail is tried.
const DAYS_OF_TRYING: u32 = 30;

/// A day while it is lived.
pub(super) struct Day<'a> {
    pub(super) fixture: Fixture,
    pub(super) random: StdRng,
    pub(super) model: Model,
    pub(super) known: MailsKnown,
    pub(super) kept: Option<Kept>,
    /// Backups that were taken.
    shelf: Shelf,
    fresh: u32,
    trace: &'a Mutex<Trace>,
}

/// The database of an earlier time.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) file: Vec<u8>,
    pub(super) model: Model,
    /// The number of its last operation.
    pub(super) seq: i64,
}

/// Lives it, and says what went wrong.
pub(crate) async fn live(seed: u64, trace: &Mutex<Trace>) -> Result<(), String> {
    let mut day = Day {
        fixture: Fixture::new(seed),
        random: StdRng::seed_from_u64(seed),
        model: Model::default(),
        known: MailsKnown::default(),
        kept: None,
        shelf: Shelf::default(),
        fresh: 0,
        trace,
    };
    let mut app = day.begin().await?;
    for _ in 0..ACTS {
        day.fresh += 1;
        let act = Act::draw(&mut day.random, &day.model, &day.shelf, day.fresh);
        if day.random.random_bool(0.15) {
            day.fixture.plan_power_cut(&mut day.random, 60);
        }
        app = day.step(app, &act).await?;
    }
    day.end(app).await
}

impl Day<'_> {
    async fn step(&mut self, app: App, act: &Act) -> Result<App, String> {
        match act {
            Act::Clock(seconds) => {
                self.fixture.move_clock(*seconds);
                self.note(&format!("{act:?}"), "");
                return Ok(app);
            }
            Act::Restart | Act::Keep | Act::PutBack => return self.restart(app, act).await,
            Act::Send(to, _) => self.fixture.script_mail(&mut self.random, *to),
            _ => {}
        }
        let Some(before) = self.unless_dead(invariants::mails(&app).await) else {
            return self.after_power_cut(app, act, self.model.clone()).await;
        };
        let left: Vec<u32> = before.iter().filter_map(MailRow::left).collect();
        let now = self.fixture.clock.now().as_millisecond();
        let after = act.applied(&self.model, now, &self.shelf, &left);
        let done = self.fixture.unless_power_goes(perform(&app, act)).await;
        let Some(done) = done else {
            return self.after_power_cut(app, act, after).await;
        };
        match &done {
            Ok(words) => {
                self.model = after;
                if *act == Act::BackUp {
                    self.shelf.put(words, self.model.clone());
                    self.count("backups");
                }
                if matches!(act, Act::Restored(..)) {
                    self.count("backups put back");
                }
                self.note(&format!("{act:?}"), words);
            }
            Err(problem) if is_refusal(problem.kind) => {
                self.note(&format!("{act:?}"), &format!("{:?}", problem.kind));
            }
            Err(problem) => return Err(format!("{act:?}: {problem:?}")),
        }
        self.count("operations");
        let Some(mails) = self.unless_dead(invariants::mails(&app).await) else {
            return self.after_power_cut(app, act, self.model.clone()).await;
        };
        if let Act::Decide(arrived) = act {
            for (was, is) in before.iter().zip(&mails) {
                if was.status == "unknown" && is.status != "unknown" {
                    self.decided(is.key, *arrived);
                }
            }
        }
        let settled = *act == Act::Drain;
        invariants::honest(&mails, &self.fixture.mailer, &self.known, settled)?;
        Ok(app)
    }

    /// Everything that waits is sent, without any more trouble.
    async fn end(&mut self, app: App) -> Result<(), String> {
        let mut app = app;
        self.fixture.mailer.behave();
        let mut waiting = true;
        for _ in 0..DAYS_OF_TRYING {
            self.fixture.move_clock(24 * 60 * 60);
            app = self.step(app, &Act::Drain).await?;
            let mails = invariants::mails(&app).await.unwrap();
            waiting = mails.iter().any(MailRow::waits);
            if !waiting {
                break;
            }
        }
        if waiting {
            return Err("a mail still waits".into());
        }
        for mail in invariants::mails(&app).await.unwrap() {
            self.count(mail.word());
        }
        app = self.restart(app, &Act::Restart).await?;
        self.note("end", &format!("{:?}", self.model.view()));
        app.close().await;
        self.count("days");
        Ok(())
    }

    /// What was read; none where the power has gone meanwhile: closing a
    /// connection writes, some time after the act that needed it.
    pub(super) fn unless_dead<T>(&self, read: Result<T, Problem>) -> Option<T> {
        match read {
            Err(_) if self.fixture.disk.is_dead() => None,
            read => Some(read.unwrap()),
        }
    }

    pub(super) fn decided(&mut self, key: rapport_core::ids::DispatchKey, arrived: bool) {
        if arrived {
            self.known.said_sent.insert(key);
        } else {
            *self.known.again.entry(key).or_default() += 1;
        }
    }

    pub(super) fn note(&self, act: &str, result: &str) {
        self.trace.lock().unwrap().add(format!("{act} -> {result}"));
    }

    pub(super) fn count(&self, what: &'static str) {
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
