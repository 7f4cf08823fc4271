//! What a manifest says of a database, of any schema that was released.

use sqlx::SqliteConnection;

use super::model::Counts;
use crate::clock::Timestamp;
use crate::digest::Content;
use crate::error::Result;

/// How much of everything is in it.
///
/// # Errors
/// What the database says.
pub async fn counts(connection: &mut SqliteConnection) -> Result<Counts> {
    let (leads, trashed, files, templates, mails, stopped, operations) = sqlx::query_as(
        "SELECT
           (SELECT count(*) FROM lead WHERE removed = 0 AND trashed_at IS NULL),
           (SELECT count(*) FROM lead WHERE removed = 0 AND trashed_at IS NOT NULL),
           (SELECT count(*) FROM attachment WHERE removed = 0 AND trashed_at IS NULL),
           (SELECT count(*) FROM template WHERE removed = 0),
           (SELECT count(*) FROM outbox),
           (SELECT count(*) FROM suppression WHERE removed = 0),
           (SELECT count(*) FROM operation)",
    )
    .fetch_one(connection)
    .await?;
    Ok(Counts {
        leads,
        trashed,
        files,
        templates,
        mails,
        stopped,
        operations,
    })
}

/// The content of every file that a lead has, had, or could get back.
pub(super) async fn contents(connection: &mut SqliteConnection) -> Result<Vec<Content>> {
    let rows: Vec<(String, i64)> = sqlx::query_as(
        "SELECT sha256, size FROM blob
         WHERE sha256 IN (SELECT sha256 FROM attachment) ORDER BY sha256",
    )
    .fetch_all(connection)
    .await?;
    let content = |(sha256, size)| Content {
        sha256,
        size: u64::try_from(size).unwrap_or_default(),
    };
    Ok(rows.into_iter().map(content).collect())
}

/// The newest operation, and when a mail last changed, which is in no journal.
pub(super) async fn newest_change(
    connection: &mut SqliteConnection,
) -> Result<(i64, Option<Timestamp>)> {
    let (seq, mail): (Option<i64>, Option<Timestamp>) = sqlx::query_as(
        "SELECT (SELECT max(seq) FROM operation), (SELECT max(updated_at) FROM outbox)",
    )
    .fetch_one(connection)
    .await?;
    Ok((seq.unwrap_or_default(), mail))
}
