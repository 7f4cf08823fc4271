//! Whether the file is what its journal says: the chain holds, no operation was
//! altered, and each row has the values that were last written down. SQLite
//! notices neither a bit that flipped in a value nor a journal that lost a part.

use sqlx::{AssertSqlSafe, SqliteConnection};
use uuid::Uuid;

use super::chain::changes_into;
use super::entity::Entity;
use super::link::{BEGINNING, Contents, Hash, Header, hash};
use crate::error::Result;

/// What does not agree with the journal, in plain words.
///
/// # Errors
/// What the database says.
pub async fn audit(
    connection: &mut SqliteConnection,
    entities: &[&'static Entity],
) -> Result<Vec<String>> {
    let mut problems = broken_links(connection).await?;
    for entity in entities {
        problems.extend(changed_values(connection, entity).await?);
    }
    Ok(problems)
}

/// An operation with its link.
struct Linked {
    header: Header,
    label: String,
    erased: bool,
    digest: Hash,
    chain: Hash,
}

/// Walks the chain from its first link to its last.
async fn broken_links(connection: &mut SqliteConnection) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    let mut before: Option<(i64, Hash)> = None;
    loop {
        let page = linked(connection, before.map_or(0, |(seq, _)| seq)).await?;
        if page.is_empty() {
            return Ok(problems);
        }
        for operation in page {
            let seq = operation.header.seq;
            if !operation.erased && contents(connection, &operation).await? != operation.digest {
                problems.push(format!(
                    "Entry {seq} of the history is not what was written."
                ));
            }
            let follows = match before {
                None => Some(BEGINNING),
                Some((earlier, chain)) => (earlier == seq - 1).then_some(chain),
            };
            match follows {
                None => problems.push(format!("The history has lost entries before number {seq}.")),
                Some(link)
                    if operation.header.chain(&link, &operation.digest) != operation.chain =>
                {
                    problems.push(format!(
                        "Entry {seq} of the history does not follow from the one before it."
                    ));
                }
                Some(_) => {}
            }
            before = Some((seq, operation.chain));
        }
    }
}

/// The next operations that have a link.
async fn linked(connection: &mut SqliteConnection, after: i64) -> Result<Vec<Linked>> {
    let rows = sqlx::query!(
        r#"SELECT seq, id AS "id: Uuid", actor, kind, label, at, device_id AS "device: Uuid",
                  undoes AS "undoes: Uuid", erased IS NOT NULL AS "erased!: bool", digest, chain
           FROM operation WHERE chain IS NOT NULL AND seq > ? ORDER BY seq LIMIT 1000"#,
        after,
    )
    .fetch_all(connection)
    .await?;
    let linked = rows.into_iter().map(|row| Linked {
        header: Header {
            seq: row.seq,
            id: row.id,
            actor: row.actor,
            kind: row.kind,
            at: row.at,
            device: row.device,
            undoes: row.undoes,
        },
        label: row.label,
        erased: row.erased,
        digest: hash(row.digest.as_deref()),
        chain: hash(row.chain.as_deref()),
    });
    Ok(linked.collect())
}

async fn contents(connection: &mut SqliteConnection, operation: &Linked) -> Result<Hash> {
    let mut contents = Contents::new(operation.label.as_bytes());
    changes_into(connection, operation.header.seq, &mut contents).await?;
    Ok(contents.digest())
}

/// Rows with another value than the last one that was written down. One whose
/// last value was erased from the journal is taken as it is.
async fn changed_values(
    connection: &mut SqliteConnection,
    entity: &'static Entity,
) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for field in entity.fields {
        let name = field.name;
        let stored = field.kind.in_journal(&format!("t.\"{name}\""));
        // Beside max(), the other column is of the row that has it.
        let sql = format!(
            "SELECT count(*) FROM {} AS t JOIN (
               SELECT entity_id, max(operation), fields ->> '$.{name}[1]' AS written FROM change
               WHERE entity = ? AND json_type(fields, '$.{name}') IS NOT NULL GROUP BY entity_id
             ) AS c ON c.entity_id = t.id WHERE {stored} IS NOT c.written",
            entity.table
        );
        let number: u32 = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(entity.name)
            .fetch_one(&mut *connection)
            .await?;
        if number > 0 {
            problems.push(format!(
                "{name} of {number} {} is not what the history says.",
                match number {
                    1 => entity.name.to_owned(),
                    _ => format!("rows of {}", entity.name),
                }
            ));
        }
    }
    Ok(problems)
}

#[cfg(test)]
#[path = "audit_tests.rs"]
mod audit_tests;
