//! Bringing a file up to this program's schema.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{SqliteConnection, SqlitePool};

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
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Problem::new(
            ProblemKind::Conflict,
            "This data was written by a newer Rapport. Nothing was touched; please update Rapport to open it.",
        )
        .with_technical(error),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Problem::new(
            ProblemKind::Damaged,
            "The data file could not be brought up to date. Nothing was changed.",
        )
        .with_technical(other),
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
