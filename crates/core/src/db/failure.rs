//! What a failure of the database means to a person.

use rapport_messages::{Sentence, say};
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

/// Whether a failing disk may be all that this problem is.
pub(crate) fn may_be_the_disk(problem: &Problem) -> bool {
    problem.sentence == Sentence::from(say::DataUnread)
}

/// Turns a failure of SQLite or sqlx into plain words. The result codes are
/// those of <https://sqlite.org/rescode.html>.
pub fn database(error: sqlx::Error) -> Problem {
    if let sqlx::Error::Io(io) = error {
        return io.into();
    }
    let (kind, sentence): (_, Sentence) = match result_code(&error) {
        Some(5 | 6) => (ProblemKind::Busy, say::DataHeld.into()),
        // Also where the shared memory beside the file cannot grow: then SQLite
        // says so in a code of its own.
        Some(13 | SHM_SIZE) => (ProblemKind::DiskFull, say::DiskFullUnchanged.into()),
        Some(8 | 3) => (ProblemKind::Io, say::FolderReadOnly.into()),
        Some(14) => (ProblemKind::Io, say::DataNotOpened.into()),
        // SQLite takes the file for malformed as well where the device failed to read it.
        Some(11 | 26) => {
            MET.notify_one();
            (ProblemKind::Damaged, say::DataUnread.into())
        }
        Some(10) => (ProblemKind::Io, say::DiskRefused.into()),
        _ => match error {
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) => {
                (ProblemKind::Damaged, say::ValueDamaged.into())
            }
            sqlx::Error::PoolTimedOut => (ProblemKind::Busy, say::DataBusy.into()),
            _ => (ProblemKind::Io, say::DataNotAccessible.into()),
        },
    };
    Problem::new(kind, sentence).with_technical(error)
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
