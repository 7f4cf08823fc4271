//! What follows from a field and its values: by what leads are sorted and found.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use sqlx::Row;
use uuid::Uuid;

use super::definition::{self, OwnField};
use crate::db::{Derive, Entity, Feeds, Field, Subject, Touched, WriteTx};
use crate::error::Result;
use crate::ids::FieldId;
use crate::leads::entity::{LEAD, json_ids};
use crate::leads::refill;

/// Values that are derived in one statement.
const CHUNK: usize = 500;

/// A field of the user's own.
pub static FIELD: Entity = Entity {
    name: "field",
    table: "field",
    fields: &[
        Field::text("key"),
        Field::text("name"),
        Field::text("kind"),
        Field::text("options").feeds(Feeds::Words),
        Field::text("currency"),
        Field::integer("position"),
        Field::integer("created_at"),
        Field::integer("trashed_at").feeds(Feeds::Words),
        Field::integer("removed").feeds(Feeds::Words),
    ],
    subject: Subject::Nobody,
    tracks_updated_at: false,
    derive: Some(Derive {
        new: None,
        changed: derive_fields,
    }),
};

/// The sort keys of these values; the words of their leads follow.
pub(in crate::leads) fn derive_values<'a>(
    tx: &'a mut WriteTx,
    values: &'a [Touched],
) -> BoxFuture<'a, Result<()>> {
    async move {
        let fields = definition::all(tx.connection()).await?;
        for chunk in values.chunks(CHUNK) {
            let ids: Vec<Uuid> = chunk.iter().map(|value| value.id).collect();
            let rows = sqlx::query(
                "SELECT row, lead_id, field_id, value FROM lead_field
                 WHERE id IN (SELECT unhex(value) FROM json_each(?))",
            )
            .bind(json_ids(&ids))
            .fetch_all(&mut *tx)
            .await?;
            let mut keys = Vec::with_capacity(rows.len());
            let mut leads = Vec::with_capacity(rows.len());
            for row in &rows {
                let field: FieldId = row.try_get("field_id")?;
                let stored: String = row.try_get("value")?;
                let key = sort_key(&fields, field, &stored);
                keys.push(json!([row.try_get::<i64, _>("row")?, key]));
                leads.push(row.try_get("lead_id")?);
            }
            sqlx::query(
                "UPDATE lead_field SET sort = k.value ->> 1
                 FROM json_each(?) AS k WHERE lead_field.row = k.value ->> 0",
            )
            .bind(Value::from(keys).to_string())
            .execute(&mut *tx)
            .await?;
            tx.touch(&LEAD, leads, Feeds::Words);
        }
        Ok(())
    }
    .boxed()
}

fn sort_key(fields: &[OwnField], id: FieldId, stored: &str) -> String {
    let field = fields.iter().find(|field| field.id == id);
    field.map_or_else(String::new, |field| field.sort_key(stored))
}

/// After the options of a field changed, or it went into the trash or came out of
/// it: the sort keys of its values, and the words of the leads that have one.
fn derive_fields<'a>(tx: &'a mut WriteTx, changed: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        let fields = definition::all(tx.connection()).await?;
        for Touched { id, .. } in changed {
            let field = fields.iter().find(|field| field.id.0 == *id);
            if let Some(field) = field.filter(|field| field.kind.has_options()) {
                sort_by_options(tx, field).await?;
            }
            refill::leads_with(tx, *id).await?;
        }
        Ok(())
    }
    .boxed()
}

/// Leads sort in the order of the options. There are few different values of them.
async fn sort_by_options(tx: &mut WriteTx, field: &OwnField) -> Result<()> {
    let stored: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT value FROM lead_field WHERE field_id = ? AND removed = 0",
    )
    .bind(field.id)
    .fetch_all(&mut *tx)
    .await?;
    let keys = stored
        .iter()
        .map(|stored| json!([stored, field.sort_key(stored)]));
    sqlx::query(
        "UPDATE lead_field SET sort = k.value ->> 1
         FROM json_each(?2) AS k WHERE field_id = ?1 AND removed = 0 AND lead_field.value = k.value ->> 0",
    )
    .bind(field.id)
    .bind(Value::from_iter(keys).to_string())
    .execute(&mut *tx)
    .await?;
    Ok(())
}
