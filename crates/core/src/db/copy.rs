//! Whole copies of a database, and whether one is sound.

use std::path::Path;

use futures_util::TryStreamExt;
use rapport_messages::say;
use sqlx::SqliteConnection;

use crate::error::{Problem, ProblemKind, Result};

/// Writes a copy of what the connection sees to a file that is not there yet:
/// one instant of it, while others go on writing. The copy is not flushed.
///
/// # Errors
/// `damaged` where the database cannot be read, else what the disk says. A half
/// copy may be left.
pub async fn copy_into(connection: &mut SqliteConnection, to: &Path) -> Result<()> {
    let to = to
        .to_str()
        .ok_or_else(|| Problem::new(ProblemKind::Io, say::FolderNameNotText))?;
    sqlx::query("VACUUM INTO ?")
        .bind(to)
        .execute(connection)
        .await?;
    Ok(())
}

/// What SQLite finds wrong with the file; nothing where it is sound.
///
/// # Errors
/// `damaged` where it is so broken that it cannot even be looked at, `io` where
/// the disk refused to read a part of it.
pub async fn integrity(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut lines = sqlx::query_scalar("PRAGMA integrity_check(20)").fetch(connection);
    loop {
        match lines.try_next().await {
            Ok(Some(line)) => found.push(line),
            Ok(None) => break,
            Err(error) if found.is_empty() => return Err(error.into()),
            // What was found before counts.
            Err(_) => break,
        }
    }
    found.retain(|line: &String| line != "ok");
    if let Some(refused) = found.iter().find(|line| is_refusal(line)) {
        return Err(Problem::new(ProblemKind::Io, say::DiskRefusedRead).with_technical(refused));
    }
    Ok(found)
}

/// Whether a line of the integrity check says that a page could not be read,
/// rather than what is wrong with it: in `btree.c` of SQLite, these two.
fn is_refusal(line: &str) -> bool {
    /// `SQLITE_IOERR`.
    const REFUSED: i32 = 10;
    let code = line.split("error code=").nth(1);
    let code = code.and_then(|code| code.trim().parse::<i32>().ok());
    code.is_some_and(|code| code & 0xff == REFUSED) || line.contains("failed to get page")
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
