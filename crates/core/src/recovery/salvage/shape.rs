//! What the rows of a table look like, so that rows of which nothing says where
//! they belong find their table.

use super::record::{Tree, Value};
use super::tree::Row;
use crate::schema;

/// A table of the new database.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    pub(super) table: String,
    pub(super) tree: Tree,
    /// In the order in which the values of a record are stored.
    pub(super) columns: Vec<Column>,
}

/// A column as SQLite tells it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) kind: Affinity,
    pub(super) required: bool,
    pub(super) has_default: bool,
    /// It is the number of the row.
    pub(super) is_number: bool,
}

/// What a column of a STRICT table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Affinity {
    Integer,
    Text,
    Blob,
}

impl Shape {
    /// The row as it can be inserted: one value per column that the row has.
    /// None where something that has to be there is not, or is something else.
    pub(super) fn fitted(&self, row: Row) -> Option<Vec<Value>> {
        let number = row.number;
        let columns = self.columns.iter();
        let mut fitted = Vec::with_capacity(self.columns.len());
        for (column, value) in columns.zip(row.values) {
            fitted.push(match (column.kind, value) {
                _ if column.is_number => Value::Integer(number?),
                (Affinity::Integer, Value::Integer(value)) => Value::Integer(value),
                (Affinity::Text, Value::Text(value)) if self.may_hold(column, &value) => {
                    Value::Text(value)
                }
                (Affinity::Text, Value::Text(_)) => return None,
                (Affinity::Blob, Value::Blob(value)) => Value::Blob(value),
                _ if !column.required => Value::Null,
                (Affinity::Text, Value::Lost) if self.may_hold(column, "") => {
                    Value::Text(String::new())
                }
                (Affinity::Integer, Value::Lost) => Value::Integer(0),
                _ => return None,
            });
        }
        let missing = self.columns.get(fitted.len()..).unwrap_or_default();
        let complete = missing
            .iter()
            .all(|column| !column.required || column.has_default);
        complete.then_some(fitted)
    }

    /// False for a piece of a long text before it whose page was lost.
    fn may_hold(&self, column: &Column, text: &str) -> bool {
        schema::may_hold(&self.table, &column.name, text)
    }

    /// Whether every one of these rows, found without anything that leads to
    /// them, is a row of this table for certain.
    pub(super) fn is_of(&self, tree: Tree, rows: &[Row]) -> bool {
        self.tree == tree && rows.iter().all(|row| self.resembles(row))
    }

    fn resembles(&self, row: &Row) -> bool {
        if row.values.len() > self.columns.len() || self.is_derived() {
            return false;
        }
        let missing = self.columns.get(row.values.len()..).unwrap_or_default();
        let columns = self.columns.iter().zip(&row.values);
        missing.iter().all(|column| !column.required)
            && columns.clone().all(|(column, value)| match value {
                Value::Null => column.is_number || !column.required,
                Value::Integer(_) => column.kind == Affinity::Integer,
                Value::Text(_) => column.kind == Affinity::Text,
                Value::Blob(id) => {
                    column.kind == Affinity::Blob && (!column.is_id() || id.len() == 16)
                }
                Value::Real(_) => false,
                Value::Lost => true,
            })
            && columns
                .clone()
                .all(|(column, value)| self.is_likely(&column.name, value))
    }

    /// Tells tables apart whose columns are of the same kinds.
    fn is_likely(&self, column: &str, value: &Value) -> bool {
        match (self.table.as_str(), column, value) {
            ("activity", "at", Value::Integer(at)) => *at > 1_000_000,
            ("lead_phone", "position", Value::Integer(position)) => *position < 1_000_000,
            // A mail begins with the name of a header.
            ("outbox_mime", "mime", Value::Blob(mime)) => mime
                .split(|byte| *byte == b':')
                .next()
                .is_some_and(|name| name.len() < 40 && name.is_ascii() && !name.is_empty()),
            (table, column, Value::Text(text)) => schema::may_hold(table, column, text),
            _ => true,
        }
    }

    /// Made again from other tables, or the business of SQLite and of sqlx.
    pub(super) fn is_derived(&self) -> bool {
        schema::is_derived(&self.table) || self.table.starts_with("_sqlx")
    }
}

impl Column {
    fn is_id(&self) -> bool {
        self.name == "id"
            || self.name.ends_with("_id")
            || [
                "subject",
                "undoes",
                "undone_by",
                "part_of",
                "operation",
                "reversal",
                "item",
                "dispatch_key",
                "state_mail",
            ]
            .contains(&self.name.as_str())
    }
}
