//! Killed at moments of chance: how often, when, and what is killed.

use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use rapport_testkit::cli::Cli;
use serde_json::Value;
use tempfile::TempDir;

/// How often each deed is killed: `RAPPORT_KILLS` says it for the night.
pub(crate) fn kills() -> u32 {
    let said = std::env::var("RAPPORT_KILLS").ok();
    said.and_then(|number| number.parse().ok()).unwrap_or(10)
}

/// How long something takes that nobody disturbs.
pub(crate) fn time_of(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// Kills it (SIGKILL) at the `turn`-th of so many moments of its life, from its
/// first to a little after its end: gone for good when this returns. True where
/// it had ended by itself, and well.
pub(crate) fn kill_at(mut child: Child, life: Duration, turn: u32, of: u32) -> bool {
    std::thread::sleep(life.mul_f64(1.1) * turn / of);
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// A folder with data in it, and what is killed while it works on that.
pub(crate) struct Workplace {
    pub(crate) folder: TempDir,
    pub(crate) cli: Cli,
}

impl Workplace {
    /// New data: one lead.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cli = Cli::on(&folder.path().join("data"));
        cli.run(&["lead", "add", "--first", "Ada"], "");
        Self { folder, cli }
    }

    /// Another so many leads, made up.
    pub(crate) fn with_leads(number: u32) -> Self {
        let place = Self::new();
        let number = number.to_string();
        let fill = ["demo", "fill", "--leads", &number, "--seed", "1"];
        place.cli.run(&fill, "");
        place
    }

    /// Where the data lies.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Kills this so often; after each time it says whether it was done. Where
    /// it was said to be done it was; where not, all of it is there or nothing.
    pub(crate) fn kill(&self, arguments: &[&str], mut check: impl FnMut(bool)) {
        let life = time_of(|| drop(self.cli.run(arguments, "")));
        check(true);
        let times = kills();
        for turn in 0..times {
            let said_done = kill_at(self.cli.start(arguments, ""), life, turn, times);
            check(said_done);
            let found = self.cli.run(&["check"], "");
            assert_eq!(found["ok"], true, "killed at {turn} of {times}: {found}");
        }
    }

    /// Every lead but those in the trash.
    pub(crate) fn leads(&self) -> Vec<Value> {
        let list = self.cli.run(&["lead", "list", "--limit", "500"], "");
        list["leads"].as_array().unwrap().clone()
    }
}
