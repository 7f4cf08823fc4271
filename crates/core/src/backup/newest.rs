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
use super::shelf::{Look, Seen, Shelf};
use crate::clock::Timestamp;
use crate::disk;
use crate::error::{ProblemKind, Result};

/// Every backup of this data folder and of the folder that was chosen for copies,
/// where that can be reached: the newest first, with the path of its file.
/// Whether one is good is not looked at; `key` tells where it comes from.
///
/// # Errors
/// What the disk says of the data folder.
pub(crate) async fn known(
    data: &Path,
    chosen: Option<&ChosenFolder>,
    key: &OriginKey,
) -> Result<Vec<(Backup, PathBuf)>> {
    let seen = Seen::default();
    let here = Shelf::here(data, &seen);
    let there = match chosen {
        Some(chosen) if chosen.is_reachable().await => Some(chosen.shelf(&seen)),
        _ => None,
    };
    let key = key.clone();
    blocking(move || {
        let mut known = Vec::new();
        for shelved in here.archives()? {
            known.push((here.shown(&shelved, true, &key), shelved.path));
        }
        // A stick that fails must not keep anybody from what is here.
        for shelved in there
            .iter()
            .flat_map(|there| there.archives().unwrap_or_default())
        {
            known.extend(
                there
                    .as_ref()
                    .map(|there| (there.shown(&shelved, true, &key), shelved.path)),
            );
        }
        // Of the same one, that of the data folder comes first.
        known.sort_by_key(|(backup, _)| (Reverse(backup.at), backup.place == Place::Folder));
        Ok(known)
    })
    .await
}

/// Lays out the newest of these that is good and opens without a passphrase;
/// none where there is none. Ones that were cut or altered, or that a newer
/// version wrote, are passed over.
///
/// # Errors
/// What the disk says.
pub(crate) async fn unpack_newest<'k>(
    known: &'k [(Backup, PathBuf)],
    into: &Path,
) -> Result<Option<(&'k Path, Unpacked)>> {
    for (_, path) in known.iter().filter(|(backup, _)| !backup.encrypted) {
        match unpack(path, None, into).await {
            Ok(unpacked) => return Ok(Some((path, unpacked))),
            Err(problem) if problem.kind == ProblemKind::DiskFull => return Err(problem),
            Err(problem) => {
                tracing::warn!(kind = ?problem.kind, "a backup is passed over");
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
            let Some(shelf) = content.sha256.get(..2).map(|start| files.join(start)) else {
                continue;
            };
            let to = shelf.join(&content.sha256);
            if to.exists() {
                continue;
            }
            disk::private_folder(&shelf)?;
            let mut file = NamedTempFile::new_in(&files)?;
            match copy_out(&archive, &manifest, &content.sha256, &mut file) {
                Ok(true) => {
                    file.as_file().sync_all()?;
                    file.persist(&to).map_err(|error| error.error)?;
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
    let shelf = Shelf::here(data, &Seen::default());
    blocking(move || {
        let stop = CancellationToken::new();
        for shelved in shelf.archives()? {
            let reaches = !shelved.name.encrypted
                && archive::peek(&shelved.path).is_ok_and(|manifest| manifest.journal.seq >= seq);
            if reaches && shelf.is_good(&shelved, Look::Cached, &stop)? {
                return Ok(Some((shelved.name.text, shelved.name.at)));
            }
        }
        Ok(None)
    })
    .await
}
