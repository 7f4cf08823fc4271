//! Whether a data folder may be opened: not while it is being recovered, and
//! not with a new, empty file where there was one before.

use std::fs;
use std::path::Path;

use rapport_messages::say;

use super::look;
use super::model::RecoveryCause;
use super::place::{Place, Progress, Step};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};

/// Lets a start pass.
///
/// # Errors
/// `damaged` where the data has to be recovered first, else what the disk says.
pub(crate) async fn pass(folder: &Path) -> Result<()> {
    look_again(folder).await?;
    match cause(folder)? {
        None => Ok(()),
        Some(RecoveryCause::Damaged) => Err(Problem::new(ProblemKind::Damaged, say::DataDamaged)),
        Some(RecoveryCause::Missing) => Err(Problem::new(ProblemKind::Damaged, say::DataMissing)),
    }
}

/// A suspicion from when the data was open is dropped where nothing is found
/// now: it was the disk.
pub(super) async fn look_again(folder: &Path) -> Result<()> {
    let place = Place::of(folder);
    let suspected = place
        .progress()?
        .is_some_and(|progress| progress.step == Step::Suspected);
    if suspected && !look::is_damaged(&place.database()).await? {
        place.clear()?;
    }
    Ok(())
}

/// Why the data has to be recovered; none where it need not be.
pub(super) fn cause(folder: &Path) -> Result<Option<RecoveryCause>> {
    let place = Place::of(folder);
    if let Some(progress) = place.progress()? {
        let put_back = progress.step == Step::Choosing && !is_blank(&place.database());
        if !put_back {
            return Ok(Some(progress.cause));
        }
        // The person has put a file back herself: that is her choice.
        place.clear()?;
    }
    let gone = is_blank(&place.database()) && there_was_one(folder);
    Ok(gone.then_some(RecoveryCause::Missing))
}

/// Writes down that damage was met while the data was open: the next start
/// recovers it.
pub(super) fn suspect(folder: &Path, now: Timestamp) -> Result<()> {
    let place = Place::of(folder);
    if place.progress()?.is_some() {
        return Ok(());
    }
    place.set_progress(&noticed(RecoveryCause::Damaged, Step::Suspected, now))
}

/// A recovery that begins now.
pub(super) fn noticed(cause: RecoveryCause, step: Step, now: Timestamp) -> Progress {
    Progress {
        cause,
        noticed_at: now,
        kept: now.to_jiff().strftime("%Y%m%dT%H%M%S%3fZ").to_string(),
        step,
    }
}

/// Not there, or without content.
fn is_blank(file: &Path) -> bool {
    fs::metadata(file).map_or(true, |data| data.len() == 0)
}

/// What only a data file that was used leaves behind.
fn there_was_one(folder: &Path) -> bool {
    let traces = ["journal.head", "sends.log", "rapport.db-wal"];
    traces.iter().any(|name| !is_blank(&folder.join(name)))
        || ["backups", "files", "damaged"]
            .iter()
            .any(|name| holds_files(&folder.join(name)))
}

fn holds_files(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            holds_files(&path)
        } else {
            !is_blank(&path)
        }
    })
}
