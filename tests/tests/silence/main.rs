//! A server that falls silent, at each step of SMTP: the mail ends in a state
//! that has a name and a reason, and no other account waits for it.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

use std::time::Duration;

use rapport_core::attachments;
use rapport_core::ids::OutboxId;
use rapport_core::leads::StagedFile;
use rapport_core::mail::mailer::{Patience, Security, Server};
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::WiredApp;
use rapport_testkit::certificates::Authority;
use rapport_testkit::faulty_smtp::{Faults, FaultySmtp, Stage, Turn};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Servers that fall silent are not waited for as long as real ones.
fn impatient() -> Patience {
    let short = Duration::from_millis(400);
    Patience {
        connect: short,
        tls: short,
        command: short,
        data: short,
        block: short,
        dot: short,
    }
}

/// A server that asks for everything: STARTTLS and a password.
struct Demanding {
    smtp: FaultySmtp,
    server: Server,
}

impl Demanding {
    async fn start(stage: Stage, turn: Turn) -> Self {
        let authority = Authority::new();
        let faults = Faults::new()
            .with_starttls(authority.server("localhost", 4000))
            .with_login("maren", "correct horse")
            .on(stage, turn);
        let smtp = FaultySmtp::start(faults).await;
        let server = Server {
            login: Some(("maren".to_owned(), "correct horse".to_owned().into())),
            own_ca_pem: Some(authority.pem().to_owned()),
            ..smtp.server()
        };
        Self { smtp, server }
    }
}

/// What becomes of a mail to a server that falls silent here, while another
/// account sends.
async fn ends_as(stage: Stage, turn: Turn, status: OutboxStatus) {
    let app = WiredApp::open(impatient()).await;
    let silent = Demanding::start(stage, turn).await;
    let account = app.add_account(&silent.server).await;
    let mail = app.follow_up(account, "ada@example.org").await;
    let good = FaultySmtp::start(Faults::new()).await;
    let others = follow_ups(&app, &good).await;

    let drained = app.drain().await;
    let row = app.mail(mail).await;
    assert_eq!(row.status, status, "{stage:?}: {row:?}");
    assert_ne!(row.reason, "", "{stage:?}: it says why");
    assert_eq!(drained.sent, 3, "{stage:?}");
    for id in others {
        assert_eq!(app.mail(id).await.status, OutboxStatus::Sent);
    }
    assert_eq!((silent.smtp.accepted(), good.accepted()), (0, 3));
}

async fn follow_ups(app: &WiredApp, server: &FaultySmtp) -> Vec<OutboxId> {
    let account = app.add_account(&server.server()).await;
    let mut ids = Vec::new();
    for name in ["grace", "wilhelmine", "zoe"] {
        ids.push(app.follow_up(account, &format!("{name}@example.org")).await);
    }
    ids
}

#[tokio::test]
async fn before_the_dot_the_mail_is_tried_again() {
    let stages = [
        Stage::Banner,
        Stage::Ehlo,
        Stage::Starttls,
        Stage::Auth,
        Stage::Mail,
        Stage::Rcpt,
        Stage::Data,
    ];
    for stage in stages {
        ends_as(stage, Turn::Silence, OutboxStatus::Retrying).await;
    }
}

#[tokio::test]
async fn after_the_dot_nobody_can_know() {
    ends_as(Stage::Dot, Turn::Silence, OutboxStatus::Unknown).await;
}

/// The body is larger than what the system takes without a reader.
#[tokio::test]
async fn a_server_that_stops_reading_in_the_body_has_not_taken_the_mail() {
    let app = WiredApp::open(impatient()).await;
    let silent = Demanding::start(Stage::Body, Turn::Stall).await;
    let account = app.add_account(&silent.server).await;
    let lead = app.add_lead("ada@example.org").await;
    let file = tempfile::NamedTempFile::with_suffix(".txt").unwrap();
    std::fs::write(file.path(), "a line of a long file\n".repeat(800_000)).unwrap();
    let inspected = attachments::inspect_path(&app.app, file.path(), u64::MAX).await;
    let inspected = inspected.unwrap();
    let staged = StagedFile {
        sha256: inspected.sha256,
        name: inspected.name,
        accept: true,
    };
    let attached = attachments::attach(&app.app, lead.id, &[staged])
        .await
        .unwrap();
    let mail = app
        .write(account, &lead, "Hello", vec![attached[0].id])
        .await;

    app.drain().await;
    let row = app.mail(mail).await;
    assert_eq!(row.status, OutboxStatus::Retrying, "{row:?}");
    assert_eq!(row.handed_over_at, None, "no dot was about to leave");
}

/// A port on which somebody listens and says nothing, not even in TLS.
#[tokio::test]
async fn a_handshake_that_never_comes_about_is_tried_again() {
    let app = WiredApp::open(impatient()).await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let server = Server {
        host: "localhost".to_owned(),
        port: listener.local_addr().unwrap().port(),
        security: Security::Tls,
        login: None,
        own_ca_pem: None,
    };
    let account = app.add_account(&server).await;
    let mail = app.follow_up(account, "ada@example.org").await;
    app.drain().await;
    let row = app.mail(mail).await;
    assert_eq!(row.status, OutboxStatus::Retrying, "{row:?}");
    assert_ne!(row.reason, "");
}

/// With the patience of RFC 5321, ten minutes for the answer to the dot: the
/// other account does not wait for any of them.
#[tokio::test]
async fn while_one_server_is_waited_for_the_other_account_sends() {
    for stage in [Stage::Banner, Stage::Auth, Stage::Data, Stage::Dot] {
        let app = WiredApp::open(Patience::default()).await;
        let silent = Demanding::start(stage, Turn::Silence).await;
        let account = app.add_account(&silent.server).await;
        app.follow_up(account, "ada@example.org").await;
        let good = FaultySmtp::start(Faults::new()).await;
        let outbox = std::sync::Arc::clone(&app.app.outbox);
        let worker = tokio::spawn(async move { outbox.run(&CancellationToken::new()).await });
        silent.smtp.faults.wait_for(stage, 1).await;

        follow_ups(&app, &good).await;
        let sent =
            tokio::time::timeout(Duration::from_secs(30), good.faults.wait_for(Stage::Dot, 3));
        sent.await.expect("the other account was held up");
        worker.abort();
        worker.await.unwrap_err();
    }
}
