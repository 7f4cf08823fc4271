//! The chain over the journal: each operation is digested and linked at the
//! commit that wrote it, once and for all. What a link is made of stands in
//! `link.rs`.

use sqlx::{AssertSqlSafe, SqliteConnection};
use uuid::Uuid;

use super::link::{Contents, Hash};
use super::pending::{FLUSH_PENDING, PendingOperation};
use super::position::JournalPosition;
use super::write::WriteTx;
use crate::error::Result;

/// Changes that are read back as one text.
const CHUNK: i64 = 10_000;

/// A change as it is digested; hex(NULL) is blank. No text of it holds a line end: JSON writes
/// them as `\n`, and ids are hexadecimal. One from before it was stored whether a row was added
/// has nothing in that place.
pub(super) const LINE: &str = "entity || ' ' || hex(entity_id) || ' ' || hex(subject) || ' ' ||
    ifnull(inserted || ' ', '') || fields";

/// The same of a change that is not in the table yet.
pub(super) fn line(
    entity: &str,
    id: Uuid,
    subject: Option<Uuid>,
    inserted: bool,
    fields: &str,
) -> String {
    let inserted = u8::from(inserted);
    let subject = subject.map(|subject| format!("{:X}", subject.simple()));
    let subject = subject.unwrap_or_default();
    format!("{entity} {:X} {subject} {inserted} {fields}", id.simple())
}

impl WriteTx {
    /// Digests the operations of this write and links them. Where the journal
    /// then ends; none where nothing was written down.
    pub(super) async fn seal(&mut self) -> Result<Option<JournalPosition>> {
        let mut last: Option<(i64, Hash)> = None;
        for begun in std::mem::take(&mut self.operations) {
            let previous = last.map_or(begun.previous, |(_, chain)| chain);
            let seq = begun.header.seq;
            last = Some((seq, self.link(begun, &previous).await?));
        }
        Ok(last.map(|(seq, chain)| JournalPosition::new(seq, Some(&chain))))
    }

    async fn link(&mut self, mut begun: PendingOperation, previous: &Hash) -> Result<Hash> {
        let seq = begun.header.seq;
        let mut contents = Contents::of_params(begun.params.as_bytes());
        if begun.in_table {
            let rest = begun.take_pending();
            let write = sqlx::query(FLUSH_PENDING).bind(seq).bind(rest);
            write.execute(&mut *self).await?;
            changes_into(self.connection(), seq, &mut contents).await?;
        } else {
            begun.add_pending_to(&mut contents);
        }
        let digest = contents.digest();
        let chain = begun.header.chain(previous, &digest);
        sqlx::query(AssertSqlSafe(format!(
            "{FLUSH_PENDING}; UPDATE operation SET digest = ?3, chain = ?4 WHERE seq = ?1"
        )))
        .bind(seq)
        .bind(begun.take_pending())
        .bind(digest.as_slice())
        .bind(chain.as_slice())
        .execute(&mut *self)
        .await?;
        Ok(chain)
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
        let (text, number): (Option<Vec<u8>>, i64) = sqlx::query_as(AssertSqlSafe(lines.clone()))
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
