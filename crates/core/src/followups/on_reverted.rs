//! Undoing a follow-up: within its window the mail is called back, later it
//! has left, and undo says so. With a lead whose adding is taken back go the
//! mails that wait for it.

use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rapport_messages::{Sentence, say};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::entity::FOLLOW_UP;
use crate::accounts::ONLY_PRACTICE;
use crate::clock::Timestamp;
use crate::db::{OperationRef, Reversal, Reverted, WriteTx};
use crate::drafts;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{LeadId, OutboxId};
use crate::leads::{self, ReachedBefore};
use crate::outbox::{self, CalledBack};

/// Sending again by redo leaves as much time to think better of it as the
/// first time.
const REDO_WINDOW: Duration = Duration::from_secs(10);

/// Calls back the mails of follow-ups and of leads that are no more, and queues
/// again those of follow-ups and leads that stand again. Restoring a backup sends
/// nothing, and so taking that back calls nothing back.
///
/// # Errors
/// `conflict` where a mail would leave to a lead, or from an account, that is
/// not there.
pub(crate) fn on_reverted<'a>(
    tx: &'a mut WriteTx,
    reversal: Reversal,
    reverted: &'a mut Reverted,
) -> BoxFuture<'a, Result<()>> {
    async move {
        let Reversal { operation, target } = reversal;
        let not_before = tx.now().after(REDO_WINDOW);
        go_with_follow_ups(tx, &operation, target, not_before, reverted).await?;
        stay_reached(tx, &operation, target).await?;
        go_with_leads(tx, &operation, reverted).await?;
        outbox::revive_with_leads(tx, operation.seq, not_before).await
    }
    .boxed()
}

async fn go_with_follow_ups(
    tx: &mut WriteTx,
    operation: &OperationRef,
    target: i64,
    not_before: Timestamp,
    reverted: &mut Reverted,
) -> Result<()> {
    let mails = sqlx::query!(
        r#"SELECT f.outbox_id AS "outbox_id: OutboxId", f.lead_id AS "lead_id: LeadId",
                  f.removed AS "removed: bool"
           FROM change AS c JOIN follow_up AS f ON f.id = c.entity_id
             JOIN operation AS o ON o.seq = c.operation
           WHERE c.operation = ? AND c.entity = 'follow_up' AND o.kind <> 'backup.restore'"#,
        target,
    )
    .fetch_all(&mut *tx)
    .await?;
    for mail in mails {
        if !mail.removed {
            if outbox::revive(tx, mail.outbox_id, not_before).await? {
                refuse_nowhere(tx, mail.outbox_id).await?;
                drafts::sent_again(tx, mail.outbox_id).await?;
            }
        } else if outbox::call_back(tx, mail.outbox_id).await? == CalledBack::TooLate {
            reverted.mail_left = true;
            leads::take_back(tx, operation, mail.lead_id, mail.outbox_id).await?;
        } else {
            drafts::called_back(tx, mail.outbox_id).await?;
        }
    }
    Ok(())
}

/// A mail needs somebody to go to, and an account to leave from.
async fn refuse_nowhere(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    let gone = sqlx::query!(
        r#"SELECT l.removed AS "lead!: bool", a.removed AS "account!: bool"
           FROM outbox AS o JOIN lead AS l ON l.id = o.lead_id JOIN account AS a ON a.id = o.account_id
           WHERE o.id = ?"#,
        mail,
    )
    .fetch_one(&mut *tx)
    .await?;
    let why: Sentence = match (gone.lead, gone.account) {
        (false, false) => return Ok(()),
        (true, _) => say::EmailLeadGone.into(),
        (false, true) => say::EmailWithoutAccount.into(),
    };
    Err(Problem::new(ProblemKind::Conflict, why))
}

/// Calls back what waits for leads that `operation` has taken away. The
/// follow-ups go with it as part of the operation, and come back with it.
async fn go_with_leads(
    tx: &mut WriteTx,
    operation: &OperationRef,
    reverted: &mut Reverted,
) -> Result<()> {
    let mails = sqlx::query!(
        r#"SELECT o.id AS "id: OutboxId", f.id AS "follow_up?: Uuid"
           FROM change AS c JOIN outbox AS o ON o.lead_id = c.entity_id
             LEFT JOIN follow_up AS f ON f.outbox_id = o.id AND f.removed = 0
           WHERE c.operation = ? AND c.entity = 'lead' AND c.fields ->> '$.removed[1]' = 1
             AND o.status NOT IN ('cancelled', 'failed')"#,
        operation.seq,
    )
    .fetch_all(&mut *tx)
    .await?;
    for mail in mails {
        if outbox::call_back_with_lead(tx, mail.id).await? == CalledBack::TooLate {
            reverted.mail_left = true;
            continue;
        }
        reverted.mails_cancelled += 1;
        if let Some(follow_up) = mail.follow_up {
            let removed = vec![("removed", json!(1))];
            tx.update(operation, &FOLLOW_UP, follow_up, removed).await?;
        }
    }
    Ok(())
}

/// Of the leads that `target` was about: those that are PENDING now are
/// REACHED_OUT all the same where another mail to them was accepted, and its
/// follow-up stands. Of several it is the one that was accepted first.
async fn stay_reached(tx: &mut WriteTx, operation: &OperationRef, target: i64) -> Result<()> {
    let reached: Vec<(LeadId, OutboxId, Timestamp, bool)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT DISTINCT l.id, o.id, coalesce(o.accepted_at, o.marked_at, o.updated_at) AS at, o.practice
         FROM change AS c
           JOIN lead AS l ON l.id = c.subject
           JOIN follow_up AS f ON f.lead_id = l.id
           JOIN outbox AS o ON o.id = f.outbox_id
         WHERE c.operation = ? AND c.entity IN ('lead', 'follow_up')
           AND l.removed = 0 AND l.state = 'PENDING' AND f.removed = 0 AND o.status = 'sent'
           AND (o.practice = 0 OR {ONLY_PRACTICE})
         ORDER BY l.id, at, o.row",
    )))
    .bind(target)
    .fetch_all(&mut *tx)
    .await?;
    let mut last = None;
    for (lead, mail, at, practice) in reached {
        if last.replace(lead) == Some(lead) {
            continue;
        }
        let reached = ReachedBefore {
            lead,
            mail,
            at,
            practice,
        };
        leads::stays_reached(tx, operation, &reached).await?;
    }
    Ok(())
}
