//! Bringing old data up to this version's schema, so that it never stays half
//! way: a backup is taken and proved first, and where a migration fails the old
//! data is put back from it. Each migration is one transaction, so that a file
//! whose upgrade was killed is whole, and the next start goes on.

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sqlx::Connection;

use crate::app::Seams;
use crate::backup::{self, Occasion, Reason};
use crate::db::{self, Access};
use crate::error::{Problem, ProblemKind, Result};
use crate::{disk, limits};

const DATABASE: &str = "rapport.db";

/// An upgrade under way.
pub(crate) struct Upgrade {
    folder: PathBuf,
    begun: Begun,
}

/// What is written down until it has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Begun {
    /// The newest migration that the old data had.
    from: i64,
    /// The backup of it.
    backup: String,
}

impl Upgrade {
    /// Takes a backup where the data of this folder is older than this version;
    /// none where it is not. One that was killed goes on with the backup that
    /// it had taken.
    ///
    /// # Errors
    /// What the disk says where no backup can be taken: then nothing may be
    /// changed.
    pub(crate) async fn begin(folder: &Path, seams: &Seams) -> Result<Option<Self>> {
        let (file, note) = (folder.join(DATABASE), note(folder));
        if !is_old(&file).await {
            if note.exists() && schema(&file).await == Some(db::newest_schema()) {
                // It was killed when all was done but this. Left here, the next
                // upgrade would take its backup for one of the data of then.
                gone(disk::remove_file(&note))?;
            }
            return Ok(None);
        }
        let begun = match begun_before(folder)? {
            Some(begun) => begun,
            None => back_up(folder, seams).await.map_err(|problem| Problem {
                message: format!(
                    "The data has to be brought up to date, and the backup before that could not be taken. {}",
                    problem.message
                ),
                ..problem
            })?,
        };
        Ok(Some(Self {
            folder: folder.to_owned(),
            begun,
        }))
    }

    /// It succeeded.
    pub(crate) fn end(self) -> Result<()> {
        Ok(disk::remove_file(&note(&self.folder))?)
    }

    /// It failed, and nobody has the file open. The old data is there again when
    /// this returns; what it returns is the problem for the person.
    pub(crate) async fn give_up(self, problem: Problem) -> Problem {
        match self.put_back().await {
            Ok(()) => Problem {
                message: format!(
                    "Rapport could not bring your data up to date. The data is as it was before, and there is a backup of it ({}). {}",
                    self.begun.backup, problem.message
                ),
                ..problem
            },
            Err(failed) => Problem {
                message: format!(
                    "Rapport could not bring your data up to date, nor put the old data back yet. All of it is in the backup {}. Start Rapport again to go on. {}",
                    self.begun.backup, failed.message
                ),
                ..failed
            },
        }
    }

    async fn put_back(&self) -> Result<()> {
        let file = self.folder.join(DATABASE);
        let mut connection = db::connect(&file, Access::Read).await?;
        let reached = db::schema_of(&mut connection).await;
        connection.close().await?;
        let reached = reached?;
        // Nothing was applied, or everything: then something else has failed.
        if reached == self.begun.from || reached >= db::newest_schema() {
            return Ok(disk::remove_file(&note(&self.folder))?);
        }
        let work = tempfile::tempdir_in(&self.folder)?;
        let archive = self.folder.join("backups").join(&self.begun.backup);
        let old = backup::unpack_own(&archive, work.path()).await?;
        disk::flush_at(&old.database)?;
        // Everything of the log is in the file since that was closed.
        for end in ["-wal", "-shm"] {
            gone(disk::remove_file(
                &self.folder.join(format!("{DATABASE}{end}")),
            ))?;
        }
        disk::rename(&old.database, &file)?;
        disk::sync_folder_of(&file)?;
        Ok(disk::remove_file(&note(&self.folder))?)
    }
}

/// Whether this file has some of our migrations, but not all. One that is not
/// there, or cannot be read, is the business of whoever opens it.
async fn is_old(file: &Path) -> bool {
    let schema = schema(file).await;
    schema.is_some_and(|schema| schema > 0 && schema < db::newest_schema())
}

/// The newest migration that this file has, where it is there and can be read.
async fn schema(file: &Path) -> Option<i64> {
    if !file.exists() {
        return None;
    }
    let mut connection = db::connect(file, Access::Read).await.ok()?;
    let schema = db::schema_of(&mut connection).await;
    connection.close().await.ok()?;
    schema.ok()
}

/// Waits until no other Rapport is starting on this folder: two that create the
/// same file at once, or bring it up to date, meet each other's half-done work.
/// None where the folder does not take the lock: whoever only reads may start.
pub(crate) async fn one_at_a_time(folder: &Path) -> Option<File> {
    let file = disk::private(&folder.join("start.lock")).ok()?;
    let locked = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
    locked.await.ok()?.ok()
}

/// The upgrade that was killed, if its backup is still there.
fn begun_before(folder: &Path) -> Result<Option<Begun>> {
    let written = match limits::read_file(&note(folder), limits::SMALL_FILE) {
        Ok(written) => written,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let begun = serde_json::from_slice::<Begun>(&written).ok();
    Ok(begun.filter(|begun| folder.join("backups").join(&begun.backup).exists()))
}

async fn back_up(folder: &Path, seams: &Seams) -> Result<Begun> {
    let mut connection = db::connect(&folder.join(DATABASE), Access::Read).await?;
    let from = db::schema_of(&mut connection).await;
    let occasion = Occasion::now(Reason::Migration, seams).await;
    let taken = backup::before_open(&mut connection, folder, occasion).await;
    connection.close().await?;
    let begun = Begun {
        from: from?,
        backup: taken?.name,
    };
    let words = serde_json::to_vec(&begun).map_err(|error| {
        Problem::new(ProblemKind::Io, say::UpgradeNotRecorded).with_technical(error)
    })?;
    disk::replace(&note(folder), &words)?;
    Ok(begun)
}

fn note(folder: &Path) -> PathBuf {
    folder.join("upgrade.json")
}

fn gone(removed: std::io::Result<()>) -> std::io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

#[cfg(test)]
#[path = "upgrade/upgrade_tests.rs"]
mod upgrade_tests;
