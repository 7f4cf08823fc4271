//! The worker while it runs: woken, stopped, held up, and one too many.

use std::sync::Arc;

use rapport_core::error::ProblemKind;
use rapport_core::outbox::OutboxStatus;
use rapport_core::outbox::lock::DrainLock;
use rapport_testkit::{Point, Turn};
use tokio_util::sync::CancellationToken;

use super::desk::{Desk, until};

#[tokio::test]
async fn a_silent_server_holds_up_no_other_account() {
    let desk = Desk::new();
    let (silent, lively) = (desk.account(), desk.account());
    let process = desk.open().await;
    process.add_account(silent).await;
    process.add_account(lively).await;
    process.enqueue(silent, "stuck@example.org").await;
    let other = process.enqueue(lively, "ada@example.org").await;
    desk.mailer
        .script("stuck@example.org", [Turn::Hang(Point::AfterBody)]);
    let outbox = Arc::clone(&process.outbox);
    let stop = CancellationToken::new();
    let worker = tokio::spawn(async move { outbox.run(&stop).await });
    desk.mailer.hung().await;
    until(async || process.status(other).await == OutboxStatus::Sent).await;
    worker.abort();
}

#[tokio::test]
async fn stopping_ends_a_dial_at_once_and_leaves_the_mail_queued() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    desk.mailer.hang_connection(&account.to_string());
    let outbox = Arc::clone(&process.outbox);
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    let worker = tokio::spawn(async move { outbox.run(&stopping).await });
    desk.mailer.hung().await;
    stop.cancel();
    assert_eq!(worker.await.unwrap().unwrap().left, 1);
    assert_eq!(process.status(id).await, OutboxStatus::Queued);
}

#[tokio::test]
async fn a_wake_is_heard_at_once() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let outbox = Arc::clone(&process.outbox);
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    let worker = tokio::spawn(async move { outbox.run(&stopping).await });
    let id = process.enqueue(account, "ada@example.org").await;
    process.outbox.wake();
    until(async || process.status(id).await == OutboxStatus::Sent).await;
    stop.cancel();
    assert_eq!(worker.await.unwrap().unwrap().sent, 1);
}

#[tokio::test]
async fn two_workers_on_one_folder_are_one_too_many() {
    let desk = Desk::new();
    let account = desk.account();
    let (first, second) = (desk.open().await, desk.open().await);
    first.add_account(account).await;
    first.enqueue(account, "ada@example.org").await;
    desk.mailer
        .script("ada@example.org", [Turn::Hang(Point::BeforeMail)]);
    let outbox = Arc::clone(&first.outbox);
    let worker = tokio::spawn(async move { outbox.run(&CancellationToken::new()).await });
    desk.mailer.hung().await;
    let refused = second
        .outbox
        .run_until_idle(&CancellationToken::new())
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Locked);
    worker.abort();
}

#[tokio::test]
async fn whoever_has_to_wait_says_so_and_takes_over_when_the_other_ends() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    process.enqueue(account, "ada@example.org").await;
    let other = DrainLock::take(desk.folder.path()).unwrap();
    let stop = CancellationToken::new();
    let (outbox, stopped) = (Arc::clone(&process.outbox), stop.clone());
    let worker = tokio::spawn(async move { outbox.run_when_free(&stopped).await });
    let counts = async || process.outbox.counts().await.unwrap();
    until(async || counts().await.sent_elsewhere).await;

    drop(other);
    process.outbox.wake();
    until(async || counts().await.sent == 1).await;
    assert!(!counts().await.sent_elsewhere);
    stop.cancel();
    worker.await.unwrap();
}
