//! Writing down what is there and the journal does not say: after a recovery,
//! in which parts of it were lost, so that it says again what the rows are.

use rapport_messages::Label;
use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::replay::Scalar;
use super::rows::{Standing, compare};
use crate::db::entity::Entity;
use crate::db::journal::{Actor, OperationRef};
use crate::db::write::WriteTx;
use crate::error::Result;

impl WriteTx {
    /// Writes down the rows that the journal does not know, and every value that
    /// it does not say, in one operation with this label; none where it says all.
    pub(crate) async fn backfill_journal(&mut self, label: impl Into<Label>) -> Result<()> {
        let mut unknown = Vec::new();
        let mut differing = Vec::new();
        for entity in self.context.schema.entities {
            let mut is_known = true;
            compare(self.connection(), entity, |id, standing| match standing {
                Standing::Unknown => is_known = false,
                Standing::Differs(fields) => differing.extend(change(entity, id, fields)),
                // There is nothing to write down.
                Standing::Gone | Standing::Unreadable => {}
            })
            .await?;
            unknown.extend((!is_known).then_some(*entity));
        }
        if unknown.is_empty() && differing.is_empty() {
            return Ok(());
        }
        let operation = self.operation(Actor::Worker, label).await?;
        self.flush_pending(&operation).await?;
        for entity in unknown {
            self.write_down_unknown(&operation, entity).await?;
        }
        for (entity, id, fields) in differing {
            let subject = self.subject_of(entity, id).await?;
            self.buffer(&operation, entity, id, subject, fields).await?;
        }
        Ok(())
    }

    async fn write_down_unknown(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
    ) -> Result<()> {
        let fields = entity.fields.iter();
        let pairs: Vec<String> = fields
            .filter(|field| field.name != "removed")
            .map(|field| {
                let value = field.kind.in_journal(&format!("t.\"{}\"", field.name));
                format!(", '{}', json_array(NULL, {value})", field.name)
            })
            .collect();
        let sql = format!(
            "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
             SELECT ?1, ?2, t.id, {}, 1 - t.removed, json_object('removed', json_array(1 - t.removed, t.removed){})
             FROM {} AS t WHERE NOT EXISTS (SELECT 1 FROM change WHERE entity_id = t.id AND entity = ?2)",
            entity.subject_of("t"),
            pairs.concat(),
            entity.table,
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(operation.seq)
            .bind(entity.name)
            .execute(&mut *self)
            .await?;
        Ok(())
    }
}

type Unsaid = (&'static Entity, Uuid, Map<String, Value>);

fn change(
    entity: &'static Entity,
    id: &str,
    fields: Vec<(usize, Scalar<'_>, Scalar<'_>)>,
) -> Option<Unsaid> {
    let fields = fields.into_iter().filter_map(|(place, replay, is)| {
        let name = entity.fields.get(place)?.name.to_owned();
        Some((name, json!([replay.to_value(), is.to_value()])))
    });
    Some((entity, Uuid::try_parse(id).ok()?, fields.collect()))
}
