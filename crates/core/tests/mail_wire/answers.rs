//! What the server says, and what is made of it.

use rapport_core::mail::mailer::{Cause, Outcome, Outgoing, Step};
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage, Turn};

use crate::{Book, accepted, connect, mail, outcome_of, patient, refused_at, say};

#[tokio::test]
async fn a_mail_arrives_byte_for_byte_and_the_next_one_too() {
    let smtp = FaultySmtp::start(Faults::new()).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let long = format!("{}\r\n", "x".repeat(998)).repeat(200);
    let mails = [
        mail(".\r\n..\r\n.a\r\n\r\n.\r\n"),
        mail(&long),
        mail(""),
        mail("no line end\r\n\r\n\r\n"),
    ];
    for mail in &mails {
        let outcome = connection.send(mail, &Book::default()).await;
        assert!(accepted(&outcome), "{outcome:?}");
    }
    assert!(connection.usable());
    connection.quit().await;
    let mailbox = smtp.practice.mailbox();
    let kept: Vec<_> = mailbox
        .list()
        .unwrap()
        .into_iter()
        .map(|id| mailbox.read(id).unwrap())
        .collect();
    assert_eq!(kept.len(), mails.len());
    for mail in &mails {
        let same = kept
            .iter()
            .any(|one| one.mime == mail.mime && one.to == [mail.to.clone()]);
        assert!(same, "a mail of {} bytes arrived changed", mail.mime.len());
    }
    assert_eq!(smtp.faults.count(Stage::Banner), 1, "all on one connection");
}

#[tokio::test]
async fn refusals_keep_the_connection_and_are_told_with_their_words() {
    let stages = [
        (Stage::Mail, Step::Mail),
        (Stage::Rcpt, Step::Rcpt),
        (Stage::Data, Step::Data),
        (Stage::Dot, Step::Dot),
    ];
    for (stage, step) in stages {
        for code in [451, 550] {
            let words = format!("{code}-5.1.1 first\r\n{code} 5.1.1 second\r\n");
            let smtp = FaultySmtp::start(Faults::new().on(stage, say(&words))).await;
            let mut connection = connect(patient(), &smtp.server()).await;
            let outcome = connection.send(&mail("a\r\n"), &Book::default()).await;
            assert!(refused_at(&outcome, step, code), "{stage:?}: {outcome:?}");
            if let Outcome::NotAccepted {
                cause: Cause::Refused(reply),
                ..
            } = &outcome
            {
                assert_eq!(reply.text, "5.1.1 first\n5.1.1 second");
            }
            assert!(connection.usable(), "{stage:?}");
            let next = connection.send(&mail("b\r\n"), &Book::default()).await;
            assert!(accepted(&next), "{stage:?}: {next:?}");
            assert_eq!(smtp.accepted(), 1);
        }
    }
}

#[tokio::test]
async fn a_server_that_closes_is_left() {
    let closing = say("421 4.3.2 closing\r\n");
    for (stage, step) in [(Stage::Mail, Step::Mail), (Stage::Dot, Step::Dot)] {
        let (outcome, usable, kept) =
            outcome_of(Faults::new().on(stage, closing.clone()), patient()).await;
        assert!(refused_at(&outcome, step, 421), "{outcome:?}");
        assert!(!usable);
        assert_eq!(kept, 0);
    }
}

#[tokio::test]
async fn odd_but_clear_answers_are_understood() {
    for words in [
        "250\r\n",
        "250 ok\n",
        "250 gr\u{fc}\u{df} dich\r\n",
        "250-a\r\n250-b\r\n250 c\r\n",
    ] {
        let (outcome, usable, kept) = outcome_of(
            Faults::new().on(Stage::Dot, Turn::DoAndSay(words.to_owned())),
            patient(),
        )
        .await;
        assert!(accepted(&outcome), "{words:?}: {outcome:?}");
        assert!(usable);
        assert_eq!(kept, 1);
    }
}

#[tokio::test]
async fn a_no_of_the_outbox_says_nothing_to_the_server() {
    let smtp = FaultySmtp::start(Faults::new()).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let book = Book {
        no_send: true,
        ..Book::default()
    };
    let outcome = connection.send(&mail("hello\r\n"), &book).await;
    assert!(matches!(
        outcome,
        Outcome::NotAccepted {
            step: Step::MaySend,
            cause: Cause::Ledger(_)
        }
    ));
    assert!(connection.usable());
    assert_eq!(smtp.faults.count(Stage::Mail), 0);
    assert!(accepted(
        &connection.send(&mail("b\r\n"), &Book::default()).await
    ));
}

#[tokio::test]
async fn a_dropped_send_takes_its_connection_with_it() {
    let smtp = FaultySmtp::start(Faults::new().on(Stage::Rcpt, Turn::Silence)).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let mail = mail("hello\r\n");
    let book = Book::default();
    tokio::select! {
        outcome = connection.send(&mail, &book) => panic!("{outcome:?}"),
        () = smtp.faults.wait_for(Stage::Rcpt, 1) => {}
    }
    assert!(!connection.usable());
    let next = connection.send(&mail, &Book::default()).await;
    assert!(matches!(
        next,
        Outcome::NotAccepted {
            cause: Cause::Network(_),
            ..
        }
    ));
}

/// It was not tried.
fn assert_unsupported(outcome: &Outcome) {
    let cause = match outcome {
        Outcome::NotAccepted { cause, .. } => Some(cause),
        _ => None,
    };
    assert!(matches!(cause, Some(Cause::Unsupported(_))), "{outcome:?}");
}

#[tokio::test]
async fn what_the_server_lacks_is_not_tried() {
    let international = |mut mail: Outgoing| {
        mail.to = "jösé@example.com".to_owned();
        mail
    };
    for (extensions, mail) in [
        (["8BITMIME"].as_slice(), international(mail("a\r\n"))),
        (&["SMTPUTF8"], mail("\u{fc}\r\n")),
    ] {
        let smtp = FaultySmtp::start(Faults::new().offering(extensions)).await;
        let mut connection = connect(patient(), &smtp.server()).await;
        let outcome = connection.send(&mail, &Book::default()).await;
        assert_unsupported(&outcome);
        assert!(connection.usable());
        assert_eq!(smtp.faults.count(Stage::Mail), 0);
    }
    let smtp = FaultySmtp::start(Faults::new().up_to(1000)).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let outcome = connection
        .send(&mail(&"x\r\n".repeat(500)), &Book::default())
        .await;
    assert_unsupported(&outcome);

    // With both offered, an international mail arrives.
    let smtp = FaultySmtp::start(Faults::new()).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let outcome = connection
        .send(&international(mail("grüß\r\n")), &Book::default())
        .await;
    assert!(accepted(&outcome), "{outcome:?}");
}
