//! Forgetting for good: emptying the trash takes the values out of the journal
//! too, and so does age where the history is not kept for ever. The operations
//! stay, with their digest and their place in the chain.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::journal::id_value;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::Result;

/// What stands in a change whose values were erased.
pub(super) const NOTHING: &str = "{}";
/// What an operation is called of which nothing is left.
pub(super) const ERASED: &str = "Erased with the trash";

/// [`WriteTx::compact_before`] was the reason.
pub(super) const AGE: &str = "age";

/// Operations that are compacted in one write: others wait for no longer.
const COMPACTED_AT_ONCE: i64 = if cfg!(test) { 3 } else { 1000 };

impl WriteTx {
    /// Blanks the changes of operations that were done before this instant, the
    /// oldest first, at most a thousand of them at once. Who did what and when
    /// stays; rows are not touched, so that what lies in the trash can still be
    /// taken out. How many operations; none: there are no more.
    pub async fn compact_before(&mut self, at: Timestamp) -> Result<u64> {
        // By place, not by time alone: after a clock that jumped, an operation
        // that is older only in name is kept with those around it.
        let (first, last): (Option<i64>, Option<i64>) = sqlx::query_as(
            "SELECT min(seq), max(seq) FROM (
               SELECT seq, max(at >= ?1) OVER (ORDER BY seq) AS young FROM (
                 SELECT seq, at FROM operation
                 WHERE seq > (SELECT coalesce(max(seq), 0) FROM operation WHERE erased = 'age')
                 ORDER BY seq LIMIT ?2))
             WHERE NOT young",
        )
        .bind(at)
        .bind(COMPACTED_AT_ONCE)
        .fetch_one(&mut *self)
        .await?;
        let (Some(first), Some(last)) = (first, last) else {
            return Ok(0);
        };
        sqlx::query("UPDATE change SET fields = '{}' WHERE operation BETWEEN ? AND ?")
            .bind(first)
            .bind(last)
            .execute(&mut *self)
            .await?;
        let compacted =
            sqlx::query("UPDATE operation SET erased = 'age' WHERE seq BETWEEN ? AND ?")
                .bind(first)
                .bind(last)
                .execute(&mut *self)
                .await?;
        self.forget_values(first, last).await?;
        Ok(compacted.rows_affected())
    }

    /// Blanks every change in the timelines of these leads, and the labels of
    /// the operations that touched no other lead: they may name one of these.
    /// In a few statements, however many there are. The leads' own rows are
    /// still there: the search is addressed by them.
    pub async fn erase_subjects(&mut self, leads: &[Uuid]) -> Result<()> {
        self.erase("subject", leads).await
    }

    /// Blanks every change of these things, and the labels of the operations
    /// that touched nothing else.
    pub async fn erase_entities(&mut self, ids: &[Uuid]) -> Result<()> {
        self.erase("entity_id", ids).await
    }

    async fn erase(&mut self, column: &'static str, ids: &[Uuid]) -> Result<()> {
        let list: Vec<_> = ids.iter().copied().map(id_value).collect();
        let list = serde_json::Value::from(list).to_string();
        let which = format!("{column} IN (SELECT unhex(value) FROM json_each(?))");
        let changes = format!("UPDATE change SET fields = '{NOTHING}' WHERE {which}");
        let operations = format!(
            "UPDATE operation SET erased = coalesce(erased, 'trash'),
               label = iif(EXISTS (SELECT 1 FROM change WHERE operation = operation.seq
                                   AND {column} IS NOT NULL AND fields <> '{NOTHING}'),
                           label, '{ERASED}')
             WHERE seq IN (SELECT operation FROM change WHERE {which})"
        );
        for sql in [changes, operations] {
            sqlx::query(AssertSqlSafe(sql))
                .bind(&list)
                .execute(&mut *self)
                .await?;
        }
        self.forget_words(column, &list).await
    }
}
