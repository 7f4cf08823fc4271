//! Templates: the words of a follow-up, with places for what differs from
//! lead to lead.

mod store;

pub(crate) use store::prepare;
pub use store::{TEMPLATE, Template, TemplateInput, add, edit, list, remove, show};
mod fill;
pub mod render;
mod syntax;
pub mod variables;
