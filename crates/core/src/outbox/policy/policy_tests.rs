use std::time::Duration;

use proptest::prelude::*;
use rapport_messages::say;

use super::{Attempt, Verdict, judge, judge_connection};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind};
use crate::mail::mailer::{Cause, Outcome, Reply, Step};

pub(super) fn now() -> Timestamp {
    "2026-11-24T19:00:00Z".parse().unwrap()
}

pub(super) fn attempt(tries: u32) -> Attempt {
    Attempt {
        tries,
        reused: false,
        now: now(),
        chance: 0.5,
    }
}

pub(super) fn refusal(code: u16) -> Cause {
    Cause::Refused(Reply {
        code,
        text: "no".into(),
    })
}

pub(super) fn broken() -> Cause {
    Cause::Network("connection reset".into())
}

pub(super) fn not_accepted(step: Step, cause: Cause) -> Outcome {
    Outcome::NotAccepted { step, cause }
}

pub(super) fn judged(step: Step, cause: Cause) -> Verdict {
    judge(&not_accepted(step, cause), &attempt(1))
}

#[test]
fn accepted_is_sent_even_where_it_could_not_be_written_down() {
    let reply = Reply {
        code: 250,
        text: "ok".into(),
    };
    let committed = Err(Problem::new(ProblemKind::DiskFull, say::DiskFull));
    let verdict = judge(&Outcome::Accepted { reply, committed }, &attempt(1));
    assert_eq!(verdict, Verdict::Sent);
}

#[test]
fn doubt_is_never_retried() {
    let seen = "connection closed".into();
    let verdict = judge(&Outcome::Unknown { seen }, &attempt(1));
    assert!(matches!(verdict, Verdict::Unknown { .. }), "{verdict:?}");
}

#[test]
fn not_now_is_retried_and_not_this_fails() {
    for step in [Step::Rcpt, Step::Data, Step::Dot] {
        let verdict = judged(step, refusal(451));
        assert!(
            matches!(verdict, Verdict::Retry { at, .. } if at > now()),
            "{verdict:?}"
        );
        let verdict = judged(step, refusal(554));
        assert!(matches!(verdict, Verdict::Fail { .. }), "{verdict:?}");
    }
}

#[test]
fn a_broken_connection_before_the_dot_is_retried() {
    for step in [Step::Mail, Step::Rcpt, Step::Data, Step::Body] {
        let verdict = judged(step, broken());
        assert!(
            matches!(verdict, Verdict::Retry { at, .. } if at > now()),
            "{verdict:?}"
        );
    }
}

#[test]
fn a_login_that_is_asked_for_later_pauses_the_account() {
    let verdict = judged(Step::Mail, refusal(530));
    assert!(
        matches!(verdict, Verdict::PauseAccount { .. }),
        "{verdict:?}"
    );
}

#[test]
fn a_used_connection_that_is_closed_costs_no_wait() {
    let reused = Attempt {
        reused: true,
        ..attempt(1)
    };
    for cause in [broken(), refusal(421)] {
        let at_once = judge(&not_accepted(Step::Mail, cause.clone()), &reused);
        assert!(
            matches!(at_once, Verdict::Retry { at, .. } if at == now()),
            "{at_once:?}"
        );
        let later = judge(&not_accepted(Step::Mail, cause), &attempt(1));
        assert!(
            matches!(later, Verdict::Retry { at, .. } if at > now()),
            "{later:?}"
        );
    }
    // It was not closed, or not before this mail began.
    for (step, cause) in [
        (Step::Mail, refusal(451)),
        (Step::Mail, Cause::Protocol("HTTP/1.1".into())),
        (Step::Rcpt, broken()),
        (Step::Rcpt, refusal(421)),
    ] {
        let later = judge(&not_accepted(step, cause), &reused);
        assert!(
            matches!(later, Verdict::Retry { at, .. } if at > now()),
            "{step:?} {later:?}"
        );
    }
}

#[test]
fn a_limit_of_the_provider_makes_the_account_wait_and_fails_nothing() {
    let reply = Reply {
        code: 550,
        text: "5.4.5 Daily user sending limit exceeded".into(),
    };
    let outcome = not_accepted(Step::Data, Cause::Refused(reply));
    let verdict = judge(&outcome, &attempt(1_000));
    let soonest = now().after(Duration::from_secs(15 * 60));
    assert!(
        matches!(verdict, Verdict::AccountWaits { at, .. } if at >= soonest),
        "{verdict:?}"
    );
}

#[test]
fn a_sender_that_is_refused_pauses_the_account() {
    let reply = Reply {
        code: 553,
        text: "5.7.1 Sender address rejected: not owned by user".into(),
    };
    let verdict = judged(Step::Mail, Cause::Refused(reply));
    assert!(
        matches!(verdict, Verdict::PauseAccount { .. }),
        "{verdict:?}"
    );
}

#[test]
fn do_not_contact_withholds_and_says_so() {
    let problem = Problem::new(ProblemKind::DoNotContact, say::MarkedDoNotContact);
    let verdict = judged(Step::MaySend, Cause::Ledger(problem));
    let reason = say::MarkedDoNotContact.into();
    assert_eq!(verdict, Verdict::Withheld { reason });
}

#[test]
fn a_full_disk_of_ours_never_fails_a_mail() {
    let problem = Problem::new(ProblemKind::DiskFull, say::DiskFull);
    let outcome = not_accepted(Step::Mark, Cause::Ledger(problem));
    let verdict = judge(&outcome, &attempt(1_000));
    assert!(matches!(verdict, Verdict::Retry { .. }), "{verdict:?}");
}

#[test]
fn a_wrong_password_pauses_and_a_server_with_a_bad_day_does_not() {
    let wrong = judge_connection(Step::Auth, &refusal(535), 1, now(), 0.5);
    assert!(matches!(wrong, Verdict::PauseAccount { .. }), "{wrong:?}");
    let busy = judge_connection(Step::Auth, &refusal(454), 1, now(), 0.5);
    assert!(matches!(busy, Verdict::AccountWaits { .. }), "{busy:?}");
    let none = judge_connection(
        Step::Auth,
        &Cause::Unsupported("AUTH".into()),
        1,
        now(),
        0.5,
    );
    assert!(matches!(none, Verdict::PauseAccount { .. }), "{none:?}");
}

fn any_step() -> impl Strategy<Value = Step> {
    prop::sample::select(vec![
        Step::Connect,
        Step::Encrypt,
        Step::Banner,
        Step::Ehlo,
        Step::Auth,
        Step::MaySend,
        Step::Mail,
        Step::Rcpt,
        Step::Data,
        Step::Body,
        Step::Mark,
        Step::Dot,
    ])
}

fn any_cause() -> impl Strategy<Value = Cause> {
    prop_oneof![
        (400..600_u16, ".*").prop_map(|(code, text)| Cause::Refused(Reply { code, text })),
        ".*".prop_map(Cause::Network),
        ".*".prop_map(Cause::Tls),
        ".*".prop_map(Cause::Unsupported),
        ".*".prop_map(Cause::Protocol),
    ]
}

proptest! {
    #[test]
    fn a_connection_that_fails_never_fails_a_mail(
        step in any_step(), cause in any_cause(), failures: u32, chance in 0.0..1.0,
    ) {
        match judge_connection(step, &cause, failures, now(), chance) {
            Verdict::AccountWaits { at, reason } => {
                prop_assert!(at > now());
                prop_assert!(!reason.key.is_empty());
            }
            Verdict::PauseAccount { reason } => prop_assert!(!reason.key.is_empty()),
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn what_was_not_accepted_is_neither_sent_nor_unknown(
        step in any_step(), cause in any_cause(), tries in 1..100_u32, reused: bool, chance in 0.0..1.0,
    ) {
        let attempt = Attempt { tries, reused, now: now(), chance };
        let verdict = judge(&not_accepted(step, cause), &attempt);
        prop_assert!(!matches!(verdict, Verdict::Sent | Verdict::Unknown { .. }), "{verdict:?}");
        if let Verdict::Retry { at, .. } = verdict {
            prop_assert!(at >= now());
        }
    }
}
