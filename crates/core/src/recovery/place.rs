//! The folder of a recovery, and how far it has come.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rapport_messages::say;
use serde::{Deserialize, Serialize};

use super::model::{Candidate, RecoveryCause, RecoveryReport};
use crate::clock::Timestamp;
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};
use crate::limits;

/// The database of a data folder.
pub(super) const DATABASE: &str = "rapport.db";
/// What SQLite keeps beside a database.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", "-journal"];

/// The places of a recovery in one data folder.
#[derive(Debug, Clone)]
pub(super) struct Place {
    folder: PathBuf,
}

/// How far a recovery has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    pub(super) cause: RecoveryCause,
    pub(super) noticed_at: Timestamp,
    /// The name of the folder under `damaged/` to which the file goes.
    pub(super) kept: String,
    pub(super) step: Step,
}

/// The steps, each done again where it was not finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Step {
    /// Damage was met while the data was open; nothing has been done yet.
    Suspected,
    /// The damaged files are moved aside.
    Moving,
    /// What there is was found, or is being looked for; the person has not chosen.
    Choosing,
    /// The chosen file is whole and takes its place.
    Placing,
}

impl Place {
    pub(super) fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// The data folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// A file of the recovery itself.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join("recovery").join(name)
    }

    /// The database of a candidate.
    pub(super) fn candidate(&self, candidate: Candidate) -> PathBuf {
        self.file(match candidate {
            Candidate::Salvaged => "salvaged.db",
            Candidate::Backup => "backup.db",
        })
    }

    /// Removes a database of the recovery, and what SQLite keeps beside it.
    pub(super) fn forget(&self, database: &str) -> Result<()> {
        for end in BESIDE {
            there(disk::remove_file(&self.file(&format!("{database}{end}"))))?;
        }
        Ok(())
    }

    /// Where the damaged file is kept.
    pub(super) fn kept(&self, progress: &Progress) -> PathBuf {
        self.folder.join("damaged").join(&progress.kept)
    }

    /// How far it has come; none where nothing is being recovered. Words that
    /// cannot be read are a recovery that has to begin anew.
    pub(super) fn progress(&self) -> Result<Option<Progress>> {
        match limits::read_file(&self.file("progress.json"), limits::SMALL_FILE) {
            Ok(written) => Ok(serde_json::from_slice(&written).ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn set_progress(&self, progress: &Progress) -> Result<()> {
        disk::private_folder(&self.folder.join("recovery"))?;
        Ok(disk::replace(
            &self.file("progress.json"),
            &json(progress)?,
        )?)
    }

    /// What was found, where that is already known.
    pub(super) fn report(&self) -> Option<RecoveryReport> {
        let written = limits::read_file(&self.file("report.json"), limits::SMALL_FILE).ok()?;
        serde_json::from_slice(&written).ok()
    }

    pub(super) fn set_report(&self, report: &RecoveryReport) -> Result<()> {
        Ok(disk::replace(&self.file("report.json"), &json(report)?)?)
    }

    /// What was found is not true any more.
    pub(super) fn forget_report(&self) -> Result<()> {
        let report = self.file("report.json");
        there(disk::remove_file(&report))?;
        Ok(disk::sync_folder_of(&report)?)
    }

    /// Moves the database and what belongs to it into this folder; what was
    /// moved before stays there.
    pub(super) fn move_database(&self, to: &Path) -> Result<()> {
        disk::private_folder(to)?;
        for end in BESIDE {
            let name = format!("{DATABASE}{end}");
            match disk::rename(&self.folder.join(&name), &to.join(&name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        disk::sync_folder_of(&to.join(DATABASE))?;
        disk::sync_folder_of(to)?;
        Ok(disk::sync_folder_of(&self.database())?)
    }

    /// Ends the recovery. How far it has come goes last: killed before, it is
    /// ended at the next start.
    pub(super) fn clear(&self) -> Result<()> {
        let folder = self.folder.join("recovery");
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                disk::remove_folder(&path)?;
            } else if path != self.file("progress.json") {
                disk::remove_file(&path)?;
            }
        }
        there(disk::remove_file(&self.file("progress.json")))?;
        Ok(there(fs::remove_dir(folder))?)
    }
}

/// Being gone already is as good as being removed.
pub(super) fn there(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        removed => removed,
    }
}

fn json(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|error| {
        Problem::new(ProblemKind::Io, say::RecoveryNotRecorded).with_technical(error)
    })
}
