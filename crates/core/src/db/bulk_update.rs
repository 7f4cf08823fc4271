//! The same change to many rows, in two statements however many there are.

use std::collections::BTreeSet;

use serde_json::Value;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::entity::{Entity, Feeds, Kind, bind};
use super::journal::{OperationRef, Values};
use super::write::WriteTx;
use crate::error::Result;

impl WriteTx {
    /// Sets these fields on all these rows and writes down what differs. The
    /// number of rows that changed.
    pub async fn update_all(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        ids: &[Uuid],
        values: Values,
    ) -> Result<u64> {
        self.update_where(operation, entity, ids, "TRUE", values)
            .await
    }

    /// The same to those of these rows of which `only` is so: SQL over the row
    /// `t`. Asking for them first would take as long as changing them.
    pub async fn update_where(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        ids: &[Uuid],
        only: &'static str,
        values: Values,
    ) -> Result<u64> {
        self.flush_pending(operation).await?;
        // A row that is named twice is one row, with one change.
        let once: BTreeSet<&Uuid> = ids.iter().collect();
        let list: Vec<String> = once.iter().map(|id| id.simple().to_string()).collect();
        let list = Value::from(list).to_string();
        self.write_changes(operation, entity, &list, only, &values)
            .await?;

        let mut assignments = Vec::new();
        let mut differences = Vec::new();
        for (name, _) in &values {
            let place = entity.field(name)?.kind.placeholder();
            assignments.push(format!("\"{name}\" = {place}"));
            differences.push(format!("t.\"{name}\" IS NOT {place}"));
        }
        // Joined: with the ids in a WHERE … IN, SQLite takes more than twice as long.
        let sql = format!(
            "UPDATE {} AS t SET {}{} FROM (SELECT unhex(value) AS id FROM json_each(?)) AS chosen
             WHERE t.id = chosen.id AND {only} AND ({})",
            entity.table,
            entity.stamp(operation.at),
            assignments.join(", "),
            differences.join(" OR "),
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (name, value) in &values {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        query = query.bind(&list);
        for (name, value) in &values {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        let done = query.execute(&mut *self).await?;
        let feeds = entity.fed_by(values.iter().map(|(name, _)| *name));
        self.touch(entity, ids.iter().copied(), feeds);
        if done.rows_affected() > 0 {
            self.note(entity);
        }
        Ok(done.rows_affected())
    }

    /// Notes what has to be derived anew from what the operation has changed.
    pub(super) async fn touch_changed(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
    ) -> Result<()> {
        self.note(entity);
        for feeds in [Feeds::Keys, Feeds::Words] {
            let fields = entity.fields.iter().filter(|field| field.feeds == feeds);
            let names: Vec<&str> = fields.map(|field| field.name).collect();
            if names.is_empty() {
                continue;
            }
            let names = serde_json::Value::from(names).to_string();
            let changed: Vec<Uuid> = sqlx::query_scalar(
                "SELECT entity_id FROM change WHERE operation = ? AND entity = ?
                 AND EXISTS (SELECT 1 FROM json_each(fields) AS f
                             WHERE f.key IN (SELECT value FROM json_each(?)))",
            )
            .bind(operation.seq)
            .bind(entity.name)
            .bind(names)
            .fetch_all(&mut *self)
            .await?;
            self.touch(entity, changed, feeds);
        }
        Ok(())
    }

    /// `INSERT … SELECT` of the differing fields of each row. A union of one
    /// row per field costs a fraction of nested `json_set`; where there is one
    /// field only, every row that differs differs in it.
    async fn write_changes(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        ids: &str,
        only: &'static str,
        values: &Values,
    ) -> Result<()> {
        let mut pairs = Vec::new();
        let mut differences = Vec::new();
        for (name, _) in values {
            let kind = entity.field(name)?.kind;
            let before = kind.in_journal(&format!("t.\"{name}\""));
            pairs.push((name, format!("json_array({before}, ?)")));
            differences.push(format!("t.\"{name}\" IS NOT {}", kind.placeholder()));
        }
        let fields = match pairs.as_slice() {
            [(name, pair)] => format!("json_object('{name}', {pair})"),
            pairs => {
                let pairs = pairs
                    .iter()
                    .zip(&differences)
                    .map(|((name, pair), differs)| {
                        format!("SELECT '{name}' AS k, {pair} AS v WHERE {differs}")
                    });
                let union: Vec<String> = pairs.collect();
                format!(
                    "(SELECT json_group_object(k, json(v)) FROM ({}))",
                    union.join(" UNION ALL ")
                )
            }
        };
        let subject = entity.subject_of("t");
        let sql = format!(
            "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
             SELECT ?, ?, t.id, {subject}, 0, {fields}
             FROM json_each(?) AS j JOIN {} AS t ON t.id = unhex(j.value) WHERE {only} AND ({})",
            entity.table,
            differences.join(" OR "),
        );
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .bind(operation.seq)
            .bind(entity.name);
        for (name, value) in values {
            let kind = entity.field(name)?.kind;
            query = bind!(query, kind, value);
            if values.len() > 1 {
                query = bind!(query, kind, value);
            }
        }
        query = query.bind(ids);
        for (name, value) in values {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        query.execute(&mut *self).await?;
        Ok(())
    }
}
