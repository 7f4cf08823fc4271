//! The changed fields of one entity, as the journal stores them:
//! `{"field": [before, after]}`. Pure.

use rapport_messages::say;
use serde_json::{Map, Value};

use crate::error::{Problem, ProblemKind, Result};

/// What is left of two changes by one operation, in the order they were made:
/// of each field the first `before` and the last `after`, and nothing of one
/// that is what it was.
pub(super) fn merged(
    mut fields: Map<String, Value>,
    later: Map<String, Value>,
) -> Map<String, Value> {
    for (name, mut change) in later {
        match fields.get_mut(&name) {
            Some(Value::Array(pair)) if pair.len() == 2 => pair[1] = change[1].take(),
            _ => {
                fields.insert(name, change);
            }
        }
    }
    fields.retain(|_, change| change[0] != change[1]);
    fields
}

/// Reads the fields of a stored change.
pub(super) fn parse_fields(text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| {
        Problem::new(ProblemKind::Damaged, say::JournalEntryDamaged).with_technical(error)
    })
}

#[cfg(test)]
#[path = "fields_tests.rs"]
mod fields_tests;
