//! What the one connection that writes is told from outside, and what it tells:
//! three hooks of SQLite, set once when it is opened. Setting them for each write
//! would cost each another turn to the connection's thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::SqliteConnection;

use super::read::stop_when;
use crate::events::{Fact, FactSet};

/// The status of a connection in a write. Either way it is closed: no later write
/// meets it.
#[derive(Default)]
pub(super) struct TxStatus {
    /// The write was dropped: what runs is to stop.
    pub(super) dropped: AtomicBool,
    /// SQLite has rolled back by itself, or a statement has failed.
    pub(super) broken: AtomicBool,
    /// What the write has changed so far.
    pub(super) facts: FactSet,
}

/// The status of the newest connection. There is one at a time, so that whoever
/// is handed a connection is handed this one.
#[derive(Clone, Default)]
pub(super) struct CurrentConnection(Arc<Mutex<Arc<TxStatus>>>);

impl CurrentConnection {
    /// Sets the hooks of a connection that was opened just now. `fact` says what
    /// it means that a row of a table has changed. SQLite tells of tables with a
    /// rowid only (<https://sqlite.org/c3ref/update_hook.html>); the journal says
    /// the same of its own tables.
    pub(super) async fn watch(
        &self,
        connection: &mut SqliteConnection,
        fact: fn(&str) -> Option<Fact>,
    ) -> sqlx::Result<()> {
        let status = Arc::new(TxStatus::default());
        let mut handle = connection.lock_handle().await?;
        let dropped = Arc::clone(&status);
        stop_when(&mut handle, move || dropped.dropped.load(Ordering::Relaxed));
        let broken = Arc::clone(&status);
        handle.set_rollback_hook(move || broken.broken.store(true, Ordering::Relaxed));
        let changed = Arc::clone(&status);
        handle.set_update_hook(move |row| {
            if let Some(fact) = fact(row.table) {
                changed.facts.note(fact);
            }
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = status;
        Ok(())
    }

    /// That of the connection which was just handed out, for a new write: what
    /// happened on it before, by a migration or without a write, is none of its
    /// business.
    pub(super) fn status(&self) -> Arc<TxStatus> {
        let status = Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner));
        status.broken.store(false, Ordering::Relaxed);
        status.facts.take();
        status
    }
}
