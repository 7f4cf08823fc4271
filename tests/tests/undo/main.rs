//! Undo restores exactly: random operations of every kind, undone and redone in
//! any order, against a model in plain Rust. After each step every row but its
//! `updated_at`, the search, the counts and the mails are what the model says.
//!
//! `RAPPORT_SEQUENCES=5000 cargo nextest run -p rapport-journeys --test undo`
//! goes through more of them, `RAPPORT_SEQUENCES=1 RAPPORT_SEQUENCES_FROM=SEED`
//! through one again.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod act;
mod comes_to;
mod inputs;
mod leads;
mod mails;
mod model;
mod out_of_order;
mod perform;
mod same;
mod sequence;
mod stored;
mod taking_back;
mod with_mail;
mod words;

use std::sync::Mutex;

use rapport_journeys::seeds::{asked, each};

/// How many sequences `npm test` goes through.
const SEQUENCES: u64 = 64;

#[test]
fn whatever_is_undone_in_whatever_order_the_database_is_what_the_model_says() {
    let first = asked("RAPPORT_SEQUENCES_FROM", 1);
    let sequences = asked("RAPPORT_SEQUENCES", SEQUENCES);
    let wrong = Mutex::new(Vec::new());
    each(first..first + sequences, |seed| {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        if let Err(what) = runtime.block_on(sequence::go(seed)) {
            println!(
                "seed {seed}: {what}\nOnce more: RAPPORT_SEQUENCES=1 RAPPORT_SEQUENCES_FROM={seed}\n"
            );
            wrong.lock().unwrap().push(seed);
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort_unstable();
    assert!(wrong.is_empty(), "seeds that went wrong: {wrong:?}");
}
