//! Taking out of the index what was erased.

use sqlx::AssertSqlSafe;

use super::Shelf;
use crate::db::erase::{ERASED, NOTHING};
use crate::db::write::WriteTx;
use crate::error::Result;

impl WriteTx {
    /// Takes out what was just erased: `column` of these changes is one of `ids`,
    /// a JSON list. The leads they belong to are still there.
    pub(in crate::db) async fn forget_words(
        &mut self,
        column: &'static str,
        ids: &str,
    ) -> Result<()> {
        let erased = format!("c.{column} IN (SELECT unhex(value) FROM json_each(?1))");
        let own = format!("o.label = '{ERASED}'");
        let several = Shelf::Several.begin_sql("c.operation");
        let gone = format!(
            "DELETE FROM history_search WHERE rowid IN (
               SELECT c.operation FROM change AS c WHERE {erased}
               UNION ALL SELECT {several} + l.row
               FROM change AS c JOIN lead AS l ON l.id = c.subject WHERE {erased}
               UNION ALL SELECT {several}
               FROM change AS c JOIN operation AS o ON o.seq = c.operation WHERE {erased} AND {own})"
        );
        // What a document that went said beside; those of other leads stand.
        let stale = format!(
            "INSERT OR IGNORE INTO history_stale (operation)
             SELECT c.operation FROM change AS c JOIN operation AS o ON o.seq = c.operation
             WHERE {erased} AND o.seq <= (SELECT through FROM history_indexed)
               AND ({own} OR EXISTS (SELECT 1 FROM change AS rest WHERE rest.operation = c.operation
                                     AND (rest.subject IS c.subject OR rest.subject IS NULL)
                                     AND rest.fields <> '{NOTHING}'))"
        );
        for sql in [gone, stale] {
            sqlx::query(AssertSqlSafe(sql))
                .bind(ids)
                .execute(&mut *self)
                .await?;
        }
        self.count_erasure().await
    }

    /// Takes out the values of these operations, which were just erased; what
    /// they are called is filled in anew.
    pub(in crate::db) async fn forget_values(&mut self, first: i64, last: i64) -> Result<()> {
        let [one, several] = [Shelf::One, Shelf::Several].map(|shelf| {
            let (first, end) = (shelf.begin_sql("?1"), shelf.begin_sql("?2 + 1"));
            format!("DELETE FROM history_search WHERE rowid >= {first} AND rowid < {end}")
        });
        let stale = "INSERT OR IGNORE INTO history_stale (operation) SELECT seq FROM operation
             WHERE seq BETWEEN ?1 AND min(?2, (SELECT through FROM history_indexed))";
        for sql in [one, several, stale.to_owned()] {
            sqlx::query(AssertSqlSafe(sql))
                .bind(first)
                .bind(last)
                .execute(&mut *self)
                .await?;
        }
        self.count_erasure().await
    }

    /// What was read of the journal before may hold what is erased now.
    async fn count_erasure(&mut self) -> Result<()> {
        sqlx::query("UPDATE history_indexed SET erasures = erasures + 1")
            .execute(&mut *self)
            .await?;
        Ok(())
    }
}
