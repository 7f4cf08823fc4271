//! The outbox: every mail that is to leave, and what became of it. At most once,
//! with the doubt shown; never silently not at all.

pub mod lock;
pub mod policy;
pub mod record;
