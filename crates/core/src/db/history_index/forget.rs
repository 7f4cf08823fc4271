//! Taking out of the index what was erased.

use sqlx::AssertSqlSafe;

use super::DocumentKind;
use crate::db::erase::{Erased, THESE};
use crate::db::write::WriteTx;
use crate::error::Result;

/// Where so many changes, or more, are erased of all, the index is emptied and
/// filled anew behind the writes: one document at a time takes far longer.
const ONE_IN: u64 = 4;

impl WriteTx {
    /// Takes out what was just erased, which is named by `ids`, a JSON list, and
    /// was so many changes. The operations stand in `temp.touched`, and the leads
    /// they belong to are still there.
    pub(in crate::db) async fn forget_words(
        &mut self,
        what: Erased,
        ids: &str,
        changes: u64,
    ) -> Result<()> {
        let all: i64 = sqlx::query_scalar("SELECT count(*) FROM change")
            .fetch_one(&mut *self)
            .await?;
        if changes.saturating_mul(ONE_IN) < all.unsigned_abs() {
            self.forget_documents(what, ids).await?;
        } else {
            self.statements([
                "INSERT INTO history_search (history_search) VALUES ('delete-all')",
                "DELETE FROM history_stale",
                "UPDATE history_indexed SET through = 0",
            ])
            .await?;
        }
        self.count_erasure().await
    }

    async fn forget_documents(&mut self, what: Erased, ids: &str) -> Result<()> {
        let [own, of_lead] =
            ["t.operation", "c.operation"].map(|seq| DocumentKind::Several.begin_sql(seq));
        let of_leads = what.ways().iter().map(|way| {
            format!(
                "UNION ALL SELECT {of_lead} + l.row FROM {THESE} CROSS JOIN change AS c ON {way}
                 CROSS JOIN temp.touched AS t ON t.operation = c.operation AND t.several
                 CROSS JOIN lead AS l ON l.id = c.subject"
            )
        });
        let gone = format!(
            "DELETE FROM history_search WHERE rowid IN (
               SELECT operation FROM temp.touched WHERE NOT several
               UNION ALL SELECT {own} FROM temp.touched AS t WHERE several AND NOT stays
               {})",
            of_leads.collect::<Vec<_>>().join(" ")
        );
        // What a document that went said beside; those of other leads stand.
        let said_more = match what {
            Erased::Subjects => "NOT stays",
            Erased::Entities => "TRUE",
        };
        let stale = format!(
            "INSERT OR IGNORE INTO history_stale (operation) SELECT operation FROM temp.touched
             WHERE {said_more} AND operation <= (SELECT through FROM history_indexed)"
        );
        // For each document that goes, FTS5 would merge pages of the index before
        // the commit. They are written anew behind it anyway.
        self.statements([
            "INSERT INTO history_search (history_search, rank) VALUES ('automerge', 0)",
        ])
        .await?;
        sqlx::query(AssertSqlSafe(gone))
            .bind(ids)
            .execute(&mut *self)
            .await?;
        self.statements([
            // Writes down what has gathered, and merges nothing.
            "INSERT INTO history_search (history_search, rank) VALUES ('merge', 0)",
            "INSERT INTO history_search (history_search, rank) VALUES ('automerge', 1)",
            &stale,
        ])
        .await
    }

    /// Takes out the values of these operations, which were just erased; what
    /// they are called is filled in anew.
    pub(in crate::db) async fn forget_values(&mut self, first: i64, last: i64) -> Result<()> {
        let [one, several] = [DocumentKind::One, DocumentKind::Several].map(|kind| {
            let (first, end) = (kind.begin_sql("?1"), kind.begin_sql("?2 + 1"));
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

    /// What was read of the journal before may hold what is erased now, and the
    /// pages of the file do.
    async fn count_erasure(&mut self) -> Result<()> {
        sqlx::query("UPDATE history_indexed SET erasures = erasures + 1")
            .execute(&mut *self)
            .await?;
        Ok(())
    }
}
