//! The words of the journal, so that the history can be searched by the values
//! that were written down.
//!
//! The index is filled behind the writes ([`fill`]), never in one: a write costs
//! nothing more for it. Whoever searches looks through what is not filled yet.
//! What is erased leaves the index in the transaction that erases ([`forget`]).

mod fill;
mod forget;

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::entity::{Entity, Kind};
use super::erase::NOTHING;
use crate::error::Result;
use crate::fold;

/// A document is addressed by its operation and the row of the lead it speaks
/// of: `operation << LEAD_BITS | row`.
pub(crate) const LEAD_BITS: u32 = 31;

/// How far the index is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct Indexed {
    /// The last operation that is in it.
    pub(crate) through: i64,
    /// How often something was taken out of it.
    erasures: i64,
}

impl Indexed {
    pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Self> {
        let sql = "SELECT through, erasures FROM history_indexed";
        Ok(sqlx::query_as(sql).fetch_one(connection).await?)
    }
}

/// What an operation says, for searching.
pub(crate) struct Said {
    /// Which operation, by its place.
    pub(crate) seq: i64,
    label: String,
    /// By the row of the lead they are about (0: of none): entity and fields.
    changes: BTreeMap<i64, Vec<(String, String)>>,
}

impl Said {
    /// The folded words of each of its documents, by the document's address: at
    /// least one, since there are always the operation's own.
    pub(crate) fn documents<'a>(
        &'a self,
        entities: &'a [&'static Entity],
    ) -> impl Iterator<Item = (i64, String)> + 'a {
        let own = fold::words(&self.label);
        let alone = self
            .changes
            .is_empty()
            .then(|| (self.address(0), own.clone()));
        let others = self.changes.iter().map(move |(lead, changes)| {
            let mut words = own.clone();
            for (entity, fields) in changes {
                let entity = entities.iter().find(|known| known.name == entity);
                push_values(&mut words, entity.copied(), fields);
            }
            (self.address(*lead), words)
        });
        alone.into_iter().chain(others)
    }

    fn address(&self, lead: i64) -> i64 {
        (self.seq << LEAD_BITS) | lead
    }
}

/// The values before and after, but for those that no person reads: ids,
/// instants, and whether a row is there.
fn push_values(words: &mut String, entity: Option<&Entity>, fields: &str) {
    // What cannot be read has no words; `check` says that it is not whole.
    let fields: Map<String, Value> = serde_json::from_str(fields).unwrap_or_default();
    for (name, pair) in &fields {
        let field = entity.and_then(|entity| entity.field(name).ok());
        let is_read = match field.map(|field| field.kind) {
            Some(Kind::Id) => false,
            Some(Kind::Integer) => name != "removed" && name != "at" && !name.ends_with("_at"),
            Some(Kind::Text) | None => true,
        };
        for value in pair.as_array().into_iter().flatten().filter(|_| is_read) {
            let folded = match value {
                Value::Null => continue,
                Value::String(text) => fold::words(text),
                other => fold::words(&other.to_string()),
            };
            words.push(' ');
            words.push_str(&folded);
        }
    }
}

/// What these operations say, in their order.
pub(crate) async fn said(
    connection: &mut SqliteConnection,
    operations: &[i64],
) -> Result<Vec<Said>> {
    let list = Value::from(operations).to_string();
    let labels: Vec<(i64, String)> = sqlx::query_as(
        "SELECT seq, label FROM operation WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq",
    )
    .bind(&list)
    .fetch_all(&mut *connection)
    .await?;
    let mut said: BTreeMap<i64, Said> = labels
        .into_iter()
        .map(|(seq, label)| {
            let changes = BTreeMap::new();
            (
                seq,
                Said {
                    seq,
                    label,
                    changes,
                },
            )
        })
        .collect();
    let changes: Vec<(i64, i64, String, String)> = sqlx::query_as(
        "SELECT c.operation, coalesce(l.row, 0), c.entity, c.fields
         FROM change AS c LEFT JOIN lead AS l ON l.id = c.subject AND l.row >> ? = 0
         WHERE c.operation IN (SELECT value FROM json_each(?)) AND c.fields <> ?",
    )
    .bind(LEAD_BITS)
    .bind(&list)
    .bind(NOTHING)
    .fetch_all(connection)
    .await?;
    for (seq, lead, entity, fields) in changes {
        if let Some(said) = said.get_mut(&seq) {
            said.changes.entry(lead).or_default().push((entity, fields));
        }
    }
    Ok(said.into_values().collect())
}

/// How many operations are missing from the index that should be in it, and how
/// many are in it that are not there.
pub(crate) async fn unlike_words(connection: &mut SqliteConnection) -> Result<(i64, i64)> {
    let sql = format!(
        "WITH known AS MATERIALIZED (SELECT DISTINCT rowid >> {LEAD_BITS} AS seq FROM history_search)
         SELECT
           (SELECT count(*) FROM operation WHERE seq <= (SELECT through FROM history_indexed)
              AND seq NOT IN (SELECT seq FROM known) AND seq NOT IN (SELECT operation FROM history_stale)),
           (SELECT count(*) FROM known WHERE seq NOT IN (SELECT seq FROM operation))"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?)
}
