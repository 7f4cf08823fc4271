//! Undo, however long ago something was done.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod out_of_order;
mod with_mail;
