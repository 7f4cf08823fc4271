//! Calling a mail off from the outbox: an operation like any other, so that it
//! can be undone.

use rapport_messages::{label, say};
use serde_json::json;

use super::entity::FOLLOW_UP;
use crate::app::App;
use crate::db::{Actor, Done};
use crate::drafts;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{FollowUpId, OutboxId};
use crate::outbox::{self, CalledBack, OutboxRow, OutboxStatus};

/// Calls a mail off before it leaves, or puts a failed one aside.
///
/// # Errors
/// `invalid_transition` where it is being handed over, has left or may have.
pub async fn call_off(app: &App, id: OutboxId) -> Result<Done<OutboxRow>> {
    let row = app.outbox.row(id).await?;
    if row.status == OutboxStatus::Failed {
        return app.outbox.cancel(id).await.map(Done::unchanged);
    }
    let mut tx = app.db.write().await?;
    let follow_up = sqlx::query_scalar!(
        r#"SELECT id AS "id: FollowUpId" FROM follow_up WHERE outbox_id = ? AND removed = 0"#,
        id,
    )
    .fetch_optional(&mut tx)
    .await?;
    let Some(follow_up) = follow_up else {
        drop(tx);
        return app.outbox.cancel(id).await.map(Done::unchanged);
    };
    let address = row.to.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::FollowUpCallOff { address })
        .await?;
    if outbox::call_back(&mut tx, id).await? == CalledBack::TooLate {
        return Err(Problem::new(
            ProblemKind::InvalidTransition,
            say::EmailCannotBeCanceled,
        ));
    }
    drafts::called_back(&mut tx, id).await?;
    tx.update(
        &operation,
        &FOLLOW_UP,
        follow_up.0,
        vec![("removed", json!(1))],
    )
    .await?;
    tx.settle().await?;
    let row = outbox::show(tx.connection(), id).await?;
    Ok(tx.commit().await?.done(row))
}
