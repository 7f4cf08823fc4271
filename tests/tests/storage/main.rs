//! Storage that fails below SQLite: calls that are refused one by one, power
//! that goes at any moment. What was said to be done is there, what was refused
//! is not, and nothing is half done.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod backups;
mod comes_back;
mod cut_log;
mod operations;
mod outbox;
mod picture;
mod power;
mod reads;
mod refused;
