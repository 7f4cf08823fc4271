//! What was lost is put back from the journal; what points to nothing any more
//! is mended or let go, in words that a person finds where she looks.

use std::fs;
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

use crate::db::{self, Entity, Kind};
use crate::error::Result;
use crate::schema;

/// Where a lead stands of which only parts are left.
const PARTS: &str = "Only parts of this lead could be read when the damaged data was recovered.";

/// In this order: an earlier step gives the later ones less to do.
pub(super) async fn mend(connection: &mut SqliteConnection, files: &Path) -> Result<()> {
    let mut write = connection.begin().await?;
    for entity in schema::ENTITIES {
        from_journal(&mut write, entity).await?;
    }
    journal(&mut write).await?;
    if !db::chain_holds(&mut write).await? {
        begin_chain_anew(&mut write).await?;
    }
    leads(&mut write).await?;
    contents_of_files(&mut write, files).await?;
    mails(&mut write).await?;
    write.commit().await?;
    Ok(())
}

/// Rows that the journal speaks of and that are not there: with the last value
/// that it has of each field. One whose values were erased from the journal is
/// gone for good.
async fn from_journal(connection: &mut SqliteConnection, entity: &Entity) -> Result<()> {
    let table = entity.table;
    let defaults: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT name, dflt_value FROM pragma_table_info(?) WHERE name <> 'id'")
            .bind(table)
            .fetch_all(&mut *connection)
            .await?;
    let (mut names, mut values) = (String::new(), String::new());
    for field in entity.fields {
        let name = field.name;
        let said = format!("max(CASE WHEN name = '{name}' THEN value END)");
        let said = match field.kind {
            Kind::Text | Kind::Integer => said,
            Kind::Id => format!("unhex({said})"),
        };
        let default = defaults
            .iter()
            .find(|(column, _)| column == name)
            .and_then(|(_, default)| default.clone())
            .unwrap_or_else(|| "NULL".to_owned());
        names += &format!(", \"{name}\"");
        values += &format!(", coalesce({said}, {default})");
    }
    let insert = format!(
        "INSERT OR IGNORE INTO {table} (id{names})
         SELECT id{values} FROM (
           SELECT c.entity_id AS id, said.key AS name, said.value ->> 1 AS value, max(c.operation)
           FROM change AS c, json_each(c.fields) AS said
           WHERE c.entity = ? AND NOT EXISTS (SELECT 1 FROM {table} WHERE id = c.entity_id)
           GROUP BY c.entity_id, said.key)
         GROUP BY id"
    );
    sqlx::query(AssertSqlSafe(insert))
        .bind(entity.name)
        .execute(connection)
        .await?;
    Ok(())
}

/// Operations of which only changes are left, and ones that speak of others
/// that are gone.
async fn journal(connection: &mut SqliteConnection) -> Result<()> {
    for statement in [
        "INSERT OR IGNORE INTO device (id, name, created_at)
         SELECT device_id, '', min(at) FROM operation
         WHERE device_id NOT IN (SELECT id FROM device) GROUP BY device_id",
        "INSERT OR IGNORE INTO device (id, name, created_at)
         SELECT unhex(printf('%032x', 1)), '', 0 WHERE NOT EXISTS (SELECT 1 FROM device)",
        "INSERT INTO operation (seq, id, actor, kind, label, at, device_id)
         SELECT DISTINCT c.operation, unhex(printf('%032x', c.operation)), 'worker', 'recovery',
           '',
           coalesce((SELECT at FROM operation WHERE seq < c.operation ORDER BY seq DESC LIMIT 1), 0),
           (SELECT id FROM device LIMIT 1)
         FROM change AS c WHERE c.operation NOT IN (SELECT seq FROM operation)",
        "UPDATE operation SET undoes = NULL WHERE undoes NOT IN (SELECT id FROM operation)",
        "UPDATE operation SET undone_by = NULL WHERE undone_by NOT IN (SELECT id FROM operation)",
        "UPDATE operation SET part_of = NULL WHERE part_of NOT IN (SELECT id FROM operation)",
        "UPDATE job SET operation = NULL WHERE operation NOT IN (SELECT id FROM operation)",
        "UPDATE job SET reversal = NULL WHERE reversal NOT IN (SELECT id FROM operation)",
        "DELETE FROM job_item WHERE job NOT IN (SELECT row FROM job)",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(())
}

/// A chain with links that are gone, or with changes that are, can prove nothing
/// of what is left: it begins with the next operation.
async fn begin_chain_anew(connection: &mut SqliteConnection) -> Result<()> {
    sqlx::query("UPDATE operation SET digest = NULL, chain = NULL")
        .execute(connection)
        .await?;
    Ok(())
}

/// A lead of which only addresses, notes or files are left is there again, with
/// a word of what happened.
async fn leads(connection: &mut SqliteConnection) -> Result<()> {
    for part in schema::parts_of_lead() {
        let insert = format!(
            "INSERT OR IGNORE INTO lead (id, last_name, note, created_at)
             SELECT DISTINCT lead_id, 'Recovered', ?, coalesce((SELECT max(at) FROM operation), 0)
             FROM {part} WHERE lead_id NOT IN (SELECT id FROM lead)"
        );
        sqlx::query(AssertSqlSafe(insert))
            .bind(PARTS)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// The rows of contents that files speak of.
async fn contents_of_files(connection: &mut SqliteConnection, files: &Path) -> Result<()> {
    let missing: Vec<(String, i64)> = sqlx::query_as(
        "SELECT sha256, min(created_at) FROM attachment
         WHERE sha256 NOT IN (SELECT sha256 FROM blob) GROUP BY sha256",
    )
    .fetch_all(&mut *connection)
    .await?;
    for (sha256, created_at) in missing {
        let shelf = sha256.get(..2).unwrap_or_default();
        // One that is not there any more is found by `check`.
        let size = fs::metadata(files.join(shelf).join(&sha256)).map_or(0, |data| data.len());
        sqlx::query(
            "INSERT OR IGNORE INTO blob (sha256, size, media_type, created_at)
             VALUES (?, ?, 'application/octet-stream', ?)",
        )
        .bind(sha256)
        .bind(size.cast_signed())
        .bind(created_at)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

/// Mails without their account or their text cannot leave, and say so.
async fn mails(connection: &mut SqliteConnection) -> Result<()> {
    for statement in [
        "INSERT OR IGNORE INTO account (id, kind, label, from_name, from_address, host, port, security, user, created_at, removed)
         SELECT DISTINCT account_id, 'smtp', 'Recovered account', '', envelope_from, '', 0, 'tls', '', created_at, 1
         FROM outbox WHERE account_id NOT IN (SELECT id FROM account)",
        "DELETE FROM outbox_mime WHERE outbox NOT IN (SELECT row FROM outbox)",
        "UPDATE outbox SET status = 'failed', reason = 'Its text was lost with the damaged data. Write it anew.'
         WHERE status IN ('queued', 'retrying') AND row NOT IN (SELECT outbox FROM outbox_mime)",
    ] {
        sqlx::query(statement).execute(&mut *connection).await?;
    }
    Ok(())
}
