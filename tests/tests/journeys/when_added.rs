use std::time::Duration;

use rapport_core::history;
use rapport_core::leads::{self, LeadState, TimelineKind};
use rapport_core::outbox::{OutboxGroup, OutboxQuery, Purpose};
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;

async fn switch_on(test: &TestApp) {
    let settings = Settings {
        person_in_charge: "desk@firm.example".into(),
        acknowledge_on_add: true,
        notify_on_add: true,
        ..Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
}

#[tokio::test]
async fn a_new_lead_is_acknowledged_and_the_person_in_charge_told_and_no_state_changes() {
    let test = TestApp::open().await;
    switch_on(&test).await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    assert_eq!(test.drain().await.sent, 2);
    let all = OutboxQuery {
        group: OutboxGroup::Sent,
        status: None,
        offset: 0,
        limit: 10,
    };
    let mut mails: Vec<_> = test.app.outbox.list(&all).await.unwrap().rows;
    mails.sort_by_key(|mail| mail.to.clone());
    let told: Vec<_> = mails
        .iter()
        .map(|mail| (mail.to.as_str(), mail.purpose))
        .collect();
    assert_eq!(
        told,
        [
            ("ada@analytical.example", Purpose::Acknowledgement),
            ("desk@firm.example", Purpose::Notification)
        ]
    );
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
}

#[tokio::test]
async fn what_cannot_be_acknowledged_is_added_all_the_same_and_its_timeline_says_why() {
    let test = TestApp::open().await;
    switch_on(&test).await;
    let new = leads::NewLead {
        company: "Acme".into(),
        ..leads::NewLead::default()
    };
    let lead = leads::add(&test.app, &new).await.unwrap();
    assert_eq!(test.drain().await.sent, 1, "the person in charge is told");
    let timeline = leads::timeline(&mut test.app.db.reader().await.unwrap(), lead.id)
        .await
        .unwrap();
    let note = timeline
        .iter()
        .find(|entry| entry.kind == TimelineKind::Note)
        .unwrap();
    assert!(
        note.detail.contains("acknowledgement was not sent"),
        "{}",
        note.detail
    );
}

#[tokio::test]
async fn undoing_the_adding_calls_off_what_nobody_has_sent_yet() {
    let test = TestApp::open().await;
    switch_on(&test).await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    history::undo(&test.app).await.unwrap();
    assert_eq!(test.drain().await.sent, 0);
    history::redo(&test.app).await.unwrap();
    test.clock.advance(Duration::from_secs(60));
    assert_eq!(test.drain().await.sent, 2);
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
}
