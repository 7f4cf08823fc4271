//! The chain over the journal.
//!
//! `digest` is the SHA-256 of an operation's label and changes, `chain` that of
//! the link before it, its header (everything that stays when contents are
//! erased) and its digest. Both are written once, at the commit that wrote the
//! operation.

use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::position::JournalPosition;
use super::write::WriteTx;
use crate::error::Result;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Before the first operation that has a link.
pub(super) const BEGINNING: Hash = [0; 32];

/// Changes that are read back as one text.
const CHUNK: i64 = 10_000;

/// A change as it is digested. No text of it holds a line end: JSON writes
/// them as `\n`, and ids are hexadecimal.
pub(super) const LINE: &str =
    "entity || ' ' || hex(entity_id) || ' ' || coalesce(hex(subject), '-') || ' ' || fields";

/// What the chain holds of an operation for ever.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) actor: String,
    pub(super) kind: String,
    pub(super) at: i64,
    pub(super) device: Uuid,
    pub(super) undoes: Option<Uuid>,
}

impl Header {
    /// The link of this operation.
    pub(super) fn chain(&self, previous: &Hash, digest: &Hash) -> Hash {
        let mut sha = Sha256::new();
        sha.update(previous);
        sha.update(self.seq.to_be_bytes());
        sha.update(self.id);
        text(&mut sha, self.actor.as_bytes());
        text(&mut sha, self.kind.as_bytes());
        sha.update(self.at.to_be_bytes());
        sha.update(self.device);
        sha.update(self.undoes.unwrap_or(Uuid::nil()));
        sha.update(digest);
        sha.finalize().into()
    }
}

/// The digest of an operation, its changes added in the order of their key.
pub(super) struct Contents(Sha256);

impl Contents {
    pub(super) fn new(label: &[u8]) -> Self {
        let mut sha = Sha256::new();
        text(&mut sha, label);
        Self(sha)
    }

    /// One change, or several with line ends between them; see [`LINE`].
    pub(super) fn add(&mut self, lines: &[u8]) {
        self.0.update(lines);
        self.0.update(b"\n");
    }

    pub(super) fn digest(self) -> Hash {
        self.0.finalize().into()
    }
}

/// With its length, so that no two sequences of texts are the same bytes.
fn text(sha: &mut Sha256, text: &[u8]) {
    sha.update((text.len() as u64).to_be_bytes());
    sha.update(text);
}

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

/// A stored hash; where there is none, the beginning.
pub(super) fn hash(stored: Option<&[u8]>) -> Hash {
    stored
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or(BEGINNING)
}
