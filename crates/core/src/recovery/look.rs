//! Whether a data file is damaged, or could only not be read for a moment.
//!
//! SQLite answers a read that the device failed with the code for a malformed
//! file (`SQLITE_IOERR_CORRUPTFS` becomes `SQLITE_CORRUPT`,
//! <https://sqlite.org/rescode.html#ioerr_corruptfs>). What a statement says is
//! therefore only a reason to look. Damage is what two looks through the whole
//! file have found, while the disk answered.

use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

use sqlx::Connection;

use super::place::DATABASE;
use crate::db::{self, Access};
use crate::error::{Problem, ProblemKind, Result};

/// Looks through this file on a connection of its own, twice where need be. One
/// that is not there is not damaged.
///
/// # Errors
/// Where the disk does not answer: then nobody knows.
pub(super) async fn is_damaged(file: &Path) -> Result<bool> {
    Ok(file.exists() && look_finds_damage(file).await? && look_finds_damage(file).await?)
}

async fn look_finds_damage(file: &Path) -> Result<bool> {
    let look = async {
        // Only to read: closing must not write to a file that is to be kept.
        let mut connection = db::connect(file, Access::Read).await?;
        let found = db::integrity(&mut connection).await;
        // The file may be moved next, and Windows moves none that is open.
        connection.close().await?;
        found
    };
    match look.await {
        Ok(found) => Ok(!found.is_empty()),
        Err(problem) if problem.kind == ProblemKind::Damaged => Ok(true),
        Err(problem) => Err(problem),
    }
}

/// Reads the file and its log to the end, past SQLite. Only where nobody in this
/// process has them open: closing a file drops the locks that SQLite has on it.
pub(super) fn can_be_read(file: &Path) -> io::Result<()> {
    for suffix in ["", "-wal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(suffix);
        match File::open(name) {
            Ok(mut opened) => drop(io::copy(&mut opened, &mut io::sink())?),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// What a problem with this folder's file turns out to be: one that a read has
/// met stays damage only where looking again finds some.
pub(crate) async fn judged(folder: &Path, problem: Problem) -> Problem {
    if !db::may_be_the_disk(&problem) {
        return problem;
    }
    match is_damaged(&folder.join(DATABASE)).await {
        Ok(true) => problem,
        Ok(false) => Problem {
            kind: ProblemKind::Io,
            message: "The disk could not be read. Nothing was changed. Rapport looked again and found the data file in order: try again, and have the disk checked if this comes back.".to_owned(),
            ..problem
        },
        Err(unread) => unread,
    }
}
