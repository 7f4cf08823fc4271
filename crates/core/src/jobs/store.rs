//! What is stored of a job.

use rapport_messages::say;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::{Job, JobKind, JobState, over_already};
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{JobId, OperationId};

/// Jobs that are listed.
const LISTED: u32 = 50;

/// A job that is to be done.
#[derive(Debug)]
pub struct NewJob {
    /// What it does.
    pub kind: JobKind,
    /// How, for its parts.
    pub params: Value,
    /// How many leads it is about; none: as many as it has items.
    pub total: Option<u32>,
    /// What its parts begin with.
    pub outcome: Value,
}

/// Begins a job as part of this write. `items` adds to the SQL, after `SELECT job, `,
/// what selects the place and the id of each item: what matches now is what it is
/// about.
pub async fn begin(
    tx: &mut WriteTx,
    new: NewJob,
    items: impl FnOnce(&mut QueryBuilder<Sqlite>),
) -> Result<JobId> {
    let random = tx.random();
    let now = tx.now();
    let id = JobId::mint(now, &*random);
    let kind = word(&new.kind);
    let params = new.params.to_string();
    let outcome = new.outcome.to_string();
    let row = sqlx::query_scalar!(
        r#"INSERT INTO job (id, kind, params, state, total, outcome, started_at)
           VALUES (?, ?, ?, 'waiting', 0, ?, ?) RETURNING row AS "row!: i64""#,
        id,
        kind,
        params,
        outcome,
        now,
    )
    .fetch_one(&mut *tx)
    .await?;
    let mut sql = QueryBuilder::new("INSERT INTO job_item (job, place, item) SELECT ");
    sql.push_bind(row).push(", ");
    items(&mut sql);
    let found = sql.build().execute(&mut *tx).await?.rows_affected();
    let total = new
        .total
        .unwrap_or(u32::try_from(found).unwrap_or(u32::MAX));
    sqlx::query!("UPDATE job SET total = ? WHERE row = ?", total, row)
        .execute(&mut *tx)
        .await?;
    Ok(id)
}

/// A job as it is worked on.
pub(super) struct Row {
    pub(super) row: i64,
    pub(super) params: Value,
    pub(super) reversal: Option<OperationId>,
    pub(super) job: Job,
}

#[derive(sqlx::FromRow)]
struct Stored {
    row: i64,
    id: JobId,
    kind: String,
    params: String,
    state: String,
    done: u32,
    total: u32,
    outcome: String,
    started_at: Timestamp,
    operation: Option<OperationId>,
    reversal: Option<OperationId>,
    problem: Option<String>,
}

impl Stored {
    fn read(self) -> Result<Row> {
        Ok(Row {
            row: self.row,
            params: json_of(&self.params)?,
            reversal: self.reversal,
            job: Job {
                id: self.id,
                kind: of_word(&self.kind)?,
                state: of_word(&self.state)?,
                done: self.done,
                total: self.total,
                started_at: self.started_at,
                operation: self.operation,
                problem: self.problem.as_deref().map(json_of).transpose()?,
                outcome: json_of(&self.outcome)?,
            },
        })
    }
}

/// # Errors
/// `not_found`.
pub(super) async fn read(connection: &mut SqliteConnection, id: JobId) -> Result<Row> {
    let stored = sqlx::query_as::<_, Stored>("SELECT * FROM job WHERE id = ?")
        .bind(id)
        .fetch_optional(connection)
        .await?;
    stored
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::JobGone))?
        .read()
}

/// One job.
///
/// # Errors
/// `not_found`.
pub async fn show(connection: &mut SqliteConnection, id: JobId) -> Result<Job> {
    Ok(read(connection, id).await?.job)
}

/// The last jobs, the newest first.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<Job>> {
    let stored = sqlx::query_as::<_, Stored>("SELECT * FROM job ORDER BY row DESC LIMIT ?")
        .bind(LISTED)
        .fetch_all(connection)
        .await?;
    let jobs = stored.into_iter().map(|stored| Ok(stored.read()?.job));
    jobs.collect()
}

/// The job that works, or has still to work, on what this operation stands for:
/// the one that wrote it, or one that takes it back.
pub async fn of_operation(
    connection: &mut SqliteConnection,
    operation: OperationId,
) -> Result<Option<Job>> {
    let stored = sqlx::query_as::<_, Stored>(
        "SELECT * FROM job WHERE state IN ('waiting', 'running', 'cancelling', 'failed')
         AND (operation = ?1 OR params ->> '$.operation' = ?2) ORDER BY row DESC LIMIT 1",
    )
    .bind(operation)
    .bind(operation.to_string())
    .fetch_optional(connection)
    .await?;
    Ok(stored.map(Stored::read).transpose()?.map(|row| row.job))
}

/// The oldest job that is not over.
pub(super) async fn next(connection: &mut SqliteConnection) -> Result<Option<JobId>> {
    let next = sqlx::query_scalar!(
        r#"SELECT id AS "id: JobId" FROM job WHERE state IN ('waiting', 'running', 'cancelling')
           ORDER BY row LIMIT 1"#
    )
    .fetch_optional(connection)
    .await?;
    Ok(next)
}

/// The next items of a job, with the place of the last one.
pub(super) async fn items(
    connection: &mut SqliteConnection,
    job: i64,
    most: u32,
) -> Result<(Vec<Uuid>, i64)> {
    let rows = sqlx::query!(
        r#"SELECT place, item AS "item: Uuid" FROM job_item WHERE job = ? ORDER BY place LIMIT ?"#,
        job,
        most,
    )
    .fetch_all(connection)
    .await?;
    let last = rows.last().map_or(0, |row| row.place);
    Ok((rows.into_iter().map(|row| row.item).collect(), last))
}

/// Lets go of the items of a job up to this place.
pub(super) async fn drop_items(
    connection: &mut SqliteConnection,
    job: i64,
    last: i64,
) -> Result<()> {
    sqlx::query!(
        "DELETE FROM job_item WHERE job = ? AND place <= ?",
        job,
        last
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes down how far a job is.
pub(super) async fn save(tx: &mut WriteTx, row: &Row) -> Result<()> {
    let state = word(&row.job.state);
    let outcome = row.job.outcome.to_string();
    sqlx::query!(
        "UPDATE job SET state = ?, done = ?, outcome = ?, operation = ?, reversal = ?, problem = NULL
         WHERE row = ?",
        state,
        row.job.done,
        outcome,
        row.job.operation,
        row.reversal,
        row.row,
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes down that a job has stopped at a problem.
pub(super) async fn fail(app: &App, id: JobId, problem: &Problem) -> Result<()> {
    let problem = json!(problem).to_string();
    let mut tx = app.db.write().await?;
    sqlx::query!(
        "UPDATE job SET state = 'failed', problem = ?
         WHERE id = ? AND state IN ('waiting', 'running', 'cancelling')",
        problem,
        id,
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Has a job take back what it did. It works on that when its turn comes.
///
/// # Errors
/// `not_found`; `conflict` where it is over.
pub async fn cancel(app: &App, id: JobId) -> Result<Job> {
    let mut tx = app.db.write().await?;
    let row = read(tx.connection(), id).await?;
    if matches!(row.job.state, JobState::Done | JobState::Cancelled) {
        return Err(over_already());
    }
    sqlx::query!(
        "UPDATE job SET state = 'cancelling', backwards = 1, problem = NULL WHERE row = ?",
        row.row,
    )
    .execute(&mut tx)
    .await?;
    let job = show(tx.connection(), id).await?;
    tx.commit().await?;
    Ok(job)
}

/// Lets jobs go on that have stopped at a problem.
pub async fn retry(app: &App) -> Result<()> {
    let mut tx = app.db.write().await?;
    sqlx::query!(
        "UPDATE job SET state = iif(backwards, 'cancelling', 'running'), problem = NULL
         WHERE state = 'failed'"
    )
    .execute(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// A word of a closed list, as it is stored.
fn word(value: &impl Serialize) -> String {
    let value = json!(value);
    value.as_str().unwrap_or_default().to_owned()
}

fn of_word<T: DeserializeOwned>(word: &str) -> Result<T> {
    serde_json::from_value(Value::from(word)).map_err(unreadable)
}

fn json_of<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(unreadable)
}

fn unreadable(error: serde_json::Error) -> Problem {
    Problem::new(ProblemKind::Damaged, say::JobUnreadable).with_technical(error)
}
