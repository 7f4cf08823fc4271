//! Whole copies of a database, and whether one is sound.

use std::path::Path;

use sqlx::SqliteConnection;

use crate::error::{Problem, ProblemKind, Result};

/// Writes a copy of what the connection sees to a file that is not there yet:
/// one instant of it, while others go on writing. The copy is not flushed.
///
/// # Errors
/// `damaged` where the database cannot be read, else what the disk says. A half
/// copy may be left.
pub async fn copy_into(connection: &mut SqliteConnection, to: &Path) -> Result<()> {
    let to = to.to_str().ok_or_else(|| {
        Problem::new(
            ProblemKind::Io,
            "The data folder has a name that the database cannot take. Nothing was changed.",
        )
    })?;
    sqlx::query("VACUUM INTO ?")
        .bind(to)
        .execute(connection)
        .await?;
    Ok(())
}

/// What SQLite finds wrong with the file; nothing where it is sound.
///
/// # Errors
/// `damaged` where it is so broken that it cannot even be looked at.
pub async fn integrity(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)")
        .fetch_all(connection)
        .await?;
    Ok(found.into_iter().filter(|line| line != "ok").collect())
}

/// The newest migration that this file has; 0 where it has none.
///
/// # Errors
/// What the database says.
pub async fn schema_of(connection: &mut SqliteConnection) -> Result<i64> {
    let kept: bool = sqlx::query_scalar(
        "SELECT count(*) > 0 FROM sqlite_schema WHERE name = '_sqlx_migrations'",
    )
    .fetch_one(&mut *connection)
    .await?;
    if !kept {
        return Ok(0);
    }
    let newest: Option<i64> =
        sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations WHERE success")
            .fetch_one(connection)
            .await?;
    Ok(newest.unwrap_or_default())
}
