//! What differs between a backup and what is here now, lead by lead.

use serde::{Deserialize, Serialize};

use super::open_backup::{OpenBackup, queries};
use crate::app::App;
use crate::error::Result;
use crate::fold;
use crate::ids::LeadId;

/// The most rows of one page.
const PAGE: u32 = 500;

/// How a lead in a backup stands to the lead now. One in the trash counts as
/// not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum LeadDifference {
    /// Only the backup has it.
    OnlyInBackup,
    /// It has come since.
    OnlyNow,
    /// Something of it is different now.
    Changed,
    /// It is as it was.
    Same,
}

impl LeadDifference {
    pub(super) const ALL: [Self; 4] =
        [Self::OnlyInBackup, Self::OnlyNow, Self::Changed, Self::Same];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::OnlyInBackup => "only_in_backup",
            Self::OnlyNow => "only_now",
            Self::Changed => "changed",
            Self::Same => "same",
        }
    }
}

/// Which leads of an open backup.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupLeadsQuery {
    /// Words in the name, the company or an address. Blank: all.
    pub query: String,
    /// Only those that differ in this way.
    pub difference: Option<LeadDifference>,
    /// Rows to skip.
    pub offset: u32,
    /// Rows to give, at most 500.
    pub limit: u32,
}

/// A field of a lead that differs. Blank where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DifferingField {
    /// Which: a field of the lead, or `emails`, `phones`, `notes`, `files`.
    pub field: String,
    /// Its name, of a field of the user's own; blank for one that every lead has.
    pub name: String,
    /// As the backup has it.
    pub in_backup: String,
    /// As it is now.
    pub now: String,
}

/// A lead of an open backup, or one that has come since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupLead {
    /// Which.
    pub id: LeadId,
    /// Its name as shown: as it was then, where it was there.
    pub name: String,
    /// Its company.
    pub company: String,
    /// Its first address; blank where it has none.
    pub email: String,
    /// How it stands to the lead now.
    pub difference: LeadDifference,
    /// What is different, where it changed.
    pub fields: Vec<DifferingField>,
}

/// A page of them, by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BackupLeadsPage {
    /// The rows.
    pub rows: Vec<BackupLead>,
    /// How many there are in all.
    pub total: u32,
}

/// What comparing came to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Compared {
    /// Moves when the live file changes.
    pub(super) version: i64,
    pub(super) only_in_backup: u32,
    pub(super) only_now: u32,
    pub(super) changed: u32,
    pub(super) same: u32,
}

/// Compares, unless nothing has changed since it was done last.
pub(super) async fn fresh(backup: &mut OpenBackup) -> Result<Compared> {
    let version = queries::live_version(&mut backup.connection).await?;
    if let Some(compared) = backup.compared
        && compared.version == version
    {
        return Ok(compared);
    }
    let mut compared = Compared {
        version,
        ..Compared::default()
    };
    for (difference, number) in queries::compare(&mut backup.connection).await? {
        match difference {
            LeadDifference::OnlyInBackup => compared.only_in_backup = number,
            LeadDifference::OnlyNow => compared.only_now = number,
            LeadDifference::Changed => compared.changed = number,
            LeadDifference::Same => compared.same = number,
        }
    }
    backup.compared = Some(compared);
    Ok(compared)
}

/// A page of the leads of an open backup, as they differ from now.
///
/// # Errors
/// `not_found` where it is not open any more.
pub async fn leads(app: &App, token: &str, query: &BackupLeadsQuery) -> Result<BackupLeadsPage> {
    let backup = app.backups.open_backups.get(token, app.clock.now())?;
    let mut backup = backup.lock().await;
    fresh(&mut backup).await?;
    let words = fold::words(&query.query);
    if words.is_empty() && !query.query.trim().is_empty() {
        return Ok(BackupLeadsPage {
            rows: Vec::new(),
            total: 0,
        });
    }
    let limited = BackupLeadsQuery {
        query: words,
        limit: query.limit.clamp(1, PAGE),
        ..query.clone()
    };
    let connection = &mut backup.connection;
    let mut rows = queries::page(connection, &limited).await?;
    for row in &mut rows {
        if row.difference == LeadDifference::Changed {
            row.fields = queries::fields(connection, row.id).await?;
        }
    }
    Ok(BackupLeadsPage {
        rows,
        total: queries::total(connection, &limited).await?,
    })
}
