//! Undoing a follow-up: within its window the mail is called back, later it
//! has left, and undo says so.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::db::{OperationRef, WriteTx};
use crate::error::Result;
use crate::ids::{LeadId, OutboxId};
use crate::leads::{self, ReachedBefore};
use crate::outbox::{self, CalledBack};

/// Sending again by redo leaves as much time to think better of it as the
/// first time.
const REDO_WINDOW: Duration = Duration::from_secs(10);

/// What undoing meant for mails.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TakenBack {
    /// A mail has left, or may have.
    pub(crate) left: bool,
}

/// After `target` was reverted: calls back the mails of follow-ups that are no
/// more, and queues again those of follow-ups that stand again. Restoring a
/// backup sends nothing, and so taking that back calls nothing back.
pub(crate) async fn taken_back(
    tx: &mut WriteTx,
    operation: &OperationRef,
    target: i64,
) -> Result<TakenBack> {
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
    let mut outcome = TakenBack::default();
    for mail in mails {
        if !mail.removed {
            let not_before = tx.now().after(REDO_WINDOW);
            outbox::revive(tx, mail.outbox_id, not_before).await?;
        } else if outbox::call_back(tx, mail.outbox_id).await? == CalledBack::TooLate {
            outcome.left = true;
            leads::take_back(tx, operation, mail.lead_id, mail.outbox_id).await?;
        }
    }
    stay_reached(tx, operation, target).await?;
    Ok(outcome)
}

/// Of the leads that `target` was about: those that are PENDING now are
/// REACHED_OUT all the same where another mail to them was accepted, and its
/// follow-up stands.
async fn stay_reached(tx: &mut WriteTx, operation: &OperationRef, target: i64) -> Result<()> {
    let reached: Vec<(LeadId, OutboxId, Timestamp, bool)> = sqlx::query_as(
        "SELECT l.id, o.id, min(coalesce(o.accepted_at, o.updated_at)), o.practice
         FROM change AS c
           JOIN lead AS l ON l.id = c.subject
           JOIN follow_up AS f ON f.lead_id = l.id
           JOIN outbox AS o ON o.id = f.outbox_id
         WHERE c.operation = ? AND c.entity IN ('lead', 'follow_up')
           AND l.removed = 0 AND l.state = 'PENDING' AND f.removed = 0 AND o.status = 'sent'
           AND (o.practice = 0 OR NOT EXISTS (SELECT 1 FROM account WHERE kind = 'smtp' AND removed = 0))
         GROUP BY l.id",
    )
    .bind(target)
    .fetch_all(&mut *tx)
    .await?;
    for (lead, mail, at, practice) in reached {
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
