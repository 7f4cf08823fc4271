//! Tests that run once for each seed, and what is drawn in them.

use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};

use rand::RngExt;
use rand::rngs::StdRng;

/// A number from the environment; where it is not set, the other.
///
/// # Panics
/// Where it is set and is no number.
pub fn asked(variable: &str, otherwise: u64) -> u64 {
    let text = std::env::var(variable).unwrap_or_default();
    if text.is_empty() {
        return otherwise;
    }
    match text.parse() {
        Ok(number) => number,
        Err(_) => panic!("{variable} is no number: {text}"),
    }
}

/// One of these words by chance, each as often as its weight says.
///
/// # Panics
/// Where none has a weight.
pub fn weighted(random: &mut StdRng, words: &[(u32, &'static str)]) -> &'static str {
    let all: u32 = words.iter().map(|(weight, _)| weight).sum();
    let mut drawn = random.random_range(0..all);
    for (weight, word) in words {
        if drawn < *weight {
            return word;
        }
        drawn -= weight;
    }
    unreachable!("one of them is drawn")
}

/// Runs `work` for each seed on all processors.
pub fn each(seeds: Range<u64>, work: impl Fn(u64) + Sync) {
    let next = AtomicU64::new(seeds.start);
    let workers = std::thread::available_parallelism().map_or(2, NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end {
                        return;
                    }
                    work(seed);
                }
            });
        }
    });
}
