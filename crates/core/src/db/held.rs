//! Operations that are being written. What they change of single rows is held
//! and goes into the journal at the end of the write, in one statement with
//! their link of the chain: a lead with her addresses would otherwise take two
//! statements more for each of her rows. What changes many rows at once is
//! written down in the table as it goes, and read back.

use std::collections::BTreeMap;

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

/// Changes that are held at most: some megabytes where notes are long.
const HELD_AT_MOST: usize = if cfg!(test) { 2 } else { 1000 };

/// `?1` is the operation, `?2` its held changes.
pub(super) const WRITE_HELD: &str = "INSERT OR REPLACE INTO change (operation, entity, entity_id, subject, fields)
     SELECT ?1, value ->> 0, unhex(value ->> 1), unhex(value ->> 2), value ->> 3 FROM json_each(?2)";

/// An operation that this write has begun.
pub(super) struct Begun {
    pub(super) header: Header,
    pub(super) label: String,
    /// The link of the operation before it, where that was there already.
    pub(super) previous: Hash,
    /// By entity and id, which is their order in the table.
    held: BTreeMap<(&'static str, Uuid), HeldChange>,
    /// Others of its changes stand in the table.
    pub(super) in_table: bool,
}

struct HeldChange {
    subject: Option<Uuid>,
    fields: Map<String, Value>,
}

impl HeldChange {
    /// Its fields as they are stored.
    fn text(&self) -> String {
        json!(self.fields).to_string()
    }
}

impl Begun {
    pub(super) fn new(header: Header, label: &str, previous: Hash) -> Self {
        Self {
            header,
            label: label.to_owned(),
            previous,
            held: BTreeMap::new(),
            in_table: false,
        }
    }

    /// Adds what is held to a digest, as it would be read from the table.
    pub(super) fn add_held_to(&self, contents: &mut Contents) {
        for ((entity, id), change) in &self.held {
            contents.add(line(entity, *id, change.subject, &change.text()).as_bytes());
        }
    }

    /// Lets go of what is held, as the list that [`WRITE_HELD`] takes.
    pub(super) fn take_held(&mut self) -> String {
        let held = std::mem::take(&mut self.held).into_iter();
        let list = held.map(|((entity, id), change)| {
            let subject = change.subject.map(|subject| subject.simple().to_string());
            json!([entity, id.simple().to_string(), subject, change.text()])
        });
        Value::from_iter(list).to_string()
    }
}

impl WriteTx {
    /// Whether an operation has changed anything so far.
    pub async fn has_changed(&mut self, operation: &OperationRef) -> Result<bool> {
        if !self.begun(operation)?.held.is_empty() {
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
        let by_person = |begun: &&Begun| begun.header.actor == Actor::Person.as_str();
        let last = self.operations.iter().rfind(by_person)?;
        Some(OperationId(last.header.id))
    }

    /// Writes one row's change down. Where the operation has one of it already,
    /// the first `before` and the last `after` remain.
    pub(super) async fn hold(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        subject: Option<Uuid>,
        fields: Map<String, Value>,
    ) -> Result<()> {
        let begun = self.begun(operation)?;
        let earlier = begun.held.remove(&(entity.name, id));
        let is_elsewhere = begun.in_table && earlier.is_none();
        let earlier = match earlier {
            Some(change) => Some(change.fields),
            None if is_elsewhere => self.written(operation, entity, id).await?,
            None => None,
        };
        let fields = match earlier {
            Some(earlier) => merged(earlier, fields),
            None => fields,
        };
        self.hold_new(operation, entity, id, subject, fields).await
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
        self.note(entity);
        let begun = self.begun(operation)?;
        let change = HeldChange { subject, fields };
        begun.held.insert((entity.name, id), change);
        if begun.held.len() > HELD_AT_MOST {
            self.write_held(operation).await?;
        }
        Ok(())
    }

    /// Puts into the table what is held of the operation: for statements that
    /// change many rows, and find there what it has changed.
    pub(super) async fn write_held(&mut self, operation: &OperationRef) -> Result<()> {
        let begun = self.begun(operation)?;
        begun.in_table = true;
        let held = begun.take_held();
        sqlx::query(WRITE_HELD)
            .bind(operation.seq)
            .bind(held)
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
    ) -> Result<Option<Map<String, Value>>> {
        let (seq, name) = (operation.seq, entity.name);
        let fields = sqlx::query_scalar!(
            "SELECT fields FROM change WHERE operation = ? AND entity = ? AND entity_id = ?",
            seq,
            name,
            id,
        )
        .fetch_optional(&mut *self)
        .await?;
        fields.as_deref().map(parse_fields).transpose()
    }

    pub(super) fn begun(&mut self, operation: &OperationRef) -> Result<&mut Begun> {
        let begun = self.operations.iter_mut();
        let mut begun = begun.filter(|begun| begun.header.seq == operation.seq);
        begun.next().ok_or_else(|| {
            Problem::new(
                ProblemKind::Conflict,
                "This belongs to a change that is over. Nothing of it is kept.",
            )
        })
    }
}
