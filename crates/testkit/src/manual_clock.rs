//! A clock that a test sets.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use jiff::tz::TimeZone;
use rapport_core::clock::{Clock, Timestamp};

/// A clock that stands still until it is told otherwise. Its zone is UTC.
#[derive(Debug)]
pub struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    /// A clock that shows this instant, as in `2026-11-24T09:00:00Z`.
    ///
    /// # Panics
    /// Where the text is no instant.
    pub fn at(text: &str) -> Self {
        Self(Mutex::new(instant(text)))
    }

    /// Moves it forward.
    pub fn advance(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.after(by);
    }

    /// Moves it back.
    ///
    /// # Panics
    /// Where it would be before the first instant there is.
    pub fn turn_back(&self, by: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let earlier = now.to_jiff().checked_sub(by);
        *now = Timestamp::new(earlier.expect("an instant"));
    }

    /// Sets it, forward or back.
    ///
    /// # Panics
    /// Where the text is no instant.
    pub fn set(&self, text: &str) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = instant(text);
    }
}

fn instant(text: &str) -> Timestamp {
    match text.parse() {
        Ok(at) => at,
        Err(error) => panic!("“{text}” is no instant: {error}"),
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}
