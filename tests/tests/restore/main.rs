//! Looking into a backup and putting it back, through the public core.

#![allow(clippy::unwrap_used, reason = "a test may")]

mod any_day;
mod encrypted;
mod files;
mod forged;
mod inside;
mod mails;
mod new_machine;
mod put_back;
mod refused;
mod scene;
