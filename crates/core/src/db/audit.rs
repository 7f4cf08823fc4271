//! Whether the file is what its journal says: the chain holds, no operation was
//! altered, and every row that was written down is there with the values that
//! were last written down, and no other. SQLite notices neither a bit that
//! flipped in a value nor a journal that lost a part.

mod backfill;
mod links;
mod replay;
mod rows;

use sqlx::{Connection, SqliteConnection};

use super::entity::Entity;
use super::open::Db;
use super::position::JournalPosition;
use crate::error::Result;

impl Db {
    /// What does not agree with the journal, in plain words.
    ///
    /// # Errors
    /// What the database says.
    pub async fn audit(&self) -> Result<Vec<String>> {
        // Before the file is looked at: read later, it could speak of a commit
        // of another process that this look has not seen.
        let known = self.context.head.read().map(|known| known.position);
        let mut reader = self.reader().await?;
        let mut snapshot = reader.begin().await?;
        let problems = audit(&mut snapshot, self.context.schema.entities, known).await?;
        snapshot.rollback().await?;
        Ok(problems)
    }
}

/// Whether every entry of the journal is what was written, and none is missing
/// between two others.
///
/// # Errors
/// What the database says.
pub(crate) async fn chain_holds(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(links::broken(connection, None).await?.is_empty())
}

async fn audit(
    connection: &mut SqliteConnection,
    entities: &[&'static Entity],
    known: Option<JournalPosition>,
) -> Result<Vec<String>> {
    let mut problems = links::broken(connection, known).await?;
    for entity in entities {
        problems.extend(rows::contradictions(connection, entity).await?);
    }
    Ok(problems)
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod audit_tests;
