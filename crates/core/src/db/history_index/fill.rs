//! Filling the index, piece by piece.

use std::collections::BTreeMap;

use serde_json::Value;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use super::{Indexed, OperationText, leads_of, said, said_of};
use crate::db::open::Db;
use crate::error::Result;

/// Changes that are read for one step, unless a single operation has more.
const CHANGES: i64 = 2000;
/// Operations of one step.
const OPERATIONS: i64 = 500;
/// Documents that are written in one transaction: some tens of milliseconds.
const DOCUMENTS: usize = 2000;

/// The first of these operations: as many as have few changes together, but one.
async fn few(
    connection: &mut SqliteConnection,
    operations: &'static str,
    after: i64,
) -> Result<Vec<i64>> {
    let sql = format!(
        "SELECT o.*, (SELECT count(*) FROM (SELECT 1 FROM change WHERE operation = o.seq LIMIT {CHANGES}))
         FROM ({operations}) AS o WHERE o.seq > ? ORDER BY o.seq LIMIT {OPERATIONS}"
    );
    let next: Vec<(i64, i64)> = sqlx::query_as(AssertSqlSafe(sql))
        .bind(after)
        .fetch_all(connection)
        .await?;
    let mut together = 0;
    let few = next.into_iter().take_while(|(_, changes)| {
        let is_first = together == 0;
        together += 1 + changes;
        is_first || together <= CHANGES
    });
    Ok(few.map(|(seq, _)| seq).collect())
}

/// A piece of the journal that is to be filled in.
struct Piece {
    read_at: Indexed,
    through: i64,
    stale: Vec<i64>,
    operations: Vec<i64>,
    /// Of one operation that changed many leads: their rows, so many at a time.
    /// None where they are few.
    leads: Vec<Vec<i64>>,
}

impl Db {
    /// Fills the words of the next operations in, if there are any. False where
    /// there are none.
    ///
    /// # Errors
    /// What the database says. What was filled in before stays.
    pub async fn fill_words(&self) -> Result<bool> {
        let Some(piece) = self.next_piece().await? else {
            return Ok(false);
        };
        if let ([operation], [_, _, ..]) = (&piece.operations[..], &piece.leads[..]) {
            let last = piece.leads.len() - 1;
            for (step, leads) in piece.leads.iter().enumerate() {
                let said = said_of(&mut *self.reader().await?, *operation, leads).await?;
                let documents = self.documents(said.as_slice());
                if !self.write_piece(&piece, documents, step == last).await? {
                    break;
                }
            }
        } else {
            let said = said(&mut *self.reader().await?, &piece.operations).await?;
            let documents = self.documents(&said);
            self.write_piece(&piece, documents, true).await?;
        }
        Ok(true)
    }

    /// What is written of these operations: addresses and words.
    fn documents(&self, said: &[OperationText]) -> Vec<Value> {
        let entities = self.context.schema.entities;
        // In the order of their addresses: FTS5 writes out what it has gathered
        // whenever one is smaller than the one before.
        let documents = said.iter().flat_map(|said| said.documents(entities));
        let documents: BTreeMap<i64, String> = documents.collect();
        documents
            .into_iter()
            .map(|(address, words)| Value::from(vec![Value::from(address), words.into()]))
            .collect()
    }

    /// What comes next, as it stands at one instant: first what has to be filled
    /// anew, then what was never.
    async fn next_piece(&self) -> Result<Option<Piece>> {
        let mut reader = self.reader().await?;
        let mut snapshot = reader.begin().await?;
        let read_at = Indexed::read(&mut snapshot).await?;
        let stale = few(
            &mut snapshot,
            "SELECT operation AS seq FROM history_stale",
            0,
        )
        .await?;
        let operations = match stale.is_empty() {
            true => few(&mut snapshot, "SELECT seq FROM operation", read_at.through).await?,
            false => stale.clone(),
        };
        let leads = match operations[..] {
            [operation] => leads_of(&mut snapshot, operation, DOCUMENTS).await?,
            _ => Vec::new(),
        };
        snapshot.rollback().await?;
        let through = match stale.is_empty() {
            true => operations.last().copied().unwrap_or(read_at.through),
            false => read_at.through,
        };
        Ok((!operations.is_empty()).then_some(Piece {
            read_at,
            through,
            stale,
            operations,
            leads,
        }))
    }

    /// Writes some of its documents, with the last ones how far it is filled
    /// then. False where something was erased, or another program has filled,
    /// since it was read: it is not to be written.
    async fn write_piece(
        &self,
        piece: &Piece,
        documents: Vec<Value>,
        is_last: bool,
    ) -> Result<bool> {
        let mut tx = self.write().await?;
        if Indexed::read(tx.connection()).await? != piece.read_at {
            return Ok(false);
        }
        sqlx::query(
            "INSERT OR REPLACE INTO history_search (rowid, words)
             SELECT value ->> 0, value ->> 1 FROM json_each(?)",
        )
        .bind(Value::from(documents).to_string())
        .execute(&mut tx)
        .await?;
        if is_last {
            sqlx::query("UPDATE history_indexed SET through = ?")
                .bind(piece.through)
                .execute(&mut tx)
                .await?;
            sqlx::query(
                "DELETE FROM history_stale WHERE operation IN (SELECT value FROM json_each(?))",
            )
            .bind(Value::from(piece.stale.clone()).to_string())
            .execute(&mut tx)
            .await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}
