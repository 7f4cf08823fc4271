//! A folder that holds backups: `backups/` in the data folder, or one in the
//! folder that the person chose.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use rapport_messages::say;
use tokio_util::sync::CancellationToken;

use super::archive;
use super::model::{Backup, Place, Reason};
use super::name::Name;
use super::origin::{Origin, OriginKey};
use super::sums::{self, Sums};
use crate::clock::Timestamp;
use crate::digest;
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

/// A folder of backups.
#[derive(Debug, Clone)]
pub(super) struct BackupStore {
    pub(super) folder: PathBuf,
    pub(super) place: Place,
    seen: Seen,
}

/// What was found out about archives that have not changed since. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen(Arc<Mutex<HashMap<PathBuf, Found>>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    size: u64,
    changed: SystemTime,
    good: bool,
}

/// How hard to look at an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Not at all: what has a list and was not found bad is taken for good.
    Trusting,
    /// Once, for as long as the file looks the same.
    Cached,
    /// Again.
    Afresh,
}

/// An archive in a store.
#[derive(Debug, Clone)]
pub(super) struct StoredBackup {
    pub(super) name: Name,
    pub(super) path: PathBuf,
    pub(super) size: u64,
    /// None beside an archive that was put there by another hand.
    pub(super) sums: Option<Sums>,
    changed: SystemTime,
}

/// The right to write into a store, with a folder for unfinished archives. Both end
/// with it, however the process ends.
pub(super) struct StagingDir {
    pub(super) folder: PathBuf,
    _lock: File,
}

impl Drop for StagingDir {
    fn drop(&mut self) {
        if let Err(error) = disk::remove_folder(&self.folder) {
            tracing::warn!(%error, "what is left of a backup is swept by the next one");
        }
    }
}

impl BackupStore {
    /// The store of this data folder.
    pub(super) fn here(data: &Path, seen: &Seen) -> Self {
        Self {
            folder: data.join("backups"),
            place: Place::Here,
            seen: seen.clone(),
        }
    }

    /// A store in a folder that the user chose.
    pub(super) fn elsewhere(folder: PathBuf, seen: &Seen) -> Self {
        Self {
            folder,
            place: Place::Folder,
            seen: seen.clone(),
        }
    }

    /// Takes the right to write here, waiting for another process that does.
    /// What a crash left half done is swept.
    pub(super) fn staging(&self) -> Result<StagingDir> {
        disk::private_folder(&self.folder)?;
        let lock = disk::private(&self.folder.join(".lock"))?;
        lock.lock()?;
        let folder = self.folder.join(".work");
        match disk::remove_folder(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => disk::private_folder(&folder)?,
        }
        Ok(StagingDir {
            folder,
            _lock: lock,
        })
    }

    /// A name that no archive here has.
    pub(super) fn free_name(&self, at: Timestamp, reason: Reason) -> Name {
        let mut turn = 1;
        loop {
            let name = Name::new(at, reason, turn);
            if !self.folder.join(&name.text).exists() {
                return name;
            }
            turn += 1;
        }
    }

    /// Puts a finished archive in its place, never over another one.
    pub(super) fn put(&self, finished: &Path, name: &Name, sums: &Sums) -> Result<StoredBackup> {
        let path = self.folder.join(&name.text);
        if path.exists() {
            return Err(Problem::new(ProblemKind::Conflict, say::BackupNameTaken));
        }
        // The list first: an archive without one would count for nothing.
        sums::write(&path, sums)?;
        disk::rename(finished, &path)?;
        disk::sync_folder_of(&path)?;
        let stored = self.look_at(name.clone())?;
        self.note(&stored, true);
        Ok(stored)
    }

    /// Every archive here, the newest first. A folder that is not there has none.
    pub(super) fn archives(&self) -> Result<Vec<StoredBackup>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            let Some(name) = Name::parse(&entry.file_name().to_string_lossy()) else {
                continue;
            };
            // No archive is a link, a pipe or a device.
            if entry.file_type()?.is_file() {
                found.push(self.look_at(name)?);
            }
        }
        let age = |one: &StoredBackup| (one.name.at, one.name.turn);
        found.sort_by(|a, b| age(b).cmp(&age(a)).then_with(|| a.path.cmp(&b.path)));
        Ok(found)
    }

    /// The archive of this name.
    ///
    /// # Errors
    /// `not_found` where there is none.
    pub(super) fn archive(&self, name: &str) -> Result<StoredBackup> {
        let gone = || Problem::new(ProblemKind::NotFound, say::BackupGone);
        let name = Name::parse(name).ok_or_else(gone)?;
        let about = fs::symlink_metadata(self.folder.join(&name.text));
        if !about.is_ok_and(|about| about.is_file()) {
            return Err(gone());
        }
        self.look_at(name)
    }

    fn look_at(&self, name: Name) -> Result<StoredBackup> {
        let path = self.folder.join(&name.text);
        let about = fs::metadata(&path)?;
        Ok(StoredBackup {
            size: about.len(),
            changed: about.modified()?,
            sums: sums::read(&path)?,
            name,
            path,
        })
    }

    /// Whether an archive is what was written, by the list beside it.
    pub(super) fn is_good(
        &self,
        stored: &StoredBackup,
        look: Look,
        stop: &CancellationToken,
    ) -> Result<bool> {
        let Some(sums) = &stored.sums else {
            return Ok(false);
        };
        let known = self.seen().get(&stored.path).copied();
        let known = known
            .filter(|found| (found.size, found.changed) == (stored.size, stored.changed))
            .map(|found| found.good);
        match (look, known) {
            (Look::Trusting, known) => return Ok(known.unwrap_or(true)),
            (Look::Cached, Some(good)) => return Ok(good),
            _ => {}
        }
        let good = digest::of_file(&stored.path, stop)?.sha256 == sums.archive;
        self.note(stored, good);
        Ok(good)
    }

    /// Remembers what a look through an archive came to.
    pub(super) fn note(&self, stored: &StoredBackup, good: bool) {
        let found = Found {
            size: stored.size,
            changed: stored.changed,
            good,
        };
        self.seen().insert(stored.path.clone(), found);
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, HashMap<PathBuf, Found>> {
        self.seen.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The archive as it is shown.
    pub(super) fn shown(&self, stored: &StoredBackup, good: bool, key: &OriginKey) -> Backup {
        let manifest = (!stored.name.encrypted && good).then(|| archive::peek(&stored.path));
        let manifest = manifest.and_then(Result::ok);
        let origin = match &manifest {
            Some(manifest) => key.origin(manifest),
            None if stored.name.encrypted => Origin::Encrypted,
            None => Origin::NotKnown,
        };
        Backup {
            name: stored.name.text.clone(),
            at: stored.name.at,
            reason: stored.name.reason,
            size: stored.size,
            encrypted: stored.name.encrypted,
            good,
            place: self.place,
            origin,
            leads: manifest.map(|manifest| manifest.counts.leads),
        }
    }
}
