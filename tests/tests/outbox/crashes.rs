//! A process may die between any two steps: no mail twice, none lost, and only
//! what nobody can know is unknown.

use rapport_core::ids::OutboxId;
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::{Point, Turn};

use super::desk::Desk;

/// Sends one mail with a process that dies at this point, and another that
/// starts after it.
async fn die_at(point: Point) -> (Desk, OutboxId) {
    let desk = Desk::new();
    let account = desk.account();
    let first = desk.open().await;
    first.add_account(account).await;
    let id = first.enqueue(account, "ada@example.org").await;
    desk.mailer.script("ada@example.org", [Turn::Hang(point)]);
    first.die_while_sending(&desk.mailer).await;
    (desk, id)
}

#[tokio::test]
async fn before_the_mark_the_mail_is_sent_once_by_the_next_process() {
    for point in [Point::BeforeMail, Point::AfterBody] {
        let (desk, id) = die_at(point).await;
        let next = desk.open().await;
        let drained = next.run_until_idle().await;
        assert_eq!(drained.sent, 1, "{point:?}");
        assert_eq!(next.status(id).await, OutboxStatus::Sent, "{point:?}");
        assert_eq!(desk.mailer.taken().len(), 1, "{point:?}");
    }
}

#[tokio::test]
async fn between_mark_and_acceptance_nobody_can_know() {
    for (point, taken) in [(Point::AfterMark, 0), (Point::AfterDot, 1)] {
        let (desk, id) = die_at(point).await;
        let next = desk.open().await;
        let drained = next.run_until_idle().await;
        assert_eq!(drained.unknown, 1, "{point:?}");
        assert_eq!(next.status(id).await, OutboxStatus::Unknown, "{point:?}");
        assert_eq!(
            desk.mailer.taken().len(),
            taken,
            "{point:?}: never sent again by itself"
        );
    }
}

#[tokio::test]
async fn after_acceptance_the_mail_is_sent() {
    let (desk, id) = die_at(Point::AfterAcceptance).await;
    let next = desk.open().await;
    next.run_until_idle().await;
    assert_eq!(next.status(id).await, OutboxStatus::Sent);
    assert_eq!(desk.mailer.taken().len(), 1);
    assert_eq!(*desk.world.accepted.lock().unwrap(), [id]);
}

#[tokio::test]
async fn between_record_and_database_the_record_knows() {
    let desk = Desk::new();
    let account = desk.account();
    let first = desk.open().await;
    first.add_account(account).await;
    let id = first.enqueue(account, "ada@example.org").await;
    // Open before: at its own start it would believe the record at once.
    let next = desk.open().await;
    *desk.world.effects_hang.lock().unwrap() = true;
    let outbox = first.outbox.clone();
    let worker = tokio::spawn(async move {
        let stop = tokio_util::sync::CancellationToken::new();
        outbox.run(&stop).await
    });
    let record = desk.folder.path().join("sends.log");
    super::desk::until(async || {
        record.exists() && std::fs::read(&record).unwrap().ends_with(b"\n")
    })
    .await;
    worker.abort();
    worker.await.unwrap_err();
    first.app.close().await;

    *desk.world.effects_hang.lock().unwrap() = false;
    let drained = next.run_until_idle().await;
    assert_eq!(drained.sent, 1);
    let row = next.row(id).await;
    assert_eq!(row.status, OutboxStatus::Sent);
    assert!(row.accepted_at.is_some(), "the record says when");
    assert_eq!(desk.mailer.taken().len(), 1);
    assert_eq!(
        *desk.world.accepted.lock().unwrap(),
        [id],
        "what follows from it is made up for"
    );
}

#[tokio::test]
async fn a_database_that_went_back_in_time_sends_nothing_again() {
    let desk = Desk::new();
    let account = desk.account();
    let first = desk.open().await;
    first.add_account(account).await;
    let id = first.enqueue(account, "ada@example.org").await;
    first.app.close().await;
    let file = desk.folder.path().join("rapport.db");
    let backup = std::fs::read(&file).unwrap();

    let second = desk.open().await;
    assert_eq!(second.run_until_idle().await.sent, 1);
    second.app.close().await;

    std::fs::write(&file, backup).unwrap();
    let third = desk.open().await;
    assert_eq!(
        third.status(id).await,
        OutboxStatus::Sent,
        "the backup knows of nothing, the record does"
    );
    third.run_until_idle().await;
    assert_eq!(desk.mailer.taken().len(), 1);
    assert_eq!(
        third.outbox.contradictions().await.unwrap(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn what_follows_from_an_acceptance_may_fail_and_the_mail_is_sent_all_the_same() {
    let desk = Desk::new();
    let account = desk.account();
    let process = desk.open().await;
    process.add_account(account).await;
    let id = process.enqueue(account, "ada@example.org").await;
    *desk.world.effects_fail.lock().unwrap() = true;
    assert_eq!(process.run_until_idle().await.sent, 1);
    assert_eq!(process.status(id).await, OutboxStatus::Sent);
    assert_eq!(process.run_until_idle().await.sent, 0);
    assert_eq!(desk.mailer.taken().len(), 1);
}
