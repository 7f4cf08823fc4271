//! Fields of the user's own: their definitions, and what leads have in them.

mod amount;
mod definition;
mod derive;
mod edit;
mod filter;
mod stored;
mod value;

#[cfg(test)]
mod own_fields_tests;

pub(crate) use definition::all_of;
pub use definition::{FieldKind, FieldOption, OwnField, all, list, shown};
pub use derive::FIELD;
pub(super) use derive::derive_values;
pub use edit::{FieldInput, NewField, OptionInput, add, edit, order, restore, trash};
pub(super) use filter::{ValueFilter, filters, has_value, id_of};
pub(super) use stored::{Canonical, canonical, of_leads, outward, write};
pub use value::{FieldValue, FieldValues};
