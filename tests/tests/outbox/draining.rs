//! What the worker does with answers, silence and absence.

use std::time::Duration;

use rapport_core::mail::mailer::{Cause, Reply, Step};
use rapport_core::outbox::{OutboxStatus, Purpose};
use rapport_messages::reason::Offline;
use rapport_messages::say;
use rapport_testkit::Turn;

use super::desk::Desk;

fn offline() -> Cause {
    Cause::Network("no route to host".into())
}

fn wrong_password() -> Cause {
    Cause::Refused(Reply {
        code: 535,
        text: "5.7.8 authentication failed".into(),
    })
}

#[tokio::test]
async fn all_that_is_due_leaves_on_one_connection() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    for number in 0..20 {
        process
            .enqueue(account, &format!("lead{number}@example.org"))
            .await;
    }
    let drained = process.run_until_idle().await;
    assert_eq!((drained.sent, drained.left), (20, 0));
    assert_eq!(desk.mailer.taken().len(), 20);
    assert_eq!(desk.mailer.connections(), 1);
}

#[tokio::test]
async fn a_mail_waits_for_its_time() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    process.enqueue(account, "ada@example.org").await;
    desk.clock.set("2026-11-24T08:59:50Z");
    assert_eq!(process.run_until_idle().await.left, 1);
    desk.clock.advance(Duration::from_secs(10));
    assert_eq!(process.run_until_idle().await.sent, 1);
}

#[tokio::test]
async fn a_server_that_closes_after_some_mails_costs_nothing() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    for number in 0..7 {
        process
            .enqueue(account, &format!("lead{number}@example.org"))
            .await;
    }
    desk.mailer.limit_mails_per_connection(3);
    assert_eq!(process.run_until_idle().await.sent, 7);
    assert_eq!(desk.mailer.connections(), 3);
}

#[tokio::test]
async fn one_bad_mail_holds_up_no_other() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let gone = process.enqueue(account, "gone@example.org").await;
    let grey = process.enqueue(account, "grey@example.org").await;
    let odd = process.enqueue(account, "odd@example.org").await;
    let good = process.enqueue(account, "good@example.org").await;
    desk.mailer
        .script("gone@example.org", [Turn::Refuse(Step::Rcpt, 550)]);
    desk.mailer
        .script("grey@example.org", [Turn::Refuse(Step::Rcpt, 451)]);
    desk.mailer
        .script("odd@example.org", [Turn::Doubt { taken: true }]);
    let drained = process.run_until_idle().await;
    assert_eq!((drained.sent, drained.failed, drained.unknown), (1, 1, 1));
    assert_eq!((drained.retrying, drained.left), (1, 1));
    assert_eq!(process.status(gone).await, OutboxStatus::Failed);
    assert_eq!(process.status(odd).await, OutboxStatus::Unknown);
    assert_eq!(process.status(good).await, OutboxStatus::Sent);
    let row = process.row(grey).await;
    assert_eq!(row.status, OutboxStatus::Retrying);
    assert_eq!(row.last_reply.as_deref(), Some("451 scripted"));
    desk.clock.advance(Duration::from_secs(120));
    assert_eq!(
        process.run_until_idle().await.sent,
        1,
        "greylisted no longer"
    );
}

#[tokio::test]
async fn a_damaged_row_fails_alone() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let bare = process.enqueue(account, "bare@example.org").await;
    process.enqueue(account, "good@example.org").await;
    let mut tx = process.app.db.write().await.unwrap();
    sqlx::query("DELETE FROM outbox_mime WHERE outbox = (SELECT row FROM outbox WHERE id = ?)")
        .bind(bare)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let drained = process.run_until_idle().await;
    assert_eq!((drained.sent, drained.failed), (1, 1));
    assert_eq!(process.status(bare).await, OutboxStatus::Failed);
}

#[tokio::test]
async fn offline_nothing_fails_and_all_goes_once_the_network_is_back() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let one = process.enqueue(account, "one@example.org").await;
    process.enqueue(account, "two@example.org").await;
    for _ in 0..40 {
        desk.mailer
            .refuse_connection(&account.to_string(), Step::Connect, offline());
        let drained = process.run_until_idle().await;
        assert_eq!((drained.failed, drained.left), (0, 2));
        let row = process.row(one).await;
        assert_eq!(
            (row.reason.sentence.unwrap().key, row.attempts),
            (Offline::KEY.to_owned(), 0)
        );
        assert_eq!(process.outbox.counts().await.unwrap().waiting_offline, 2);
        desk.clock.advance(Duration::from_secs(60 * 60));
    }
    assert_eq!(process.run_until_idle().await.sent, 2);
}

#[tokio::test]
async fn a_wrong_password_pauses_the_account_and_fails_nothing() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    desk.mailer
        .refuse_connection(&account.to_string(), Step::Auth, wrong_password());
    let drained = process.run_until_idle().await;
    assert_eq!((drained.failed, drained.left), (0, 1));
    let row = process.row(id).await;
    assert_eq!(row.status, OutboxStatus::Paused);
    assert_eq!(row.next_attempt_at, None);
    assert!(row.reason.contains("password"), "{}", row.reason);
    assert_eq!(process.outbox.counts().await.unwrap().needs_you, 1);
    process.run_until_idle().await;
    assert_eq!(
        desk.mailer.connections(),
        0,
        "a paused account is left alone"
    );
}

#[tokio::test]
async fn locked_passwords_make_mail_wait_and_say_so() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    *desk.world.locked.lock().unwrap() = true;
    assert_eq!(process.run_until_idle().await.left, 1);
    assert_eq!(
        process.row(id).await.reason.sentence,
        Some(say::DataBusy.into())
    );
    *desk.world.locked.lock().unwrap() = false;
    assert_eq!(
        process.run_until_idle().await.sent,
        1,
        "no wait once they are unlocked"
    );
}

#[tokio::test]
async fn nothing_goes_to_someone_who_said_stop() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    desk.world
        .blocked
        .lock()
        .unwrap()
        .insert("ada@example.org".into());
    let drained = process.run_until_idle().await;
    assert_eq!((drained.sent, drained.failed), (0, 1));
    assert_eq!(desk.mailer.taken(), []);
    let row = process.row(id).await;
    assert_eq!(
        (row.status, row.purpose),
        (OutboxStatus::Failed, Purpose::FollowUp)
    );
    assert_eq!(row.reason.sentence, Some(say::MarkedDoNotContact.into()));
}

#[tokio::test]
async fn a_clock_that_was_wrong_strands_no_mail() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    desk.clock.set("2036-01-01T00:00:00Z");
    desk.mailer
        .script("ada@example.org", [Turn::Refuse(Step::Rcpt, 451)]);
    process.run_until_idle().await;
    assert_eq!(process.status(id).await, OutboxStatus::Retrying);
    desk.clock.set("2026-11-24T09:00:01Z");
    assert_eq!(process.run_until_idle().await.sent, 1);
}
