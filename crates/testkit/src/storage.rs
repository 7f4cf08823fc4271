//! Storage that fails as a test says, below SQLite: a call that reads, writes or
//! syncs is refused, or the power goes and takes with it what was not synced.
//!
//! SQLite's own seam is used, its default VFS: what the core opens lies on a
//! watched [`Disk`] without the core knowing of it. Files elsewhere are handed
//! to the system's VFS as ever.

mod disk;
mod fault;
mod unsynced;
mod vfs;

pub use disk::Disk;
pub use fault::{Call, Fault, Keep, Part, Refusal};
