//! A COMMIT that the disk refuses.
//!
//! SQLite writes a transaction to its log and has the log flushed. Where the
//! flush fails, it rolls back, and still all of the transaction stands in the
//! log: while the program runs nobody sees it, but whoever opens the file after
//! a crash finds it whole and takes it for done. So it is written over at once;
//! what follows the page that does it is then no continuation of it.

use super::failure::database;
use super::write::WriteTx;
use crate::error::Problem;

/// Writes the first page and changes nothing: nobody uses this number.
const WRITE_OVER: &str = "PRAGMA user_version = 0";

/// `SQLITE_IOERR_FSYNC` and `SQLITE_IOERR_DIR_FSYNC`.
const FLUSH_REFUSED: [&str; 2] = ["1034", "1290"];

impl WriteTx {
    /// Sees to it that a transaction whose COMMIT was refused does not come back
    /// later, and says what that means to the person.
    pub(super) async fn refused(&mut self, error: sqlx::Error) -> Problem {
        let connection = self.connection();
        // Mostly done already, by SQLite itself.
        let _ = sqlx::query("ROLLBACK").execute(&mut *connection).await;
        let written_over = sqlx::query(WRITE_OVER).execute(connection).await;
        let flushed = !is_flush(&error);
        let problem = database(error);
        match written_over {
            Err(again) if !flushed => {
                tracing::warn!(error = %again, "the disk neither confirmed a write nor took it back");
                Problem {
                    message: "The disk did not confirm this change. It counts as not made. Should the power fail before the disk works again, it may be there all the same at the next start: look before you make it once more.".to_owned(),
                    ..problem
                }
            }
            _ => problem,
        }
    }
}

fn is_flush(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| FLUSH_REFUSED.contains(&code.as_ref()))
}
