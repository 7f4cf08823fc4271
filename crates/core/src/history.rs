//! What was done, by whom and when; and taking it back.

mod age;
mod indexing;
mod kept;
mod list;
mod queries;
mod search;
mod undo;
mod words;

pub use age::{let_go, run};
pub use indexing::{keep_searchable, make_searchable, scrub};
pub use kept::KeptField;
pub use list::{Erased, FieldChange, HistoryPage, HistoryQuery, Operation, list};
pub use undo::{UndoOutcome, redo, undo, undo_operation};
pub(crate) use undo::{cancel_part, take_back_part};
