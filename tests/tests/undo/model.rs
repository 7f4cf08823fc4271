//! What a person's work should have come to, kept without a database: every row
//! with its fields, and every operation with what it changed, so that it can be
//! taken back field by field. How things are stored is not known here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::mails::Mail;

/// A row: its table, and its id or what stands for it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) table: &'static str,
    pub(crate) id: String,
}

/// The row of this table and id.
pub(crate) fn key(table: &'static str, id: impl Into<String>) -> Key {
    let id = id.into();
    Key { table, id }
}

pub(crate) type Fields = BTreeMap<&'static str, Value>;

/// Values to be stored.
pub(crate) fn fields<const N: usize>(fields: [(&'static str, Value); N]) -> Fields {
    Fields::from(fields)
}

#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// In which order the rows came.
    pub(crate) born: usize,
    pub(crate) fields: Fields,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Something that a person did.
    Done,
    /// Something that the worker did, or the app by itself.
    Worker,
    /// The trash was emptied.
    Emptied,
    /// This operation was taken back.
    Undo(usize),
    /// This undoing was taken back.
    Redo(usize),
}

/// What an operation changed of a row: before and after.
#[derive(Debug, Clone, Default)]
pub(crate) struct Change {
    /// The row is new.
    pub(crate) added: bool,
    pub(crate) fields: BTreeMap<&'static str, (Value, Value)>,
}

#[derive(Debug, Clone)]
pub(crate) struct Operation {
    pub(crate) at: i64,
    pub(crate) kind: Kind,
    pub(crate) undone: bool,
    /// Some of what it changed went with the trash.
    pub(crate) erased: bool,
    pub(crate) changes: BTreeMap<Key, Change>,
}

impl Operation {
    pub(crate) fn new(kind: Kind, at: i64) -> Self {
        Self {
            at,
            kind,
            undone: false,
            erased: false,
            changes: BTreeMap::new(),
        }
    }

    /// Nothing of it is left that could be taken back.
    pub(crate) fn is_gone(&self) -> bool {
        self.kind == Kind::Emptied || (self.erased && self.changes.is_empty())
    }
}

/// All of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    pub(crate) now: i64,
    pub(crate) rows: BTreeMap<Key, Row>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) mails: Vec<Mail>,
    born: usize,
}

/// An id that the database will have given by the next look.
const FRESH: &str = "fresh ";

impl Model {
    /// A new row, as part of an operation.
    pub(crate) fn insert(&mut self, operation: &mut Operation, key: Key, fields: Fields) {
        let change = operation.changes.entry(key.clone()).or_default();
        change.added = true;
        for (field, value) in &fields {
            change.fields.insert(field, (Value::Null, value.clone()));
        }
        change.fields.insert("removed", (json!(1), json!(0)));
        self.put(key, fields);
    }

    /// A row that no operation of the person's has made.
    pub(crate) fn put(&mut self, key: Key, mut fields: Fields) {
        fields.insert("removed", json!(0));
        self.born += 1;
        let born = self.born;
        self.rows.insert(key, Row { born, fields });
    }

    /// A new row whose id is not known yet.
    pub(crate) fn insert_fresh(
        &mut self,
        operation: &mut Operation,
        table: &'static str,
        fields: Fields,
    ) -> Key {
        let key = key(table, format!("{FRESH}{:06}", self.born + 1));
        self.insert(operation, key.clone(), fields);
        key
    }

    /// Changes fields of a row as part of an operation. Whether one differed.
    pub(crate) fn set(&mut self, operation: &mut Operation, key: &Key, wanted: Fields) -> bool {
        let Some(row) = self.rows.get_mut(key) else {
            return false;
        };
        let mut differs = false;
        for (field, value) in wanted {
            let before = row.fields.insert(field, value.clone());
            let before = before.unwrap_or(Value::Null);
            if before == value {
                continue;
            }
            differs = true;
            let change = operation.changes.entry(key.clone()).or_default();
            let pair = change
                .fields
                .entry(field)
                .or_insert((before, value.clone()));
            pair.1 = value;
            if pair.0 == pair.1 {
                change.fields.remove(field);
            }
        }
        differs
    }

    /// An operation that is to be written down.
    pub(crate) fn begin(&self, kind: Kind) -> Operation {
        Operation::new(kind, self.now)
    }

    pub(crate) fn push(&mut self, operation: Operation) {
        self.operations.push(operation);
    }

    /// The value of a field.
    pub(crate) fn get(&self, key: &Key, field: &str) -> &Value {
        let row = self.rows.get(key);
        row.and_then(|row| row.fields.get(field))
            .unwrap_or(&Value::Null)
    }

    /// Whether a row is there and not removed.
    pub(crate) fn is_there(&self, key: &Key) -> bool {
        self.get(key, "removed") == &json!(0)
    }

    /// The rows of a table that are there, in the order they came.
    pub(crate) fn there(&self, table: &str) -> Vec<Key> {
        let all = self.rows.iter();
        let there = all.filter(|(key, _)| key.table == table && self.is_there(key));
        let mut there: Vec<_> = there.map(|(key, row)| (row.born, key.clone())).collect();
        there.sort();
        there.into_iter().map(|(_, key)| key).collect()
    }

    /// The rows of a table that are there and belong to a lead.
    pub(crate) fn of_lead(&self, table: &str, lead: &str) -> Vec<Key> {
        let mut rows = self.there(table);
        rows.retain(|key| self.get(key, "lead_id") == lead);
        rows
    }

    /// Rows whose ids are not known yet, in the order they came.
    pub(crate) fn fresh(&self) -> Vec<Key> {
        let fresh = self
            .rows
            .iter()
            .filter(|(key, _)| key.id.starts_with(FRESH));
        let mut fresh: Vec<_> = fresh.map(|(key, row)| (row.born, key.clone())).collect();
        fresh.sort();
        fresh.into_iter().map(|(_, key)| key).collect()
    }

    /// From now on this row is known by its id.
    pub(crate) fn name(&mut self, fresh: &Key, id: &str) {
        let named = key(fresh.table, id);
        if let Some(row) = self.rows.remove(fresh) {
            self.rows.insert(named.clone(), row);
        }
        for operation in &mut self.operations {
            if let Some(change) = operation.changes.remove(fresh) {
                operation.changes.insert(named.clone(), change);
            }
        }
        for mail in &mut self.mails {
            if mail.follow_up == *fresh {
                mail.follow_up = named.clone();
            }
        }
    }

    /// Erases these rows, and what every operation says of them.
    pub(crate) fn erase(&mut self, keys: &BTreeSet<Key>) {
        self.rows.retain(|key, _| !keys.contains(key));
        for operation in &mut self.operations {
            let before = operation.changes.len();
            operation.changes.retain(|key, _| !keys.contains(key));
            operation.erased |= operation.changes.len() < before;
        }
    }

    /// When an operation after this one last changed one of these fields.
    pub(crate) fn changed_after(&self, place: usize, key: &Key, fields: &[&str]) -> Option<i64> {
        let mut newest = self.operations[place + 1..].iter().rev();
        let last = newest.find(|operation| {
            let change = operation.changes.get(key);
            change
                .is_some_and(|change| fields.iter().any(|field| change.fields.contains_key(field)))
        });
        last.map(|operation| operation.at)
    }

    /// Whether a field is something else by now than after this operation, which
    /// did not change it.
    pub(crate) fn changed_to_something_else(&self, place: usize, key: &Key, field: &str) -> bool {
        let later = self.operations[place + 1..].iter();
        let mut later = later.filter_map(|operation| operation.changes.get(key)?.fields.get(field));
        let then = later.next().map(|(before, _)| before);
        then.is_some_and(|then| then != self.get(key, field))
    }
}
