//! New rows, with what follows from their values: a lead with all her addresses
//! and her place in the search goes to the database in one piece.

use serde_json::{Map, Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::entity::{Derived, Entity, Feeds, Kind, NewWords, Subject, bind};
use super::journal::{OperationRef, Values};
use super::write::WriteTx;
use crate::clock::Timestamp;
use crate::error::Result;

/// A row that is to be inserted.
#[derive(Debug)]
pub struct NewRow {
    /// What kind of thing.
    pub entity: &'static Entity,
    /// Which one.
    pub id: Uuid,
    /// Its fields. What is left out has the default of its column.
    pub values: Values,
}

impl NewRow {
    /// The text of a field; blank where it has none.
    pub fn text(&self, field: &str) -> &str {
        let value = self.values.iter().find(|(name, _)| *name == field);
        value
            .and_then(|(_, value)| value.as_str())
            .unwrap_or_default()
    }

    /// The lead that it says it is part of.
    pub fn lead(&self) -> Option<Uuid> {
        Uuid::try_parse(self.text("lead_id")).ok()
    }

    fn derived(&self, all: &[Self]) -> Option<Derived> {
        let new = self.entity.derive.as_ref()?.new?;
        Some(new(self, all))
    }

    /// The statements that write it, one after the other.
    fn sql(&self, derived: Option<&Derived>) -> Result<String> {
        let Entity {
            table,
            tracks_updated_at,
            ..
        } = self.entity;
        let mut columns = String::from("id");
        let mut places = String::from("?");
        for (name, _) in &self.values {
            let place = self.entity.field(name)?.kind.placeholder();
            columns.push_str(&format!(", \"{name}\""));
            places.push_str(&format!(", {place}"));
        }
        let keys = derived.iter().flat_map(|derived| &derived.keys);
        let others = keys
            .map(|(name, _)| *name)
            .chain(tracks_updated_at.then_some("updated_at"));
        for name in others {
            columns.push_str(&format!(", {name}"));
            places.push_str(", ?");
        }
        let mut sql = format!("INSERT INTO {table} ({columns}) VALUES ({places});");
        if let Some(NewWords::Own { index, .. }) = derived.map(|derived| &derived.words) {
            sql.push_str(&format!(
                "INSERT INTO {index} (rowid, words) VALUES (last_insert_rowid(), ?);"
            ));
        }
        Ok(sql)
    }

    fn fields(&self) -> Map<String, Value> {
        let values = self.values.iter();
        let pairs = values.map(|(name, value)| ((*name).to_owned(), json!([null, value])));
        pairs
            .chain([("removed".to_owned(), json!([1, 0]))])
            .collect()
    }

    /// In whose timeline it belongs.
    fn subject(&self) -> Option<Uuid> {
        match self.entity.subject {
            Subject::Nobody => None,
            Subject::Itself => Some(self.id),
            Subject::Lead => self.lead(),
        }
    }
}

impl WriteTx {
    /// Inserts a row and writes it down.
    pub async fn insert(
        &mut self,
        operation: &OperationRef,
        entity: &'static Entity,
        id: Uuid,
        values: Values,
    ) -> Result<()> {
        self.insert_all(operation, vec![NewRow { entity, id, values }])
            .await
    }

    /// Inserts rows in one go, in this order, and writes them down.
    pub async fn insert_all(&mut self, operation: &OperationRef, rows: Vec<NewRow>) -> Result<()> {
        let derived: Vec<_> = rows.iter().map(|row| row.derived(&rows)).collect();
        self.put(operation.at, &rows, &derived).await?;
        for (row, derived) in rows.iter().zip(derived) {
            let fields = row.fields();
            match derived.map(|derived| derived.words) {
                None => self.touch_fields(row.entity, row.id, &fields),
                Some(NewWords::Of(whole, id)) if !is_among(&rows, whole, id) => {
                    self.touch(whole, id, Feeds::Words);
                }
                Some(NewWords::Own { .. } | NewWords::Of(..)) => {}
            }
            self.hold_new(operation, row.entity, row.id, row.subject(), fields)
                .await?;
        }
        Ok(())
    }

    async fn put(
        &mut self,
        at: Timestamp,
        rows: &[NewRow],
        derived: &[Option<Derived>],
    ) -> Result<()> {
        let mut sql = String::new();
        for (row, derived) in rows.iter().zip(derived) {
            sql.push_str(&row.sql(derived.as_ref())?);
        }
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (row, derived) in rows.iter().zip(derived) {
            query = query.bind(row.id);
            for (name, value) in &row.values {
                query = bind!(query, row.entity.field(name)?.kind, value);
            }
            for (_, key) in derived.iter().flat_map(|derived| &derived.keys) {
                query = query.bind(key);
            }
            if row.entity.tracks_updated_at {
                query = query.bind(at);
            }
            if let Some(NewWords::Own { text, .. }) = derived.as_ref().map(|new| &new.words) {
                query = query.bind(text);
            }
        }
        query.execute(&mut *self).await?;
        Ok(())
    }
}

/// Whether this thing is inserted too: then its words were made of all.
fn is_among(rows: &[NewRow], entity: &Entity, id: Option<Uuid>) -> bool {
    rows.iter()
        .any(|row| row.entity.name == entity.name && Some(row.id) == id)
}
