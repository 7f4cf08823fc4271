//! Killed at moments of chance: how often, and when.

use std::process::Child;
use std::time::{Duration, Instant};

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
