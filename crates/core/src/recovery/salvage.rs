//! Out of a damaged file into a sound one: every page that can be read is read,
//! whatever leads to it; the rows go into a new database of the same schema;
//! what its journal says of rows that were lost is put back; and what points to
//! nothing any more is mended, so that the result can be worked with.

mod fill;
mod image;
mod mend;
mod queries;
mod record;
mod shape;
mod tree;

#[cfg(test)]
#[path = "salvage/salvage_tests.rs"]
mod salvage_tests;

use std::path::Path;
use std::sync::Arc;

use rapport_messages::{label, say};
use sqlx::Connection;

use crate::blocking;
use crate::clock::Clock;
use crate::db::{self, Access, Db};
use crate::disk;
use crate::error::Result;
use crate::random::Random;
use crate::schema;

use fill::Damaged;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Salvaged {
    /// Rows that were read.
    pub(super) rows: u64,
    /// Pages that should be there and cannot be read.
    pub(super) pages_lost: u32,
}

/// Salvages what can be read of a file into a new one. The damaged one and its
/// log are only read.
///
/// # Errors
/// What the disk says about the new file; whatever is wrong with the damaged
/// one is no error.
pub(super) async fn salvage(
    damaged: &Path,
    into: &Path,
    files: &Path,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<Salvaged> {
    let from = damaged.to_owned();
    let damaged = blocking(move || Ok(Damaged::open(&from)?)).await?;
    let mut connection = db::connect(into, Access::Write).await?;
    // What points to rows that come later, or never, is mended at the end.
    sqlx::query("PRAGMA foreign_keys = OFF")
        .execute(&mut connection)
        .await?;
    db::migrate_to(&mut connection, damaged.schema).await?;
    let salvaged = fill::fill(&mut connection, damaged).await?;
    db::migrate_to(&mut connection, None).await?;
    mend::mend(&mut connection, files).await?;
    connection.close().await?;

    let (clock, random) = (Arc::clone(clock), Arc::clone(random));
    let db = Db::open(into, &schema::SCHEMA, clock, random).await?;
    let mut tx = db.write().await?;
    for entity in schema::ENTITIES {
        if entity.derive.is_some() {
            let ids = queries::ids(tx.connection(), entity).await?;
            tx.touch(entity, ids, db::Feeds::Words);
        }
    }
    tx.backfill_journal(label::RecoveryWrittenDown).await?;
    tx.commit().await?;
    db.close().await;
    disk::flush_at(into)?;
    Ok(salvaged)
}

/// Reading pages waits for the disk.
async fn blocking<T: Send + 'static>(
    read: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    blocking::run(say::DamagedFileNotRead, read).await
}
