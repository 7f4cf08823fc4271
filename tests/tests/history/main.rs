//! The history is found again: by its words, by the values before and after, by
//! who and when; whether the index has come so far yet or not.

#![allow(clippy::unwrap_used, reason = "a test may")]

mod desk;
mod emptied;
mod erased;
mod found;
mod naive;
mod overwritten;
mod seeded;
