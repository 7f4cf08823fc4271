//! Taking an operation back: its fields return to what they were, except those
//! that have changed since, which are kept and named.

use serde_json::{Map, Value};
use uuid::Uuid;

use super::entity::Entity;
use super::journal::{Change, OperationRef, Values, parse_fields};
use super::write::WriteTx;
use crate::error::Result;

/// A field that was left alone because it has changed since.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// [`Entity::name`].
    pub entity: &'static str,
    /// Which one.
    pub entity_id: Uuid,
    /// The field.
    pub field: &'static str,
    /// What undoing would have brought back.
    pub would_be: Value,
    /// What it is, and stays.
    pub is: Value,
}

impl WriteTx {
    /// Everything an operation changed.
    pub async fn changes_of(&mut self, operation: i64) -> Result<Vec<Change>> {
        let rows = sqlx::query!(
            r#"SELECT entity, entity_id AS "entity_id: Uuid", fields FROM change WHERE operation = ?"#,
            operation,
        )
        .fetch_all(&mut *self)
        .await?;
        let changes = rows.into_iter().map(|row| {
            Ok(Change {
                entity: row.entity,
                entity_id: row.entity_id,
                fields: parse_fields(&row.fields)?,
            })
        });
        changes.collect()
    }

    /// Takes back what `target` changed, as part of `operation`. What has been
    /// changed since stays and is returned.
    pub async fn revert(&mut self, operation: &OperationRef, target: i64) -> Result<Vec<Kept>> {
        let mut kept = Vec::new();
        for change in self.changes_of(target).await? {
            let entity = self.context.entity(&change.entity)?;
            let fields = reverted_fields(entity, &change.fields)?;
            let names: Vec<&str> = fields.iter().map(|(name, ..)| *name).collect();
            // A row that is gone was erased with the trash: nothing to bring back.
            let Some(current) = self.current(entity, change.entity_id, &names).await? else {
                continue;
            };
            let mut values: Values = Vec::new();
            for ((field, before, after), is) in fields.into_iter().zip(current) {
                if is == after {
                    values.push((field, before));
                } else if is != before {
                    kept.push(Kept {
                        entity: entity.name,
                        entity_id: change.entity_id,
                        field,
                        would_be: before,
                        is,
                    });
                }
            }
            self.update(operation, entity, change.entity_id, values)
                .await?;
        }
        Ok(kept)
    }
}

/// `(field, before, after)` of a change. Of an insert only `removed` is taken
/// back: the values stay in the row, for whoever redoes it.
fn reverted_fields(
    entity: &'static Entity,
    fields: &Map<String, Value>,
) -> Result<Vec<(&'static str, Value, Value)>> {
    let inserted = fields.get("removed").is_some_and(|pair| pair[0] == 1);
    let wanted = fields
        .iter()
        .filter(|(name, _)| !inserted || *name == "removed");
    wanted
        .map(|(name, pair)| Ok((entity.field(name)?.name, pair[0].clone(), pair[1].clone())))
        .collect()
}
