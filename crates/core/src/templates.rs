//! Templates: the words of a follow-up, with places for what differs from
//! lead to lead.

mod fill;
mod render;
mod store;
mod syntax;
mod variables;

pub use render::{Finished, Part, Rendered, Segment, TemplateFault, render, render_written};
pub use store::{TEMPLATE, Template, TemplateInput, add, edit, edit_seen, list, remove, show};
pub(crate) use store::{is_prepared, prepare, shipped};
pub use variables::{Values, Variable, variables};
