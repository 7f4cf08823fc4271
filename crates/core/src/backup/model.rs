//! A backup as the window and the terminal see it, and what stands inside one.

use rapport_messages::Wording;
use serde::{Deserialize, Serialize};

use super::origin::Origin;
use crate::clock::Timestamp;
use crate::db::JournalPosition;
use crate::digest::Content;

/// The newest format of archives that this version writes and reads.
pub(crate) const FORMAT: u32 = 1;

/// Why a backup was taken.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// An hour of work has passed.
    Hourly,
    /// The first one of a day.
    Daily,
    /// Before the schema of the database was changed.
    Migration,
    /// Before leads were brought in from elsewhere.
    Import,
    /// Before a backup was restored.
    Restore,
    /// Somebody asked for it.
    Manual,
    /// What was not chosen when a damaged database was mended.
    Recovery,
}

impl Reason {
    /// Every reason.
    pub(crate) const ALL: [Self; 7] = [
        Self::Hourly,
        Self::Daily,
        Self::Migration,
        Self::Import,
        Self::Restore,
        Self::Manual,
        Self::Recovery,
    ];

    /// The word that stands in the name of the file.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Hourly => "hourly",
            Self::Daily => "daily",
            Self::Migration => "migration",
            Self::Import => "import",
            Self::Restore => "restore",
            Self::Manual => "manual",
            Self::Recovery => "recovery",
        }
    }
}

/// Where a backup lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// In the data folder.
    Here,
    /// In the folder that the person chose.
    Folder,
}

/// One backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Backup {
    /// The name of its file.
    pub name: String,
    /// When it was taken.
    pub at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// Bytes of its file; far below 2^53, where a page's numbers end.
    #[specta(type = u32)]
    pub size: u64,
    /// It opens with a passphrase only.
    pub encrypted: bool,
    /// It is what was written, as far as was looked.
    pub good: bool,
    /// Where it lies.
    pub place: Place,
    /// Where it comes from, as far as can be told from its manifest alone.
    pub origin: Origin,
    /// How many leads are in it, those in the trash left out; none where that
    /// cannot be read without a passphrase.
    pub leads: Option<u32>,
}

/// A backup among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ListedBackup {
    /// The backup.
    #[serde(flatten)]
    pub backup: Backup,
    /// It is one of the last good ones where it lies, which are never deleted.
    pub stays: bool,
}

/// The folder that the person chose for copies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupFolder {
    /// Where it is, as she chose it.
    pub path: String,
    /// The copies there open with her passphrase only.
    pub encrypted: bool,
    /// It is there now.
    pub reachable: bool,
    /// Why copies wait, in plain words; none where nothing waits.
    pub waiting: Option<Wording>,
}

/// All that there is to say about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupOverview {
    /// Every backup, the newest first.
    pub backups: Vec<ListedBackup>,
    /// When the next one is due; none where nothing has changed since the last.
    pub next_at: Option<Timestamp>,
    /// Why the last one failed, in plain words; none where it did not.
    pub last_problem: Option<Wording>,
    /// The folder for copies, where one was chosen.
    pub folder: Option<BackupFolder>,
    /// Bytes that the backups in the data folder take.
    #[specta(type = u32)]
    pub total_size: u64,
    /// The most they may take, in megabytes.
    pub limit_mb: u32,
    /// The person has chosen that limit; else it follows the free disk.
    pub limit_is_chosen: bool,
}

/// What a look through a whole backup came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupVerdict {
    /// The database in it opens and is what was written.
    pub good: bool,
    /// What is wrong, in plain words; a missing file of a lead among it.
    pub problems: Vec<String>,
    /// Where it comes from; none where it could not be read.
    pub origin: Option<Origin>,
    /// When it was taken, where that could be read.
    pub at: Option<Timestamp>,
    /// How much is in it, where it could be read.
    pub counts: Option<Counts>,
}

/// What stands first in an archive: what it is, and what must be in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The format of the archive.
    pub format: u32,
    /// The version of Rapport that wrote it.
    pub version: String,
    /// When it was taken.
    pub created_at: Timestamp,
    /// Why.
    pub reason: Reason,
    /// The newest migration that the database has.
    pub schema: i64,
    /// Where the journal stood.
    pub journal: JournalPosition,
    /// How much of everything is in it.
    pub counts: Counts,
    /// The database.
    pub database: Content,
    /// The content of the leads' files. They lie beside the archives.
    pub files: Vec<Content>,
    /// The key of the files beside it, in an encrypted archive only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) files_key: Option<FilesKey>,
    /// What shows that it was made [on this computer](super::Origin).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) mac: Option<String>,
}

/// The age identity that opens the files beside an encrypted archive. It is
/// written into the archive and nowhere shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct FilesKey(pub(super) String);

impl std::fmt::Debug for FilesKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FilesKey")
    }
}

/// How much of everything is in a database.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Counts {
    /// Leads that are in no trash.
    pub leads: u32,
    /// Leads in the trash.
    pub trashed: u32,
    /// Files of leads, those in the trash left out.
    pub files: u32,
    /// Templates.
    pub templates: u32,
    /// Mails, whatever became of them.
    pub mails: u32,
    /// Addresses that must not be written to.
    pub stopped: u32,
    /// Operations in the journal.
    pub operations: u32,
}
