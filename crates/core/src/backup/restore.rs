//! Putting a backup back: one operation of the journal, so that history goes on
//! and undo takes it back. What has happened in the world outranks the backup:
//! mails that left, the record of sends and do-not-contact stay.

mod files;
mod queries;
mod rules;

use jiff::civil::DateTime;
use rapport_messages::{Label, Sentence, Wording, label, phrase, say};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use super::mail_settings::{self, MailSettingDifference};
use super::model::Reason;
use super::open_backup::{self, BackupSource, OpenBackup};
use super::origin::{Origin, OriginKey};
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{Actor, OperationRef, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{LeadId, OperationId};
use crate::leads::json_ids;
use crate::{drafts, leads, schema, suppression};
use files::Look;
pub(crate) use rules::keep_mail_settings;

/// What to put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RestoreWhat {
    /// Everything as it was; what has come since is removed. Where mail goes, from
    /// where and by which server stays as it is now.
    All,
    /// The same, and the mail settings as they were too: only for somebody who has
    /// seen which ones differ.
    AllWithMailSettings,
    /// These leads, with their addresses, numbers, notes and files. Notes and
    /// files that have come since stay.
    Leads(Vec<LeadId>),
}

/// What restoring did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RestoreOutcome {
    /// What can be undone; none where nothing differed.
    pub operation: Option<OperationId>,
    /// How many leads are different now.
    pub restored: u32,
    /// A sentence for the person.
    pub message: Wording,
    /// Where the backup comes from.
    pub origin: Origin,
    /// What stays although the backup has it otherwise, a sentence each.
    pub kept: Vec<Wording>,
    /// The mail settings that stay as they are now.
    pub mail_settings_kept: Vec<MailSettingDifference>,
    /// Names of files whose content is neither here nor beside the backup.
    pub files_missing: Vec<String>,
}

/// Puts an open backup back, whole or in part. Before everything is put back, a
/// backup of now is taken and proved.
///
/// # Errors
/// `not_found` where the backup is not open any more or has no such lead, what
/// making a backup says, else what the disk says. Nothing is changed then.
pub async fn restore(app: &App, token: &str, what: &RestoreWhat) -> Result<RestoreOutcome> {
    let backup = app.backups.open_backups.get(token, app.clock.now())?;
    let mut backup = backup.lock().await;
    restore_from(app, &mut backup, what).await
}

/// Opens a backup, puts it back and closes it: for the terminal.
///
/// # Errors
/// As opening and [`restore`] say.
pub async fn restore_file(
    app: &App,
    source: &BackupSource,
    passphrase: Option<&SecretString>,
    what: &RestoreWhat,
) -> Result<RestoreOutcome> {
    let token = open_backup::open(app, source, passphrase).await?.token;
    let outcome = restore(app, &token, what).await;
    open_backup::close(app, &token);
    outcome
}

async fn restore_from(
    app: &App,
    backup: &mut OpenBackup,
    what: &RestoreWhat,
) -> Result<RestoreOutcome> {
    let origin = OriginKey::read(&*app.secrets)
        .await
        .origin(&backup.manifest);
    let scope = Scope::of(backup, what).await?;
    let leads = scope.leads.as_deref();
    let with_mail_settings = *what == RestoreWhat::AllWithMailSettings;
    let wanted = queries::contents(&mut backup.connection, leads).await?;
    files::put_back(app, backup, &wanted, Look::Through).await?;
    if leads.is_none() {
        super::before(app, Reason::Restore).await?;
    }
    let mut tx = app.db.write().await?;
    tx.attach(&backup.file).await?;
    let from = moment(app, backup.manifest.created_at);
    let label = Label::from(label::BackupRestore {
        leads: scope.names,
        moment: from.into(),
    });
    let operation = tx.operation(Actor::Person, label.clone()).await?;
    // Once more, under the write lock: sweeping takes it too.
    let files_missing = files::put_back(app, backup, &wanted, Look::There).await?;
    let mut changed = 0;
    for entity in schema::ENTITIES {
        match entity.name {
            "attachment" => queries::adopt_blobs(&mut tx, leads).await?,
            "follow_up" => changed += app.outbox.adopt(&mut tx, leads).await?,
            _ => {}
        }
        let adoption = rules::adoption(entity, leads, with_mail_settings);
        changed += tx.adopt(&operation, entity, &adoption).await?;
    }
    changed += drafts::adopt(&mut tx, leads).await?;
    stay_true(&mut tx, &operation, backup, what).await?;
    let mail_settings_kept = match what {
        RestoreWhat::All => {
            mail_settings::differing(&mut backup.connection, tx.connection()).await?
        }
        RestoreWhat::AllWithMailSettings | RestoreWhat::Leads(_) => Vec::new(),
    };
    if changed == 0 {
        return Ok(RestoreOutcome {
            operation: None,
            restored: 0,
            message: phrase::NothingToRestore {
                moment: from.into(),
            }
            .into(),
            origin,
            kept: Vec::from_iter(rules::said_of_mail_settings(&mail_settings_kept)),
            mail_settings_kept,
            files_missing,
        });
    }
    let mut stays = queries::kept(&mut tx, leads).await?;
    if !with_mail_settings {
        // They stay for another reason, which is said.
        stays.accounts = 0;
    }
    let mut kept = rules::said(&stays);
    kept.extend(rules::said_of_mail_settings(&mail_settings_kept));
    let restored = queries::leads_of(&mut tx, operation.seq).await?;
    let committed = tx.commit().await?;
    app.follow(&committed).await;
    Ok(RestoreOutcome {
        operation: Some(operation.id),
        restored,
        message: phrase::Restored {
            label: Sentence::from(label).into(),
        }
        .into(),
        origin,
        kept,
        mail_settings_kept,
        files_missing,
    })
}

/// What follows from what has happened in the world since the backup.
async fn stay_true(
    tx: &mut WriteTx,
    operation: &OperationRef,
    backup: &mut OpenBackup,
    what: &RestoreWhat,
) -> Result<()> {
    for reached in queries::reached_since(tx, operation.seq).await? {
        leads::stays_reached(tx, operation, &reached).await?;
    }
    if !matches!(what, RestoreWhat::Leads(_)) {
        suppression::adopt_key(tx, &mut backup.connection).await?;
    }
    match what {
        RestoreWhat::All => rules::no_new_accounts(tx, operation).await,
        RestoreWhat::AllWithMailSettings => rules::one_default(tx, operation).await,
        RestoreWhat::Leads(_) => Ok(()),
    }
}

/// What is put back, and how it is called.
struct Scope {
    /// A JSON list of ids; none: everything.
    leads: Option<String>,
    names: rapport_messages::Value,
}

impl Scope {
    async fn of(backup: &mut OpenBackup, what: &RestoreWhat) -> Result<Self> {
        let ids = match what {
            RestoreWhat::All | RestoreWhat::AllWithMailSettings => {
                return Ok(Self {
                    leads: None,
                    names: phrase::Everything.into(),
                });
            }
            RestoreWhat::Leads(ids) => ids,
        };
        let mut ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        ids.sort_unstable();
        ids.dedup();
        let leads = json_ids(&ids);
        let (found, name) = queries::chosen(&mut backup.connection, &leads).await?;
        if ids.is_empty() || found as usize != ids.len() {
            return Err(Problem::new(ProblemKind::NotFound, say::BackupLacksLeads).at("leads"));
        }
        Ok(Self {
            leads: Some(leads),
            names: match found {
                1 => name.into(),
                count => phrase::Leads { count }.into(),
            },
        })
    }
}

/// A day and a time as the person reads them.
fn moment(app: &App, at: Timestamp) -> DateTime {
    at.to_jiff().to_zoned_datetime(app.clock.zone()).datetime()
}
