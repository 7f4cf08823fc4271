//! Backups: the whole of a person's data in one file of standard formats, taken
//! by themselves and on demand, proved after writing, rotated by a schedule.
//!
//! `backups/` in the data folder holds the archives, each with its list of sums
//! beside it, and the content of leads' files once each. A copy of each goes to
//! the folder of the person's choice, where she named one.

mod archive;
mod cloud_folder;
mod compare;
mod contents;
mod copy_out;
mod create;
mod encrypt;
mod folder;
mod mail_settings;
mod model;
mod name;
mod newest;
mod open_backup;
mod origin;
mod overview;
mod policy;
mod queries;
mod restore;
mod rotate;
mod schedule;
mod state;
mod store;
mod sums;

#[cfg(test)]
#[path = "backup/backup_tests.rs"]
pub(crate) mod backup_tests;
#[cfg(test)]
#[path = "backup/hostile_tests.rs"]
mod hostile_tests;

use std::path::{Path, PathBuf};

use rapport_messages::say;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

pub(crate) use archive::unpack_own;
pub use archive::{Unpacked, unpack};
pub use compare::{
    BackupLead, BackupLeadsPage, BackupLeadsQuery, DifferingField, LeadDifference, leads,
};
pub use contents::copy_out;
pub(crate) use create::{Occasion, before_open};
pub(crate) use folder::Chosen as ChosenFolder;
pub use mail_settings::MailSettingDifference;
pub(crate) use mail_settings::differing as differing_mail_settings;
pub use model::{
    Backup, BackupFolder, BackupOverview, BackupVerdict, Counts, ListedBackup, Manifest, Place,
    Reason,
};
pub(crate) use newest::{files_back, known, reaching, unpack_newest};
pub(crate) use open_backup::sweep as sweep_open_backups;
pub use open_backup::{BackupInside, BackupSource, close, open};
pub use origin::Origin;
pub(crate) use origin::OriginKey;
pub use overview::{list, verify};
pub use queries::counts;
pub(crate) use restore::keep_mail_settings;
pub use restore::{RestoreOutcome, RestoreWhat, restore, restore_file};
pub use schedule::{run, take_what_is_due};
pub use state::Backups;

use crate::app::App;
use crate::blocking;
use crate::disk::Ballast;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::{passphrase, settings};
use folder::Chosen;
use store::BackupStore;

/// Takes a backup now, copies it where a folder was chosen, and rotates the older
/// ones. Only when it was read back and found good is it one, and only then is an
/// older one rotated out.
///
/// # Errors
/// What the database or the disk says; what was there is kept. A copy that has to
/// wait is no error.
pub async fn create(app: &App, reason: Reason) -> Result<Backup> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let taken = take_here(app, reason, &stop).await?;
    folder::copy(app, &stop).await?;
    rotate_all(app, &stop).await;
    app.events.publish(&[Fact::Backups]);
    Ok(taken)
}

/// Takes a backup before something that changes much. Where it cannot be taken,
/// that something must not be done. It is copied, and older ones are rotated,
/// later on.
///
/// # Errors
/// As [`create`].
pub async fn before(app: &App, reason: Reason) -> Result<Backup> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let taken = take_here(app, reason, &stop).await?;
    app.backups.wake.notify_one();
    Ok(taken)
}

/// Copies backups to this folder from now on, with a passphrase encrypted. What
/// the newest one is, is copied at once.
///
/// # Errors
/// `invalid` at `path` or `passphrase`, `needs_passphrase` while secrets are
/// locked, else what the disk says; the choice before stays then.
pub async fn set_folder(
    app: &App,
    path: &Path,
    passphrase: Option<SecretString>,
) -> Result<BackupOverview> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    folder::choose(app, path, passphrase).await?;
    folder::copy(app, &stop).await?;
    app.events.publish(&[Fact::Backups]);
    list(app).await.map_err(Problem::after_the_change)
}

/// Copies backups nowhere from now on. What was copied stays.
///
/// # Errors
/// What the database says.
pub async fn forget_folder(app: &App) -> Result<BackupOverview> {
    folder::forget(app).await?;
    app.events.publish(&[Fact::Backups]);
    list(app).await.map_err(Problem::after_the_change)
}

/// Takes a backup and puts a copy of it into this folder, once, with a passphrase
/// encrypted. Where the copy lies.
///
/// # Errors
/// `invalid` at `passphrase`, `conflict` where such a copy is there, else what the
/// disk says.
pub async fn export(app: &App, to: &Path, passphrase: Option<SecretString>) -> Result<PathBuf> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    passphrase.as_ref().map(passphrase::check).transpose()?;
    let taken = create(app, Reason::Manual).await?;
    copy_out::export(app, &taken.name, to, passphrase, &stop).await
}

/// Deletes one backup from where it lies, and the files of leads that no other
/// one there has; on a full disk too.
///
/// # Errors
/// `conflict` for one of the last three good ones, which always stay, `not_found`,
/// else what the disk says. Nothing is deleted then.
pub async fn delete(app: &App, name: &str, place: Place) -> Result<()> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let mut stores = stores(app).await?.into_iter();
    let store = stores
        .find(|store| store.place == place)
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::BackupGone))?;
    let now = app.clock.now();
    let erase = || {
        let (store, name, stop) = (store.clone(), name.to_owned(), stop.clone());
        blocking(move || rotate::delete(&store, &name, now, &stop))
    };
    Ballast::of(app.folder()).room_for(erase).await?;
    app.events.publish(&[Fact::Backups]);
    Ok(())
}

/// The archive that has this name, here or in the chosen folder.
///
/// # Errors
/// `not_found` where there is none.
pub async fn path_of(app: &App, name: &str) -> Result<PathBuf> {
    for store in stores(app).await? {
        let name = name.to_owned();
        match blocking(move || store.archive(&name)).await {
            Err(problem) if problem.kind == ProblemKind::NotFound => {}
            found => return Ok(found?.path),
        }
    }
    Err(Problem::new(ProblemKind::NotFound, say::BackupGone))
}

/// Makes a backup in the store of the data folder, and says so where that fails.
async fn take_here(app: &App, reason: Reason, stop: &CancellationToken) -> Result<Backup> {
    let taken = attempt(app, reason, stop).await;
    if !stop.is_cancelled() {
        schedule::note_outcome(app, reason, &taken);
    }
    taken
}

async fn attempt(app: &App, reason: Reason, stop: &CancellationToken) -> Result<Backup> {
    let store = BackupStore::here(app.folder(), &app.backups.seen);
    let staging = store.clone();
    let staging = blocking(move || staging.staging()).await?;
    let mut reader = app.db.reader().await?;
    let occasion = Occasion {
        reason,
        now: app.clock.now(),
        origin: OriginKey::read_or_make(&*app.secrets, &*app.random).await,
    };
    create::take(&mut reader, app.folder(), &store, staging, occasion, stop).await
}

/// The stores that can be reached now.
async fn stores(app: &App) -> Result<Vec<BackupStore>> {
    let mut stores = vec![BackupStore::here(app.folder(), &app.backups.seen)];
    if let Some(chosen) = Chosen::load(app).await?
        && chosen.is_reachable().await
    {
        stores.push(chosen.store(&app.backups.seen));
    }
    Ok(stores)
}

/// Rotates every store that can be reached. One that cannot be rotated now is
/// rotated with the next backup.
async fn rotate_all(app: &App, stop: &CancellationToken) {
    if let Err(problem) = rotate_each(app, stop).await {
        tracing::warn!(cause = %problem.cause(), "older backups stay for now");
    }
}

async fn rotate_each(app: &App, stop: &CancellationToken) -> Result<()> {
    let settings = settings::load(&mut *app.db.reader().await?).await?;
    let (now, zone) = (app.clock.now(), app.clock.zone());
    for store in stores(app).await? {
        let (zone, stop) = (zone.clone(), stop.clone());
        let limit = settings.backup_limit_mb;
        blocking(move || rotate::rotate(&store, now, &zone, limit, &stop)).await?;
    }
    Ok(())
}

/// Runs work on large files where it holds up nothing else.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    blocking::run(say::BackupInterrupted, work).await
}

/// Drops what lies on the disk where it holds up nothing else.
async fn leave<T: Send + 'static>(what: T) -> Result<()> {
    blocking(move || {
        drop(what);
        Ok(())
    })
    .await
}
