//! Looking inside a backup: it is laid out as a database of its own beside the
//! live one, brought up to this version's schema, and kept open for as long as
//! somebody looks.

pub(super) mod queries;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rapport_messages::say;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

use super::archive::{Unpacked, unpack};
use super::compare;
use super::mail_settings::{self, MailSettingDifference};
use super::model::{Counts, Manifest};
use super::origin::{Origin, OriginKey};
use super::queries::counts;
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{self, Access};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids;

/// Where opened backups lie, in the data folder.
const FOLDER: &str = "inside";
const LOCK: &str = "lock";
/// So many may be open at once; of more, the one opened first is closed.
const OPEN: usize = 4;
/// One that nobody has asked for so long is closed: it is a copy of everything.
const IDLE: Duration = Duration::from_secs(30 * 60);

/// Which backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupSource {
    /// One of the list, by its name.
    Name(String),
    /// A file, wherever it lies.
    Path(PathBuf),
}

/// A backup that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupInside {
    /// What it is asked for by, until it is closed.
    pub token: String,
    /// The name of its file.
    pub name: String,
    /// When it was taken.
    pub at: Timestamp,
    /// Where it comes from.
    pub origin: Origin,
    /// Where mail goes, from where and by which server, as far as that differs
    /// from now. Restoring leaves it as it is now unless the person says so.
    pub mail_settings: Vec<MailSettingDifference>,
    /// How much is in it.
    pub counts_then: Counts,
    /// How much there is now.
    pub counts_now: Counts,
    /// Leads that only the backup has.
    pub only_in_backup: u32,
    /// Leads that have come since.
    pub only_now: u32,
    /// Leads that are different now.
    pub changed: u32,
    /// Leads that are as they were.
    pub same: u32,
}

/// The backups that are open in one [`App`], by their tokens.
#[derive(Default)]
pub(super) struct OpenBackups(Mutex<BTreeMap<String, Opened>>);

struct Opened {
    backup: Arc<tokio::sync::Mutex<OpenBackup>>,
    /// When somebody last asked for it.
    used: Timestamp,
}

impl std::fmt::Debug for OpenBackups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.lock().keys()).finish()
    }
}

/// An open backup.
pub(super) struct OpenBackup {
    pub(super) manifest: Manifest,
    /// The archive it came from.
    pub(super) archive: PathBuf,
    /// The database, laid out.
    pub(super) file: PathBuf,
    /// Reads the backup, and the live file as `live`.
    pub(super) connection: SqliteConnection,
    /// As of when the two were compared.
    pub(super) compared: Option<compare::Compared>,
    /// Last, so that the folder goes when nothing holds the file any more.
    _folder: UnpackedDir,
}

/// The folder of one open backup: it goes when this is dropped. While the lock
/// is held, nobody sweeps it.
struct UnpackedDir {
    /// None once it is let go.
    lock: Option<File>,
    folder: TempDir,
}

impl Drop for UnpackedDir {
    /// The lock first, since Windows removes no file that is open. The database
    /// in it is closed by a thread of its own, which was only told to when the
    /// connection was dropped: removing waits for it there.
    fn drop(&mut self) {
        drop(self.lock.take());
        if let Err(error) = disk::remove_folder(self.folder.path()) {
            tracing::warn!(%error, "an opened backup is removed at the next start");
        }
    }
}

/// Opens a backup and compares it with what is here now.
///
/// # Errors
/// `needs_passphrase`, `invalid` at `passphrase`, `damaged` where it was cut or
/// altered, `conflict` where a newer version wrote it, `not_found`. Nothing is
/// changed by any of it.
pub async fn open(
    app: &App,
    source: &BackupSource,
    passphrase: Option<&SecretString>,
) -> Result<BackupInside> {
    let archive = match source {
        BackupSource::Name(name) => super::path_of(app, name).await?,
        BackupSource::Path(path) => path.clone(),
    };
    let laid = UnpackedDir::new(app.folder())?;
    let Unpacked { manifest, database } = unpack(&archive, passphrase, laid.folder.path()).await?;
    let mut connection = db::connect(&database, Access::Write).await?;
    db::migrate_to(&mut connection, None).await?;
    connection.close().await?;
    let mut connection = db::connect(&database, Access::Read).await?;
    db::attach(&mut connection, app.db.file(), "live").await?;
    let mut backup = OpenBackup {
        manifest,
        archive,
        file: database,
        connection,
        compared: None,
        _folder: laid,
    };
    let compared = compare::fresh(&mut backup).await?;
    let token = ids::mint(app.clock.now(), &*app.random).to_string();
    let shown = BackupInside {
        token: token.clone(),
        name: file_name(&backup.archive),
        at: backup.manifest.created_at,
        origin: OriginKey::read(&*app.secrets)
            .await
            .origin(&backup.manifest),
        mail_settings: mail_settings::differing(
            &mut backup.connection,
            &mut *app.db.reader().await?,
        )
        .await?,
        counts_then: counts(&mut backup.connection).await?,
        counts_now: counts(&mut *app.db.reader().await?).await?,
        only_in_backup: compared.only_in_backup,
        only_now: compared.only_now,
        changed: compared.changed,
        same: compared.same,
    };
    app.backups
        .open_backups
        .keep(token, backup, app.clock.now());
    Ok(shown)
}

/// Closes a backup that was opened; repeating it is harmless.
pub fn close(app: &App, token: &str) {
    app.backups.open_backups.lock().remove(token);
}

/// Closes those that nobody has asked for in half an hour, by a window that was
/// left open. One that is being read from stays.
pub(super) fn close_idle(app: &App) {
    let now = app.clock.now();
    app.backups
        .open_backups
        .lock()
        .retain(|_, opened| opened.used.after(IDLE) > now || Arc::strong_count(&opened.backup) > 1);
}

impl OpenBackups {
    fn keep(&self, token: String, backup: OpenBackup, now: Timestamp) {
        let mut open = self.lock();
        // Tokens grow with time: the first is the oldest.
        while open.len() >= OPEN {
            open.pop_first();
        }
        let backup = Arc::new(tokio::sync::Mutex::new(backup));
        open.insert(token, Opened { backup, used: now });
    }

    /// # Errors
    /// `not_found` where it was closed.
    pub(super) fn get(
        &self,
        token: &str,
        now: Timestamp,
    ) -> Result<Arc<tokio::sync::Mutex<OpenBackup>>> {
        let mut open = self.lock();
        let opened = open
            .get_mut(token)
            .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::BackupNotOpen))?;
        opened.used = now;
        Ok(Arc::clone(&opened.backup))
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Opened>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnpackedDir {
    fn new(data: &Path) -> Result<Self> {
        let all = data.join(FOLDER);
        disk::private_folder(&all)?;
        // Whoever sweeps may take a folder that is not locked yet for one that was
        // left: then this makes another.
        loop {
            let folder = tempfile::Builder::new().prefix("").tempdir_in(&all)?;
            let file = folder.path().join(LOCK);
            let lock = match disk::private(&file) {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                lock => lock?,
            };
            lock.lock()?;
            if file.try_exists()? {
                return Ok(Self {
                    lock: Some(lock),
                    folder,
                });
            }
        }
    }
}

/// Removes what was left open by a program that ended without closing. Where
/// that fails, the next start tries again.
pub(crate) fn sweep(data: &Path) {
    if let Err(error) = remove_left(data) {
        tracing::warn!(%error, "an opened backup could not be removed");
    }
}

fn remove_left(data: &Path) -> std::io::Result<()> {
    let entries = match fs::read_dir(data.join(FOLDER)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let folder = entry?.path();
        match File::open(folder.join(LOCK)) {
            // Killed before it was locked: nothing is in it yet. What is another's
            // is not empty, and stays.
            Err(_) => {
                let _ = fs::remove_dir(&folder);
            }
            Ok(lock) if lock.try_lock().is_err() => continue,
            Ok(_) => disk::remove_folder(&folder)?,
        }
    }
    Ok(())
}

pub(super) fn file_name(archive: &Path) -> String {
    archive
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_goes_and_what_is_open_or_anothers_stays() {
        let data = tempfile::tempdir().unwrap();
        let open = UnpackedDir::new(data.path()).unwrap();
        let all = data.path().join(FOLDER);
        let made = |name: &str, file: Option<&str>| {
            let folder = all.join(name);
            fs::create_dir(&folder).unwrap();
            if let Some(file) = file {
                fs::write(folder.join(file), "").unwrap();
            }
            folder
        };
        let left = made("left", Some(LOCK));
        let hardly_begun = made("hardly", None);
        let anothers = made("anothers", Some("letter.txt"));

        sweep(data.path());
        assert!(open.folder.path().join(LOCK).exists());
        assert!(!left.exists());
        assert!(!hardly_begun.exists());
        assert!(anothers.exists());
    }
}
