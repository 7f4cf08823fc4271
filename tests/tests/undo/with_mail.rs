//! What is undone while a mail waits, and after it has left.

use std::time::Duration;

use rapport_core::error::ProblemKind;
use rapport_core::leads::{self, LeadState};
use rapport_core::outbox::OutboxStatus;
use rapport_core::settings::{self, Settings};
use rapport_core::{accounts, followups, history, outbox};
use rapport_testkit::TestApp;

use super::out_of_order::{done, undo};

#[tokio::test]
async fn an_account_that_mail_waits_for_stays_until_the_mail_is_called_off() {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let added = done(&test, "Added the email account").await;
    let queued = test.send(&lead, "one").await;
    let refused = history::undo_operation(&test.app, added).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Conflict);
    assert!(refused.message.contains("1 email is waiting"), "{refused}");
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Queued);
    let mut reader = test.app.db.reader().await.unwrap();
    accounts::show(&mut reader, account.id).await.unwrap();

    followups::call_off(&test.app, queued.outbox_id)
        .await
        .unwrap();
    history::undo_operation(&test.app, added).await.unwrap();
    let again = undo_of_calling_off(&test).await;
    assert!(again.message.contains("mail account"), "{again}");
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
}

/// Taking back that a mail was called off, where it could not leave.
async fn undo_of_calling_off(test: &TestApp) -> rapport_core::error::Problem {
    let called_off = done(test, "Canceled the email").await;
    let refused = history::undo_operation(&test.app, called_off).await;
    refused.unwrap_err()
}

#[tokio::test]
async fn the_mail_of_a_lead_whose_adding_is_undone_waits_with_it_for_redo() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    let outcome = undo(&test, "Added Ada").await;
    assert!(
        outcome.message.contains("was canceled"),
        "{}",
        outcome.message
    );
    assert!(!outcome.mail_left);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
    test.clock.advance(Duration::from_secs(60));
    assert_eq!(
        test.drain().await.sent,
        0,
        "nobody is written to who is not there"
    );

    history::redo(&test.app).await.unwrap();
    assert_eq!(
        test.drain().await.sent,
        0,
        "ten seconds to think better of it"
    );
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
}

#[tokio::test]
async fn a_mail_does_not_wait_again_for_a_lead_that_is_not_there() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    history::undo(&test.app).await.unwrap();
    let sending = done(&test, "Undone: Followed up").await;
    history::undo(&test.app).await.unwrap();
    let refused = history::undo_operation(&test.app, sending)
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Conflict);
    assert!(refused.message.contains("the lead"), "{refused}");
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
}

#[tokio::test]
async fn a_lead_to_which_a_mail_has_left_can_go_and_it_is_said() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);
    let outcome = undo(&test, "Added Ada").await;
    assert!(outcome.mail_left, "{}", outcome.message);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
    history::redo(&test.app).await.unwrap();
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
}

#[tokio::test]
async fn an_acknowledgement_that_waits_goes_with_its_lead_and_comes_back_with_it() {
    let test = TestApp::open().await;
    let settings = Settings {
        acknowledge_on_add: true,
        ..Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Queued);
    history::undo(&test.app).await.unwrap();
    assert_eq!(test.drain().await.sent, 0);
    history::redo(&test.app).await.unwrap();
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);

    // One that the person called off herself stays so.
    let other = test.add_lead("Zoe", "zoe@made-up.example").await;
    let mail = test.mail(&other).await;
    test.app.outbox.cancel(mail.id).await.unwrap();
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    assert_eq!(test.mail(&other).await.status, OutboxStatus::Cancelled);
    let mut reader = test.app.db.reader().await.unwrap();
    leads::show(&mut reader, other.id).await.unwrap();
    let all = outbox::to_lead(&mut reader, other.id).await.unwrap();
    assert_eq!(all.len(), 1);
}
