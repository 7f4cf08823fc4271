//! Operations that are being written. Changes of single rows are buffered
//! and go into the journal at the end of the write, in one statement with their
//! link of the chain: a lead with her addresses would otherwise take two
//! statements more for each of her rows. What changes many rows at once is
//! written down in the table as it goes, and read back.

use std::collections::BTreeMap;

use rapport_messages::say;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::chain::line;
use super::entity::Entity;
use super::fields::{merged, parse_fields};
use super::journal::{Actor, OperationRef};
use super::link::{Contents, Hash, Header};
use super::write::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::OperationId;

/// The most changes to buffer: some megabytes where notes are long.
const PENDING_AT_MOST: usize = if cfg!(test) { 2 } else { 1000 };

/// `?1` is the operation, `?2` its pending changes.
pub(super) const FLUSH_PENDING: &str =
    "INSERT OR REPLACE INTO change (operation, entity, entity_id, subject, inserted, fields)
     SELECT ?1, value ->> 0, unhex(value ->> 1), unhex(value ->> 2), value ->> 3, value ->> 4
     FROM json_each(?2)";

/// An operation that this write has begun.
pub(super) struct PendingOperation {
    pub(super) header: Header,
    /// The values of its label, as they are stored.
    pub(super) params: String,
    /// The link of the operation before it, where that was there already.
    pub(super) previous: Hash,
    /// By entity and id, which is their order in the table.
    pending: BTreeMap<(&'static str, Uuid), PendingChange>,
    /// Others of its changes stand in the table.
    pub(super) in_table: bool,
}

struct PendingChange {
    subject: Option<Uuid>,
    inserted: bool,
    fields: Map<String, Value>,
}

impl PendingChange {
    /// Its fields as they are stored.
    fn text(&self) -> String {
        json!(self.fields).to_string()
    }
}

impl PendingOperation {
    pub(super) fn new(header: Header, params: String, previous: Hash) -> Self {
        Self {
            header,
            params,
            previous,
            pending: BTreeMap::new(),
            in_table: false,
        }
    }

    /// Adds the pending changes to a digest, as they would be read from the table.
    pub(super) fn add_pending_to(&self, contents: &mut Contents) {
        for ((entity, id), change) in &self.pending {
            let PendingChange {
                subject, inserted, ..
            } = change;
            contents.add(line(entity, *id, *subject, *inserted, &change.text()).as_bytes());
        }
    }

    /// Takes the pending changes, as the list that [`FLUSH_PENDING`] takes.
    pub(super) fn take_pending(&mut self) -> String {
        let pending = std::mem::take(&mut self.pending).into_iter();
        let list = pending.map(|((entity, id), change)| {
            let subject = change.subject.map(|subject| subject.simple().to_string());
            let inserted = u8::from(change.inserted);
            json!([
                entity,
                id.simple().to_string(),
                subject,
                inserted,
                change.text()
            ])
        });
        Value::from_iter(list).to_string()
    }
}

impl WriteTx {
    /// Whether an operation has changed anything so far.
    pub async fn has_changed(&mut self, operation: &OperationRef) -> Result<bool> {
        if !self.pending_operation(operation)?.pending.is_empty() {
            return Ok(true);
        }
        let written: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM change WHERE operation = ?)")
                .bind(operation.seq)
                .fetch_one(&mut *self)
                .await?;
        Ok(written)
    }

    /// The last operation of a person that this write has begun.
    pub(super) fn last_by_person(&self) -> Option<OperationId> {
        let by_person = |one: &&PendingOperation| one.header.actor == Actor::Person.as_str();
        let last = self.operations.iter().rfind(by_person)?;
        Some(OperationId(last.header.id))
    }

    /// Writes one row's change down. Where the operation has one of it already,
    /// the first `before` and the last `after` remain.
    pub(super) async fn buffer(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        subject: Option<Uuid>,
        fields: Map<String, Value>,
    ) -> Result<()> {
        let begun = self.pending_operation(operation)?;
        let earlier = begun.pending.remove(&(entity.name, id));
        let is_elsewhere = begun.in_table && earlier.is_none();
        let earlier = match earlier {
            Some(change) => Some((change.inserted, change.fields)),
            None if is_elsewhere => self.written(operation, entity, id).await?,
            None => None,
        };
        let (inserted, fields) = match earlier {
            Some((inserted, earlier)) => (inserted, merged(earlier, fields)),
            None => (false, fields),
        };
        let change = PendingChange {
            subject,
            inserted,
            fields,
        };
        self.keep_change(operation, entity, id, change).await
    }

    /// The same of a row that is new, of which the operation has no change yet.
    pub(super) async fn hold_new(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        subject: Option<Uuid>,
        fields: Map<String, Value>,
    ) -> Result<()> {
        let change = PendingChange {
            subject,
            inserted: true,
            fields,
        };
        self.keep_change(operation, entity, id, change).await
    }

    async fn keep_change(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        change: PendingChange,
    ) -> Result<()> {
        self.note(entity);
        let begun = self.pending_operation(operation)?;
        begun.pending.insert((entity.name, id), change);
        if begun.pending.len() > PENDING_AT_MOST {
            self.flush_pending(operation).await?;
        }
        Ok(())
    }

    /// Puts into the table what is pending of the operation: for statements that
    /// change many rows, and find there what it has changed.
    pub(super) async fn flush_pending(&mut self, operation: &OperationRef) -> Result<()> {
        let begun = self.pending_operation(operation)?;
        begun.in_table = true;
        let pending = begun.take_pending();
        sqlx::query(FLUSH_PENDING)
            .bind(operation.seq)
            .bind(pending)
            .execute(&mut *self)
            .await?;
        Ok(())
    }

    /// What the table says that the operation has changed of a row.
    async fn written(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Option<(bool, Map<String, Value>)>> {
        let (seq, name) = (operation.seq, entity.name);
        let change = sqlx::query!(
            r#"SELECT inserted IS 1 AS "inserted!: bool", fields
               FROM change WHERE operation = ? AND entity = ? AND entity_id = ?"#,
            seq,
            name,
            id,
        )
        .fetch_optional(&mut *self)
        .await?;
        let change = change.map(|change| Ok((change.inserted, parse_fields(&change.fields)?)));
        change.transpose()
    }

    pub(super) fn pending_operation(
        &mut self,
        operation: &OperationRef,
    ) -> Result<&mut PendingOperation> {
        let mut begun = self
            .operations
            .iter_mut()
            .filter(|begun| begun.header.seq == operation.seq);
        begun
            .next()
            .ok_or_else(|| Problem::new(ProblemKind::Conflict, say::ChangeIsOver))
    }
}
