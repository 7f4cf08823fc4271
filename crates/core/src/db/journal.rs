//! The journal: the one door for everything that a person means.
//!
//! An *operation* is one thing done, in plain words; its *changes* hold, per
//! entity, the changed fields as `{"field": [before, after]}`. They are written
//! in the same transaction as the rows, and undo, history and the timeline read
//! nothing else.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::entity::{Entity, Kind, Subject, bind};
use super::fields::merged;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::{Problem, Result};
use crate::ids::OperationId;

/// Who did it: Ctrl+Z walks what a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person at the keyboard, or a script of hers.
    Person,
    /// The outbox worker or the app itself.
    Worker,
}

impl Actor {
    /// As it is stored.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Worker => "worker",
        }
    }
}

/// Fields and their new values.
pub type Values = Vec<(&'static str, Value)>;

/// An operation that is being written.
#[derive(Debug, Clone, Copy)]
pub struct OperationRef {
    /// Its name.
    pub id: OperationId,
    /// Its place in the journal of this file.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
}

/// One entity's part of an operation, as stored.
#[derive(Debug, Clone)]
pub struct Change {
    /// [`Entity::name`].
    pub entity: String,
    /// Which one.
    pub entity_id: Uuid,
    /// Field to `[before, after]`.
    pub fields: Map<String, Value>,
}

/// An id as the journal writes it.
pub fn id_value(id: Uuid) -> Value {
    Value::String(id.simple().to_string())
}

impl WriteTx {
    /// Begins an operation. `kind` is for programs, `label` for people.
    pub async fn operation(
        &mut self,
        actor: Actor,
        kind: &'static str,
        label: &str,
    ) -> Result<OperationRef> {
        let at = self.now();
        let id = OperationId::mint(at, &*self.context.random);
        let device = self.context.device;
        let actor = actor.as_str();
        let seq = sqlx::query_scalar!(
            r#"INSERT INTO operation (id, actor, kind, label, at, device_id) VALUES (?, ?, ?, ?, ?, ?)
               RETURNING seq AS "seq!: i64""#,
            id,
            actor,
            kind,
            label,
            at,
            device,
        )
        .fetch_one(&mut *self)
        .await?;
        self.began(seq);
        Ok(OperationRef { id, seq, at })
    }

    /// Inserts a row and writes it down.
    pub async fn insert(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        values: Values,
    ) -> Result<()> {
        let mut columns = String::from("id");
        let mut places = String::from("?");
        let mut fields = Map::from_iter([("removed".to_owned(), json!([1, 0]))]);
        for (name, value) in &values {
            let field = entity.field(name)?;
            columns.push_str(&format!(", \"{name}\""));
            places.push_str(&format!(", {}", field.kind.placeholder()));
            fields.insert((*name).to_owned(), json!([null, value]));
        }
        if entity.stamped {
            columns.push_str(", updated_at");
            places.push_str(&format!(", {}", operation.at.as_millisecond()));
        }
        let sql = format!("INSERT INTO {} ({columns}) VALUES ({places})", entity.table);
        let mut query = sqlx::query(AssertSqlSafe(sql)).bind(id);
        for (name, value) in &values {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        query.execute(&mut *self).await?;
        self.touch_fields(entity, id, &fields);
        // A new row: the operation has no change of it yet.
        let subject = subject_in(entity, id, &values);
        self.store_change(operation, entity, id, subject, fields)
            .await
    }

    /// Changes fields of a row and writes down those that differ. False where
    /// none does.
    ///
    /// # Errors
    /// `not_found` where there is no such row.
    pub async fn update(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        values: Values,
    ) -> Result<bool> {
        let names: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        let before = self
            .current(entity, id, &names)
            .await?
            .ok_or_else(|| Problem::not_found("What should be changed"))?;
        let mut fields = Map::new();
        for ((name, after), before) in values.iter().zip(&before) {
            if after != before {
                fields.insert((*name).to_owned(), json!([before, after]));
            }
        }
        if fields.is_empty() {
            return Ok(false);
        }
        let changed: Vec<_> = values
            .iter()
            .filter(|(name, _)| fields.contains_key(*name))
            .collect();
        let mut assignments = Vec::with_capacity(changed.len());
        for (name, _) in &changed {
            let kind = entity.field(name)?.kind;
            assignments.push(format!("\"{name}\" = {}", kind.placeholder()));
        }
        let sql = format!(
            "UPDATE {} SET {}{} WHERE id = ?",
            entity.table,
            entity.stamp(operation.at),
            assignments.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (name, value) in changed {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        query.bind(id).execute(&mut *self).await?;
        self.write_change(operation, entity, id, &fields).await?;
        Ok(true)
    }

    /// The values of these fields now; none where there is no such row.
    pub(super) async fn current(
        &mut self,
        entity: &'static Entity,
        id: Uuid,
        names: &[&str],
    ) -> Result<Option<Vec<Value>>> {
        let mut columns = vec!["1".to_owned()];
        let mut kinds = Vec::with_capacity(names.len());
        for name in names {
            let kind = entity.field(name)?.kind;
            columns.push(kind.select(name));
            kinds.push(kind);
        }
        let sql = format!(
            "SELECT {} FROM {} WHERE id = ?",
            columns.join(", "),
            entity.table
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id)
            .fetch_optional(&mut *self)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let values = kinds
            .iter()
            .enumerate()
            .map(|(index, kind)| kind.read(&row, index + 1));
        values.collect::<Result<_>>().map(Some)
    }

    /// Writes one entity's change. Where the operation has one already, the
    /// first `before` and the last `after` remain.
    async fn write_change(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        fields: &Map<String, Value>,
    ) -> Result<()> {
        self.touch_fields(entity, id, fields);
        let subject = self.subject_of(entity, id).await?;
        let (seq, name) = (operation.seq, entity.name);
        let earlier = sqlx::query_scalar!(
            "SELECT fields FROM change WHERE operation = ? AND entity = ? AND entity_id = ?",
            seq,
            name,
            id,
        )
        .fetch_optional(&mut *self)
        .await?;
        let fields = match earlier {
            Some(earlier) => merged(&earlier, fields)?,
            None => fields.clone(),
        };
        self.store_change(operation, entity, id, subject, fields)
            .await
    }

    fn touch_fields(&mut self, entity: &'static Entity, id: Uuid, fields: &Map<String, Value>) {
        let feeds = entity.fed_by(fields.keys().map(String::as_str));
        self.touch(entity, [id], feeds);
    }

    pub(super) async fn store_change(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        subject: Option<Uuid>,
        fields: Map<String, Value>,
    ) -> Result<()> {
        let (seq, name) = (operation.seq, entity.name);
        let fields = Value::Object(fields).to_string();
        sqlx::query!(
            "INSERT OR REPLACE INTO change (operation, entity, entity_id, subject, fields) VALUES (?, ?, ?, ?, ?)",
            seq,
            name,
            id,
            subject,
            fields,
        )
        .execute(&mut *self)
        .await?;
        Ok(())
    }

    pub(super) async fn subject_of(
        &mut self,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Option<Uuid>> {
        match entity.subject {
            Subject::Nobody => Ok(None),
            Subject::Itself => Ok(Some(id)),
            Subject::Lead => {
                let sql = format!("SELECT lead_id FROM {} WHERE id = ?", entity.table);
                let lead = sqlx::query_scalar(AssertSqlSafe(sql))
                    .bind(id)
                    .fetch_optional(&mut *self)
                    .await?;
                Ok(lead)
            }
        }
    }
}

/// In whose timeline a row belongs that is made of these values.
fn subject_in(entity: &Entity, id: Uuid, values: &Values) -> Option<Uuid> {
    match entity.subject {
        Subject::Nobody => None,
        Subject::Itself => Some(id),
        Subject::Lead => {
            let lead = values.iter().find(|(name, _)| *name == "lead_id");
            lead.and_then(|(_, value)| Uuid::try_parse(value.as_str()?).ok())
        }
    }
}
