//! A copy of each backup in a folder of the person's choice: a stick, a share, a
//! folder that another program carries away. Where it is, belongs to this
//! machine; its passphrase lies with the other secrets.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rapport_messages::{Wording, notice, say};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::blocking;
use super::contents::Cover;
use super::copy_out::transcribe;
use super::model::{BackupFolder, FilesKey};
use super::store::{BackupStore, Look, Seen, StoredBackup};
use crate::app::App;
use crate::error::{Problem, ProblemKind, Result};
use crate::local;
use crate::notices::{NoticeKind, Remedy};
use crate::passphrase;

/// Where the choice stands among the values of this machine.
const CHOSEN: &str = "backup.folder";
/// Where its secrets stand.
const PASSPHRASE: &str = "backup.folder.passphrase";
const KEY: &str = "backup.folder.key";
/// A share whose server is away can take minutes to say so.
const PATIENCE: Duration = Duration::from_secs(5);

/// The folder that was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chosen {
    path: PathBuf,
    /// The name of the folder in it that is ours: another copy of Rapport may
    /// have been given the same place.
    #[serde(rename = "shelf")]
    subfolder: String,
    pub(super) encrypted: bool,
}

impl Chosen {
    /// The folder that the person chose, where she did.
    pub(super) async fn load(app: &App) -> Result<Option<Self>> {
        Self::of(&mut *app.db.reader().await?).await
    }

    /// The one that this database knows of.
    pub(crate) async fn of(connection: &mut SqliteConnection) -> Result<Option<Self>> {
        let chosen: Option<Option<Self>> = local::get(connection, CHOSEN).await?;
        Ok(chosen.flatten())
    }

    pub(super) fn store(&self, seen: &Seen) -> BackupStore {
        BackupStore::elsewhere(self.path.join(&self.subfolder), seen)
    }

    /// Whether our folder in it is there. That one, since where a stick was, an
    /// empty folder may be left, on another disk.
    pub(super) async fn is_reachable(&self) -> bool {
        let store = self.path.join(&self.subfolder);
        let look = tokio::task::spawn_blocking(move || store.is_dir());
        matches!(timeout(PATIENCE, look).await, Ok(Ok(true)))
    }
}

/// Chooses the folder. With a passphrase the copies open with it only; once it
/// is forgotten, with nothing.
///
/// # Errors
/// `invalid` at `path` or `passphrase`, `needs_passphrase` while secrets are
/// locked, else what the disk says; the choice before stays then.
pub(super) async fn choose(app: &App, path: &Path, passphrase: Option<SecretString>) -> Result<()> {
    if !path.is_absolute() || !path.is_dir() {
        return Err(Problem::invalid("path", say::FolderNotThere));
    }
    if path.starts_with(app.folder()) {
        return Err(Problem::invalid("path", say::FolderIsRapports));
    }
    passphrase.as_ref().map(passphrase::check).transpose()?;
    let device = app.db.device().to_string();
    let chosen = Chosen {
        path: path.to_owned(),
        subfolder: format!("Rapport backups {}", device.get(24..).unwrap_or(&device)),
        encrypted: passphrase.is_some(),
    };
    let store = chosen.store(&app.backups.seen);
    blocking(move || store.staging().map(drop)).await?;
    match passphrase {
        Some(passphrase) => {
            app.secrets.set(KEY, Cover::mint().0.into()).await?;
            app.secrets.set(PASSPHRASE, passphrase).await?;
        }
        None => forget_secrets(app).await?,
    }
    let mut tx = app.db.write().await?;
    local::set(&mut tx, CHOSEN, &Some(chosen)).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives the folder up. What lies there stays.
pub(super) async fn forget(app: &App) -> Result<()> {
    let mut tx = app.db.write().await?;
    local::set(&mut tx, CHOSEN, &None::<Chosen>).await?;
    tx.commit().await?;
    app.backups.set_waiting(None);
    app.notices.clear(NoticeKind::CopyWaits);
    forget_secrets(app).await
}

async fn forget_secrets(app: &App) -> Result<()> {
    app.secrets.delete(KEY).await?;
    app.secrets.delete(PASSPHRASE).await
}

/// The folder as it is shown.
pub(super) async fn shown(app: &App) -> Result<Option<BackupFolder>> {
    let Some(chosen) = Chosen::load(app).await? else {
        return Ok(None);
    };
    Ok(Some(BackupFolder {
        path: chosen.path.display().to_string(),
        encrypted: chosen.encrypted,
        reachable: chosen.is_reachable().await,
        waiting: app.backups.waiting(),
    }))
}

/// Copies the newest good backup where it is not there yet. What keeps it
/// waiting is said, and is no failure of the backup. Whether one was copied.
pub(super) async fn copy(app: &App, stop: &CancellationToken) -> Result<bool> {
    let Some(chosen) = Chosen::load(app).await? else {
        return Ok(false);
    };
    if !chosen.is_reachable().await {
        // Quietly: a stick is not always there.
        app.backups.set_waiting(Some(notice::FolderAway.into()));
        app.notices.clear(NoticeKind::CopyWaits);
        return Ok(false);
    }
    match copy_newest(app, &chosen, stop).await {
        Ok(copied) => {
            app.backups.set_waiting(None);
            app.notices.clear(NoticeKind::CopyWaits);
            Ok(copied)
        }
        Err(_) if stop.is_cancelled() => Ok(false),
        Err(problem) => {
            let locked = problem.kind == ProblemKind::NeedsPassphrase;
            let (message, remedy): (Wording, _) = if locked {
                (notice::CopyLocked.into(), Remedy::UnlockSecrets)
            } else {
                let failed = notice::CopyFailed {
                    folder: chosen.path.display().to_string().into(),
                    why: problem.sentence.into(),
                };
                (failed.into(), Remedy::OpenBackups)
            };
            app.backups.set_waiting(Some(message.clone()));
            app.notices
                .set(NoticeKind::CopyWaits, message, Some(remedy));
            Ok(false)
        }
    }
}

async fn copy_newest(app: &App, chosen: &Chosen, stop: &CancellationToken) -> Result<bool> {
    let here = BackupStore::here(app.folder(), &app.backups.seen);
    let there = chosen.store(&app.backups.seen);
    let (from, to, halt) = (here.clone(), there.clone(), stop.clone());
    let encrypted = chosen.encrypted;
    let newest = blocking(move || newest_to_copy(&from, &to, encrypted, &halt)).await?;
    let Some(newest) = newest else {
        return Ok(false);
    };
    let (passphrase, key) = secrets_of(app, chosen).await?;
    let made = transcribe(app, &here, &there, &newest, passphrase, key, stop).await?;
    tracing::info!(size = made.size, "a backup was copied");
    Ok(true)
}

/// The newest good one, unless it is there already.
fn newest_to_copy(
    here: &BackupStore,
    there: &BackupStore,
    encrypted: bool,
    stop: &CancellationToken,
) -> Result<Option<StoredBackup>> {
    for stored in here.archives()? {
        if here.is_good(&stored, Look::Cached, stop)? {
            let copy = there.folder.join(stored.name.copied(encrypted).text);
            return Ok((!copy.exists()).then_some(stored));
        }
    }
    Ok(None)
}

async fn secrets_of(
    app: &App,
    chosen: &Chosen,
) -> Result<(Option<SecretString>, Option<FilesKey>)> {
    if !chosen.encrypted {
        return Ok((None, None));
    }
    let passphrase = app.secrets.get(PASSPHRASE).await?;
    let key = app.secrets.get(KEY).await?;
    let (Some(passphrase), Some(key)) = (passphrase, key) else {
        return Err(Problem::new(
            ProblemKind::NotFound,
            say::BackupPassphraseGone,
        ));
    };
    Ok((
        Some(passphrase),
        Some(FilesKey(key.expose_secret().to_owned())),
    ))
}
