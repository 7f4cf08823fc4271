//! Made-up days of work, each from a seed: the power goes at any moment, the
//! clock jumps, mail servers refuse, backups are put back, the database itself
//! is put back to an earlier time. After each restart nothing that was acknowledged is lost, nothing is
//! half done, and no mail has left twice.
//!
//! `npm run simulate -- --seeds 10000 --from 1` runs more of them, `--seeds 1
//! --from N` one again. The same seed is the same day: the trace of operations
//! and results, one at a time, has the same hash.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod act;
mod day;
mod doing;
mod fixture;
mod invariants;
mod model;
mod shelf;
mod starts;
mod trace;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::time::Duration;

use rapport_journeys::seeds::{asked, each};
use trace::Trace;

/// How many days `npm test` runs.
const DAYS: u64 = 300;

/// A day takes a tenth of a second; one that takes this long hangs.
const LONGEST: Duration = Duration::from_secs(60);

/// One day from its seed; what went wrong, with the last steps before it.
fn day(seed: u64) -> Result<Trace, String> {
    let trace = Mutex::new(Trace::default());
    let lived = catch_unwind(AssertUnwindSafe(|| {
        let runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = { runtime }.enable_all().build().unwrap();
        runtime.block_on(async {
            let lived = tokio::time::timeout(LONGEST, day::live(seed, &trace)).await;
            lived.unwrap_or_else(|_| Err("it does not come to an end".to_owned()))
        })
    }));
    let trace = trace
        .into_inner()
        .unwrap_or_else(|broken| broken.into_inner());
    let wrong = match lived {
        Ok(Ok(())) => return Ok(trace),
        Ok(Err(wrong)) => wrong,
        Err(_) => "it panicked; see above".to_owned(),
    };
    Err(format!(
        "seed {seed}: {wrong}\nThe last steps:\n{}\nOnce more: npm run simulate -- --seeds 1 --from {seed}",
        trace.end()
    ))
}

#[test]
fn nothing_is_lost_nothing_is_sent_twice_nothing_is_half_done() {
    let first = asked("RAPPORT_SIMULATE_FROM", 1);
    let days = asked("RAPPORT_SIMULATE_SEEDS", DAYS);
    let wrong = Mutex::new(Vec::new());
    let sum = Mutex::new(trace::Sum::default());
    each(first..first + days, |seed| match day(seed) {
        Ok(trace) => {
            if days == 1 {
                println!("{}", trace.all());
            }
            sum.lock().unwrap().add(&trace);
        }
        Err(what) => {
            println!("{what}");
            wrong.lock().unwrap().push(seed);
        }
    });
    println!(
        "{days} days from seed {first}: {}",
        sum.into_inner().unwrap()
    );
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort_unstable();
    assert!(wrong.is_empty(), "seeds that went wrong: {wrong:?}");
}

#[test]
fn the_same_seed_is_the_same_day() {
    each(1..21, |seed| {
        let days = [day(seed), day(seed)].map(|trace| trace.map(|trace| trace.all()));
        let [one, other] = days.map(|day| day.unwrap());
        let lines = one.lines().zip(other.lines());
        let differ = lines.enumerate().find(|(_, (one, other))| one != other);
        assert_eq!(differ, None, "seed {seed}");
        assert_eq!(one, other, "seed {seed}");
    });
}
