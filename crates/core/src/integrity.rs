//! `check`: looks for contradictions in what is stored, and changes nothing.

use serde::{Deserialize, Serialize};
use sqlx::{Connection, SqliteConnection};

use crate::app::App;
use crate::error::Result;
use crate::{attachments, db};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CheckReport {
    /// Nothing was found.
    pub ok: bool,
    /// What was found, in plain words.
    pub problems: Vec<String>,
}

/// Checks the database, the journal, the search index, the files and the outbox. A mail
/// that waits, failed or is unknown is no problem; a loss that was noticed is
/// one until it is dismissed.
pub async fn check(app: &App) -> Result<CheckReport> {
    let notices = app.notices.list().into_iter();
    let losses = notices.filter(|notice| notice.kind.is_loss());
    let mut problems: Vec<String> = losses.map(|notice| notice.message.english).collect();
    problems.extend(database(&mut *app.db.reader().await?).await?);
    problems.extend(search_index(&mut *app.db.reader().await?).await?);
    problems.extend(history_search(&mut *app.db.reader().await?).await?);
    problems.extend(app.db.audit().await?);
    problems.extend(attachments::check(app).await?);
    problems.extend(app.outbox.contradictions().await?);
    Ok(CheckReport {
        ok: problems.is_empty(),
        problems,
    })
}

async fn database(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut snapshot = connection.begin().await?;
    // FTS5 keeps the index's structure in memory, and notices only when it is
    // queried that another connection has changed it: the integrity check alone
    // would take the old structure for damage.
    for look in [
        "SELECT rowid FROM lead_search LIMIT 1",
        "SELECT rowid FROM history_search LIMIT 1",
    ] {
        sqlx::query(look).fetch_optional(&mut *snapshot).await?;
    }
    let integrity: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)")
        .fetch_all(&mut *snapshot)
        .await?;
    let broken: Vec<(String, Option<i64>, String, i64)> =
        sqlx::query_as("PRAGMA foreign_key_check")
            .fetch_all(&mut *snapshot)
            .await?;
    snapshot.rollback().await?;
    let mut problems: Vec<String> = integrity.into_iter().filter(|line| line != "ok").collect();
    problems.extend(broken.into_iter().map(|(table, _, parent, _)| {
        format!("A row of {table} points to a missing row of {parent}.")
    }));
    Ok(problems)
}

/// Every lead has its row in the search index, and no row has lost its lead.
async fn search_index(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let missing: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM lead WHERE row NOT IN (SELECT rowid FROM lead_search)",
    )
    .fetch_one(&mut *connection)
    .await?;
    let orphaned: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM lead_search WHERE rowid NOT IN (SELECT row FROM lead)",
    )
    .fetch_one(connection)
    .await?;
    let mut problems = Vec::new();
    if missing > 0 {
        problems.push(format!("{missing} leads are missing from the search."));
    }
    if orphaned > 0 {
        problems.push(format!(
            "The search knows {orphaned} leads that are not there."
        ));
    }
    Ok(problems)
}

/// Every operation that the search of the history is said to know is in it, and
/// none that is not there.
async fn history_search(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut snapshot = connection.begin().await?;
    let (missing, unknown) = db::index_mismatches(&mut snapshot).await?;
    snapshot.rollback().await?;
    let mut problems = Vec::new();
    if missing > 0 {
        problems.push(format!(
            "{missing} entries of the history are missing from its search."
        ));
    }
    if unknown > 0 {
        problems.push(format!(
            "The search of the history knows {unknown} entries that are not there."
        ));
    }
    Ok(problems)
}
