//! Changes of many leads: many commits that are one thing for a person, which
//! can be cancelled, go on after a restart, and let others write in between.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod desk;
mod found;
mod interrupted;
mod whole;
