//! What a person does with Rapport, from end to end through the public core.

#![allow(clippy::unwrap_used, reason = "a test may")]

mod codes;
mod contact;
mod correct_address;
mod drafts;
mod follow_up;
mod held;
mod kept_history;
mod password;
mod practice;
mod proof;
mod refusing_server;
mod undo;
mod when_added;
