//! Operations in parts: what takes long is written in many commits, each an
//! operation of its own. The first one stands for the whole; the others are part
//! of it.

use super::journal::OperationRef;
use super::write::WriteTx;
use crate::error::Result;
use crate::ids::OperationId;

impl WriteTx {
    /// Makes an operation that this write has begun a part of another one.
    pub async fn make_part(&mut self, operation: &OperationRef, whole: OperationId) -> Result<()> {
        self.pending_operation(operation)?.header.part_of = Some(whole.0);
        sqlx::query!(
            "UPDATE operation SET part_of = ? WHERE seq = ?",
            whole,
            operation.seq,
        )
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    /// Leaves out of the journal an operation that this write has begun, and that
    /// has changed nothing.
    pub async fn withdraw(&mut self, operation: &OperationRef) -> Result<()> {
        self.operations
            .retain(|begun| begun.header.seq != operation.seq);
        sqlx::query!("DELETE FROM operation WHERE seq = ?", operation.seq)
            .execute(&mut *self)
            .await?;
        Ok(())
    }

    /// The newest part of an operation that still stands and of which the values
    /// from before are still known.
    pub async fn newest_part(&mut self, whole: OperationId) -> Result<Option<i64>> {
        let newest = sqlx::query_scalar!(
            r#"SELECT max(seq) AS "seq: i64" FROM (
                 SELECT seq, undone_by, erased FROM operation WHERE part_of = ?1
                 UNION ALL SELECT seq, undone_by, erased FROM operation WHERE id = ?1)
               WHERE undone_by IS NULL
                 AND (erased IS NULL OR EXISTS (SELECT 1 FROM change WHERE operation = seq AND fields <> '{}'))"#,
            whole,
        )
        .fetch_one(&mut *self)
        .await?;
        Ok(newest)
    }
}
