//! When a backup is due, and which ones stay. Pure: what there is comes in, what
//! is to be done goes out.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{ToSpan, ZonedDateTime};

use super::model::Reason;
use crate::clock::Timestamp;

const HOUR: Duration = Duration::from_secs(60 * 60);
/// The newest backups that are good stay, whatever the schedule or the limit say.
const ALWAYS: usize = 3;
/// How long one stays that was taken for a reason, before the schedule may take it.
const FOR_A_REASON: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// How long a bad one stays: something may still be read out of it.
const BAD: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How many of each: the newest of the last hours, days, weeks and months in which
/// there was one.
const HOURLY: usize = 24;
const DAILY: usize = 14;
const WEEKLY: usize = 8;
const MONTHLY: usize = 12;

/// One megabyte, as disks are sold.
pub(super) const MEGABYTE: u64 = 1_000_000;
/// The most that backups take where the person has set no limit.
const USUAL_LIMIT: u64 = 2_000 * MEGABYTE;
/// The part of the free disk that they take at most then.
const PART_OF_FREE: u64 = 10;

/// A backup that is there.
#[derive(Debug, Clone)]
pub(super) struct Held {
    pub(super) at: Timestamp,
    pub(super) reason: Reason,
    /// It is what was written.
    pub(super) good: bool,
    /// Bytes of its archive.
    pub(super) size: u64,
    /// The files that belong to it, and the bytes each takes on the disk: 0
    /// where the lead has it too. One that several backups have counts once.
    pub(super) files: Vec<(String, u64)>,
}

/// Why a backup is to be taken now, if one is: the first of a day, or one an hour
/// where something has changed. `good` are the times of those that are good; one
/// that a wrong clock has put into the future decides nothing.
pub(super) fn due(
    now: Timestamp,
    zone: &TimeZone,
    good: &[Timestamp],
    changed: bool,
) -> Option<Reason> {
    let Some(newest) = newest_until(now, good) else {
        return Some(Reason::Daily);
    };
    if local(newest, zone).date() != local(now, zone).date() {
        return Some(Reason::Daily);
    }
    (changed && newest.after(HOUR) <= now).then_some(Reason::Hourly)
}

/// When the next one is due, as things are.
pub(super) fn next(
    now: Timestamp,
    zone: &TimeZone,
    good: &[Timestamp],
    changed: bool,
) -> Timestamp {
    let Some(newest) = newest_until(now, good) else {
        return now;
    };
    let midnight = local(newest, zone)
        .start_of_day()
        .and_then(|day| day.checked_add(1.day()));
    let midnight = midnight.map_or(now, |day| Timestamp::new(day.timestamp()));
    let due = if changed {
        newest.after(HOUR).min(midnight)
    } else {
        midnight
    };
    due.max(now)
}

/// The most that backups may take, in bytes: what the person has set, else 2 GB
/// or a tenth of what would be free without them.
pub(super) fn limit(chosen_mb: Option<u32>, free: u64, taken: u64) -> u64 {
    match chosen_mb {
        Some(chosen) => u64::from(chosen) * MEGABYTE,
        None => USUAL_LIMIT.min(free.saturating_add(taken) / PART_OF_FREE),
    }
}

/// Which backups go, as places in `held`. The newest three good ones never do; a
/// bad one keeps nobody out of a place. Over the limit, the bad ones go first,
/// then the oldest.
pub(super) fn surplus(
    held: &[Held],
    now: Timestamp,
    zone: &TimeZone,
    limit: u64,
) -> BTreeSet<usize> {
    let order = oldest_first(held, now);
    let always = always(held, now);
    let mut kept = scheduled(held, &order, zone);
    kept.extend(always.iter().copied());
    kept.extend((0..held.len()).filter(|&place| rests(&held[place], now)));

    let mut weight = Weight::of(kept.iter().map(|&place| &held[place]));
    let bad_first = order
        .iter()
        .filter(|&&place| !held[place].good)
        .chain(order.iter().filter(|&&place| held[place].good));
    for &place in bad_first {
        if weight.total <= limit {
            break;
        }
        if !always.contains(&place) && kept.remove(&place) {
            weight.remove(&held[place]);
        }
    }
    (0..held.len())
        .filter(|place| !kept.contains(place))
        .collect()
}

/// Those that stay whatever is asked: the newest that are good.
pub(super) fn always(held: &[Held], now: Timestamp) -> BTreeSet<usize> {
    let order = oldest_first(held, now);
    let newest = order.into_iter().rev();
    newest
        .filter(|&place| held[place].good)
        .take(ALWAYS)
        .collect()
}

/// Those that the schedule keeps: of each hour, day, week and month the newest.
fn scheduled(held: &[Held], order: &[usize], zone: &TimeZone) -> BTreeSet<usize> {
    type Period = fn(&ZonedDateTime) -> String;
    let periods: [(usize, Period); 4] = [
        (HOURLY, |at| at.strftime("%Y-%m-%d %H %z").to_string()),
        (DAILY, |at| at.strftime("%Y-%m-%d").to_string()),
        (WEEKLY, |at| at.strftime("%G-%V").to_string()),
        (MONTHLY, |at| at.strftime("%Y-%m").to_string()),
    ];
    let mut kept = BTreeSet::new();
    for (most, period) in periods {
        let mut taken = BTreeSet::new();
        for &place in order.iter().rev() {
            if taken.len() == most {
                break;
            }
            let one = &held[place];
            if one.good && taken.insert(period(&local(one.at, zone))) {
                kept.insert(place);
            }
        }
    }
    kept
}

/// Not yet a matter of the schedule.
fn rests(held: &Held, now: Timestamp) -> bool {
    let rest = match (held.good, held.reason) {
        (false, _) => BAD,
        (true, Reason::Hourly | Reason::Daily) => return false,
        (true, _) => FOR_A_REASON,
    };
    held.at <= now && held.at.after(rest) > now
}

/// From the oldest on. One that a wrong clock has put into the future is older
/// than all: it must not hold a place of the newest. They are listed from the
/// newest on, also those of one second.
fn oldest_first(held: &[Held], now: Timestamp) -> Vec<usize> {
    let mut order: Vec<usize> = (0..held.len()).rev().collect();
    order.sort_by_key(|&place| (held[place].at <= now, held[place].at));
    order
}

fn newest_until(now: Timestamp, good: &[Timestamp]) -> Option<Timestamp> {
    good.iter().copied().filter(|at| *at <= now).max()
}

fn local(at: Timestamp, zone: &TimeZone) -> ZonedDateTime {
    at.to_jiff().to_zoned_datetime(zone.clone())
}

/// The bytes that backups take together.
struct Weight<'h> {
    total: u64,
    files: BTreeMap<&'h str, (u32, u64)>,
}

impl<'h> Weight<'h> {
    fn of(kept: impl Iterator<Item = &'h Held>) -> Self {
        let mut weight = Self {
            total: 0,
            files: BTreeMap::new(),
        };
        for held in kept {
            weight.total += held.size;
            for (file, size) in &held.files {
                let (users, _) = weight.files.entry(file).or_insert((0, *size));
                if *users == 0 {
                    weight.total += size;
                }
                *users += 1;
            }
        }
        weight
    }

    fn remove(&mut self, held: &Held) {
        self.total -= held.size;
        for (file, _) in &held.files {
            if let Some((users, size)) = self.files.get_mut(file.as_str()) {
                *users -= 1;
                if *users == 0 {
                    self.total -= *size;
                }
            }
        }
    }
}

/// The bytes that these take together.
pub(super) fn weight(held: &[Held]) -> u64 {
    Weight::of(held.iter()).total
}

#[cfg(test)]
mod policy_tests;
