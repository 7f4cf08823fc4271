use serde::Deserialize;

use super::*;

fn reply(text: &str) -> Reply {
    Reply {
        code: text[..3].parse().unwrap(),
        text: text[3..].trim().to_owned(),
    }
}

#[test]
fn the_rules_by_their_rfcs() {
    use Meaning::{AccountLimit, BadAddress, Later, Login, MailboxFull, Refused, Sender, TooBig};
    let cases = [
        // Login.
        (
            Step::Auth,
            "535 5.7.8 authentication credentials invalid",
            Login,
        ),
        (Step::Auth, "554 go away", Login),
        (
            Step::Auth,
            "432 4.7.12 a password transition is needed",
            Login,
        ),
        (
            Step::Auth,
            "454 4.7.0 temporary authentication failure",
            Later,
        ),
        (Step::Mail, "530 5.7.0 authentication required", Login),
        (Step::Auth, "500 what?", Login),
        (Step::Dot, "534 a stronger mechanism is needed", Login),
        (Step::Dot, "538 encryption is needed", Login),
        // Later.
        (Step::Rcpt, "450 4.2.0 greylisted", Later),
        (Step::Dot, "451 local error in processing", Later),
        (Step::Rcpt, "452 4.2.2 mailbox full", Later),
        (Step::Rcpt, "450 4.2.1 rate limit of this mailbox", Later),
        (Step::Mail, "421 closing", Later),
        (Step::Dot, "450 4.7.0 rate limit exceeded", AccountLimit),
        (Step::Dot, "550 5.4.5 share used up", AccountLimit),
        (Step::Dot, "550 5.7.0 daily limit", AccountLimit),
        (Step::Dot, "554 daily limit", AccountLimit),
        // The address.
        (Step::Rcpt, "550 5.1.1 no", BadAddress),
        (Step::Dot, "554 (x@y.example: 550 5.1.1 no)", BadAddress),
        (Step::Rcpt, "550 5.1.10 null MX", BadAddress),
        (Step::Rcpt, "556 no mail here", BadAddress),
        (Step::Rcpt, "550 no such user", BadAddress),
        (Step::Rcpt, "550 5.2.1 disabled", BadAddress),
        (Step::Rcpt, "551 not local", BadAddress),
        (Step::Rcpt, "550 5.4.1 no answer from host", BadAddress),
        (Step::Dot, "550 5.4.1 no answer from host", Refused),
        (Step::Dot, "550 5.0.0 user unknown", BadAddress),
        (Step::Data, "550 user unknown", BadAddress),
        (Step::Body, "550 user unknown", Refused),
        (Step::Rcpt, "500 what?", Refused),
        // The mailbox.
        (Step::Rcpt, "552 5.2.2 full", MailboxFull),
        (Step::Dot, "554 5.2.2 no", MailboxFull),
        (Step::Rcpt, "550 mailbox is full", MailboxFull),
        (Step::Rcpt, "552 no", MailboxFull),
        (Step::Dot, "552 over quota", MailboxFull),
        // The sender.
        (Step::Mail, "550 5.1.8 bad sender's system", Sender),
        (Step::Mail, "550 5.1.1 no", Sender),
        (Step::Mail, "550 5.7.27 null MX", Sender),
        (
            Step::Rcpt,
            "553 5.7.1 <a@b.example>: Sender address rejected: not owned by user c",
            Sender,
        ),
        (Step::Mail, "550 no", Sender),
        (Step::Mail, "550 user unknown", Sender),
        (Step::Dot, "550 5.7.1 not allowed to send", Sender),
        (Step::Dot, "554 sender rejected", Sender),
        // The mail.
        (Step::Mail, "552 5.3.4 too big", TooBig),
        (Step::Dot, "554 5.2.3 no", TooBig),
        (Step::Dot, "552 no", TooBig),
        (Step::Dot, "554 too large", TooBig),
        (Step::Mail, "550 5.7.1 refused", Refused),
        (Step::Dot, "550 5.7.1 refused", Refused),
        (Step::Rcpt, "550 5.7.1 no such user may relay", Refused),
        (Step::Dot, "554 transaction failed", Refused),
        // A code of another class says nothing (RFC 2034).
        (Step::Rcpt, "550 4.1.1 odd", Refused),
        // Nor does one that there cannot be (RFC 3463); the first sound one counts.
        (Step::Rcpt, "550 5.10.1, then 5.1.1", BadAddress),
        (Step::Rcpt, "550 192.0.2.1 is blocked, see 5.1.1.1", Refused),
    ];
    for (step, text, wanted) in cases {
        assert_eq!(meaning(step, &reply(text)), wanted, "{step:?} {text}");
    }
}

#[test]
fn only_what_may_change_is_tried_again_and_only_a_dead_address_is_marked() {
    use Meaning::{AccountLimit, BadAddress, Later, Login, MailboxFull, Refused, Sender, TooBig};
    let all = [
        Later,
        AccountLimit,
        Login,
        Sender,
        BadAddress,
        MailboxFull,
        TooBig,
        Refused,
    ];
    let retried: Vec<_> = all.into_iter().filter(|one| one.may_retry()).collect();
    assert_eq!(retried, [Later, AccountLimit]);
    let marked: Vec<_> = all.into_iter().filter(|one| one.marks_address()).collect();
    assert_eq!(marked, [BadAddress]);
}

#[derive(Deserialize)]
struct Labelled {
    reply: String,
    stage: String,
    meaning: String,
    retry: bool,
    marks_address: bool,
}

/// Replies collected from servers, beside the project. A floor, so that a rule
/// that helps one reply and breaks five is seen.
#[test]
fn collected_replies_are_understood_as_labelled() {
    let named = std::env::var_os("RAPPORT_SHARED").filter(|named| !named.is_empty());
    let shared = named.map_or_else(
        || concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").into(),
        std::path::PathBuf::from,
    );
    let Ok(lines) = std::fs::read_to_string(shared.join("data/mail/smtp_replies.jsonl")) else {
        eprintln!("skipped: no collected replies beside the project");
        return;
    };
    let labelled: Vec<Labelled> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let wrong: Vec<_> = labelled
        .iter()
        .filter_map(|one| {
            let step = match one.stage.as_str() {
                "connect" => Step::Banner,
                "auth" => Step::Auth,
                "mail" => Step::Mail,
                "rcpt" => Step::Rcpt,
                _ => Step::Dot,
            };
            let found = meaning(step, &reply(&one.reply));
            let right = found.may_retry() == one.retry
                && found.marks_address() == one.marks_address
                && (found == Meaning::Login) == one.meaning.starts_with("auth_");
            (!right).then(|| format!("{found:?}, not {}: {}", one.meaning, one.reply))
        })
        .collect();
    let right = labelled.len() - wrong.len();
    assert!(
        right * 100 >= labelled.len() * 95,
        "{right} of {}:\n{}",
        labelled.len(),
        wrong.join("\n")
    );
}
