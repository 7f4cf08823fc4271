use std::time::Duration;

use rapport_core::backup::RestoreWhat;
use rapport_core::history;
use rapport_core::leads::{self, LeadState};
use rapport_core::outbox::OutboxStatus;
use rapport_core::suppression;
use rapport_testkit::TestApp;

use crate::scene::{backed_up, proved, restored, set_company};

async fn sent(test: &TestApp) {
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
}

#[tokio::test]
async fn a_mail_that_was_queued_then_and_has_left_since_is_not_sent_again() {
    let test = TestApp::open().await;
    test.add_account().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&ada, "one").await;
    let source = backed_up(&test).await;
    sent(&test).await;
    set_company(&test, ada.id, "Engines").await;

    let outcome = restored(&test, &source, RestoreWhat::All).await;
    assert_eq!(outcome.kept.len(), 1, "{:?}", outcome.kept);
    assert_eq!(test.lead(&ada).await.company, "");
    assert_eq!(test.lead(&ada).await.state, LeadState::ReachedOut);
    assert_eq!(test.mail(&ada).await.status, OutboxStatus::Sent);
    let test = test.reopened().await;
    sent(&test).await;
    assert_eq!(test.mailer.taken().len(), 1);

    let undone = history::undo(&test.app).await.unwrap();
    assert!(!undone.mail_left, "restoring had sent nothing");
    assert_eq!(test.lead(&ada).await.company, "Engines");
    assert_eq!(test.lead(&ada).await.state, LeadState::ReachedOut);
    proved(&test).await;
}

#[tokio::test]
async fn a_mail_that_was_called_back_since_stays_called_back() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&ada, "one").await;
    let source = backed_up(&test).await;
    history::undo(&test.app).await.unwrap();
    set_company(&test, ada.id, "Engines").await;

    restored(&test, &source, RestoreWhat::All).await;
    sent(&test).await;
    assert_eq!(test.mail(&ada).await.status, OutboxStatus::Cancelled);
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    sent(&test).await;
    assert!(test.mailer.taken().is_empty());
}

#[tokio::test]
async fn an_erased_lead_comes_back_as_reached_where_a_mail_has_left_since() {
    let test = TestApp::open().await;
    test.add_account().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    test.send(&ada, "one").await;
    sent(&test).await;
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();

    restored(&test, &source, RestoreWhat::Leads(vec![ada.id])).await;
    assert_eq!(test.lead(&ada).await.state, LeadState::ReachedOut);
    proved(&test).await;
}

#[tokio::test]
async fn who_was_stopped_stays_stopped_whatever_the_backup_says() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    leads::block(&test.app, grace.id).await.unwrap();
    let source = backed_up(&test).await;
    leads::block(&test.app, ada.id).await.unwrap();
    leads::unblock(&test.app, grace.id).await.unwrap();

    let outcome = restored(&test, &source, RestoreWhat::All).await;
    assert_eq!(outcome.kept.len(), 1, "{:?}", outcome.kept);
    for lead in [&ada, &grace] {
        assert!(test.lead(lead).await.do_not_contact);
        let address = &lead.emails[0].address;
        let mut reader = test.app.db.reader().await.unwrap();
        assert!(
            suppression::is_suppressed(&mut reader, address)
                .await
                .unwrap()
        );
    }
    proved(&test).await;
}
