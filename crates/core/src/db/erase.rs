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
/// [`WriteTx::compact_before`] was the reason.
pub(super) const AGE: &str = "age";

/// Operations that are compacted in one write: others wait for no longer.
const COMPACTED_AT_ONCE: i64 = if cfg!(test) { 3 } else { 1000 };

/// Operations in which something was erased: whether anything of them stays, and
/// whether they touched several leads.
const TOUCHED: &str = "CREATE TEMP TABLE touched (
    operation INTEGER NOT NULL PRIMARY KEY, stays INTEGER NOT NULL DEFAULT 0, several INTEGER NOT NULL DEFAULT 0)";

/// The ids of a JSON list, which is `?1`.
pub(super) const THESE: &str = "(SELECT unhex(value) AS id FROM json_each(?1)) AS these";

/// What is erased with the trash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Erased {
    /// Leads, with all that is in their timelines.
    Subjects,
    /// Things of leads that stay.
    Entities,
}

impl Erased {
    /// How a change `c` is found by the id of one of them, each by an index.
    pub(super) fn ways(self) -> &'static [&'static str] {
        match self {
            Self::Subjects => &[
                "c.entity_id = these.id",
                "c.subject = these.id AND c.subject <> c.entity_id",
            ],
            Self::Entities => &["c.entity_id = these.id"],
        }
    }

    /// The column of a change that is of this kind of thing where it is not null.
    fn column(self) -> &'static str {
        match self {
            Self::Subjects => "subject",
            Self::Entities => "entity_id",
        }
    }
}

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
        self.erase(Erased::Subjects, leads).await
    }

    /// Blanks every change of these things, and the labels of the operations
    /// that touched nothing else.
    pub async fn erase_entities(&mut self, ids: &[Uuid]) -> Result<()> {
        self.erase(Erased::Entities, ids).await
    }

    async fn erase(&mut self, what: Erased, ids: &[Uuid]) -> Result<()> {
        if ids.is_empty() {
            return Ok(());
        }
        let list: Vec<_> = ids.iter().copied().map(id_value).collect();
        let list = serde_json::Value::from(list).to_string();
        let column = what.column();
        // What SQLite counted when the program was last closed may be from a day
        // on which the journal was short: by that, a loop in a loop looks cheap.
        self.statements(["ANALYZE change", "ANALYZE operation", TOUCHED])
            .await?;
        let mut blanked = 0;
        for way in what.ways() {
            let changes =
                format!("UPDATE change AS c SET fields = '{NOTHING}' FROM {THESE} WHERE {way}");
            let done = sqlx::query(AssertSqlSafe(changes))
                .bind(&list)
                .execute(&mut *self)
                .await?;
            blanked += done.rows_affected();
        }
        let operations = what
            .ways()
            .iter()
            .map(|way| format!("SELECT c.operation FROM {THESE} CROSS JOIN change AS c ON {way}"));
        let operations: Vec<String> = operations.collect();
        // In the order of the journal, so that each of its pages is read once.
        let touched = format!(
            "INSERT OR IGNORE INTO temp.touched (operation) {} ORDER BY 1",
            operations.join(" UNION ALL ")
        );
        sqlx::query(AssertSqlSafe(touched))
            .bind(&list)
            .execute(&mut *self)
            .await?;
        let how = format!(
            "UPDATE temp.touched AS t SET (stays, several) =
               (SELECT max({column} IS NOT NULL AND fields <> '{NOTHING}'),
                       ifnull(min(subject) < max(subject), 0)
                FROM change WHERE operation = t.operation)"
        );
        let labels = "UPDATE operation SET erased = coalesce(erased, 'trash'), 
               label = iif(t.stays, label, ''), params = iif(t.stays, params, NULL)
             FROM temp.touched AS t WHERE seq = t.operation";
        self.statements([how.as_str(), "ANALYZE temp.touched", labels])
            .await?;
        self.forget_words(what, &list, blanked).await?;
        self.statements(["DROP TABLE temp.touched"]).await
    }

    /// One after the other, with nothing bound.
    pub(super) async fn statements<'s>(
        &mut self,
        statements: impl IntoIterator<Item = &'s str>,
    ) -> Result<()> {
        for sql in statements {
            sqlx::query(AssertSqlSafe(sql)).execute(&mut *self).await?;
        }
        Ok(())
    }
}
