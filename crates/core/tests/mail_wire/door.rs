//! Getting in: connecting, encrypting, logging in.

use rapport_core::mail::mailer::{Cause, Mailer, Security, Server, Step};
use rapport_testkit::certificates::Authority;
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage, Turn};

use crate::{Book, accepted, connect, impatient, mail, patient, say};

#[tokio::test]
async fn silence_at_the_door_ends_at_its_limit() {
    for (stage, step) in [(Stage::Banner, Step::Banner), (Stage::Ehlo, Step::Ehlo)] {
        let smtp = FaultySmtp::start(Faults::new().on(stage, Turn::Silence)).await;
        let failure = impatient().connect(&smtp.server()).await.err();
        let network = matches!(failure, Some((at, Cause::Network(_))) if at == step);
        assert!(network, "{failure:?}");
    }
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
