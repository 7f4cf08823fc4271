//! A journal that ends before it should: the database went back in time, by a
//! cut log, an older copy, or a restored one.

use serde::{Deserialize, Serialize};
use sqlx::{SqliteConnection, SqlitePool};

use super::head::{Head, Known};
use super::open::Db;
use super::position::{chain_at, journal_position};
use crate::clock::Timestamp;
use crate::error::Result;
use crate::local;

const KEY: &str = "journal.gap";

/// Something that was written down is no longer there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// The number of the last operation that is known to have been there.
    pub known_seq: i64,
    /// The number of the last one that was found. Where it is not lower than
    /// `known_seq`, the file has another history: a copy that went on by itself.
    pub found_seq: i64,
    /// When the last known one was written, if that is known.
    pub known_at: Option<Timestamp>,
    /// When this was noticed.
    pub noticed_at: Timestamp,
}

impl Db {
    /// What is missing at the end of the journal; kept until it is dismissed.
    pub async fn gap(&self) -> Result<Option<Gap>> {
        local::get(&mut *self.reader().await?, KEY).await
    }

    /// The person knows of it.
    pub async fn dismiss_gap(&self) -> Result<()> {
        let mut tx = self.write().await?;
        sqlx::query!("DELETE FROM local WHERE key = ?", KEY)
            .execute(&mut tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }
}

/// Compares the journal with what its head said **before** the file was opened:
/// read later, it could speak of a commit of another process that this
/// comparison has not seen. The head is then set to what is there. What the disk
/// refuses keeps nobody from opening: it is noticed again at the next start.
///
/// # Errors
/// What reading the journal says.
pub(super) async fn notice(
    writer: &SqlitePool,
    head: &Head,
    known: Option<Known>,
    now: Timestamp,
) -> Result<()> {
    let mut connection = writer.acquire().await?;
    let found = journal_position(&mut connection).await?;
    if let Some(known) = known {
        let there = chain_at(&mut connection, known.position.seq).await?;
        if known.position.seq == 0 || there.as_ref() == Some(&known.position.chain) {
            head.advance(&Known {
                position: found,
                at: now,
            });
            return Ok(());
        }
        let gap = Gap {
            known_seq: known.position.seq,
            found_seq: found.seq,
            known_at: Some(known.at),
            noticed_at: now,
        };
        tracing::warn!(
            known = gap.known_seq,
            found = gap.found_seq,
            "the end of the journal is missing"
        );
        if let Err(problem) = keep(&mut connection, &gap).await {
            tracing::warn!(cause = %problem.cause(), "what is missing could not be written down");
            return Ok(());
        }
    }
    let ends = async {
        let position = journal_position(&mut connection).await?;
        Ok(Known { position, at: now })
    };
    if let Err(problem) = head.set(ends).await {
        tracing::warn!(cause = %problem.cause(), "the head of the journal could not be set");
    }
    Ok(())
}

/// One that is kept already and reaches further stays.
async fn keep(connection: &mut SqliteConnection, gap: &Gap) -> Result<()> {
    let value = serde_json::to_string(gap).map_err(std::io::Error::from)?;
    sqlx::query!(
        "INSERT INTO local (key, value) VALUES (?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value
         WHERE local.value ->> 'known_seq' < excluded.value ->> 'known_seq'",
        KEY,
        value,
    )
    .execute(connection)
    .await?;
    Ok(())
}

#[cfg(test)]
#[path = "gap_tests.rs"]
mod gap_tests;
