//! Templates: the words of a follow-up, with places for what differs from
//! lead to lead.

mod fill;
mod placeholders;
mod render;
mod rendered;
mod store;
mod syntax;
mod variables;

pub use placeholders::placeholders;
pub use render::{render, render_written};
pub use rendered::{Finished, Part, Rendered, Segment, TemplateFault};
pub use store::{TEMPLATE, Template, TemplateInput, add, edit, edit_seen, list, remove, show};
pub(crate) use store::{is_prepared, prepare, shipped};
pub use variables::{OwnValue, Values, Variable, built_in, variables};
