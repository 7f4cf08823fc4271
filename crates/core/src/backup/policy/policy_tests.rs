use std::collections::BTreeSet;
use std::time::Duration;

use jiff::tz::TimeZone;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::prop_assert;

use super::{Held, MEGABYTE, Reason, due, limit, next, surplus, weight};
use crate::clock::Timestamp;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
const MINUTE: Duration = Duration::from_secs(60);

fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap()
}

fn now() -> Timestamp {
    "2026-11-25T10:30:00Z".parse().unwrap()
}

fn ago(milliseconds: i64) -> Timestamp {
    at(now().as_millisecond() - milliseconds)
}

fn held(at: Timestamp, good: bool) -> Held {
    Held {
        at,
        reason: Reason::Hourly,
        good,
        size: 10,
        files: Vec::new(),
    }
}

fn reasons() -> impl Strategy<Value = Reason> {
    prop_oneof![
        4 => Just(Reason::Hourly),
        2 => Just(Reason::Daily),
        1 => Just(Reason::Migration),
        1 => Just(Reason::Manual),
        1 => Just(Reason::Restore),
    ]
}

/// Backups of two years, some from the future, some bad, with files in common.
fn stores() -> impl Strategy<Value = Vec<Held>> {
    vec(one(), 0..90)
}

fn one() -> impl Strategy<Value = Held> {
    let age = prop_oneof![-3 * DAY..0, 0..2 * DAY, 0..30 * DAY, 0..800 * DAY,];
    let files = vec((0_u8..12, any::<bool>()), 0..4);
    (age, any::<[bool; 2]>(), reasons(), 1_u64..1_000, files).prop_map(
        |(age, [bad, very], reason, size, files)| Held {
            at: ago(age),
            reason,
            good: !(bad && very),
            size,
            files: files
                .into_iter()
                .map(|(file, _)| (file, u64::from(file) * 40))
                .collect::<std::collections::BTreeMap<_, _>>()
                .into_iter()
                .map(|(file, size)| (format!("{file}"), size))
                .collect(),
        },
    )
}

fn after(held: &[Held], gone: &BTreeSet<usize>) -> Vec<Held> {
    let kept = held
        .iter()
        .enumerate()
        .filter(|(place, _)| !gone.contains(place));
    kept.map(|(_, held)| held.clone()).collect()
}

/// The newest first; one from the future is the oldest.
fn rank(held: &Held) -> (bool, Timestamp) {
    (held.at <= now(), held.at)
}

proptest! {
    #[test]
    fn the_newest_three_good_ones_stay_whatever_the_limit(store in stores(), most in 0_u64..20_000) {
        let gone = surplus(&store, now(), &TimeZone::UTC, most);
        let mut good: Vec<usize> = (0..store.len()).filter(|&place| store[place].good).collect();
        good.sort_by_key(|&place| std::cmp::Reverse(rank(&store[place])));
        for place in good.iter().take(3) {
            let twins = store.iter().filter(|other| other.at == store[*place].at).count();
            prop_assert!(!gone.contains(place) || twins > 1);
        }
        let kept = after(&store, &gone);
        prop_assert!(kept.iter().filter(|held| held.good).count() >= good.len().min(3));
    }

    #[test]
    fn bad_ones_never_put_a_good_one_out(store in stores()) {
        let good: Vec<Held> = store.iter().filter(|held| held.good).cloned().collect();
        let alone = after(&good, &surplus(&good, now(), &TimeZone::UTC, u64::MAX));
        let among = after(&store, &surplus(&store, now(), &TimeZone::UTC, u64::MAX));
        let times = |held: &[Held]| -> Vec<Timestamp> {
            held.iter().filter(|held| held.good).map(|held| held.at).collect()
        };
        prop_assert!(times(&alone) == times(&among));
    }

    #[test]
    fn bad_ones_never_put_a_good_one_out_over_the_limit_either(store in stores(), most in 0_u64..20_000) {
        let good: Vec<Held> = store.iter().filter(|held| held.good).cloned().collect();
        let alone = after(&good, &surplus(&good, now(), &TimeZone::UTC, most));
        let among = after(&store, &surplus(&store, now(), &TimeZone::UTC, most));
        prop_assert!(among.iter().filter(|held| held.good).count() == alone.len());
    }

    #[test]
    fn what_stays_is_within_the_limit_or_is_the_last_three(store in stores(), most in 0_u64..20_000) {
        let kept = after(&store, &surplus(&store, now(), &TimeZone::UTC, most));
        prop_assert!(weight(&kept) <= most || kept.len() <= 3);
    }

    #[test]
    fn over_the_limit_the_oldest_go_first(store in stores(), most in 0_u64..20_000) {
        let unlimited = surplus(&store, now(), &TimeZone::UTC, u64::MAX);
        let limited = surplus(&store, now(), &TimeZone::UTC, most);
        prop_assert!(limited.is_superset(&unlimited));
        let thinned = limited.difference(&unlimited).map(|&place| &store[place]);
        let newest_gone = thinned.filter(|held| held.good).map(rank).max();
        let kept = after(&store, &limited);
        let older_kept = kept.iter().filter(|held| held.good && Some(rank(held)) < newest_gone);
        prop_assert!(older_kept.count() == 0);
    }

    #[test]
    fn it_is_settled_after_one_turn(store in stores(), most in 0_u64..20_000) {
        let kept = after(&store, &surplus(&store, now(), &TimeZone::UTC, most));
        prop_assert!(surplus(&kept, now(), &TimeZone::UTC, most).is_empty());
    }

    #[test]
    fn every_day_of_the_last_two_weeks_has_one_that_was_taken_there(store in stores()) {
        let kept = after(&store, &surplus(&store, now(), &TimeZone::UTC, u64::MAX));
        let days = |held: &[Held]| -> BTreeSet<i64> {
            let recent = held.iter().filter(|held| held.good && held.at <= now() && held.at >= ago(13 * DAY));
            recent.map(|held| held.at.as_millisecond().div_euclid(DAY)).collect()
        };
        prop_assert!(days(&kept) == days(&store));
    }

    #[test]
    fn a_clock_that_jumps_costs_no_backup_of_the_last_day(store in stores(), jump in -400 * DAY..400 * DAY) {
        let then = at(now().as_millisecond() + jump);
        let kept = after(&store, &surplus(&store, then, &TimeZone::UTC, u64::MAX));
        let good = store.iter().filter(|held| held.good).count();
        prop_assert!(kept.iter().filter(|held| held.good).count() >= good.min(3));
    }

    #[test]
    fn one_that_is_due_is_not_due_any_more_once_it_is_taken(
        ages in vec(0..40 * DAY, 0..8), changed in any::<bool>()
    ) {
        let mut good: Vec<Timestamp> = ages.into_iter().map(ago).collect();
        let promised = next(now(), &TimeZone::UTC, &good, changed);
        prop_assert!(promised >= now());
        match due(now(), &TimeZone::UTC, &good, changed) {
            Some(_) => prop_assert!(promised == now()),
            None => prop_assert!(due(promised, &TimeZone::UTC, &good, changed).is_some()),
        }
        good.push(now());
        prop_assert!(due(now(), &TimeZone::UTC, &good, changed).is_none());
    }
}

#[test]
fn a_busy_year_is_kept_as_the_schedule_says() {
    let store: Vec<Held> = (0..365 * 24)
        .map(|hours| held(ago(hours * HOUR), true))
        .collect();
    let kept = after(&store, &surplus(&store, now(), &TimeZone::UTC, u64::MAX));
    let younger = |than: i64| kept.iter().filter(|held| held.at > ago(than)).count();
    // The hours are of two days; the ends of 12 more days, of 5 weeks before those, and
    // of 11 months.
    assert_eq!(younger(24 * HOUR), 24);
    assert_eq!(kept.len(), 24 + 12 + 5 + 11);
}

#[test]
fn hourly_where_something_changed_and_the_first_of_a_day_always() {
    let zone = TimeZone::UTC;
    assert_eq!(due(now(), &zone, &[], false), Some(Reason::Daily));
    assert_eq!(due(now(), &zone, &[ago(DAY)], false), Some(Reason::Daily));
    assert_eq!(due(now(), &zone, &[ago(2 * HOUR)], false), None);
    assert_eq!(
        due(now(), &zone, &[ago(2 * HOUR)], true),
        Some(Reason::Hourly)
    );
    assert_eq!(due(now(), &zone, &[ago(HOUR)], true), Some(Reason::Hourly));
    assert_eq!(due(now(), &zone, &[ago(HOUR - 1)], true), None);
    // A clock that went back a day: the ones of "tomorrow" hold nothing up.
    assert_eq!(due(now(), &zone, &[ago(-DAY)], true), Some(Reason::Daily));
}

#[test]
fn what_was_taken_for_a_reason_rests_a_month_and_a_bad_one_a_week() {
    let newer: Vec<Held> = (0..4)
        .map(|minutes| held(ago(minutes * 60_000), true))
        .collect();
    let goes = |one: Held| {
        let mut store = vec![one];
        store.extend(newer.clone());
        // Another one of its day, week and month, a little newer than it.
        let twin = held(store[0].at.after(MINUTE), true);
        store.push(twin);
        surplus(&store, now(), &TimeZone::UTC, u64::MAX).contains(&0)
    };
    let taken = |age: i64, reason: Reason, good: bool| Held {
        reason,
        ..held(ago(age), good)
    };
    assert!(goes(taken(29 * DAY, Reason::Hourly, true)));
    assert!(!goes(taken(29 * DAY, Reason::Migration, true)));
    assert!(!goes(taken(29 * DAY, Reason::Manual, true)));
    assert!(!goes(taken(30 * DAY - 1, Reason::Migration, true)));
    assert!(goes(taken(30 * DAY, Reason::Migration, true)));
    assert!(!goes(taken(6 * DAY, Reason::Hourly, false)));
    assert!(goes(taken(8 * DAY, Reason::Migration, false)));
}

#[test]
fn the_limit_is_what_was_chosen_or_follows_the_disk() {
    assert_eq!(limit(Some(50), 0, 0), 50 * MEGABYTE);
    assert_eq!(limit(None, 100_000 * MEGABYTE, 0), 2_000 * MEGABYTE);
    assert_eq!(limit(None, 900 * MEGABYTE, 100 * MEGABYTE), 100 * MEGABYTE);
}

#[test]
fn a_file_that_several_backups_have_weighs_once() {
    let with = |files: &[(&str, u64)]| Held {
        files: files
            .iter()
            .map(|(file, size)| ((*file).to_owned(), *size))
            .collect(),
        ..held(now(), true)
    };
    let store = [with(&[("cv", 100), ("photo", 7)]), with(&[("cv", 100)])];
    assert_eq!(weight(&store), 2 * 10 + 100 + 7);
    assert_eq!(weight(&[]), 0);
}
