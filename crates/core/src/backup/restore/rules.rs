//! What becomes of each kind of thing when a backup is put back.

use std::path::Path;

use rapport_messages::{Wording, label, phrase};
use serde_json::json;

use super::queries::{self, Kept};
use crate::accounts::{self, ACCOUNT};
use crate::backup::MailSettingDifference;
use crate::db::{Actor, Db, Entity, MergePolicy, OperationRef, WriteTx};
use crate::error::Result;
use crate::settings::SETTING;

/// A mail that was accepted has set this state; a backup from before does not
/// undo that.
macro_rules! unless_reached {
    ($field:literal) => {
        (
            $field,
            concat!(
                "iif(here.state = 'REACHED_OUT' AND here.state_mail IS NOT NULL AND there.state = 'PENDING', here.",
                $field,
                ", there.",
                $field,
                ")"
            ),
        )
    };
}

const LEAD: &[(&str, &str)] = &[
    unless_reached!("state"),
    unless_reached!("state_at"),
    unless_reached!("state_cause"),
    unless_reached!("state_note"),
    unless_reached!("state_mail"),
    (
        "do_not_contact",
        "max(here.do_not_contact, there.do_not_contact)",
    ),
];

/// The list of those who must not be written to only grows.
const SUPPRESSION: &[(&str, &str)] = &[
    ("hash", "here.hash"),
    ("reason", "here.reason"),
    ("created_at", "here.created_at"),
    ("removed", "min(here.removed, there.removed)"),
];

/// That somebody wrote to a lead is no matter of opinion.
const FOLLOW_UP: &[(&str, &str)] = &[
    ("lead_id", "here.lead_id"),
    ("template_id", "here.template_id"),
    ("outbox_id", "here.outbox_id"),
    ("created_at", "here.created_at"),
    ("removed", "here.removed"),
];

/// [`settings::NO_MAIL`] in SQL.
macro_rules! no_mail {
    () => {
        "('acknowledgement_template', 'attachment_limit_mb', 'follow_up_template', 'backup_limit_mb', 'history_days')"
    };
}

/// The other way round: a setting becomes what the file beside has only where it
/// decides whether mail leaves, or to whom.
macro_rules! only_mail {
    ($field:literal) => {
        (
            $field,
            concat!(
                "iif(here.key IN ",
                no_mail!(),
                ", here.",
                $field,
                ", there.",
                $field,
                ")"
            ),
        )
    };
}

/// A setting keeps its value where it decides whether mail leaves, or to whom.
macro_rules! unless_mail {
    ($field:literal) => {
        (
            $field,
            concat!(
                "iif(here.key IN ",
                no_mail!(),
                ", there.",
                $field,
                ", here.",
                $field,
                ")"
            ),
        )
    };
}

const OTHER_SETTING: &[(&str, &str)] = &[
    ("key", "here.key"),
    unless_mail!("value"),
    unless_mail!("removed"),
];

const MAIL_SETTING: &[(&str, &str)] = &[
    ("key", "here.key"),
    only_mail!("value"),
    only_mail!("removed"),
];

/// How this kind of thing is taken over; `leads`: only what belongs to them;
/// `mail_settings`: [where mail goes and from where](crate::backup::mail_settings)
/// too.
pub(super) fn adoption<'a>(
    entity: &Entity,
    leads: Option<&'a str>,
    mail_settings: bool,
) -> MergePolicy<'a> {
    let like = MergePolicy {
        leads,
        ..MergePolicy::ALL
    };
    match entity.name {
        // What leads have in a field needs the field; nothing else of it changes where
        // only leads are put back.
        "field" if leads.is_some() => MergePolicy {
            leads: None,
            only: Some(&[]),
            remove: None,
            ..like
        },
        "lead" => MergePolicy {
            unlike: LEAD,
            remove: leads.is_none().then_some("1"),
            ..like
        },
        // What has come since tells more of a lead, where only she is put back.
        "activity" | "attachment" => MergePolicy {
            remove: leads.is_none().then_some("1"),
            ..like
        },
        "suppression" => MergePolicy {
            unlike: SUPPRESSION,
            remove: None,
            ..like
        },
        "account" if !mail_settings => MergePolicy {
            only: Some(accounts::NO_MAIL),
            // For the mails that it has sent; see `no_new_accounts`.
            add: "there.kind <> 'practice'
                  AND EXISTS (SELECT 1 FROM beside.outbox WHERE account_id = there.id)",
            remove: None,
            ..like
        },
        "setting" if !mail_settings => MergePolicy {
            unlike: OTHER_SETTING,
            add: concat!("there.key IN ", no_mail!()),
            remove: Some(concat!("here.key IN ", no_mail!())),
            ..like
        },
        "account" => MergePolicy {
            // Mail that waits needs its account; the mailbox for practice
            // always stays, and there is one.
            remove: Some(
                "here.kind <> 'practice' AND NOT EXISTS (
                   SELECT 1 FROM main.outbox WHERE account_id = here.id
                   AND status IN ('queued', 'sending', 'retrying', 'unknown'))",
            ),
            add: "there.kind <> 'practice'",
            ..like
        },
        "follow_up" => MergePolicy {
            unlike: FOLLOW_UP,
            // Not of a mail that was called off since.
            add: "EXISTS (SELECT 1 FROM main.outbox WHERE id = there.outbox_id
                          AND status IN ('sent', 'unknown', 'failed'))",
            remove: None,
            ..like
        },
        _ => like,
    }
}

/// Gives a database that is to be used the mail settings of another file, in place
/// of those that it came with: for a recovery, which goes on with a whole backup.
pub(crate) async fn keep_mail_settings(db: &Db, of: &Path) -> Result<()> {
    let mut tx = db.write().await?;
    tx.attach(of).await?;
    let operation = tx
        .operation(Actor::Worker, label::RecoveryMailSettings)
        .await?;
    let fields = ACCOUNT.fields.iter().map(|field| field.name);
    let fields: Vec<_> = fields
        .filter(|name| !accounts::NO_MAIL.contains(name))
        .collect();
    let accounts = MergePolicy {
        only: Some(&fields),
        add: "there.kind <> 'practice'",
        remove: Some("here.kind <> 'practice'"),
        ..MergePolicy::ALL
    };
    let settings = MergePolicy {
        unlike: MAIL_SETTING,
        add: concat!("there.key NOT IN ", no_mail!()),
        remove: Some(concat!("here.key NOT IN ", no_mail!())),
        ..MergePolicy::ALL
    };
    let changed = tx.adopt(&operation, &ACCOUNT, &accounts).await?
        + tx.adopt(&operation, &SETTING, &settings).await?;
    if changed > 0 {
        tx.commit().await?;
    }
    Ok(())
}

/// Accounts that came along with the mails that they had sent are removed ones: a
/// mail knows its account, and nothing leaves from one of these.
pub(super) async fn no_new_accounts(tx: &mut WriteTx, operation: &OperationRef) -> Result<()> {
    let added = queries::accounts_added(tx, operation.seq).await?;
    if added.is_empty() {
        return Ok(());
    }
    // Of its own: within one operation a row that comes and goes has not changed.
    let operation = tx
        .operation(Actor::Worker, label::BackupAccountsLeftOut)
        .await?;
    let removed = vec![("removed", json!(1))];
    tx.update_all(&operation, &ACCOUNT, &added, removed).await?;
    Ok(())
}

/// Of two accounts that mail leaves from by itself, the one of the backup is it.
pub(super) async fn one_default(tx: &mut WriteTx, operation: &OperationRef) -> Result<()> {
    let surplus = queries::surplus_defaults(tx).await?;
    tx.update_all(
        operation,
        &ACCOUNT,
        &surplus,
        vec![("is_default", json!(0))],
    )
    .await?;
    Ok(())
}

/// What stays although the backup has it otherwise, in plain words.
pub(super) fn said(kept: &Kept) -> Vec<Wording> {
    let Kept {
        reached,
        stopped,
        waiting,
        accounts,
    } = *kept;
    let sentences = [
        (reached, phrase::StaysReached { count: reached }.into()),
        (stopped, phrase::StaysStopped { count: stopped }.into()),
        (waiting, phrase::StaysWaiting { count: waiting }.into()),
        (accounts, phrase::StaysAccount { count: accounts }.into()),
    ];
    let said = sentences.into_iter().filter(|(number, _)| *number > 0);
    said.map(|(_, sentence)| sentence).collect()
}

/// The same of mail settings.
pub(super) fn said_of_mail_settings(kept: &[MailSettingDifference]) -> Option<Wording> {
    let count = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    (count > 0).then(|| phrase::StaysMailSettings { count }.into())
}

#[cfg(test)]
mod tests {
    use crate::settings;

    #[test]
    fn the_settings_that_are_restored_unasked_are_the_same_in_sql() {
        let quoted = settings::NO_MAIL.map(|key| format!("'{key}'"));
        assert_eq!(no_mail!(), format!("({})", quoted.join(", ")));
    }
}
