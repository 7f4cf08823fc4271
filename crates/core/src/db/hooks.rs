//! What the one connection that writes is told from outside, and what it tells:
//! two hooks of SQLite, set once when it is opened. Setting them for each write
//! would cost each another turn to the connection's thread.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use sqlx::SqliteConnection;

use super::read::stop_when;

/// The fate of a connection in a write. Either way it is closed: no later write
/// meets it.
#[derive(Default)]
pub(super) struct Fate {
    /// The write was dropped: what runs is to stop.
    pub(super) dropped: AtomicBool,
    /// SQLite has rolled back by itself, or a statement has failed.
    pub(super) broken: AtomicBool,
}

/// The fate of the newest connection. There is one at a time, so that whoever
/// is handed a connection is handed this one.
#[derive(Clone, Default)]
pub(super) struct Newest(Arc<Mutex<Arc<Fate>>>);

impl Newest {
    /// Sets the hooks of a connection that was opened just now.
    pub(super) async fn watch(&self, connection: &mut SqliteConnection) -> sqlx::Result<()> {
        let fate = Arc::new(Fate::default());
        let mut handle = connection.lock_handle().await?;
        let dropped = Arc::clone(&fate);
        stop_when(&mut handle, move || dropped.dropped.load(Ordering::Relaxed));
        let broken = Arc::clone(&fate);
        handle.set_rollback_hook(move || broken.broken.store(true, Ordering::Relaxed));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = fate;
        Ok(())
    }

    /// That of the connection which was just handed out, for a new write: what
    /// was rolled back on it before, by a migration, is none of its business.
    pub(super) fn fate(&self) -> Arc<Fate> {
        let fate = Arc::clone(&self.0.lock().unwrap_or_else(PoisonError::into_inner));
        fate.broken.store(false, Ordering::Relaxed);
        fate
    }
}
