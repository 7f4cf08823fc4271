//! What is done to the store now and then: proving it, and sweeping what
//! nobody refers to.

use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::Path;
use std::time::{Duration, SystemTime};

use uuid::Uuid;

use super::read;
use super::store::{BlobId, Condition, Store, blocking};
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::disk;
use crate::error::Result;

/// How old something must be before it is swept: longer than any dialog stays
/// open.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads every content through and says in plain words which are missing or
/// not what they were.
///
/// # Errors
/// What the database or the disk says; a damaged file is no error.
pub async fn check(app: &App) -> Result<Vec<String>> {
    let files = read::every(&mut *app.db.reader().await?).await?;
    let store = Store::of(app.folder());
    blocking(move || {
        let mut problems = Vec::new();
        let mut last: Option<(String, Condition)> = None;
        for file in files {
            let sha256 = file.attachment.sha256;
            // Rows of one content follow each other: it is read once.
            let condition = match &last {
                Some((read, condition)) if *read == sha256 => *condition,
                _ => match BlobId::parse(&sha256) {
                    Some(id) => store.condition(&id)?,
                    None => Condition::Missing,
                },
            };
            last = Some((sha256, condition));
            let what = match condition {
                Condition::Whole => continue,
                Condition::Missing => "is missing from Rapport's folder",
                Condition::Changed => "was changed or damaged on the disk",
            };
            problems.push(format!(
                "The file “{}” of {} {what}. Add the same file again to mend it, or restore it from a backup.",
                file.attachment.name, file.lead_name
            ));
        }
        Ok(problems)
    })
    .await
}

/// Removes contents that no row refers to, copies that were opened, and what a
/// crash left half read in, each once it is older than a day. A file in the
/// trash, or one whose adding was undone, is referred to and stays. Returns
/// how many contents were removed.
///
/// # Errors
/// What the database or the disk says.
pub async fn sweep(app: &App) -> Result<u64> {
    let before = app.clock.now();
    let store = Store::of(app.folder());
    // The files go while the write lock is held, so that nobody can come to
    // refer to one of them meanwhile.
    let mut tx = app.db.write().await?;
    let referred: Vec<String> = sqlx::query_scalar!("SELECT DISTINCT sha256 FROM attachment")
        .fetch_all(&mut tx)
        .await?;
    let removed = blocking(move || remove_old(&store, &referred.into_iter().collect(), before));
    let removed = removed.await?;
    sqlx::query!(
        "DELETE FROM blob WHERE NOT EXISTS (SELECT 1 FROM attachment WHERE sha256 = blob.sha256)"
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(removed)
}

fn remove_old(store: &Store, referred: &BTreeSet<String>, now: Timestamp) -> Result<u64> {
    for left in entries(&store.incoming)? {
        if is_old(&left, now)? {
            disk::remove_file(&left.path())?;
        }
    }
    for copy in entries(&store.opened)? {
        if is_old(&copy, now)? {
            disk::remove_folder(&copy.path())?;
        }
    }
    let mut removed = 0;
    for shelf in entries(&store.files)? {
        if shelf.path() == store.incoming || !shelf.file_type()?.is_dir() {
            continue;
        }
        for blob in entries(&shelf.path())? {
            let name = blob.file_name().to_string_lossy().into_owned();
            // What has another name was not put there by Rapport.
            if BlobId::parse(&name).is_some() && !referred.contains(&name) && is_old(&blob, now)? {
                disk::remove_file(&blob.path())?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

/// What is in a folder; nothing where there is no such folder.
fn entries(folder: &Path) -> std::io::Result<Vec<DirEntry>> {
    match fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        entries => entries?.collect(),
    }
}

fn is_old(entry: &DirEntry, now: Timestamp) -> std::io::Result<bool> {
    let changed = entry.metadata()?.modified()?;
    let since = changed
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    let changed = i64::try_from(since.as_millis()).unwrap_or(i64::MAX);
    let kept = i64::try_from(KEPT.as_millis()).unwrap_or(i64::MAX);
    Ok(changed.saturating_add(kept) < now.as_millisecond())
}

/// Erases the files in the trash of leads that stay: the rows, and their values
/// in the journal. How many. The content goes when it is swept.
pub(crate) async fn erase_trashed(tx: &mut WriteTx) -> Result<usize> {
    let files: Vec<Uuid> = sqlx::query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM attachment WHERE trashed_at IS NOT NULL AND removed = 0"#
    )
    .fetch_all(&mut *tx)
    .await?;
    tx.erase_entities(&files).await?;
    sqlx::query!("DELETE FROM attachment WHERE trashed_at IS NOT NULL AND removed = 0")
        .execute(&mut *tx)
        .await?;
    Ok(files.len())
}
