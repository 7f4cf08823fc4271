//! Before the final dot and after it: certainly not, yes, or nobody can know.

use std::sync::Arc;

use rapport_core::mail::mailer::{Cause, Outcome, Server, Step};
use rapport_testkit::certificates::Authority;
use rapport_testkit::faulty_smtp::{Event, Faults, FaultySmtp, Stage, Turn};

use crate::{
    Book, accepted, connect, impatient, mail, not_accepted_at, outcome_of, patient, refused_at,
    say, unknown,
};

#[tokio::test]
async fn whatever_breaks_before_the_dot_is_certainly_not_accepted() {
    let stages = [
        (Stage::Mail, Step::Mail),
        (Stage::Rcpt, Step::Rcpt),
        (Stage::Data, Step::Data),
    ];
    let turns = [
        Turn::HangUp,
        Turn::Reset,
        Turn::SayAndHangUp("250 2.0".to_owned()),
        say("what do you want?\r\n"),
        say("354 go ahead\r\n250 done\r\n"),
        say("250-one\r\n550 two\r\n"),
    ];
    for (stage, step) in stages {
        for turn in &turns {
            let (outcome, usable, kept) =
                outcome_of(Faults::new().on(stage, turn.clone()), patient()).await;
            let early = not_accepted_at(&outcome, step) || not_accepted_at(&outcome, Step::Body);
            assert!(early, "{stage:?} {turn:?}: {outcome:?}");
            assert!(!usable, "{stage:?} {turn:?}");
            assert_eq!(kept, 0);
        }
    }
}

#[tokio::test]
async fn a_connection_lost_in_the_body_is_certainly_not_accepted() {
    for turn in [
        Turn::Reset,
        Turn::HangUp,
        Turn::SayAndHangUp("421 closing\r\n".to_owned()),
    ] {
        for size in [0, 10, 20_000] {
            let smtp = FaultySmtp::start(Faults::new().on(Stage::Body, turn.clone())).await;
            let mut connection = connect(patient(), &smtp.server()).await;
            let book = Book {
                waits_for_body: true,
                ..Book::of(&smtp)
            };
            let body = "a line of the body\r\n".repeat(size);
            let outcome = connection.send(&mail(&body), &book).await;
            assert!(
                matches!(outcome, Outcome::NotAccepted { .. }),
                "{turn:?}: {outcome:?}"
            );
            assert!(!connection.usable());
        }
    }
}

#[tokio::test]
async fn a_refusal_in_the_body_is_heard_and_no_dot_is_sent() {
    let faults = Faults::new().on(Stage::Body, say("552 5.3.4 too big\r\n"));
    let smtp = FaultySmtp::start(faults).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let book = Book {
        waits_for_body: true,
        ..Book::of(&smtp)
    };
    let outcome = connection.send(&mail("hello\r\n"), &book).await;
    assert!(refused_at(&outcome, Step::Body, 552), "{outcome:?}");
    assert!(!connection.usable());
    smtp.faults.wait_for(Stage::Gone, 1).await;
    assert_eq!(smtp.faults.count(Stage::Dot), 0);
}

#[tokio::test]
async fn an_answer_before_the_dot_is_never_taken_for_the_answer_to_it() {
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Body, say("250 2.0.0 yes\r\n"))).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    // The flushed body reaches the server before the mark; its early word may
    // still be under way then, so the body is long enough to need reading.
    let body = "x".repeat(900) + "\r\n";
    let outcome = connection
        .send(&mail(&body.repeat(20_000)), &Book::of(&smtp))
        .await;
    assert!(not_accepted_at(&outcome, Step::Body), "{outcome:?}");
    assert!(!connection.usable());
    smtp.faults.wait_for(Stage::Gone, 1).await;
    assert_eq!(smtp.accepted(), 0);
    assert_eq!(smtp.faults.count(Stage::Dot), 0);
}

#[tokio::test]
async fn after_the_dot_only_a_clear_answer_counts() {
    let turns = [
        Turn::HangUp,
        Turn::DoAndHangUp,
        Turn::Reset,
        Turn::SayAndHangUp("250 2.0".to_owned()),
        Turn::DoAndSay("what?\r\n".to_owned()),
        Turn::DoAndSay("354 go ahead\r\n".to_owned()),
        Turn::DoAndSay("250-one\r\n550 two\r\n".to_owned()),
    ];
    for turn in turns {
        let (outcome, usable, _) =
            outcome_of(Faults::new().on(Stage::Dot, turn.clone()), patient()).await;
        assert!(unknown(&outcome), "{turn:?}: {outcome:?}");
        assert!(!usable, "{turn:?}");
    }
}

#[tokio::test]
async fn silence_before_the_dot_ends_at_its_limit() {
    let silent = |stage| outcome_of(Faults::new().on(stage, Turn::Silence), impatient());
    let (mail, rcpt, data) = tokio::join!(
        silent(Stage::Mail),
        silent(Stage::Rcpt),
        silent(Stage::Data)
    );
    for (outcome, usable, kept) in [mail, rcpt, data] {
        let network = matches!(
            outcome,
            Outcome::NotAccepted {
                cause: Cause::Network(_),
                ..
            }
        );
        assert!(network, "{outcome:?}");
        assert!(!usable);
        assert_eq!(kept, 0);
    }
}

#[tokio::test]
async fn silence_after_the_dot_is_unknown() {
    let faults = Faults::new().on(Stage::Dot, Turn::Silence);
    let (outcome, usable, _) = outcome_of(faults, impatient()).await;
    assert!(unknown(&outcome), "{outcome:?}");
    assert!(!usable);
}

/// Body, mark, dot in this order, and no dot without a mark: plain, STARTTLS
/// and TLS.
#[tokio::test]
async fn the_mark_is_committed_before_the_dot_is_on_the_wire() {
    let authority = Authority::new();
    let config = authority.server("localhost", 4000);
    let kinds: [fn(Faults, Arc<_>) -> Faults; 3] =
        [|faults, _| faults, Faults::with_starttls, Faults::with_tls];
    for kind in kinds {
        let smtp = FaultySmtp::start(kind(Faults::new(), Arc::clone(&config))).await;
        let server = Server {
            own_ca_pem: Some(authority.pem().to_owned()),
            ..smtp.server()
        };
        let mut connection = connect(patient(), &server).await;
        let book = Book {
            waits_for_body: true,
            ..Book::of(&smtp)
        };
        let outcome = connection.send(&mail("hello\r\n"), &book).await;
        assert!(accepted(&outcome), "{outcome:?}");
        connection.quit().await;
        smtp.faults.wait_for(Stage::Quit, 1).await;
        let tail: Vec<_> = smtp
            .faults
            .events()
            .into_iter()
            .skip_while(|event| *event != Event::Noted("may_send".to_owned()))
            .take(9)
            .collect();
        let noted = |words: &str| Event::Noted(words.to_owned());
        assert_eq!(
            tail,
            [
                noted("may_send"),
                Event::Server(Stage::Mail),
                Event::Server(Stage::Rcpt),
                Event::Server(Stage::Data),
                Event::Server(Stage::Body),
                noted("marked"),
                Event::Server(Stage::Dot),
                noted("accepted"),
                Event::Server(Stage::Quit),
            ],
            "{:?}",
            server.security
        );

        let mut connection = connect(patient(), &server).await;
        let book = Book {
            no_mark: true,
            waits_for_body: true,
            ..Book::of(&smtp)
        };
        let outcome = connection.send(&mail("hello\r\n"), &book).await;
        assert!(
            matches!(
                outcome,
                Outcome::NotAccepted {
                    step: Step::Mark,
                    cause: Cause::Ledger(_)
                }
            ),
            "{outcome:?}"
        );
        assert!(!connection.usable());
        drop(connection);
        // The server has read to the end of the connection, and no dot came.
        smtp.faults.wait_for(Stage::Gone, 2).await;
        assert_eq!(smtp.faults.count(Stage::Dot), 1, "{:?}", server.security);
        assert_eq!(smtp.accepted(), 1);
    }
}
