//! What was done, by whom and when; and taking it back.

mod list;
mod undo;

#[cfg(test)]
#[path = "history/history_tests.rs"]
mod history_tests;

pub use list::{FieldChange, HistoryPage, HistoryQuery, Operation, list};
pub use undo::{UndoOutcome, redo, undo, undo_operation};
