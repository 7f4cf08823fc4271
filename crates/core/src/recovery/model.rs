//! What a person is shown before she chooses.

use serde::{Deserialize, Serialize};

use crate::backup::{Backup, MailSettingDifference, Origin};
use crate::clock::Timestamp;
use crate::error::Problem;
use crate::ids::LeadId;

/// How a start went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum StartState {
    /// The data is open.
    Ready,
    /// The data file is damaged or gone; a person has to choose.
    Recovery {
        /// What was found.
        report: Box<RecoveryReport>,
    },
    /// The data cannot be opened for another reason; nothing was touched.
    Refused {
        /// Why, and what to do.
        problem: Problem,
    },
}

/// What happened to the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryCause {
    /// SQLite cannot read it, or not all of it.
    Damaged,
    /// It is not there, or empty, though there was one.
    Missing,
}

/// What a candidate holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Found {
    /// Leads that are not in the trash.
    pub leads: u32,
    /// Leads in the trash.
    pub in_trash: u32,
    /// Files of leads.
    pub files: u32,
    /// Templates.
    pub templates: u32,
    /// Mails, whatever became of them.
    pub mails: u32,
    /// When the newest thing in it was done.
    pub newest_change_at: Option<Timestamp>,
}

/// The backup that is put beside it: the newest good one that opens without a
/// passphrase, or the one that the person chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupFound {
    /// Where it lies.
    pub path: String,
    /// Its name in the list of backups.
    pub name: String,
    /// When it was made.
    pub at: Timestamp,
    /// Where it comes from.
    pub origin: Origin,
    /// What it holds.
    pub found: Found,
    /// The person has put it there.
    pub chosen: bool,
}

/// A backup that can be put in place of the one that is compared. Whether it
/// is good shows when it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct KnownBackup {
    /// Where it lies.
    pub path: String,
    /// What its name says, and its first lines.
    pub backup: Backup,
}

/// What a recovery has found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RecoveryReport {
    /// What happened to the data file.
    pub cause: RecoveryCause,
    /// When it was noticed.
    pub noticed_at: Timestamp,
    /// The folder in which the damaged file is kept untouched, if there is one.
    pub kept_at: Option<String>,
    /// What could be read of it; none where nothing could.
    pub salvaged: Option<Found>,
    /// How many of its pages could not be read.
    pub pages_lost: u32,
    /// The newest good backup; none where none opens without more.
    pub backup: Option<BackupFound>,
    /// Where mail goes, from where and by which server, as far as that differs
    /// between the backup and what could be read of the damaged file.
    pub mail_settings: Vec<MailSettingDifference>,
    /// Every backup that is there, the newest first, those in the folder for
    /// copies and those that open with a passphrase only among them.
    pub backups: Vec<KnownBackup>,
    /// Leads that only the salvaged data has, the trash included.
    pub only_salvaged: u32,
    /// Leads that only the backup has.
    pub only_backup: u32,
    /// Leads that both have, with other values.
    pub differing: u32,
}

/// One of the two that a person can look into before she chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Candidate {
    /// What could be read of the damaged file.
    Salvaged,
    /// The backup beside it.
    Backup,
}

/// With what Rapport goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RecoveryChoice {
    /// What could be read of the damaged file.
    Salvaged,
    /// The backup beside it. Where mail goes, from where and by which server stays
    /// as it is in what could be read of the damaged file, if anything could.
    Backup,
    /// The backup beside it, with its mail settings: only for somebody who has seen
    /// which ones differ.
    BackupWithMailSettings,
    /// Nothing: a new, empty file.
    Empty,
}

/// Which leads of a candidate to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RecoveryLeadsQuery {
    /// Of which.
    pub candidate: Candidate,
    /// Part of a name, a company or an address; blank: all.
    pub query: String,
    /// Only those that stand so beside the other candidate.
    pub difference: Option<Difference>,
    /// How many to pass over.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// How a lead of one candidate stands beside the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// The other does not have it.
    OnlyHere,
    /// The other has it with other values.
    Differs,
    /// The other has the same.
    Same,
}

/// A lead of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RecoveryLead {
    /// Which.
    pub id: LeadId,
    /// Its name as shown.
    pub name: String,
    /// Its company.
    pub company: String,
    /// Its first address; blank where it has none.
    pub email: String,
    /// It lies in the trash.
    pub trashed: bool,
    /// How it stands beside the other candidate.
    pub difference: Difference,
}

/// A page of leads of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RecoveryLeads {
    /// By name.
    pub leads: Vec<RecoveryLead>,
    /// How many there are in all.
    pub total: u32,
}
