//! The backups that a recovery asks for: of a data folder that is not open.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use tokio_util::sync::CancellationToken;

use super::archive::{self, Unpacked, unpack};
use super::blocking;
use super::contents::copy_out;
use super::folder::Chosen as ChosenFolder;
use super::model::{Backup, Manifest, Place};
use super::origin::OriginKey;
use super::store::{BackupStore, Look, Seen, StoredBackup};
use crate::clock::Timestamp;
use crate::disk;
use crate::error::{ProblemKind, Result};

/// A backup that a person may recover from.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) backup: Backup,
    pub(crate) path: PathBuf,
}

/// Every backup of this data folder and of the folder that was chosen for copies,
/// where that can be reached: the newest first. Of its content nothing is known
/// yet; one that no Rapport can have put there is not called good: one from the
/// future, and one in plain text where copies are encrypted. `key` tells where
/// each comes from.
///
/// # Errors
/// What the disk says of the data folder.
pub(crate) async fn known(
    data: &Path,
    chosen: Option<&ChosenFolder>,
    key: &OriginKey,
    now: Timestamp,
) -> Result<Vec<Known>> {
    let seen = Seen::default();
    let here = BackupStore::here(data, &seen);
    let there = match chosen {
        Some(chosen) if chosen.is_reachable().await => {
            Some((chosen.store(&seen), chosen.encrypted))
        }
        _ => None,
    };
    let key = key.clone();
    blocking(move || {
        let known = |store: &BackupStore, stored: StoredBackup, encrypted: bool| {
            let good = stored.name.at <= now && (stored.name.encrypted || !encrypted);
            Known {
                backup: store.shown(&stored, good, &key),
                path: stored.path,
            }
        };
        let archives = here.archives()?.into_iter();
        let mut all: Vec<Known> = archives.map(|one| known(&here, one, false)).collect();
        if let Some((there, encrypted)) = there {
            // A stick that fails must not keep anybody from what is here.
            let archives = there.archives().unwrap_or_default().into_iter();
            all.extend(archives.map(|one| known(&there, one, encrypted)));
        }
        // Of the same one, that of the data folder comes first.
        all.sort_by_key(|one| (Reverse(one.backup.at), one.backup.place == Place::Folder));
        Ok(all)
    })
    .await
}

/// Lays out the newest of these that is good and opens without a passphrase;
/// none where there is none. One in the data folder comes before all in the
/// folder for copies, which others may write to. Ones that were cut or altered,
/// or that a newer version wrote, are passed over.
///
/// # Errors
/// What the disk says.
pub(crate) async fn unpack_newest<'k>(
    known: &'k [Known],
    now: Timestamp,
    into: &Path,
) -> Result<Option<(&'k Path, Unpacked)>> {
    let [here, there] = [Place::Here, Place::Folder].map(|place| {
        let of_place = move |one: &&Known| one.backup.place == place;
        known.iter().filter(of_place)
    });
    let opens = |one: &&Known| one.backup.good && !one.backup.encrypted;
    for Known { path, .. } in here.chain(there).filter(opens) {
        match unpack(path, None, into).await {
            Ok(unpacked) if unpacked.manifest.created_at > now => {
                tracing::warn!("a backup from the future is passed over");
            }
            Ok(unpacked) => return Ok(Some((path, unpacked))),
            Err(problem) if problem.kind == ProblemKind::DiskFull => return Err(problem),
            Err(problem) => {
                tracing::warn!(cause = %problem.cause(), "a backup is passed over");
            }
        }
    }
    Ok(None)
}

/// Puts back the contents of leads' files that this backup speaks of and that
/// are not in the data folder any more. One that is not beside the backup
/// either, or was altered there, stays missing; `check` finds it.
///
/// # Errors
/// What the disk says.
pub(crate) async fn files_back(data: &Path, archive: &Path, manifest: &Manifest) -> Result<()> {
    let (archive, manifest) = (archive.to_owned(), manifest.clone());
    let files = data.join("files");
    blocking(move || {
        for content in &manifest.files {
            let store = files.join(&content.sha256[..2]);
            let to = store.join(&content.sha256);
            if to.exists() {
                continue;
            }
            disk::private_folder(&store)?;
            let mut file = NamedTempFile::new_in(&files)?;
            match copy_out(&archive, &manifest, &content.sha256, &mut file) {
                Ok(true) => {
                    disk::flush(file.as_file())?;
                    disk::persist(file, &to)?;
                    disk::sync_folder_of(&to)?;
                }
                Ok(false) => {}
                Err(problem) if problem.kind == ProblemKind::Damaged => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(())
    })
    .await
}

/// The name of the newest good backup whose journal reaches this operation, and
/// when it was taken; none where none does.
///
/// # Errors
/// What the disk says.
pub(crate) async fn reaching(data: &Path, seq: i64) -> Result<Option<(String, Timestamp)>> {
    let store = BackupStore::here(data, &Seen::default());
    blocking(move || {
        let stop = CancellationToken::new();
        for stored in store.archives()? {
            let reaches = !stored.name.encrypted
                && archive::peek(&stored.path).is_ok_and(|manifest| manifest.journal.seq >= seq);
            if reaches && store.is_good(&stored, Look::Cached, &stop)? {
                return Ok(Some((stored.name.text, stored.name.at)));
            }
        }
        Ok(None)
    })
    .await
}
