//! What undo asks of the journal.

use sqlx::SqliteConnection;

use crate::db::{OperationRef, Subject, WriteTx};
use crate::error::Result;
use crate::ids::OperationId;
use crate::schema::ENTITIES;

/// How many things that a person did stand after this one, or at all.
pub(super) async fn later_steps(tx: &mut WriteTx, after: Option<i64>) -> Result<u32> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "steps!: u32" FROM operation
           WHERE actor = 'person' AND undoes IS NULL AND undone_by IS NULL AND part_of IS NULL
             AND seq > coalesce(?, 0)"#,
        after,
    )
    .fetch_one(&mut *tx)
    .await?)
}

/// Of a redo, what it did again; of everything else, itself.
pub(super) async fn first_done(tx: &mut WriteTx, id: OperationId) -> Result<OperationId> {
    let first = sqlx::query_scalar!(
        r#"SELECT undoing.undoes AS "first!: OperationId"
           FROM operation AS redo JOIN operation AS undoing ON undoing.id = redo.undoes
           WHERE redo.id = ? AND redo.kind = 'redo' AND undoing.undoes IS NOT NULL"#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(first.unwrap_or(id))
}

/// Of an operation that is part of another one, that one; of everything else,
/// itself.
pub(super) async fn whole(tx: &mut WriteTx, id: OperationId) -> Result<OperationId> {
    let whole = sqlx::query_scalar!(
        r#"SELECT part_of AS "whole!: OperationId" FROM operation
           WHERE id = ? AND part_of IS NOT NULL"#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(whole.unwrap_or(id))
}

/// Whether an operation was written in several commits.
pub(super) async fn has_parts(tx: &mut WriteTx, id: OperationId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM operation WHERE part_of = ?) AS "has: bool""#,
        id,
    )
    .fetch_one(&mut *tx)
    .await?)
}

/// The place of what the history shows where an operation was taken back: of one
/// that took back itself, what it did again.
pub(super) async fn shown(connection: &mut SqliteConnection, target: i64) -> Result<i64> {
    let shown = sqlx::query_scalar!(
        r#"SELECT whole.seq AS "seq!: i64"
           FROM operation AS target JOIN operation AS original ON original.id = target.undoes
             JOIN operation AS whole ON whole.id = coalesce(original.part_of, original.id)
           WHERE target.seq = ? AND target.kind = 'undo'"#,
        target,
    )
    .fetch_optional(connection)
    .await?;
    Ok(shown.unwrap_or(target))
}

/// How many leads an operation has changed.
pub(super) async fn leads_of(tx: &mut WriteTx, operation: i64) -> Result<u32> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "leads: u32" FROM change WHERE operation = ? AND entity = 'lead'"#,
        operation,
    )
    .fetch_one(&mut *tx)
    .await?)
}

/// How many leads an operation and its parts have changed.
pub(super) async fn leads_of_whole(tx: &mut WriteTx, id: OperationId) -> Result<u32> {
    Ok(sqlx::query_scalar!(
        r#"SELECT count(*) AS "leads: u32" FROM operation AS o JOIN change AS c ON c.operation = o.seq
           WHERE (o.id = ?1 OR o.part_of = ?1) AND c.entity = 'lead'"#,
        id,
    )
    .fetch_one(&mut *tx)
    .await?)
}

/// Whether a person entered something, after `target` and to stand, on what
/// `operation` has taken away.
pub(super) async fn entered_since(
    tx: &mut WriteTx,
    operation: &OperationRef,
    target: i64,
) -> Result<bool> {
    let wholes = ENTITIES.iter();
    let wholes = wholes.filter(|entity| entity.subject != Subject::Lead);
    let wholes = serde_json::Value::from_iter(wholes.map(|entity| entity.name)).to_string();
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (
             SELECT 1 FROM change AS gone
             WHERE gone.operation = ?1 AND gone.fields ->> '$.removed[1]' = 1
               AND gone.entity IN (SELECT value FROM json_each(?3))
               AND (EXISTS (SELECT 1 FROM change AS c JOIN operation AS o ON o.seq = c.operation
                            WHERE c.entity_id = gone.entity_id AND c.operation > ?2 AND c.operation < ?1
                              AND o.actor = 'person' AND o.undoes IS NULL AND o.undone_by IS NULL)
                 OR EXISTS (SELECT 1 FROM change AS c JOIN operation AS o ON o.seq = c.operation
                            WHERE c.subject = gone.entity_id AND c.subject <> c.entity_id AND c.operation > ?2 AND c.operation < ?1
                              AND o.actor = 'person' AND o.undoes IS NULL AND o.undone_by IS NULL))
           ) AS "entered!: bool""#,
        operation.seq,
        target,
        wholes,
    )
    .fetch_one(&mut *tx)
    .await?)
}
