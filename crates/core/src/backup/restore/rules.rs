//! What becomes of each kind of thing when a backup is put back.

use serde_json::json;

use super::queries::{self, Kept};
use crate::accounts::ACCOUNT;
use crate::db::{Adoption, Entity, OperationRef, WriteTx};
use crate::error::Result;

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

/// How this kind of thing is taken over; `leads`: only what belongs to them.
pub(super) fn adoption<'a>(entity: &Entity, leads: Option<&'a str>) -> Adoption<'a> {
    let like = Adoption {
        leads,
        ..Adoption::ALL
    };
    match entity.name {
        "lead" => Adoption {
            unlike: LEAD,
            remove: leads.is_none().then_some("1"),
            ..like
        },
        // What has come since tells more of a lead, where only she is put back.
        "activity" | "attachment" => Adoption {
            remove: leads.is_none().then_some("1"),
            ..like
        },
        "suppression" => Adoption {
            unlike: SUPPRESSION,
            remove: None,
            ..like
        },
        "account" => Adoption {
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
        "follow_up" => Adoption {
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
pub(super) fn said(kept: &Kept) -> Vec<String> {
    let sentences = [
        (
            kept.reached,
            "1 lead stays reached out: a mail to it has left since.",
            "leads stay reached out: mails to them have left since.",
        ),
        (
            kept.stopped,
            "1 mark or address stays on the do-not-contact list.",
            "marks and addresses stay on the do-not-contact list.",
        ),
        (
            kept.waiting,
            "1 mail still waits for a lead that the backup does not have. Call it off in the outbox if it should not leave.",
            "mails still wait for leads that the backup does not have. Call them off in the outbox if they should not leave.",
        ),
        (
            kept.accounts,
            "1 mail account stays: mail waits for it.",
            "mail accounts stay: mail waits for them.",
        ),
    ];
    let said = sentences
        .into_iter()
        .filter_map(|(number, one, several)| match number {
            0 => None,
            1 => Some(one.to_owned()),
            number => Some(format!("{number} {several}")),
        });
    said.collect()
}
