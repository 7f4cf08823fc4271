//! What must hold of accounts whatever is taken back: the practice mailbox
//! stays, so does one that mail waits for, and there is one default.

use serde_json::json;
use uuid::Uuid;

use super::entity::ACCOUNT;
use crate::db::{OperationRef, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;
use crate::outbox;

/// After something was taken back as part of `operation`; `default` is the
/// account that was it before. Of two defaults that one is it. Whether an account
/// was changed.
///
/// # Errors
/// `conflict` where an account is gone that has to stay.
pub(crate) async fn taken_back(
    tx: &mut WriteTx,
    operation: &OperationRef,
    default: Option<AccountId>,
) -> Result<bool> {
    let gone = sqlx::query!(
        r#"SELECT a.id AS "id: AccountId", a.kind, a.label FROM change AS c JOIN account AS a ON a.id = c.entity_id
           WHERE c.operation = ? AND c.entity = 'account' AND a.removed = 1
             AND c.fields ->> '$.removed[1]' = 1"#,
        operation.seq,
    )
    .fetch_all(&mut *tx)
    .await?;
    for account in gone {
        if account.kind == "practice" {
            return Err(stays("The practice mailbox always stays."));
        }
        let why = match outbox::waiting(tx.connection(), account.id).await? {
            0 => continue,
            1 => "1 mail still waits".to_owned(),
            number => format!("{number} mails still wait"),
        };
        return Err(stays(&format!(
            "{why} for the mail account \u{201c}{}\u{201d}. Call off what waits first, or let it leave.",
            account.label
        )));
    }
    one_default(tx, operation, default).await?;
    Ok(tx.number_changed(operation, &ACCOUNT).await? > 0)
}

fn stays(why: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, format!("{why} Nothing was changed."))
}

async fn one_default(
    tx: &mut WriteTx,
    operation: &OperationRef,
    default: Option<AccountId>,
) -> Result<()> {
    let mut defaults: Vec<Uuid> = sqlx::query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM account WHERE is_default = 1 AND removed = 0"#
    )
    .fetch_all(&mut *tx)
    .await?;
    let Some(place) = defaults
        .iter()
        .position(|id| Some(AccountId(*id)) == default)
    else {
        return Ok(());
    };
    defaults.remove(place);
    for surplus in defaults {
        let no = vec![("is_default", json!(0))];
        tx.update(operation, &ACCOUNT, surplus, no).await?;
    }
    Ok(())
}
