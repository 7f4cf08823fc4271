//! The backups that a recovery asks for: of a data folder that is not open.

use std::path::Path;

use tempfile::NamedTempFile;
use tokio_util::sync::CancellationToken;

use super::archive::{self, Unpacked, unpack};
use super::blocking;
use super::contents::copy_out;
use super::model::Backup;
use super::shelf::{Look, Seen, Shelf};
use crate::disk;
use crate::error::{ProblemKind, Result};

/// Lays out the newest backup of this data folder that is good and opens
/// without a passphrase; none where there is none. Ones that were cut or
/// altered, or that a newer version wrote, are passed over.
///
/// # Errors
/// What the disk says.
pub(crate) async fn unpack_newest(data: &Path, into: &Path) -> Result<Option<(Backup, Unpacked)>> {
    let shelf = Shelf::here(data, &Seen::default());
    let seen = shelf.clone();
    for shelved in blocking(move || seen.archives()).await? {
        if shelved.name.encrypted {
            continue;
        }
        match unpack(&shelved.path, None, into).await {
            Ok(unpacked) => return Ok(Some((shelf.shown(&shelved, true), unpacked))),
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
pub(crate) async fn files_back(data: &Path, name: &str) -> Result<()> {
    let shelf = Shelf::here(data, &Seen::default());
    let (name, files) = (name.to_owned(), data.join("files"));
    blocking(move || {
        let archive = shelf.archive(&name)?.path;
        let manifest = archive::peek(&archive)?;
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

/// The newest good backup whose journal reaches this operation; none where
/// none does.
///
/// # Errors
/// What the disk says.
pub(crate) async fn reaching(data: &Path, seq: i64) -> Result<Option<Backup>> {
    let shelf = Shelf::here(data, &Seen::default());
    blocking(move || {
        let stop = CancellationToken::new();
        for shelved in shelf.archives()? {
            let reaches = !shelved.name.encrypted
                && archive::peek(&shelved.path).is_ok_and(|manifest| manifest.journal.seq >= seq);
            if reaches && shelf.is_good(&shelved, Look::Cached, &stop)? {
                return Ok(Some(shelf.shown(&shelved, true)));
            }
        }
        Ok(None)
    })
    .await
}
