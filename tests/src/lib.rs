//! What the journeys share.

pub mod seeds;
