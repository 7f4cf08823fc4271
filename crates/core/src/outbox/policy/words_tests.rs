use rapport_messages::{reason, say};

use super::policy_tests::{attempt, broken, judged, not_accepted, now, refusal};
use super::{Verdict, cause_words, judge_connection, words};
use crate::error::{Problem, ProblemKind};
use crate::mail::mailer::{Cause, Outcome, Reply, Step};

fn said(text: &str) -> Cause {
    Cause::Refused(Reply {
        code: text[..3].parse().unwrap(),
        text: text[4..].into(),
    })
}

fn accepted(text: &str) -> Outcome {
    Outcome::Accepted {
        reply: Reply {
            code: 250,
            text: text.into(),
        },
        committed: Ok(()),
    }
}

/// Whether a mail fails for this reason.
fn fails(verdict: &Verdict, key: &str) -> bool {
    matches!(verdict, Verdict::Fail { reason } if reason.key == key)
}

#[test]
fn a_mail_that_fails_says_what_can_be_done_about_it() {
    for (step, reply, key) in [
        (Step::Rcpt, "550 5.1.1 no", reason::BadAddress::KEY),
        (Step::Rcpt, "550 no", reason::AddressRefused::KEY),
        (Step::Rcpt, "552 5.2.2 no", reason::MailboxFull::KEY),
        (Step::Dot, "552 5.3.4 no", reason::TooBig::KEY),
        (Step::Dot, "554 no", reason::Refused::KEY),
        // From here on it may be the recipient's server that does not like the sender.
        (
            Step::Rcpt,
            "550 5.7.1 sender rejected",
            reason::NotAllowedTo::KEY,
        ),
    ] {
        let verdict = judged(step, said(reply));
        assert!(fails(&verdict, key), "{reply}: {verdict:?}");
    }
    let lacking = judged(Step::Mail, Cause::Unsupported("SMTPUTF8".into()));
    assert!(fails(&lacking, reason::Unsupported::KEY), "{lacking:?}");
}

#[test]
fn an_account_that_pauses_says_what_to_correct() {
    assert_eq!(
        judged(Step::Mail, said("530 5.7.0 no")),
        Verdict::PauseAccount {
            reason: reason::LoginRefused.into()
        }
    );
    assert_eq!(
        judged(Step::Mail, said("550 5.1.8 no")),
        Verdict::PauseAccount {
            reason: reason::SenderRefused.into()
        }
    );
}

#[test]
fn what_our_own_side_said_is_passed_on() {
    let decided = Problem::new(ProblemKind::Conflict, say::EmailAlreadySent);
    assert_eq!(
        judged(Step::MaySend, Cause::Ledger(decided)),
        Verdict::Retry {
            at: now(),
            reason: None
        },
        "looked at anew at once"
    );
    let full = Problem::new(ProblemKind::DiskFull, say::DiskFull);
    assert_eq!(
        judged(Step::Mark, Cause::Ledger(full)),
        Verdict::Retry {
            at: now().after(std::time::Duration::from_secs(60)),
            reason: Some(say::DiskFull.into())
        }
    );
}

#[test]
fn a_connection_that_failed_says_what_it_is() {
    let unsupported = || Cause::Unsupported("no".into());
    for (step, cause, waits, key) in [
        (Step::Connect, broken(), true, reason::Offline::KEY),
        (Step::Banner, broken(), true, reason::ServerFellSilent::KEY),
        (
            Step::Encrypt,
            Cause::Tls("no".into()),
            true,
            reason::NotTrusted::KEY,
        ),
        (
            Step::Encrypt,
            unsupported(),
            true,
            reason::NoEncryption::KEY,
        ),
        (Step::Auth, unsupported(), false, reason::NoLogin::KEY),
        (
            Step::Ehlo,
            Cause::Protocol("no".into()),
            true,
            reason::NoMailServer::KEY,
        ),
        (Step::Auth, refusal(535), false, reason::LoginRefused::KEY),
        (
            Step::Auth,
            said("454 4.7.0 too many messages"),
            true,
            reason::AccountLimit::KEY,
        ),
        (Step::Banner, refusal(554), true, reason::ServerBusy::KEY),
        (
            Step::Ehlo,
            Cause::Ledger(Problem::new(ProblemKind::Io, say::FileFailed)),
            true,
            "problem-file-failed",
        ),
    ] {
        let (found, reason) = match judge_connection(step, &cause, 1, now(), 0.5) {
            Verdict::AccountWaits { reason, .. } => (true, reason),
            Verdict::PauseAccount { reason } => (false, reason),
            other => panic!("{other:?}"),
        };
        assert_eq!(found, waits, "{step:?} {cause:?}");
        assert_eq!(reason.key, key, "{step:?} {cause:?}");
    }
}

#[test]
fn the_last_try_says_for_how_long_it_was_tried() {
    let outcome = not_accepted(Step::Rcpt, refusal(450));
    let last = super::judge(&outcome, &attempt(super::TRIES));
    assert!(
        matches!(&last, Verdict::Fail { reason } if reason.key == reason::GivenUp::KEY),
        "{last:?}"
    );
}

#[test]
fn the_server_is_quoted_word_for_word() {
    assert_eq!(
        words(&accepted("2.0.0 queued")).unwrap(),
        "250 2.0.0 queued"
    );
    let refused = not_accepted(Step::Rcpt, said("550 no"));
    assert_eq!(words(&refused).unwrap(), "550 no");
    let seen = "connection closed".to_owned();
    assert_eq!(words(&Outcome::Unknown { seen: seen.clone() }), Some(seen));
}

#[test]
fn what_was_seen_is_quoted_where_nobody_spoke() {
    for cause in [
        Cause::Network("reset".into()),
        Cause::Tls("reset".into()),
        Cause::Unsupported("reset".into()),
        Cause::Protocol("reset".into()),
    ] {
        assert_eq!(cause_words(&cause).as_deref(), Some("reset"), "{cause:?}");
    }
    let ours = Problem::new(ProblemKind::Io, say::FileFailed);
    assert_eq!(cause_words(&Cause::Ledger(ours.clone())), None);
    let ours = Cause::Ledger(ours.with_technical("EIO"));
    assert_eq!(cause_words(&ours).as_deref(), Some("EIO"));
}
