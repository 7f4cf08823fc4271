//! Forgetting for good: emptying the trash takes the values out of the journal
//! too. The operations stay, so that their order and number hold.

use uuid::Uuid;

use super::write::WriteTx;
use crate::error::Result;

impl WriteTx {
    /// Blanks every change in this lead's timeline, and the labels of the
    /// operations that touched no other lead: they may name this one.
    pub async fn erase_subject(&mut self, subject: Uuid) -> Result<()> {
        sqlx::query!(
            "UPDATE operation SET label = 'Erased with the trash'
             WHERE seq IN (SELECT operation FROM change WHERE subject = ?1)
               AND NOT EXISTS (SELECT 1 FROM change
                               WHERE operation = operation.seq AND subject <> ?1 AND fields <> '{}')",
            subject,
        )
        .execute(&mut *self)
        .await?;
        sqlx::query!("UPDATE change SET fields = '{}' WHERE subject = ?", subject)
            .execute(&mut *self)
            .await?;
        Ok(())
    }
    /// Blanks every change of one thing, and the labels of the operations that
    /// touched nothing else.
    pub async fn erase_entity(&mut self, id: Uuid) -> Result<()> {
        sqlx::query!(
            "UPDATE operation SET label = 'Erased with the trash'
             WHERE seq IN (SELECT operation FROM change WHERE entity_id = ?1)
               AND NOT EXISTS (SELECT 1 FROM change
                               WHERE operation = operation.seq AND entity_id <> ?1 AND fields <> '{}')",
            id,
        )
        .execute(&mut *self)
        .await?;
        sqlx::query!("UPDATE change SET fields = '{}' WHERE entity_id = ?", id)
            .execute(&mut *self)
            .await?;
        Ok(())
    }
}
