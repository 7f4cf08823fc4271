//! The clock of a world.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use rapport_core::clock::{Clock, SystemClock, Timestamp};

/// Goes with the system's clock until it is set; then it stands still.
#[derive(Default)]
pub(crate) struct WorldClock(Mutex<Option<Timestamp>>);

impl WorldClock {
    /// Sets it, and it stands still; none: it goes with the system's clock.
    pub(crate) fn set(&self, at: Option<Timestamp>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    /// Sets it to so much later.
    pub(crate) fn advance(&self, by: Duration) {
        let later = self.now().after(by);
        self.set(Some(later));
    }
}

impl Clock for WorldClock {
    fn now(&self) -> Timestamp {
        let set = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        set.unwrap_or_else(|| SystemClock.now())
    }

    fn zone(&self) -> TimeZone {
        SystemClock.zone()
    }
}
