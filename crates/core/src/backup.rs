//! Backups: the whole of a person's data in one file of standard formats, taken
//! by themselves and on demand, proved after writing, rotated by a schedule.
//!
//! `backups/` in the data folder holds the archives, each with its list of sums
//! beside it, and the content of leads' files once each. A copy of each goes to
//! the folder of the person's choice, where she named one.

mod archive;
mod compare;
mod contents;
mod create;
mod digest;
mod inside;
mod model;
mod name;
mod newest;
mod queries;
mod restore;
mod seal;
mod shelf;
mod sums;

#[cfg(test)]
#[path = "backup/backup_tests.rs"]
mod backup_tests;

use tokio_util::sync::CancellationToken;

pub use archive::{Unpacked, unpack};
pub use compare::{
    BackupLead, BackupLeadsPage, BackupLeadsQuery, DifferingField, LeadDifference, leads,
};
pub use contents::copy_out;
pub use create::before_open;
pub(crate) use inside::sweep as sweep_insides;
pub use inside::{BackupInside, BackupSource, close, open};
pub use model::{
    Backup, BackupFolder, BackupOverview, BackupVerdict, Content, Counts, JournalMark, Manifest,
    Place, Reason,
};
pub(crate) use newest::{files_back, reaching, unpack_newest};
pub use queries::counts;
pub use restore::{RestoreOutcome, RestoreWhat, restore, restore_file};

use crate::app::App;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use inside::Insides;
use shelf::{Seen, Shelf};

/// What is known about backups while the app is open.
#[derive(Debug, Default)]
pub struct Backups {
    seen: Seen,
    insides: Insides,
}

/// Takes a backup now. Only when it was read back and found good is it one, and
/// only then is an older one rotated out.
///
/// # Errors
/// What the database or the disk says; what was there is kept.
pub async fn create(app: &App, reason: Reason) -> Result<Backup> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let shelf = Shelf::here(app.folder(), &app.backups.seen);
    let bench = shelf.clone();
    let bench = blocking(move || bench.workbench()).await?;
    let mut reader = app.db.reader().await?;
    let now = app.clock.now();
    let taken = create::take(&mut reader, app.folder(), &shelf, bench, reason, now, &stop).await?;
    drop(reader);
    app.events.publish(&[Fact::Backups]);
    Ok(taken)
}

/// Takes a backup before something that changes much. Where it cannot be taken,
/// that something must not be done.
///
/// # Errors
/// As [`create`].
pub async fn before(app: &App, reason: Reason) -> Result<Backup> {
    create(app, reason).await
}

/// The archive that has this name, here or in the chosen folder.
///
/// # Errors
/// `not_found` where there is none.
pub async fn path_of(app: &App, name: &str) -> Result<std::path::PathBuf> {
    let shelf = Shelf::here(app.folder(), &app.backups.seen);
    let name = name.to_owned();
    blocking(move || Ok(shelf.archive(&name)?.path)).await
}

/// Runs work on large files where it holds up nothing else.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        Problem::new(
            ProblemKind::Io,
            "Work on a backup broke off. Nothing was changed.",
        )
        .with_technical(error)
    })?
}
