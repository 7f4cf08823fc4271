//! Bringing a file up to this program's schema.

use std::collections::BTreeSet;

use rapport_messages::say;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};

use crate::clock::Clock;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::DeviceId;
use crate::random::Random;

static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// The newest migration that this program knows.
pub fn newest_schema() -> i64 {
    let versions = MIGRATOR.iter().map(|migration| migration.version);
    versions.max().unwrap_or_default()
}

/// Runs what is missing. A file that has more than this program knows is left
/// as it is.
pub(super) async fn run(writer: &SqlitePool) -> Result<()> {
    MIGRATOR.run(writer).await.map_err(refused)
}

fn refused(error: MigrateError) -> Problem {
    match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => {
            Problem::new(ProblemKind::Conflict, say::DataNewer).with_technical(error)
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Problem::new(ProblemKind::Damaged, say::DataNotUpgraded).with_technical(other),
    }
}

/// Brings a file beside the live one to this schema, or to the newest.
/// One that this program does not know is taken for the newest.
///
/// # Errors
/// As for the live one.
pub async fn migrate_to(connection: &mut SqliteConnection, version: Option<i64>) -> Result<()> {
    let target = version.filter(|version| MIGRATOR.version_exists(*version));
    // What `run` and `run_to` call themselves: their own futures cannot move
    // between threads with a bare connection.
    let done = MIGRATOR.run_direct(target, connection, false).await;
    done.map_err(refused)
}

/// The first thing in this file that no migration up to `version` makes, or that
/// one makes and is not there; none where it has exactly that schema. Only the
/// list of what is in the file is read.
///
/// # Errors
/// What the database says.
pub async fn unlike_schema(
    connection: &mut SqliteConnection,
    version: i64,
) -> Result<Option<String>> {
    let mut fresh = SqliteConnectOptions::new()
        .in_memory(true)
        .connect()
        .await?;
    migrate_to(&mut fresh, Some(version)).await?;
    let (expected, found) = (objects(&mut fresh).await?, objects(connection).await?);
    let strange = found.symmetric_difference(&expected).next();
    Ok(strange.map(|object| object.name.clone()))
}

/// Something that a database file holds.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::FromRow)]
struct Object {
    name: String,
    r#type: String,
    tbl_name: String,
    sql: Option<String>,
}

/// All of it but the two tables in which SQLite keeps its statistics.
async fn objects(connection: &mut SqliteConnection) -> Result<BTreeSet<Object>> {
    let objects: Vec<Object> = sqlx::query_as(
        "SELECT name, type, tbl_name, sql FROM sqlite_schema
         WHERE sql IS NULL OR sql NOT IN ('CREATE TABLE sqlite_stat1(tbl,idx,stat)',
                                          'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')",
    )
    .fetch_all(connection)
    .await?;
    Ok(objects.into_iter().collect())
}

/// This copy's device row, made at the first start.
pub(super) async fn device(
    writer: &SqlitePool,
    clock: &dyn Clock,
    random: &dyn Random,
) -> Result<DeviceId> {
    let mut connection = writer.acquire().await?;
    // Looked for first: even an INSERT that inserts nothing waits for another
    // program that is writing.
    if let Some(device) = known_device(&mut connection).await? {
        return Ok(device);
    }
    let minted = DeviceId::mint(clock.now(), random);
    let now = clock.now();
    // One statement, so that two first starts at once agree.
    sqlx::query!(
        "INSERT INTO device (id, name, created_at) SELECT ?, '', ? WHERE NOT EXISTS (SELECT 1 FROM device)",
        minted,
        now,
    )
    .execute(&mut *connection)
    .await?;
    Ok(known_device(&mut connection).await?.unwrap_or(minted))
}

async fn known_device(connection: &mut SqliteConnection) -> Result<Option<DeviceId>> {
    let known = sqlx::query_scalar!(r#"SELECT id AS "id: DeviceId" FROM device LIMIT 1"#)
        .fetch_optional(connection)
        .await?;
    Ok(known)
}
