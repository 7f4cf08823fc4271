//! A clock that jumps by a day, and a night in which nobody could send: nothing
//! leaves twice, nothing is skipped in silence, and nothing leaves in a burst.

use std::sync::Arc;
use std::time::Duration;

use rapport_core::clock::Clock;
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::leads::Lead;
use rapport_core::mail::mailer::{Cause, Step};
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::TestApp;
use tokio_util::sync::CancellationToken;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A person to be written to, and a mail to her that leaves in ten seconds.
async fn queued(test: &TestApp, number: usize) -> Lead {
    let lead = test
        .add_lead("Ada", &format!("ada{number}@made-up.example"))
        .await;
    let mail = TestApp::follow_up(&lead, &format!("key {number}"));
    followups::send(&test.app, &mail).await.unwrap();
    lead
}

/// Waits until the server has taken so many.
async fn taken(test: &TestApp, mails: usize) {
    let waiting = async {
        while test.mailer.taken().len() < mails {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), waiting).await;
    waited.expect("it never left");
    assert_eq!(test.mailer.taken().len(), mails);
}

fn back(test: &TestApp, by: Duration) {
    let then = test.clock.now().before(by);
    test.clock.set(&then.to_string());
}

#[tokio::test]
async fn a_clock_that_went_back_holds_no_mail_for_a_day() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = queued(&test, 1).await;
    let later = test.add_lead("Grace", "grace@made-up.example").await;
    let mail = TestApp::follow_up(&later, "later");
    let at = test.clock.now().after(Duration::from_secs(3600));
    followups::send_at(&test.app, &mail, at).await.unwrap();

    back(&test, DAY);
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
    let waiting = test.mail(&later).await;
    assert_eq!(
        waiting.status,
        OutboxStatus::Queued,
        "it was meant for later"
    );
    test.clock.advance(DAY * 2);
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(test.mailer.taken().len(), 2);
}

#[tokio::test]
async fn a_clock_that_went_ahead_and_came_back_sends_nothing_twice() {
    let test = TestApp::open().await;
    test.add_account().await;
    queued(&test, 1).await;
    test.clock.advance(DAY);
    assert_eq!(test.drain().await.sent, 1);
    let second = queued(&test, 2).await;
    back(&test, DAY);
    assert_eq!(test.drain().await.sent, 1);
    test.clock.advance(DAY);
    assert_eq!(test.drain().await.sent, 0);
    assert_eq!(test.mail(&second).await.status, OutboxStatus::Sent);
    assert_eq!(test.mailer.taken().len(), 2);
}

/// The worker that runs notices by itself.
#[tokio::test]
async fn an_account_that_rests_does_not_rest_for_a_day_when_the_clock_goes_back() {
    let test = TestApp::open().await;
    test.add_account().await;
    queued(&test, 1).await;
    test.clock.advance(Duration::from_secs(60));
    let cause = Cause::Network("no route to host".into());
    test.mailer
        .refuse_connection("mail.vogt.example", Step::Connect, cause);
    let stop = CancellationToken::new();
    let (outbox, stopping) = (Arc::clone(&test.app.outbox), stop.clone());
    let worker = tokio::spawn(async move { outbox.run(&stopping).await });
    let waits = async {
        while test.app.outbox.counts().await.unwrap().waiting_offline == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waits)
        .await
        .expect("it waits for the network");
    back(&test, DAY);
    taken(&test, 1).await;
    stop.cancel();
    worker.await.unwrap().unwrap();
}

#[tokio::test]
async fn what_came_due_in_a_night_leaves_one_by_one_and_holds_up_nothing_new() {
    let test = TestApp::open().await;
    test.add_account().await;
    for number in 0..5 {
        queued(&test, number).await;
    }
    test.clock.advance(Duration::from_secs(8 * 60 * 60));
    let stop = CancellationToken::new();
    let (outbox, stopping) = (Arc::clone(&test.app.outbox), stop.clone());
    let worker = tokio::spawn(async move { outbox.run(&stopping).await });
    taken(&test, 1).await;

    // The clock stands still: of those that are late no other may leave.
    let new = test.add_lead("Grace", "grace@made-up.example").await;
    let mail = FollowUpInput {
        confirmed_placeholders: Vec::new(),
        undo_seconds: 0,
        ..TestApp::follow_up(&new, "new")
    };
    followups::send(&test.app, &mail).await.unwrap();
    test.app.outbox.wake();
    taken(&test, 2).await;
    assert_eq!(test.mailer.taken()[1].to, "grace@made-up.example");

    let all = async {
        while test.mailer.taken().len() < 6 {
            test.clock.advance(Duration::from_secs(1));
            test.app.outbox.wake();
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), all)
        .await
        .expect("they all leave");
    stop.cancel();
    worker.await.unwrap().unwrap();
}

/// Who asks for all that is due gets all of it.
#[tokio::test]
async fn somebody_who_waits_for_the_end_does_not_wait_for_the_pace() {
    let test = TestApp::open().await;
    test.add_account().await;
    for number in 0..5 {
        queued(&test, number).await;
    }
    test.clock.advance(Duration::from_secs(8 * 60 * 60));
    assert_eq!(test.drain().await.sent, 5);
}
