//! What outlives a process: the disk, the clock, the mail servers.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use rand::RngExt;
use rand::rngs::StdRng;
use rapport_core::app::{App, Seams};
use rapport_core::error::Result;
use rapport_core::mail::mailer::Step;
use rapport_core::secrets::MemorySecrets;
use rapport_testkit::storage::{Disk, Keep};
use rapport_testkit::{ManualClock, Point, START, ScriptedMailer, SeededRandom, Turn};
use tempfile::TempDir;

use super::doing::address;

/// The surroundings of one Rapport.
pub(crate) struct Fixture {
    pub(crate) folder: TempDir,
    pub(crate) disk: Disk,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) mailer: ScriptedMailer,
    random: Arc<SeededRandom>,
    secrets: Arc<MemorySecrets>,
}

impl Fixture {
    pub(crate) fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            disk: Disk::under(folder.path()),
            folder,
            clock: Arc::new(ManualClock::at(START)),
            mailer: ScriptedMailer::default(),
            random: Arc::new(SeededRandom::new(seed)),
            secrets: Arc::default(),
        }
    }

    /// Starts a process.
    pub(crate) async fn open(&self) -> Result<App> {
        let seams = Seams {
            clock: self.clock.clone(),
            random: self.random.clone(),
            mailer: Arc::new(self.mailer.clone()),
            secrets: self.secrets.clone(),
            ..Seams::forgetful()
        };
        App::open(self.folder.path(), seams).await
    }

    /// Does something; none where the power went meanwhile, or the process got
    /// to a point where the script ends it.
    pub(crate) async fn unless_power_goes<T>(&self, act: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.disk.died() => None,
            () = self.mailer.hung() => {
                self.disk.cut_power(Keep::Nothing);
                None
            }
            // It may have gone while the act was looked at.
            done = act => (!self.disk.is_dead()).then_some(done),
        }
    }

    /// The process is gone, and the power is back.
    pub(crate) async fn clear_away(&self, app: Option<App>) {
        if let Some(app) = app {
            app.close().await;
        }
        self.disk.power_is_back().await;
    }

    /// The power goes at some write or sync of the next ones.
    pub(crate) fn plan_power_cut(&self, random: &mut StdRng, within: u32) {
        let call = random.random_range(1..=within);
        let keep = match random.random_range(0..4) {
            0 => Keep::Nothing,
            1 => Keep::Everything,
            _ => Keep::Some(random.random()),
        };
        self.disk.cut_power_at(call, keep);
    }

    /// What the server does with the next mail to this lead.
    pub(crate) fn script_mail(&self, random: &mut StdRng, lead: u32) {
        let turn = match random.random_range(0..12) {
            0 => Turn::Refuse(Step::Rcpt, 451),
            1 => Turn::Refuse(Step::Rcpt, 550),
            2 => Turn::Break(Step::Body),
            3 => Turn::Doubt { taken: true },
            4 => Turn::Doubt { taken: false },
            5 | 6 => Turn::Hang(Point::ALL[random.random_range(0..Point::ALL.len())]),
            _ => Turn::Accept,
        };
        self.mailer.script(&address(lead), [turn]);
    }

    /// Forward or back.
    pub(crate) fn move_clock(&self, seconds: i64) {
        let by = Duration::from_secs(seconds.unsigned_abs());
        match seconds < 0 {
            true => self.clock.turn_back(by),
            false => self.clock.advance(by),
        }
    }
}
