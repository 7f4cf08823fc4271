//! What a failure of the database means to a person.

use tokio::sync::Notify;

use crate::error::{Problem, ProblemKind};

/// Whoever looks after the open file hears of damage by it: a statement that
/// meets it is far from the file's owner. It only calls for a look, so it need
/// not say in which of several files.
static MET: Notify = Notify::const_new();

/// Waits until a statement has met damage.
pub(crate) async fn damage_met() {
    MET.notified().await;
}

/// Calls for a look at the open file: what was read of it is not what it should
/// be, though no statement failed.
pub(crate) fn suspect_damage() {
    MET.notify_one();
}

/// What is said where SQLite takes the file for malformed. It does so as well
/// where the device failed to read it.
const UNREAD: &str = "Part of the data file could not be read. Nothing was changed. If this comes back, restart Rapport, or run rapport-cli recover: it looks whether the file is damaged, and what can be saved.";

/// Whether a failing disk may be all that this problem is.
pub(crate) fn may_be_the_disk(problem: &Problem) -> bool {
    problem.message.contains(UNREAD)
}

/// Turns a failure of SQLite or sqlx into plain words. The result codes are
/// those of <https://sqlite.org/rescode.html>.
pub fn database(error: sqlx::Error) -> Problem {
    if let sqlx::Error::Io(io) = error {
        return io.into();
    }
    let (kind, message) = match result_code(&error) {
        Some(5 | 6) => (
            ProblemKind::Busy,
            "Another program held the data for too long. Nothing was changed; try again.",
        ),
        // Also where the shared memory beside the file cannot grow: then SQLite
        // says so in a code of its own.
        Some(13 | SHM_SIZE) => (
            ProblemKind::DiskFull,
            "The disk is full. Nothing was changed; free some space and try again.",
        ),
        Some(8 | 3) => (
            ProblemKind::Io,
            "Rapport is not allowed to write to its data folder. Nothing was changed.",
        ),
        Some(14) => (
            ProblemKind::Io,
            "The data file could not be opened. Nothing was changed; try again, and look whether Rapport may read and write its data folder.",
        ),
        Some(11 | 26) => {
            MET.notify_one();
            (ProblemKind::Damaged, UNREAD)
        }
        Some(10) => (
            ProblemKind::Io,
            "The disk refused to read or write. Nothing was changed.",
        ),
        _ => match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => (
                ProblemKind::Damaged,
                "A stored value cannot be read as what it should be. Nothing was changed.",
            ),
            sqlx::Error::PoolTimedOut => (
                ProblemKind::Busy,
                "The data is busy. Nothing was changed; try again.",
            ),
            _ => (
                ProblemKind::Io,
                "The data file could not be read or written. Nothing was changed.",
            ),
        },
    };
    Problem::new(kind, message).with_technical(error)
}

/// `SQLITE_IOERR_SHMSIZE`.
const SHM_SIZE: i32 = 10 | (19 << 8);

/// The primary result code of SQLite, where there is one, or an extended one
/// that means something else to a person.
fn result_code(error: &sqlx::Error) -> Option<i32> {
    let code: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(if code == SHM_SIZE { code } else { code & 0xff })
}

impl From<sqlx::Error> for Problem {
    fn from(error: sqlx::Error) -> Self {
        database(error)
    }
}
