//! What is known about backups while the app is open.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rapport_messages::Wording;
use tokio::sync::Notify;

use super::open_backup::OpenBackups;
use super::store::Seen;
use crate::clock::Timestamp;

/// What is known about backups while the app is open.
#[derive(Debug, Default)]
pub struct Backups {
    pub(super) seen: Seen,
    pub(super) open_backups: OpenBackups,
    /// Woken, the schedule looks at once.
    pub(super) wake: Notify,
    told: Mutex<Told>,
}

#[derive(Debug, Default)]
struct Told {
    problem: Option<Wording>,
    waiting: Option<Wording>,
    failed_at: Option<Timestamp>,
}

impl Backups {
    /// Why the last backup failed; none where it did not.
    pub(super) fn problem(&self) -> Option<Wording> {
        self.told().problem.clone()
    }

    pub(super) fn set_problem(&self, problem: Option<Wording>) {
        self.told().problem = problem;
    }

    /// Why a copy waits; none where none does.
    pub(super) fn waiting(&self) -> Option<Wording> {
        self.told().waiting.clone()
    }

    pub(super) fn set_waiting(&self, why: Option<Wording>) {
        self.told().waiting = why;
    }

    /// When the last one failed, since none has been taken.
    pub(super) fn failed_at(&self) -> Option<Timestamp> {
        self.told().failed_at
    }

    pub(super) fn set_failed_at(&self, at: Option<Timestamp>) {
        self.told().failed_at = at;
    }

    fn told(&self) -> MutexGuard<'_, Told> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
