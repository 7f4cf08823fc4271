//! Reading the journal as a person reads it.

use rapport_messages::Wording;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use super::search;
use crate::clock::Timestamp;
use crate::db::{self, Actor};
use crate::error::Result;
use crate::ids::{FieldId, LeadId, OperationId};
use crate::leads::own_fields::{self, OwnField};

/// A field before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FieldChange {
    /// What kind of thing, such as `lead`.
    pub entity: String,
    /// Which field of it; of a setting: which setting; of what a lead has in a field
    /// of the user's own (`lead_field`): the name of the field.
    pub field: String,
    /// The lead it is about, as shown now; blank where it is about none.
    pub lead_name: String,
    /// As it was; blank where there was nothing.
    pub before: String,
    /// As it became.
    pub after: String,
}

/// Why the values of an operation are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Erased {
    /// With the trash, when it was emptied.
    Trash,
    /// With age: the history is not kept for ever.
    Age,
}

/// One thing that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Operation {
    /// Which.
    pub id: OperationId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub actor: Actor,
    /// What it did.
    pub label: Wording,
    /// It has been taken back.
    pub undone: bool,
    /// Its values are gone, some of them or all; what is gone cannot be undone.
    pub erased: Option<Erased>,
    /// How many leads it changed.
    pub leads: u32,
    /// What it changed, as far as that is kept; at most 50 fields.
    pub changes: Vec<FieldChange>,
}

/// Which operations.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HistoryQuery {
    /// Only those that touched this lead.
    pub lead: Option<LeadId>,
    /// Only those that say all of these words, or words that begin like them: in
    /// how they are called, or in the values before and after.
    pub query: String,
    /// Only what this one did.
    pub actor: Option<Actor>,
    /// Only from this instant on.
    pub from: Option<Timestamp>,
    /// Only before this instant.
    pub until: Option<Timestamp>,
    /// Only older ones than this.
    pub before: Option<OperationId>,
    /// How many, at most 500.
    pub limit: u32,
}

/// Operations, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct HistoryPage {
    /// The operations.
    pub operations: Vec<Operation>,
    /// What to ask for as `before` next; none: this was all.
    pub next: Option<OperationId>,
}

const SHOWN_CHANGES: u32 = 50;

/// Reads the history, newest first.
pub async fn list(connection: &mut SqliteConnection, query: &HistoryQuery) -> Result<HistoryPage> {
    let limit = usize::try_from(query.limit.clamp(1, 500)).unwrap_or(500);
    // The index and what is not in it yet, at one instant.
    let mut snapshot = connection.begin().await?;
    let mut places = search::places(&mut snapshot, query, limit + 1).await?;
    let more = places.len() > limit;
    places.truncate(limit);
    let mut operations = Vec::with_capacity(places.len());
    for place in places {
        operations.push(one(&mut snapshot, place).await?);
    }
    snapshot.rollback().await?;
    let next = operations.last().filter(|_| more).map(|last| last.id);
    Ok(HistoryPage { operations, next })
}

/// One operation by its place in the journal.
pub(super) async fn one(connection: &mut SqliteConnection, seq: i64) -> Result<Operation> {
    let row = sqlx::query!(
        r#"SELECT id AS "id: OperationId", at AS "at: Timestamp", actor, kind, label, params,
                  undone_by IS NOT NULL AS "undone!: bool", erased,
                  (SELECT count(*) FROM change WHERE operation = seq AND entity = 'lead')
                    + (SELECT count(*) FROM operation AS part JOIN change AS c ON c.operation = part.seq
                       WHERE part.part_of = operation.id AND c.entity = 'lead') AS "leads!: u32"
           FROM operation WHERE seq = ?"#,
        seq,
    )
    .fetch_one(&mut *connection)
    .await?;
    Ok(Operation {
        id: row.id,
        at: row.at,
        actor: actor(&row.actor),
        label: db::wording(&row.kind, row.label, row.params.as_deref()),
        undone: row.undone,
        erased: erased(row.erased.as_deref()),
        leads: row.leads,
        changes: changes(connection, seq).await?,
    })
}

fn actor(stored: &str) -> Actor {
    match stored {
        "person" => Actor::Person,
        _ => Actor::Worker,
    }
}

fn erased(stored: Option<&str>) -> Option<Erased> {
    stored.map(|why| match why {
        "age" => Erased::Age,
        _ => Erased::Trash,
    })
}

async fn changes(connection: &mut SqliteConnection, seq: i64) -> Result<Vec<FieldChange>> {
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT c.entity, f.key, f.value, {SETTING_OF_CHANGE}, {LEAD_OF_CHANGE}, {OWN_FIELD_OF_CHANGE}, c.fields
         FROM change AS c, json_each(c.fields) AS f
         WHERE c.operation = ? AND (c.entity <> 'lead_field' OR f.key = 'value') LIMIT ?",
    )))
    .bind(seq)
    .bind(SHOWN_CHANGES)
    .fetch_all(&mut *connection)
    .await?;
    let own = own_fields::all(connection).await?;
    let mut changes = Vec::with_capacity(rows.len());
    for row in rows {
        let of_own = |field: &OwnField| {
            let fields: Map<String, Value> = serde_json::from_str(row.try_get(6).ok()?).ok()?;
            field.before_and_after(&fields)
        };
        let id: Option<FieldId> = row.try_get(5)?;
        if let Some(field) = own.iter().find(|field| Some(field.id) == id)
            && let Some((before, after)) = of_own(field)
        {
            changes.push(FieldChange {
                entity: row.try_get(0)?,
                field: field.name.clone(),
                lead_name: row.try_get(4)?,
                before,
                after,
            });
            continue;
        }
        let pair: Value = serde_json::from_str(row.try_get(2)?).unwrap_or_default();
        changes.push(FieldChange {
            entity: row.try_get(0)?,
            field: field(row.try_get(1)?, row.try_get(3)?),
            lead_name: row.try_get(4)?,
            before: shown(&pair[0]),
            after: shown(&pair[1]),
        });
    }
    Ok(changes)
}

/// The key of the setting that change `c` is about; null where it is about none.
pub(super) const SETTING_OF_CHANGE: &str = "(SELECT key FROM setting WHERE id = c.entity_id)";

/// The field of the user's own in which change `c` gives a lead something; null
/// where it is about something else.
pub(super) const OWN_FIELD_OF_CHANGE: &str =
    "(SELECT field_id FROM lead_field WHERE id = c.entity_id)";

/// The lead that change `c` is about, as it is shown.
pub(super) const LEAD_OF_CHANGE: &str =
    "coalesce((SELECT coalesce(nullif(trim(first_name || ' ' || last_name), ''), company)
               FROM lead WHERE id = c.subject), '')";

/// What a field is called: the value of a setting by the setting's own name.
pub(super) fn field(name: &str, setting: Option<String>) -> String {
    setting
        .filter(|_| name == "value")
        .unwrap_or_else(|| name.to_owned())
}

/// A journal value for reading.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
