//! Values of leads: read with a lead, written with an edit of it.

use std::collections::HashMap;

use serde_json::json;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use rapport_messages::say;

use super::definition::{self, OwnField};
use super::value::FieldValues;
use crate::db::{NewRow, OperationRef, WriteTx, id_value};
use crate::error::{Problem, Result};
use crate::ids::{self, FieldId, LeadId};
use crate::leads::entity::{LEAD_FIELD, json_ids};

/// A field and the stored form of what a lead has in it from now on; none: nothing.
pub(crate) type Canonical = (OwnField, Option<String>);

/// Checks what was entered.
///
/// # Errors
/// `invalid` at the key of the field.
pub(crate) async fn canonical(
    connection: &mut SqliteConnection,
    entered: Option<&FieldValues>,
) -> Result<Vec<Canonical>> {
    let Some(entered) = entered.filter(|entered| !entered.is_empty()) else {
        return Ok(Vec::new());
    };
    let fields = definition::list(connection).await?;
    let checked = entered.iter().map(|(key, value)| {
        let field = by_key(&fields, key)?;
        Ok((field.clone(), field.canonical(value)?))
    });
    checked.collect()
}

/// The field with this key.
///
/// # Errors
/// `invalid` at the key where there is none, or where it is in the trash.
pub(crate) fn by_key<'a>(fields: &'a [OwnField], key: &str) -> Result<&'a OwnField> {
    let field = fields.iter().find(|field| field.key == key);
    field.ok_or_else(|| Problem::invalid(key, say::NoSuchField { key: key.into() }))
}

/// Values as they go out; a blank one is a blank text, as in an edit.
pub(crate) fn outward(values: &[Canonical]) -> FieldValues {
    let values = values.iter().map(|(field, stored)| {
        let value = stored.as_deref().map(|stored| field.outward(stored));
        (field.key.clone(), value.unwrap_or_default())
    });
    values.collect()
}

fn id(lead: LeadId, field: FieldId) -> Uuid {
    ids::derived(&format!(
        "lead_field {} {}",
        lead.0.simple(),
        field.0.simple()
    ))
}

/// Writes what a lead has in these fields from now on. Whether anything differs.
pub(crate) async fn write(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    values: &[Canonical],
) -> Result<bool> {
    let mut changed = false;
    for (field, value) in values {
        let id = id(lead, field.id);
        let known = sqlx::query_scalar!("SELECT count(*) FROM lead_field WHERE id = ?", id)
            .fetch_one(&mut *tx)
            .await?;
        changed |= match (known, value) {
            (0, None) => false,
            (0, Some(value)) => {
                tx.insert_all(operation, vec![new_row(id, lead, field.id, value)])
                    .await?;
                true
            }
            (_, value) => {
                let after = vec![
                    ("value", json!(value.as_deref().unwrap_or_default())),
                    ("removed", json!(u8::from(value.is_none()))),
                ];
                tx.update(operation, &LEAD_FIELD, id, after).await?
            }
        };
    }
    Ok(changed)
}

fn new_row(id: Uuid, lead: LeadId, field: FieldId, value: &str) -> NewRow {
    NewRow {
        entity: &LEAD_FIELD,
        id,
        values: vec![
            ("lead_id", id_value(lead.0)),
            ("field_id", id_value(field.0)),
            ("value", json!(value)),
        ],
    }
}

/// Per lead what it has in the fields that are not in the trash, or what is wrong
/// with one of its values.
pub(crate) type ValuesOfLeads = HashMap<Uuid, std::result::Result<FieldValues, String>>;

/// What these leads have in the fields.
pub(crate) async fn of_leads(
    connection: &mut SqliteConnection,
    leads: &[Uuid],
) -> Result<ValuesOfLeads> {
    let mut values = ValuesOfLeads::new();
    let fields = definition::list(connection).await?;
    if fields.is_empty() {
        return Ok(values);
    }
    let rows = sqlx::query(
        "SELECT lead_id, field_id, value FROM lead_field
         WHERE removed = 0 AND lead_id IN (SELECT unhex(value) FROM json_each(?))",
    )
    .bind(json_ids(leads))
    .fetch_all(connection)
    .await?;
    for row in &rows {
        let Ok(lead) = row.try_get::<Uuid, _>("lead_id") else {
            continue;
        };
        let entry = values.entry(lead).or_insert_with(|| Ok(FieldValues::new()));
        let (Ok(known), Ok(id)) = (&mut *entry, row.try_get::<FieldId, _>("field_id")) else {
            continue;
        };
        let Some(field) = fields.iter().find(|field| field.id == id) else {
            continue;
        };
        match row.try_get::<String, _>("value") {
            Ok(stored) => {
                known.insert(field.key.clone(), field.outward(&stored));
            }
            Err(error) => *entry = Err(error.to_string()),
        }
    }
    Ok(values)
}
