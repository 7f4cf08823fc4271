//! Handing mail over, against a server that does everything wrong in turn.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rapport_core::clock::{Clock, SystemClock};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::DispatchKey;
use rapport_core::mail::mailer::{
    Cause, Connection, Ledger, Mailer, Outcome, Outgoing, Patience, Reply, Security, Server, Step,
};
use rapport_core::mail::smtp::SmtpMailer;
use rapport_core::random::SystemRandom;
use rapport_testkit::certificates::Authority;
use rapport_testkit::faulty_smtp::{Event, Faults, FaultySmtp, Stage, Turn};

/// A ledger that notes what it is asked among the events of the server.
#[derive(Default)]
struct Book {
    faults: Option<Arc<Faults>>,
    /// The mark is refused.
    no_mark: bool,
    /// This mail may not be sent any more.
    no_send: bool,
    /// Before it marks, it waits until the server has seen the body.
    waits_for_body: bool,
}

impl Book {
    fn of(smtp: &FaultySmtp) -> Self {
        Self {
            faults: Some(Arc::clone(&smtp.faults)),
            ..Self::default()
        }
    }

    fn note(&self, words: &str) {
        if let Some(faults) = &self.faults {
            faults.note(words);
        }
    }
}

fn disk_full() -> Problem {
    Problem::new(ProblemKind::DiskFull, "The disk is full.")
}

#[async_trait]
impl Ledger for Book {
    async fn may_send(&self, _mail: &Outgoing) -> Result<()> {
        self.note("may_send");
        if self.no_send {
            Err(disk_full())
        } else {
            Ok(())
        }
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        if let Some(faults) = self.faults.as_ref().filter(|_| self.waits_for_body) {
            faults.wait_for(Stage::Body, 1).await;
        }
        if self.no_mark {
            return Err(disk_full());
        }
        self.note("marked");
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> Result<()> {
        self.note("accepted");
        Ok(())
    }
}

fn mail(body: &str) -> Outgoing {
    Outgoing {
        dispatch_key: DispatchKey::mint(SystemClock.now(), &SystemRandom),
        from: "me@example.org".to_owned(),
        to: "you@example.com".to_owned(),
        mime: format!("Subject: hello\r\n\r\n{body}").into_bytes(),
    }
}

/// Long enough for a busy machine.
fn patient() -> SmtpMailer {
    SmtpMailer::new(Patience::default())
}

/// For servers that say nothing.
fn impatient() -> SmtpMailer {
    let short = Duration::from_secs(2);
    SmtpMailer::new(Patience {
        command: short,
        data: short,
        block: short,
        dot: short,
        tls: short,
        ..Patience::default()
    })
}

async fn connect(mailer: SmtpMailer, server: &Server) -> Box<dyn Connection> {
    match mailer.connect(server).await {
        Ok(connection) => connection,
        Err(failure) => panic!("no connection: {failure:?}"),
    }
}

/// One mail through a server with these faults: the outcome, and whether the
/// connection may be used again.
async fn outcome_of(faults: Faults, mailer: SmtpMailer) -> (Outcome, bool, usize) {
    let smtp = FaultySmtp::start(faults).await;
    let mut connection = connect(mailer, &smtp.server()).await;
    let outcome = connection.send(&mail("hello\r\n"), &Book::default()).await;
    (outcome, connection.usable(), smtp.accepted())
}

fn say(words: &str) -> Turn {
    Turn::Say(words.to_owned())
}

fn accepted(outcome: &Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Accepted {
            committed: Ok(()),
            ..
        }
    )
}

fn refused_at(outcome: &Outcome, wanted: Step, code: u16) -> bool {
    matches!(outcome, Outcome::NotAccepted { step, cause: Cause::Refused(reply) }
        if *step == wanted && reply.code == code)
}

fn not_accepted_at(outcome: &Outcome, wanted: Step) -> bool {
    matches!(outcome, Outcome::NotAccepted { step, .. } if *step == wanted)
}

fn unknown(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Unknown { .. })
}

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

#[tokio::test]
async fn silence_at_the_door_ends_at_its_limit() {
    for (stage, step) in [(Stage::Banner, Step::Banner), (Stage::Ehlo, Step::Ehlo)] {
        let smtp = FaultySmtp::start(Faults::new().on(stage, Turn::Silence)).await;
        let failure = impatient().connect(&smtp.server()).await.err();
        let network = matches!(failure, Some((at, Cause::Network(_))) if at == step);
        assert!(network, "{failure:?}");
    }
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

#[tokio::test]
async fn logging_in() {
    let faults = || Faults::new().with_login("me", "secret");
    let with = |smtp: &FaultySmtp, password: &str| Server {
        login: Some(("me".to_owned(), password.to_owned().into())),
        ..smtp.server()
    };
    let smtp = FaultySmtp::start(faults()).await;
    let mut connection = connect(patient(), &with(&smtp, "secret")).await;
    assert!(accepted(
        &connection.send(&mail("a\r\n"), &Book::default()).await
    ));

    let failure = patient().connect(&with(&smtp, "wrong")).await.err();
    assert!(
        matches!(&failure, Some((Step::Auth, Cause::Refused(reply))) if reply.code == 535),
        "{failure:?}"
    );

    // A token that has expired: a challenge where none belongs.
    let challenge = say("334 eyJzdGF0dXMiOiI0MDEifQ==\r\n");
    let smtp = FaultySmtp::start(faults().on(Stage::Auth, challenge)).await;
    let failure = patient().connect(&with(&smtp, "secret")).await.err();
    assert!(matches!(failure, Some((Step::Auth, _))), "{failure:?}");

    let smtp = FaultySmtp::start(Faults::new()).await;
    let failure = patient().connect(&with(&smtp, "secret")).await.err();
    assert!(
        matches!(failure, Some((Step::Auth, Cause::Unsupported(_)))),
        "{failure:?}"
    );
}

#[tokio::test]
async fn certificates_are_checked() {
    let authority = Authority::new();
    let other = Authority::new();
    let cases = [
        ("localhost", 4000, Some(&authority), true),
        ("localhost", 4000, None, false),
        ("localhost", 4000, Some(&other), false),
        ("elsewhere.example", 4000, Some(&authority), false),
        ("localhost", 2001, Some(&authority), false),
    ];
    for (name, until, trusted, good) in cases {
        let smtp = FaultySmtp::start(Faults::new().with_tls(authority.server(name, until))).await;
        let own_ca_pem = trusted.map(|one| one.pem().to_owned());
        let server = Server {
            own_ca_pem,
            ..smtp.server()
        };
        let result = patient().connect(&server).await.err();
        match result {
            None => assert!(good, "{name} {until}"),
            Some((Step::Encrypt, Cause::Tls(_))) => assert!(!good, "{name} {until}"),
            Some(failure) => panic!("{failure:?}"),
        }
    }
}

#[tokio::test]
async fn starttls_is_never_done_without() {
    let starttls = |smtp: &FaultySmtp| Server {
        security: Security::Starttls,
        ..smtp.server()
    };
    let smtp = FaultySmtp::start(Faults::new()).await;
    let failure = patient().connect(&starttls(&smtp)).await.err();
    assert!(
        matches!(failure, Some((Step::Encrypt, Cause::Unsupported(_)))),
        "{failure:?}"
    );

    // Words that came in plain text are not heard as if they came encrypted.
    let authority = Authority::new();
    let injected = say("220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n");
    let faults = Faults::new().with_starttls(authority.server("localhost", 4000));
    let smtp = FaultySmtp::start(faults.on(Stage::Starttls, injected)).await;
    let server = Server {
        own_ca_pem: Some(authority.pem().to_owned()),
        ..smtp.server()
    };
    let failure = patient().connect(&server).await.err();
    assert!(
        matches!(failure, Some((Step::Encrypt, Cause::Protocol(_)))),
        "{failure:?}"
    );

    let smtp = FaultySmtp::start(
        Faults::new()
            .with_starttls(authority.server("localhost", 4000))
            .on(Stage::Starttls, say("454 4.7.0 no\r\n")),
    )
    .await;
    let failure = patient().connect(&smtp.server()).await.err();
    assert!(
        matches!(&failure, Some((Step::Encrypt, Cause::Refused(reply))) if reply.code == 454),
        "{failure:?}"
    );
    assert_eq!(
        smtp.faults.count(Stage::Auth) + smtp.faults.count(Stage::Mail),
        0
    );
}

#[tokio::test]
async fn tls_and_plain_text_mixed_up() {
    let smtp = FaultySmtp::start(Faults::new()).await;
    let server = Server {
        security: Security::Tls,
        ..smtp.server()
    };
    let failure = impatient().connect(&server).await.err();
    assert!(
        matches!(failure, Some((Step::Encrypt, Cause::Tls(_)))),
        "{failure:?}"
    );

    let smtp =
        FaultySmtp::start(Faults::new().with_tls(Authority::new().server("localhost", 4000))).await;
    let server = Server {
        security: Security::Starttls,
        ..smtp.server()
    };
    let failure = impatient().connect(&server).await.err();
    assert!(
        matches!(failure, Some((Step::Banner, Cause::Network(_)))),
        "{failure:?}"
    );
}

#[tokio::test]
async fn plain_text_leaves_this_machine_never() {
    let server = Server {
        host: "192.0.2.1".to_owned(),
        port: 25,
        security: Security::None,
        login: None,
        own_ca_pem: None,
    };
    let failure = patient().connect(&server).await.err();
    assert!(
        matches!(failure, Some((_, Cause::Unsupported(_)))),
        "{failure:?}"
    );
}

#[tokio::test]
async fn nobody_there() {
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let smtp = FaultySmtp::start(Faults::new()).await;
    let server = Server {
        port: free.port(),
        ..smtp.server()
    };
    let failure = patient().connect(&server).await.err();
    assert!(
        matches!(failure, Some((Step::Connect, Cause::Network(_)))),
        "{failure:?}"
    );
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
        assert!(
            matches!(
                &outcome,
                Outcome::NotAccepted {
                    cause: Cause::Unsupported(_),
                    ..
                }
            ),
            "{outcome:?}"
        );
        assert!(connection.usable());
        assert_eq!(smtp.faults.count(Stage::Mail), 0);
    }
    let smtp = FaultySmtp::start(Faults::new().up_to(1000)).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let outcome = connection
        .send(&mail(&"x\r\n".repeat(500)), &Book::default())
        .await;
    assert!(
        matches!(
            &outcome,
            Outcome::NotAccepted {
                cause: Cause::Unsupported(_),
                ..
            }
        ),
        "{outcome:?}"
    );

    // With both offered, an international mail arrives.
    let smtp = FaultySmtp::start(Faults::new()).await;
    let mut connection = connect(patient(), &smtp.server()).await;
    let outcome = connection
        .send(&international(mail("grüß\r\n")), &Book::default())
        .await;
    assert!(accepted(&outcome), "{outcome:?}");
}
