//! Files on leads. A file's content lies beside the database, once each, under
//! its SHA-256; its name is only shown; what it is, its content says.
//!
//! A file comes in two steps. It is *inspected*: copied into the store and
//! judged, with no lead concerned yet. Then it is *attached*: a row refers to
//! it. A crash between the two leaves content that nobody refers to, which
//! [`sweep`] removes a day later; a row without its content cannot arise.

mod active;
mod attach;
mod entity;
mod inspect;
mod integrity;
mod keep;
mod kind;
mod mark;
mod model;
mod name;
mod read;
mod recognise;
mod store;
mod verdict;

#[cfg(test)]
mod attachments_tests;
#[cfg(test)]
#[path = "attachments/kind_tests.rs"]
mod kind_tests;
#[cfg(test)]
#[path = "attachments/name_tests.rs"]
mod name_tests;

pub use attach::{ReadyFile, attach, attach_in, ready, restore, trash};
pub use entity::ATTACHMENT;
pub use inspect::{DEFAULT_LIMIT, inspect_bytes, inspect_path};
pub(crate) use integrity::erase_trashed;
pub use integrity::{check, sweep};
pub(crate) use keep::{is_there, is_whole, keep};
pub use model::{AttachedFile, Existing, FileVerdict, InspectedFile, TrashedFile};
pub use name::clean as clean_name;
pub use read::{bytes, caution, disk_name, for_leads, list, list_trashed, open, save_to};
