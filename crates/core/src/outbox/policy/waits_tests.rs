use std::time::Duration;

use rapport_messages::reason;

use super::policy_tests::{attempt, broken, judged, not_accepted, now, refusal};
use super::waits::{LONGEST_RECONNECT, before_a_try};
use super::{
    A_CLOCK_IS_WRONG, NO_UNDO_IS_LONGER, NO_WAIT_IS_LONGER, TRIES, Verdict, judge, judge_connection,
};
use crate::mail::mailer::{Cause, Reply, Step};

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

fn limit_reached(tries: u32) -> Duration {
    let reply = Reply {
        code: 550,
        text: "5.4.5 Daily user sending limit exceeded".into(),
    };
    let outcome = not_accepted(Step::Data, Cause::Refused(reply));
    match judge(&outcome, &attempt(tries)) {
        Verdict::AccountWaits { at, .. } => since_now(at),
        other => panic!("{other:?}"),
    }
}

fn since_now(at: crate::clock::Timestamp) -> Duration {
    let milliseconds = at.as_millisecond() - now().as_millisecond();
    Duration::from_millis(u64::try_from(milliseconds).unwrap())
}

#[test]
fn a_mail_waits_twice_as_long_each_time_up_to_four_hours() {
    let waits = [1, 2, 3, 8, 9, TRIES - 1].map(|tries| before_a_try(tries, 0.5));
    let minutes = [1, 2, 4, 128, 240, 240].map(|minutes| minutes * MINUTE);
    assert_eq!(waits, minutes);
}

#[test]
fn waits_differ_by_a_tenth_at_most_whatever_the_chance() {
    let seconds =
        [-1.0, 0.0, 0.5, 1.0, 7.0].map(|chance| before_a_try(1, chance).as_secs_f64().round());
    assert_eq!(seconds, [54.0, 54.0, 60.0, 66.0, 66.0]);
}

#[test]
fn a_wait_that_was_written_down_is_never_taken_for_a_wrong_clock() {
    assert!(before_a_try(TRIES, 1.0) < NO_WAIT_IS_LONGER);
    assert_eq!(NO_WAIT_IS_LONGER, 5 * HOUR);
    assert_eq!(A_CLOCK_IS_WRONG, 5 * MINUTE);
    assert_eq!(NO_UNDO_IS_LONGER, MINUTE);
}

#[test]
fn a_limit_of_the_provider_is_waited_for_a_quarter_of_an_hour_at_least() {
    assert_eq!(limit_reached(1), 15 * MINUTE);
    assert_eq!(limit_reached(5), 16 * MINUTE);
    assert_eq!(limit_reached(1_000), 4 * HOUR);
}

#[test]
fn given_up_after_four_to_five_days() {
    let day = Duration::from_secs(24 * 60 * 60);
    for chance in [0.0, 0.5, 0.999] {
        let total: Duration = (1..TRIES).map(|tries| before_a_try(tries, chance)).sum();
        assert!(
            total >= 4 * day && total <= 5 * day,
            "{total:?} at {chance}"
        );
    }
    let last = judge(&not_accepted(Step::Rcpt, refusal(450)), &attempt(TRIES));
    assert!(matches!(last, Verdict::Fail { .. }), "{last:?}");
    let before = judge(&not_accepted(Step::Rcpt, refusal(450)), &attempt(TRIES - 1));
    assert!(matches!(before, Verdict::Retry { .. }), "{before:?}");
}

#[test]
fn a_greylisted_mail_is_tried_again_after_about_a_minute() {
    let verdict = judged(Step::Rcpt, refusal(451));
    let Verdict::Retry { at, .. } = verdict else {
        panic!("{verdict:?}");
    };
    assert_eq!(at, now().after(Duration::from_secs(60)));
}

#[test]
fn a_server_that_cannot_be_reached_is_asked_every_five_minutes_in_the_end() {
    let waits = [1, 2, 3, 4, 5, 6, 50].map(|failures| {
        match judge_connection(Step::Connect, &broken(), failures, now(), 0.5) {
            Verdict::AccountWaits { at, .. } => since_now(at).as_secs(),
            other => panic!("{other:?}"),
        }
    });
    assert_eq!(waits, [15, 30, 60, 120, 240, 300, 300]);
}

#[test]
fn offline_waits_for_ever_and_says_so() {
    for failures in [1, 2, 50, u32::MAX] {
        let verdict = judge_connection(Step::Connect, &broken(), failures, now(), 0.5);
        let Verdict::AccountWaits { at, reason } = verdict else {
            panic!("{verdict:?}");
        };
        assert_eq!(reason, reason::Offline.into());
        assert!(at > now() && at <= now().after(LONGEST_RECONNECT), "{at}");
    }
}
