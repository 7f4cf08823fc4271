//! What must hold of accounts whatever is taken back: the practice mailbox
//! stays, so does one that mail waits for, and there is one default.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rapport_messages::say;
use serde_json::json;

use super::entity::ACCOUNT;
use crate::db::{OperationRef, Reversal, Reverted, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;
use crate::outbox;

/// Of two accounts that are the default then, the one that was it before is it.
///
/// # Errors
/// `conflict` where an account is gone that has to stay.
pub(crate) fn on_reverted<'a>(
    tx: &'a mut WriteTx,
    reversal: Reversal,
    _reverted: &'a mut Reverted,
) -> BoxFuture<'a, Result<()>> {
    async move {
        refuse_gone(tx, &reversal.operation).await?;
        one_default(tx, &reversal.operation).await
    }
    .boxed()
}

async fn refuse_gone(tx: &mut WriteTx, operation: &OperationRef) -> Result<()> {
    let gone = sqlx::query!(
        r#"SELECT a.id AS "id: AccountId", a.kind FROM change AS c JOIN account AS a ON a.id = c.entity_id
           WHERE c.operation = ? AND c.entity = 'account' AND a.removed = 1
             AND c.fields ->> '$.removed[1]' = 1"#,
        operation.seq,
    )
    .fetch_all(&mut *tx)
    .await?;
    for account in gone {
        if account.kind == "practice" {
            return Err(Problem::new(
                ProblemKind::Conflict,
                say::AccountPracticeStays,
            ));
        }
        let waiting = outbox::waiting(tx.connection(), account.id).await?;
        if waiting > 0 {
            return Err(Problem::new(
                ProblemKind::Conflict,
                say::AccountMailWaits { count: waiting },
            ));
        }
    }
    Ok(())
}

/// The operation may have brought back a default beside the one that there is.
async fn one_default(tx: &mut WriteTx, operation: &OperationRef) -> Result<()> {
    let defaults = sqlx::query!(
        r#"SELECT a.id AS "id: AccountId", EXISTS (
             SELECT 1 FROM change WHERE operation = ? AND entity = 'account' AND entity_id = a.id
               AND (fields ->> '$.is_default[1]' = 1 OR fields ->> '$.removed[1]' = 0)) AS "brought!: bool"
           FROM account AS a WHERE a.is_default = 1 AND a.removed = 0"#,
        operation.seq,
    )
    .fetch_all(&mut *tx)
    .await?;
    if defaults.iter().all(|default| default.brought) {
        return Ok(());
    }
    for surplus in defaults.iter().filter(|default| default.brought) {
        let no = vec![("is_default", json!(0))];
        tx.update(operation, &ACCOUNT, surplus.id.0, no).await?;
    }
    Ok(())
}
