//! What the journeys share.

pub mod backups;
pub mod seeds;
