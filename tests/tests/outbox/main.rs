//! The outbox through its seams: a manual clock, scripted mail, ports that
//! do as they are told.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod crashes;
mod decisions;
mod desk;
mod draining;
mod running;
