//! What the person decides, and what the same key means.

use rapport_core::error::ProblemKind;
use rapport_core::ids::{AccountId, DispatchKey, OutboxId};
use rapport_core::mail::mailer::Step;
use rapport_core::outbox::{
    self, CalledBack, OutboxGroup, OutboxQuery, OutboxStatus, Resolution, content_digest,
};
use rapport_testkit::Turn;

use super::desk::{Desk, Process, new_mail};

async fn open(desk: &Desk) -> (Process, AccountId) {
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    (process, account)
}

/// A mail of which nobody can know.
async fn unknown(desk: &Desk, process: &Process, account: AccountId, taken: bool) -> OutboxId {
    let id = process.enqueue(account, "ada@example.org").await;
    desk.mailer
        .script("ada@example.org", [Turn::Doubt { taken }]);
    process.run_until_idle().await;
    assert_eq!(process.status(id).await, OutboxStatus::Unknown);
    id
}

async fn listed(
    process: &Process,
    group: OutboxGroup,
    status: Option<OutboxStatus>,
) -> Vec<OutboxId> {
    let query = OutboxQuery {
        group,
        status,
        offset: 0,
        limit: 100,
    };
    let page = process.outbox.list(&query).await.unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn the_same_key_is_the_same_mail() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let mut tx = process.app.db.write().await.unwrap();
        let key = DispatchKey::mint(tx.now(), &*tx.random());
        let mut mail = new_mail(account, key, "ada@example.org", tx.now());
        mail.idempotency_key = "the same".into();
        ids.push(outbox::enqueue(&mut tx, &mail).await.unwrap());
        tx.commit().await.unwrap();
    }
    assert_eq!(ids[0], ids[1]);
    process.run_until_idle().await;
    assert_eq!(desk.mailer.taken().len(), 1);
}

#[tokio::test]
async fn the_same_key_for_another_mail_is_refused() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let mut tx = process.app.db.write().await.unwrap();
    let key = DispatchKey::mint(tx.now(), &*tx.random());
    let mut mail = new_mail(account, key, "ada@example.org", tx.now());
    outbox::enqueue(&mut tx, &mail).await.unwrap();
    mail.content_digest = content_digest([b"something else".as_slice()]);
    let refused = outbox::enqueue(&mut tx, &mail).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Conflict);
    assert_eq!(refused.field.as_deref(), Some("idempotency_key"));
}

#[tokio::test]
async fn two_who_ask_with_the_same_key_at_once_make_one_mail() {
    let desk = Desk::new();
    let (first, account) = open(&desk).await;
    let second = desk.open().await;
    let ask = async |process: &Process| {
        let mut tx = process.app.db.write().await.unwrap();
        let key = DispatchKey::mint(tx.now(), &*tx.random());
        let mut mail = new_mail(account, key, "ada@example.org", tx.now());
        mail.idempotency_key = "the same".into();
        let queued = outbox::enqueue(&mut tx, &mail).await.unwrap();
        tx.commit().await.unwrap();
        queued
    };
    let (one, other) = tokio::join!(ask(&first), ask(&second));
    assert_eq!(one, other);
    assert_eq!(listed(&first, OutboxGroup::All, None).await.len(), 1);
}

#[tokio::test]
async fn an_account_that_is_not_there_is_named() {
    let desk = Desk::new();
    let (process, _) = open(&desk).await;
    let mut tx = process.app.db.write().await.unwrap();
    let key = DispatchKey::mint(tx.now(), &*tx.random());
    let mail = new_mail(desk.account(), key, "ada@example.org", tx.now());
    let refused = outbox::enqueue(&mut tx, &mail).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn what_waits_can_be_called_back_and_let_go_again() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = process.enqueue(account, "ada@example.org").await;
    let mut tx = process.app.db.write().await.unwrap();
    assert_eq!(
        outbox::call_back(&mut tx, id).await.unwrap(),
        CalledBack::Cancelled
    );
    tx.commit().await.unwrap();
    assert_eq!(process.run_until_idle().await.sent, 0);
    let mut tx = process.app.db.write().await.unwrap();
    let now = tx.now();
    assert!(outbox::revive(&mut tx, id, now).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(process.run_until_idle().await.sent, 1);
    let mut tx = process.app.db.write().await.unwrap();
    assert_eq!(
        outbox::call_back(&mut tx, id).await.unwrap(),
        CalledBack::TooLate
    );
    assert!(!outbox::revive(&mut tx, id, now).await.unwrap());
}

#[tokio::test]
async fn what_has_left_can_be_neither_cancelled_nor_retried() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = process.enqueue(account, "ada@example.org").await;
    process.run_until_idle().await;
    for refused in [
        process.outbox.cancel(id).await,
        process.outbox.retry(id).await,
        process.outbox.resolve(id, Resolution::SendAgain).await,
        process.outbox.resolve(id, Resolution::Sent).await,
    ] {
        assert_eq!(refused.unwrap_err().kind, ProblemKind::InvalidTransition);
    }
    process.run_until_idle().await;
    assert_eq!(desk.mailer.taken().len(), 1);
}

#[tokio::test]
async fn what_failed_can_be_tried_again_or_put_aside() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = process.enqueue(account, "ada@example.org").await;
    desk.mailer.script(
        "ada@example.org",
        [Turn::Refuse(Step::Rcpt, 550), Turn::Refuse(Step::Rcpt, 550)],
    );
    process.run_until_idle().await;
    assert_eq!(listed(&process, OutboxGroup::NeedsYou, None).await, [id]);
    let row = process.outbox.retry(id).await.unwrap();
    assert_eq!((row.status, row.attempts), (OutboxStatus::Queued, 0));
    process.run_until_idle().await;
    let row = process.outbox.cancel(id).await.unwrap();
    assert_eq!(row.status, OutboxStatus::Cancelled);
    assert!(
        !row.reason.is_empty(),
        "why it had failed is still to be read"
    );
    assert_eq!(listed(&process, OutboxGroup::NeedsYou, None).await, []);
}

#[tokio::test]
async fn an_unknown_mail_that_has_arrived_is_sent_for_good() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = unknown(&desk, &process, account, true).await;
    let row = process.outbox.resolve(id, Resolution::Sent).await.unwrap();
    assert_eq!(row.status, OutboxStatus::Sent);
    assert_eq!(row.accepted_at, None, "nobody heard the server say yes");
    assert_eq!(*desk.world.accepted.lock().unwrap(), [id]);
    process.run_until_idle().await;
    assert_eq!(desk.mailer.taken().len(), 1);
    assert_eq!(
        process.outbox.contradictions().await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn an_unknown_mail_is_sent_again_as_the_same_mail() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = unknown(&desk, &process, account, true).await;
    let before = process.row(id).await.message_id;
    process
        .outbox
        .resolve(id, Resolution::SendAgain)
        .await
        .unwrap();
    assert_eq!(process.run_until_idle().await.sent, 1);
    assert_eq!(process.row(id).await.message_id, before);
    let taken = desk.mailer.taken();
    assert_eq!(taken[0].dispatch_key, taken[1].dispatch_key);
}

#[tokio::test]
async fn each_group_shows_its_mails_newest_first() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let sent = process.enqueue(account, "sent@example.org").await;
    let failed = process.enqueue(account, "failed@example.org").await;
    let grey = process.enqueue(account, "grey@example.org").await;
    desk.mailer
        .script("failed@example.org", [Turn::Refuse(Step::Rcpt, 550)]);
    desk.mailer
        .script("grey@example.org", [Turn::Refuse(Step::Rcpt, 450)]);
    process.run_until_idle().await;
    let queued = process.enqueue(account, "queued@example.org").await;
    assert_eq!(
        listed(&process, OutboxGroup::All, None).await,
        [queued, grey, failed, sent]
    );
    assert_eq!(
        listed(&process, OutboxGroup::NeedsYou, None).await,
        [failed]
    );
    assert_eq!(
        listed(&process, OutboxGroup::OnTheWay, None).await,
        [queued, grey]
    );
    assert_eq!(listed(&process, OutboxGroup::Sent, None).await, [sent]);
    let only = Some(OutboxStatus::Retrying);
    assert_eq!(listed(&process, OutboxGroup::All, only).await, [grey]);
    let counts = process.outbox.counts().await.unwrap();
    assert_eq!(
        (counts.needs_you, counts.on_the_way, counts.sent),
        (1, 2, 1)
    );
}

#[tokio::test]
async fn a_sent_mail_that_the_record_does_not_know_is_a_contradiction() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    process.enqueue(account, "ada@example.org").await;
    process.run_until_idle().await;
    process.app.close().await;
    std::fs::remove_file(desk.folder.path().join("sends.log")).unwrap();
    let next = desk.open().await;
    assert_eq!(next.outbox.contradictions().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_mail_can_be_read_as_it_leaves() {
    let desk = Desk::new();
    let (process, account) = open(&desk).await;
    let id = process.enqueue(account, "ada@example.org").await;
    let mail = process.outbox.show(id).await.unwrap();
    assert_eq!(mail.row.to, "ada@example.org");
    assert_eq!(mail.text.trim_end(), "Hello");
    assert!(mail.source.starts_with("Subject: Hello\r\n"));
    assert_eq!(mail.date, mail.row.created_at, "it says no date of its own");
}
