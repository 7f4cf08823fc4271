//! The words of the journal, so that the history can be searched by the values
//! that were written down.
//!
//! The index is filled behind the writes ([`fill`]), never in one: a write costs
//! nothing more for it. Whoever searches looks through what is not filled yet.
//! What is erased leaves the index in the transaction that erases ([`forget`]).

mod fill;
mod forget;
mod scrub;

use std::collections::BTreeMap;

use rapport_messages::{Language, Wording};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::entity::{Entity, Kind};
use super::erase::NOTHING;
use super::label::wording;
use crate::error::Result;
use crate::fold;

/// Where the documents of operations stand in the index: both in the order of
/// the operations. Small steps from one to the next make a small index, and
/// nearly all operations touch one lead at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DocumentKind {
    /// The one document of an operation, addressed by it.
    One,
    /// A document for each of several leads, addressed by the operation and the
    /// lead's row (0: of no lead).
    Several,
}

/// Bits of a lead's row in an address.
const LEAD_BITS: u32 = 31;
/// Below all operations.
const BELOW: i64 = 1 << 62;
/// The first operation that would have no address.
pub(crate) const END: i64 = 1 << LEAD_BITS;

impl DocumentKind {
    /// The address at which the documents of an operation begin.
    pub(crate) fn begin(self, operation: i64) -> i64 {
        match self {
            Self::One => operation,
            Self::Several => (operation << LEAD_BITS) - BELOW,
        }
    }

    /// The same in SQL.
    pub(super) fn begin_sql(self, operation: &str) -> String {
        match self {
            Self::One => operation.to_owned(),
            Self::Several => format!("(({operation}) << {LEAD_BITS}) - {BELOW}"),
        }
    }

    /// The operation of an address, in SQL.
    pub(crate) fn operation_sql(self, address: &str) -> String {
        match self {
            Self::One => address.to_owned(),
            Self::Several => format!("(({address} + {BELOW}) >> {LEAD_BITS})"),
        }
    }
}

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
pub(crate) struct OperationText {
    /// Which operation, by its place.
    pub(crate) seq: i64,
    label: Wording,
    kind: DocumentKind,
    /// By what is to be added to the first address (the row of the lead they
    /// are about, where there are several leads): entity and fields.
    changes: BTreeMap<i64, Vec<(String, String)>>,
}

impl OperationText {
    /// The folded words of each of its documents, by the document's address: at
    /// least one, since there are always the operation's own.
    pub(crate) fn documents<'a>(
        &'a self,
        entities: &'a [&'static Entity],
    ) -> impl Iterator<Item = (i64, String)> + 'a {
        // In both languages: who searches may read another than who wrote.
        let own = match &self.label.sentence {
            Some(label) => Language::ALL
                .map(|language| fold::words(&label.in_language(language)))
                .join(" "),
            None => fold::words(&self.label.english),
        };
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

    /// Adds what it changed of a lead, by the lead's row.
    fn add(&mut self, lead: i64, entity: String, fields: String) {
        let lead = match self.kind {
            DocumentKind::One => 0,
            DocumentKind::Several => lead,
        };
        self.changes.entry(lead).or_default().push((entity, fields));
    }

    fn address(&self, lead: i64) -> i64 {
        self.kind.begin(self.seq) + lead
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
) -> Result<Vec<OperationText>> {
    let mut said = labels(&mut *connection, operations).await?;
    let changes: Vec<(i64, i64, String, String)> = sqlx::query_as(
        "SELECT c.operation, coalesce(l.row, 0), c.entity, c.fields
         FROM change AS c LEFT JOIN lead AS l ON l.id = c.subject AND l.row >> ? = 0
         WHERE c.operation IN (SELECT value FROM json_each(?)) AND c.fields <> ?",
    )
    .bind(LEAD_BITS)
    .bind(Value::from(operations).to_string())
    .bind(NOTHING)
    .fetch_all(connection)
    .await?;
    for (seq, lead, entity, fields) in changes {
        if let Some(said) = said.get_mut(&seq) {
            said.add(lead, entity, fields);
        }
    }
    Ok(said.into_values().collect())
}

/// The rows of the leads that an operation has changed, in the order of their
/// documents, so many at a time; 0 stands for what it changed of no lead. None
/// where they are no more than that.
pub(super) async fn leads_of(
    connection: &mut SqliteConnection,
    operation: i64,
    at_once: usize,
) -> Result<Vec<Vec<i64>>> {
    let rows: Vec<i64> = sqlx::query_scalar(
        "SELECT DISTINCT l.row FROM change AS c CROSS JOIN lead AS l ON l.id = c.subject AND l.row >> ? = 0
         WHERE c.operation = ? AND c.fields <> ? ORDER BY l.row",
    )
    .bind(LEAD_BITS)
    .bind(operation)
    .bind(NOTHING)
    .fetch_all(connection)
    .await?;
    if rows.len() <= at_once {
        return Ok(Vec::new());
    }
    let some = rows.chunks(at_once).map(<[i64]>::to_vec);
    Ok([vec![0]].into_iter().chain(some).collect())
}

/// What an operation says of these leads, of which [`leads_of`] knows. Read by
/// the leads: an operation may have changed all there are.
pub(super) async fn said_of(
    connection: &mut SqliteConnection,
    operation: i64,
    leads: &[i64],
) -> Result<Option<OperationText>> {
    let mut said = labels(&mut *connection, &[operation]).await?;
    let changes: Vec<(i64, String, String)> = match leads {
        [0] => {
            sqlx::query_as(
                "SELECT 0, c.entity, c.fields FROM change AS c WHERE c.operation = ?1 AND c.fields <> ?2
                 AND NOT EXISTS (SELECT 1 FROM lead WHERE id = c.subject AND row >> ?3 = 0)",
            )
            .bind(operation)
            .bind(NOTHING)
            .bind(LEAD_BITS)
            .fetch_all(connection)
            .await?
        }
        leads => {
            sqlx::query_as(
                "SELECT l.row, c.entity, c.fields
                 FROM json_each(?3) AS s CROSS JOIN lead AS l ON l.row = s.value
                   CROSS JOIN change AS c ON c.entity_id = l.id AND c.operation = ?1
                 WHERE c.subject = l.id AND c.fields <> ?2
                 UNION ALL SELECT l.row, c.entity, c.fields
                 FROM json_each(?3) AS s CROSS JOIN lead AS l ON l.row = s.value
                   CROSS JOIN change AS c ON c.subject = l.id AND c.operation = ?1
                 WHERE c.subject <> c.entity_id AND c.fields <> ?2",
            )
            .bind(operation)
            .bind(NOTHING)
            .bind(Value::from(leads).to_string())
            .fetch_all(connection)
            .await?
        }
    };
    let said = said.remove(&operation).filter(|_| !changes.is_empty());
    Ok(said.map(|mut said| {
        for (lead, entity, fields) in changes {
            said.add(lead, entity, fields);
        }
        said
    }))
}

/// How these operations are called, without what they changed.
async fn labels(
    connection: &mut SqliteConnection,
    operations: &[i64],
) -> Result<BTreeMap<i64, OperationText>> {
    let list = Value::from(operations).to_string();
    // Whose values were erased counts as well: an operation keeps its kind.
    let labels: Vec<(i64, String, String, Option<String>, bool)> = sqlx::query_as(
        "SELECT seq, kind, label, params, (SELECT ifnull(min(subject) < max(subject), 0) FROM change WHERE operation = seq)
         FROM operation WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq",
    )
    .bind(&list)
    .fetch_all(connection)
    .await?;
    let said = labels
        .into_iter()
        .map(|(seq, kind, label, params, has_several)| {
            let said = OperationText {
                seq,
                label: wording(&kind, label, params.as_deref()),
                kind: if has_several {
                    DocumentKind::Several
                } else {
                    DocumentKind::One
                },
                changes: BTreeMap::new(),
            };
            (seq, said)
        });
    Ok(said.collect())
}

/// How many operations are missing from the index that should be in it, and how
/// many are in it that are not there.
pub(crate) async fn index_mismatches(connection: &mut SqliteConnection) -> Result<(i64, i64)> {
    let (one, several) = (
        DocumentKind::One.operation_sql("rowid"),
        DocumentKind::Several.operation_sql("rowid"),
    );
    let sql = format!(
        "WITH known AS MATERIALIZED (
           SELECT DISTINCT iif(rowid > 0, {one}, {several}) AS seq FROM history_search)
         SELECT
           (SELECT count(*) FROM operation WHERE seq <= (SELECT through FROM history_indexed)
              AND seq NOT IN (SELECT seq FROM known) AND seq NOT IN (SELECT operation FROM history_stale)),
           (SELECT count(*) FROM known WHERE seq NOT IN (SELECT seq FROM operation))"
    );
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?)
}
