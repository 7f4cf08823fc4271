//! Reading, and stopping to read: a dropped sqlx future stops nothing by
//! itself, the statement would run to its end and hold up the next one.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::sqlite::LockedSqliteHandle;
use sqlx::{Sqlite, SqliteConnection};

use crate::error::Result;

/// How many steps of SQLite's virtual machine pass between two looks at the
/// flag: some tens of microseconds.
const STEPS: i32 = 5000;

/// A read-only connection. Dropping it stops the statement that runs on it.
pub struct Reader {
    connection: PoolConnection<Sqlite>,
    dropped: Arc<AtomicBool>,
}

impl Reader {
    pub(super) async fn new(mut connection: PoolConnection<Sqlite>) -> Result<Self> {
        let dropped = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&dropped);
        stop_when(&mut connection.lock_handle().await?, move || {
            flag.load(Ordering::Relaxed)
        });
        Ok(Self {
            connection,
            dropped,
        })
    }
}

/// Interrupts whatever runs on the connection as soon as this is so.
pub(super) fn stop_when(
    handle: &mut LockedSqliteHandle<'_>,
    over: impl Fn() -> bool + Send + 'static,
) {
    handle.set_progress_handler(STEPS, move || !over());
}

impl Deref for Reader {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.connection
    }
}

impl DerefMut for Reader {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.dropped.store(true, Ordering::Relaxed);
    }
}
