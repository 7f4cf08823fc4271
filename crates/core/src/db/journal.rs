//! The journal: the one door for everything that a person means.
//!
//! An *operation* is one thing done: its kind, and the values of the sentence that
//! tells people what it was; its *changes* hold, per entity, the changed fields as `{"field": [before, after]}`. They are written
//! in the same transaction as the rows, and undo, history and the timeline read
//! nothing else.

use rapport_messages::{Label, say};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use super::entity::{Entity, Kind, Subject, bind};
use super::link::{Header, hash};
use super::pending::PendingOperation;
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
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

/// An id as the journal writes it.
pub fn id_value(id: Uuid) -> Value {
    Value::String(id.simple().to_string())
}

/// What is changed row by row stands in the table `change` at the end of the
/// write; what changes many at once ([`WriteTx::update_all`] and its like) at once.
impl WriteTx {
    /// Begins an operation.
    pub async fn operation(
        &mut self,
        actor: Actor,
        label: impl Into<Label>,
    ) -> Result<OperationRef> {
        let Label { kind, values } = label.into();
        let params = json!(values).to_string();
        let at = self.now();
        let id = OperationId::mint(at, &*self.context.random);
        let device = self.context.device;
        let actor = actor.as_str();
        // Both in one go; the first says to what the second will be linked.
        let rows = sqlx::query(
            "SELECT (SELECT chain FROM operation ORDER BY seq DESC LIMIT 1);
             INSERT INTO operation (id, actor, kind, label, params, at, device_id)
             VALUES (?, ?, ?, '', ?, ?, ?) RETURNING seq",
        )
        .bind(id)
        .bind(actor)
        .bind(kind)
        .bind(&params)
        .bind(at)
        .bind(device)
        .fetch_all(&mut *self)
        .await?;
        let [before, written] = rows.as_slice() else {
            return Err(sqlx::Error::RowNotFound.into());
        };
        let previous: Option<Vec<u8>> = before.try_get(0)?;
        let seq = written.try_get(0)?;
        let header = Header {
            seq,
            id: id.0,
            actor: actor.to_owned(),
            kind: kind.to_owned(),
            at: at.as_millisecond(),
            device: device.0,
            undoes: None,
            part_of: None,
        };
        let previous = hash(previous.as_deref());
        self.operations
            .push(PendingOperation::new(header, params, previous));
        Ok(OperationRef { id, seq, at })
    }

    /// Gives an operation other values, of a label of the same kind: how much it did
    /// shows when it is done.
    pub async fn relabel(
        &mut self,
        operation: &OperationRef,
        label: impl Into<Label>,
    ) -> Result<()> {
        let params = json!(label.into().values).to_string();
        self.pending_operation(operation)?
            .params
            .clone_from(&params);
        sqlx::query!(
            "UPDATE operation SET params = ? WHERE seq = ?",
            params,
            operation.seq,
        )
        .execute(&mut *self)
        .await?;
        Ok(())
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
            .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::NothingToChange))?;
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
        if entity.tracks_updated_at {
            assignments.push("updated_at = ?".to_owned());
        }
        let sql = format!(
            "UPDATE {} SET {} WHERE id = ?",
            entity.table,
            assignments.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (name, value) in changed {
            query = bind!(query, entity.field(name)?.kind, value);
        }
        if entity.tracks_updated_at {
            query = query.bind(operation.at);
        }
        query.bind(id).execute(&mut *self).await?;
        self.touch_fields(entity, id, &fields);
        let subject = self.subject_of(entity, id).await?;
        self.buffer(operation, entity, id, subject, fields).await?;
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

    pub(super) fn touch_fields(
        &mut self,
        entity: &'static Entity,
        id: Uuid,
        fields: &Map<String, Value>,
    ) {
        let feeds = entity.fed_by(fields.keys().map(String::as_str));
        self.touch(entity, [id], feeds);
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
