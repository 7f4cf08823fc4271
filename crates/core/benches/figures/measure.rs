//! Measuring a thing and its floor side by side, and printing both. A figure
//! never fails: machines differ, the ratio is what is looked at.

use std::io::Write;
use std::time::{Duration, Instant};

/// Times of one thing.
#[derive(Debug, Default)]
pub(crate) struct Times(Vec<Duration>);

impl Times {
    /// Does it and takes the time.
    pub(crate) async fn take<T>(&mut self, work: impl Future<Output = T>) -> T {
        let start = Instant::now();
        let done = work.await;
        self.0.push(start.elapsed());
        done
    }

    /// The middle one.
    fn median(&self) -> Duration {
        self.at(50)
    }

    /// What so many of a hundred are not longer than.
    fn at(&self, percent: usize) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let place = times.len() * percent / 100;
        times.get(place).copied().unwrap_or_default()
    }
}

/// Prints the head of the table.
pub(crate) fn head() -> std::io::Result<()> {
    line("what", "Rapport", "floor", "ratio", "the floor is")
}

/// Prints a figure with its floor: the medians.
pub(crate) fn figure(what: &str, ours: &Times, floor: &Times, is: &str) -> std::io::Result<()> {
    let (ours, floor) = (ours.median(), floor.median());
    let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON);
    line(
        what,
        &shown(ours),
        &shown(floor),
        &format!("{ratio:.1}"),
        is,
    )
}

/// Prints how long 95 of 100 take at most.
pub(crate) fn slowest(what: &str, ours: &Times, floor: &Times, is: &str) -> std::io::Result<()> {
    let (ours, floor) = (ours.at(95), floor.at(95));
    let ratio = ours.as_secs_f64() / floor.as_secs_f64().max(f64::EPSILON);
    let ratio = format!("{ratio:.1}");
    line(what, &shown(ours), &shown(floor), &ratio, is)
}

/// Prints two sizes in bytes.
pub(crate) fn size(what: &str, ours: i64, floor: i64, is: &str) -> std::io::Result<()> {
    let megabytes = |bytes: i64| format!("{:.1} MB", bytes as f64 / 1_000_000.0);
    let ratio = format!("{:.1}", ours as f64 / floor as f64);
    line(what, &megabytes(ours), &megabytes(floor), &ratio, is)
}

fn line(what: &str, ours: &str, floor: &str, ratio: &str, is: &str) -> std::io::Result<()> {
    writeln!(
        std::io::stdout(),
        "| {what:<44} | {ours:>9} | {floor:>9} | {ratio:>5} | {is} |"
    )
}

fn shown(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{:.2} ms", time.as_secs_f64() * 1000.0)
    } else {
        format!("{:.2} s", time.as_secs_f64())
    }
}
