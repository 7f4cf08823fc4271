//! The chain over the journal: each operation is digested and linked at the
//! commit that wrote it, once and for all. What a link is made of stands in
//! `link.rs`.

use sqlx::SqliteConnection;
use uuid::Uuid;

use super::link::{Contents, Header, hash};
use super::position::JournalPosition;
use super::write::WriteTx;
use crate::error::Result;

/// Changes that are read back as one text.
const CHUNK: i64 = 10_000;

/// A change as it is digested. No text of it holds a line end: JSON writes
/// them as `\n`, and ids are hexadecimal.
pub(super) const LINE: &str =
    "entity || ' ' || hex(entity_id) || ' ' || coalesce(hex(subject), '-') || ' ' || fields";

impl WriteTx {
    /// Digests the operations of this write and links them. Where the journal
    /// then ends; none where nothing was written down.
    pub(super) async fn seal(&mut self) -> Result<Option<JournalPosition>> {
        let mut end = None;
        for seq in self.take_operations() {
            end = Some(self.link(seq).await?);
        }
        Ok(end)
    }

    async fn link(&mut self, seq: i64) -> Result<JournalPosition> {
        let row = sqlx::query!(
            r#"SELECT id AS "id: Uuid", actor, kind, label, at, device_id AS "device: Uuid",
                      undoes AS "undoes: Uuid",
                      (SELECT chain FROM operation WHERE seq = o.seq - 1) AS "previous: Vec<u8>"
               FROM operation AS o WHERE seq = ?"#,
            seq,
        )
        .fetch_one(&mut *self)
        .await?;
        let mut contents = Contents::new(row.label.as_bytes());
        changes_into(self.connection(), seq, &mut contents).await?;
        let digest = contents.digest();
        let header = Header {
            seq,
            id: row.id,
            actor: row.actor,
            kind: row.kind,
            at: row.at,
            device: row.device,
            undoes: row.undoes,
        };
        let chain = header.chain(&hash(row.previous.as_deref()), &digest);
        let (stored_digest, stored_chain) = (digest.as_slice(), chain.as_slice());
        sqlx::query!(
            "UPDATE operation SET digest = ?, chain = ? WHERE seq = ?",
            stored_digest,
            stored_chain,
            seq,
        )
        .execute(&mut *self)
        .await?;
        Ok(JournalPosition::new(seq, Some(&chain)))
    }
}

/// Reads the changes of one operation back as large texts: row by row, a
/// hundred thousand would take longer than writing them.
pub(super) async fn changes_into(
    connection: &mut SqliteConnection,
    seq: i64,
    contents: &mut Contents,
) -> Result<()> {
    let lines = format!(
        "SELECT CAST(group_concat(line, char(10)) AS BLOB), count(*) FROM (
           SELECT {LINE} AS line FROM change WHERE operation = ?1 AND (entity, entity_id) > (?2, ?3)
           ORDER BY entity, entity_id LIMIT {CHUNK})"
    );
    let (mut entity, mut id) = (String::new(), Vec::new());
    loop {
        let (text, number): (Option<Vec<u8>>, i64) =
            sqlx::query_as(sqlx::AssertSqlSafe(lines.clone()))
                .bind(seq)
                .bind(&entity)
                .bind(&id)
                .fetch_one(&mut *connection)
                .await?;
        if let Some(text) = text {
            contents.add(&text);
        }
        if number < CHUNK {
            return Ok(());
        }
        (entity, id) = sqlx::query_as(
            "SELECT entity, entity_id FROM change WHERE operation = ?1 AND (entity, entity_id) > (?2, ?3)
             ORDER BY entity, entity_id LIMIT 1 OFFSET ?4",
        )
        .bind(seq)
        .bind(&entity)
        .bind(&id)
        .bind(CHUNK - 1)
        .fetch_one(&mut *connection)
        .await?;
    }
}
