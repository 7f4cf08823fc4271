//! Forgetting for good: emptying the trash takes the values out of the journal
//! too. The operations stay, with their digest and their place in the chain.

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::write::WriteTx;
use crate::error::Result;

/// What stands in a change whose values were erased.
pub(super) const NOTHING: &str = "{}";

impl WriteTx {
    /// Blanks every change in this lead's timeline, and the labels of the
    /// operations that touched no other lead: they may name this one.
    pub async fn erase_subject(&mut self, subject: Uuid) -> Result<()> {
        self.erase("subject", subject).await
    }

    /// Blanks every change of one thing, and the labels of the operations that
    /// touched nothing else.
    pub async fn erase_entity(&mut self, id: Uuid) -> Result<()> {
        self.erase("entity_id", id).await
    }

    async fn erase(&mut self, column: &'static str, id: Uuid) -> Result<()> {
        let operations = format!(
            "UPDATE operation SET erased = coalesce(erased, 'trash'),
               label = iif(EXISTS (SELECT 1 FROM change WHERE operation = operation.seq
                                   AND {column} <> ?1 AND fields <> '{NOTHING}'),
                           label, 'Erased with the trash')
             WHERE seq IN (SELECT operation FROM change WHERE {column} = ?1)"
        );
        let changes = format!("UPDATE change SET fields = '{NOTHING}' WHERE {column} = ?1");
        for sql in [operations, changes] {
            sqlx::query(AssertSqlSafe(sql))
                .bind(id)
                .execute(&mut *self)
                .await?;
        }
        Ok(())
    }
}
