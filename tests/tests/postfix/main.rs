//! The wire against a real mail server that is not ours: Postfix, with Dovecot
//! to check passwords. What it delivered is read back from the maildirs.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may fail so, and says why it is skipped"
)]

use std::time::Duration;

use mail_parser::MessageParser;
use rapport_core::attachments;
use rapport_core::ids::OutboxId;
use rapport_core::leads::{self, LeadState, StagedFile};
use rapport_core::mail::mailer::{Patience, Security, Server};
use rapport_core::mail::message;
use rapport_core::outbox::{OutboxRow, OutboxStatus, Resolution};
use rapport_testkit::WiredApp;
use rapport_testkit::cutting_proxy::{Cut, CuttingProxy};
use rapport_testkit::greylist::Greylist;
use rapport_testkit::postfix::{DOMAIN, Postfix};

/// A server and an app; none, and a word, where there is no server to be had.
async fn start() -> Option<(Postfix, WiredApp, Greylist)> {
    let greylist = Greylist::start().await;
    let address = greylist.address();
    let started = tokio::task::spawn_blocking(move || Postfix::start(address)).await;
    match started.unwrap() {
        Ok(postfix) => Some((postfix, WiredApp::open(Patience::default()).await, greylist)),
        Err(why) => {
            println!("skipped: no real mail server: {why}");
            None
        }
    }
}

fn address(name: &str) -> String {
    format!("{name}@{DOMAIN}")
}

/// The one mail in this maildir, unharmed.
fn assert_delivered_once(postfix: &Postfix, name: &str, row: &OutboxRow) -> message::Stored {
    postfix.wait_until_delivered();
    let delivered = postfix.delivered(name);
    assert_eq!(delivered.len(), 1, "{name}");
    let text = String::from_utf8_lossy(&delivered[0]);
    let stored = message::read(&delivered[0]).unwrap();
    assert_eq!(format!("<{}>", stored.message_id), row.message_id);
    let key = stored.message_id.split('@').next().unwrap();
    assert!(
        text.contains(&format!("X-Rapport-Dispatch: {key}\n")),
        "{text}"
    );
    stored
}

/// The content of the one file that goes with a mail.
fn enclosed(mail: &[u8]) -> Vec<u8> {
    let message = MessageParser::default().parse(mail).unwrap();
    message.attachment(0).unwrap().contents().to_vec()
}

async fn status(app: &WiredApp, id: OutboxId) -> OutboxStatus {
    app.mail(id).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_with_a_file_arrives_once_and_unharmed_by_both_kinds_of_tls() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("offer.txt");
    let content: String = (0..5_000)
        .map(|line| format!(".{line}\u{2003}caf\u{e9}\r\n.\r\n"))
        .collect();
    std::fs::write(&file, &content).unwrap();
    for (name, security) in [("ada", Security::Starttls), ("grace", Security::Tls)] {
        let account = app.add_account(&postfix.server(security)).await;
        let lead = app.add_lead(&address(name)).await;
        let staged = attachments::inspect_path(&app.app, &file, 1 << 20)
            .await
            .unwrap();
        let staged = StagedFile {
            sha256: staged.sha256,
            name: staged.name,
            accept: true,
        };
        let attached = attachments::attach(&app.app, lead.id, &[staged])
            .await
            .unwrap();
        let body = "Hello {{first_name}},\n\n.\n..\nFrom here: caf\u{e9}, \u{7f8e}\u{54b2}.\n";
        let id = app.write(account, &lead, body, vec![attached[0].id]).await;

        assert_eq!(app.drain().await.sent, 1, "{:?}", app.mail(id).await);
        let row = app.mail(id).await;
        assert_eq!(row.status, OutboxStatus::Sent);
        let stored = assert_delivered_once(&postfix, name, &row);
        assert_eq!(
            stored.text.trim_end(),
            body.replace("{{first_name}}", "Ada").trim_end()
        );
        assert_eq!(stored.enclosures, ["offer.txt"]);
        let mail = postfix.delivered(name).remove(0);
        assert_eq!(enclosed(&mail), content.as_bytes());
        let mut reader = app.app.db.reader().await.unwrap();
        let reached = leads::show(&mut reader, lead.id).await.unwrap();
        assert_eq!(reached.state, LeadState::ReachedOut);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_of_an_unknown_authority_gets_no_mail_and_no_password() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    for (name, security) in [("ada", Security::Starttls), ("grace", Security::Tls)] {
        let server = Server {
            own_ca_pem: None,
            ..postfix.server(security)
        };
        let account = app.add_account(&server).await;
        let id = app.follow_up(account, &address(name)).await;
        app.drain().await;
        let row = app.mail(id).await;
        assert_eq!(row.status, OutboxStatus::Retrying);
        assert!(row.reason.contains("certificate"), "{}", row.reason);
        assert!(postfix.delivered(name).is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_pauses_the_account_and_fails_nothing() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let right = postfix.server(Security::Starttls);
    let wrong = Server {
        login: Some(("maren".into(), "wrong".to_owned().into())),
        ..right.clone()
    };
    let wrong = app.add_account(&wrong).await;
    let right = app.add_account(&right).await;
    let waiting = [
        app.follow_up(wrong, &address("ada")).await,
        app.follow_up(wrong, &address("grace")).await,
    ];
    let other = app.follow_up(right, &address("wilhelmine")).await;

    let drained = app.drain().await;
    assert_eq!((drained.sent, drained.failed, drained.left), (1, 0, 2));
    for id in waiting {
        let row = app.mail(id).await;
        assert_eq!(row.status, OutboxStatus::Paused);
        assert_ne!(row.reason, "", "it says what to do");
    }
    assert_delivered_once(&postfix, "wilhelmine", &app.mail(other).await);
    assert!(postfix.delivered("ada").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_recipient_fails_in_words_and_the_next_mail_goes_out() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let account = app.add_account(&postfix.server(Security::Starttls)).await;
    let nobody = app.follow_up(account, &address("nobody")).await;
    let known = app.follow_up(account, &address("ada")).await;

    let drained = app.drain().await;
    assert_eq!((drained.sent, drained.failed), (1, 1));
    let row = app.mail(nobody).await;
    assert_eq!(row.status, OutboxStatus::Failed);
    assert!(row.reason.contains("address"), "{}", row.reason);
    assert!(
        row.last_reply.unwrap().starts_with("550 5.1.1"),
        "the server's own words are kept"
    );
    assert_delivered_once(&postfix, "ada", &app.mail(known).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_greylisted_mail_is_tried_again_by_itself_and_arrives_once() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let account = app.add_account(&postfix.server(Security::Tls)).await;
    let grey = app.follow_up(account, &address("grey.zoe")).await;
    let other = app.follow_up(account, &address("ada")).await;

    assert_eq!(app.drain().await.sent, 1, "the other is not held up");
    let row = app.mail(grey).await;
    assert_eq!((row.status, row.attempts), (OutboxStatus::Retrying, 1));
    assert!(row.last_reply.unwrap().contains("Greylisted"));
    assert_eq!(app.drain().await.sent, 0, "not before its time");
    assert_eq!(app.drain_after(Duration::from_secs(70)).await.sent, 1);
    assert_delivered_once(&postfix, "grey.zoe", &app.mail(grey).await);
    assert_delivered_once(&postfix, "ada", &app.mail(other).await);
}

/// The writer is held while the wire breaks, so that the mark before the dot
/// cannot have been written.
#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_in_the_body_is_tried_again_and_arrives_once() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let proxy = CuttingProxy::start(postfix.plain_address(), Cut::InTheBody).await;
    let server = Server {
        port: proxy.address().port(),
        ..postfix.server(Security::None)
    };
    let account = app.add_account(&server).await;
    let id = app.follow_up(account, &address("ada")).await;

    let breaking = async {
        proxy.at_data().await;
        let writer = app.app.db.write().await.unwrap();
        proxy.go_on();
        proxy.broken().await;
        drop(writer);
    };
    let (drained, ()) = tokio::join!(app.drain(), breaking);
    assert_eq!(
        (drained.sent, drained.retrying, drained.unknown),
        (0, 1, 0),
        "{:?}",
        app.mail(id).await
    );
    assert_eq!(app.drain_after(Duration::from_secs(70)).await.sent, 1);
    assert_delivered_once(&postfix, "ada", &app.mail(id).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_after_the_dot_is_asked_about_and_never_sent_again() {
    let Some((postfix, app, _greylist)) = start().await else {
        return;
    };
    let proxy = CuttingProxy::start(postfix.plain_address(), Cut::AfterTheDot).await;
    let server = Server {
        port: proxy.address().port(),
        ..postfix.server(Security::None)
    };
    let account = app.add_account(&server).await;
    let lost = app.follow_up(account, &address("ada")).await;
    let next = app.follow_up(account, &address("grace")).await;

    let drained = app.drain().await;
    assert_eq!((drained.sent, drained.unknown), (1, 1));
    assert_eq!(status(&app, lost).await, OutboxStatus::Unknown);
    assert_delivered_once(&postfix, "grace", &app.mail(next).await);
    assert_eq!(
        app.drain_after(Duration::from_secs(6 * 60 * 60)).await.sent,
        0
    );
    app.app
        .outbox
        .resolve(lost, Resolution::Sent)
        .await
        .unwrap();
    assert_eq!(
        app.drain_after(Duration::from_secs(6 * 60 * 60)).await.sent,
        0
    );
    assert_delivered_once(&postfix, "ada", &app.mail(lost).await);
}
