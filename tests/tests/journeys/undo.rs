use std::time::Duration;

use rapport_core::followups;
use rapport_core::history::{self, HistoryQuery};
use rapport_core::ids::OperationId;
use rapport_core::leads::{self, LeadChanges, LeadFields, LeadState, NextStep, StepKind};
use rapport_core::outbox::OutboxStatus;
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;

#[tokio::test]
async fn within_the_window_undo_calls_the_mail_back_and_redo_sends_it() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    let outcome = history::undo(&test.app).await.unwrap();
    assert!(!outcome.mail_left);
    test.clock.advance(Duration::from_secs(60));
    assert_eq!(test.drain().await.sent, 0);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);

    history::redo(&test.app).await.unwrap();
    assert_eq!(test.drain().await.sent, 0, "ten seconds again");
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);
}

#[tokio::test]
async fn after_acceptance_undo_says_that_the_mail_has_left() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);

    let outcome = history::undo(&test.app).await.unwrap();
    assert!(
        outcome.mail_left && outcome.message.contains("was already sent"),
        "{}",
        outcome.message
    );
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
    assert_eq!(
        test.mail(&lead).await.status,
        OutboxStatus::Sent,
        "the mail stays in the timeline"
    );

    history::redo(&test.app).await.unwrap();
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn in_an_older_copy_of_the_data_undo_knows_all_the_same_that_the_mail_has_left() {
    let mut test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    test.app.close().await;
    let file = test.folder().join("rapport.db");
    let older = std::fs::read(&file).unwrap();
    test.open_again().await.unwrap();
    test.clock.advance(Duration::from_secs(60));
    assert_eq!(test.drain().await.sent, 1);
    test.app.close().await;
    std::fs::write(&file, older).unwrap();

    test.open_again().await.unwrap();
    let outcome = history::undo(&test.app).await.unwrap();
    assert!(outcome.mail_left, "{}", outcome.message);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
}

#[tokio::test]
async fn a_mail_called_off_in_the_outbox_comes_back_by_undo() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let queued = test.send(&lead, "one").await;
    followups::call_off(&test.app, queued.outbox_id)
        .await
        .unwrap();
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
    history::undo(&test.app).await.unwrap();
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Queued);
}

#[tokio::test]
async fn undo_walks_back_and_redo_forward_and_a_new_act_ends_the_way_forward() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    for company in ["One", "Two"] {
        let changes = LeadChanges::from(LeadFields {
            company: Some(company.into()),
            ..LeadFields::default()
        });
        leads::edit(&test.app, lead.id, &changes).await.unwrap();
    }
    let company = async || test.lead(&lead).await.company;
    history::undo(&test.app).await.unwrap();
    assert_eq!(company().await, "One");
    history::undo(&test.app).await.unwrap();
    assert_eq!(company().await, "");
    history::redo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    assert_eq!(company().await, "Two");
    assert!(history::redo(&test.app).await.unwrap().operation.is_none());

    history::undo(&test.app).await.unwrap();
    leads::add_note(&test.app, lead.id, "something new")
        .await
        .unwrap();
    assert!(history::redo(&test.app).await.unwrap().operation.is_none());
    assert_eq!(company().await, "One");
}

#[tokio::test]
async fn an_operation_taken_back_later_keeps_and_names_what_changed_since() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let change = |company: Option<&str>, title: Option<&str>| {
        LeadChanges::from(LeadFields {
            company: company.map(Into::into),
            title: title.map(Into::into),
            ..LeadFields::default()
        })
    };
    leads::edit(&test.app, lead.id, &change(Some("Acme"), Some("Boss")))
        .await
        .unwrap();
    leads::edit(&test.app, lead.id, &change(None, Some("Chief")))
        .await
        .unwrap();
    let page = history::list(
        &mut test.app.db.reader().await.unwrap(),
        &HistoryQuery {
            limit: 10,
            ..HistoryQuery::default()
        },
    )
    .await
    .unwrap();
    let outcome = history::undo_operation(&test.app, page.operations[1].id)
        .await
        .unwrap();
    let now = test.lead(&lead).await;
    assert_eq!((now.company.as_str(), now.title.as_str()), ("", "Chief"));
    assert_eq!(outcome.kept.len(), 1);
    assert_eq!(
        (outcome.kept[0].field.as_str(), outcome.kept[0].is.as_str()),
        ("title", "Chief")
    );
    assert_eq!(outcome.kept[0].lead_name, lead.name);
    assert!(
        outcome
            .message
            .ends_with("1 field was kept: you changed it today."),
        "{}",
        outcome.message
    );
}

#[tokio::test]
async fn a_lead_that_two_mails_have_reached_stays_reached_until_both_are_taken_back() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut sends = Vec::new();
    for key in ["one", "two"] {
        followups::send(&test.app, &TestApp::follow_up(&lead, key))
            .await
            .unwrap();
        sends.push(newest(&test).await);
        test.clock.advance(Duration::from_secs(60));
        test.drain().await;
    }
    let state = async || test.lead(&lead).await.state;
    let outcome = history::undo_operation(&test.app, sends[0]).await.unwrap();
    assert!(outcome.mail_left);
    assert_eq!(state().await, LeadState::ReachedOut, "by the second");
    history::redo(&test.app).await.unwrap();
    assert_eq!(state().await, LeadState::ReachedOut);
    history::undo_operation(&test.app, sends[1]).await.unwrap();
    assert_eq!(state().await, LeadState::ReachedOut, "by the first");
    history::undo(&test.app).await.unwrap();
    assert_eq!(state().await, LeadState::Pending);
}

fn call_on(date: &str) -> NextStep {
    NextStep {
        date: date.to_owned(),
        time: None,
        kind: StepKind::Call,
    }
}

#[tokio::test]
async fn a_step_that_was_moved_since_stays_whole() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    leads::set_next_step(&test.app, &[lead.id], Some(&call_on("2027-03-01")))
        .await
        .unwrap();
    let set = newest(&test).await;
    let moved = call_on("2027-03-02");
    leads::set_next_step(&test.app, &[lead.id], Some(&moved))
        .await
        .unwrap();

    let outcome = history::undo_operation(&test.app, set).await.unwrap();
    assert_eq!(test.lead(&lead).await.next_step, Some(moved.clone()));
    let kept: Vec<&str> = outcome.kept.iter().map(|kept| &*kept.field).collect();
    assert_eq!(kept, ["step_date", "step_kind"]);
    history::redo(&test.app).await.unwrap();
    assert_eq!(test.lead(&lead).await.next_step, Some(moved));
}

async fn newest(test: &TestApp) -> OperationId {
    let mut reader = test.app.db.reader().await.unwrap();
    let page = history::list(&mut reader, &HistoryQuery::default()).await;
    page.unwrap().operations[0].id
}

#[tokio::test]
async fn the_history_says_of_whom_a_change_is_and_which_setting_it_was() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    leads::add_note(&test.app, lead.id, "Called").await.unwrap();
    let settings = Settings {
        attachment_limit_mb: 40,
        ..Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
    let page = history::list(
        &mut test.app.db.reader().await.unwrap(),
        &HistoryQuery {
            limit: 2,
            ..HistoryQuery::default()
        },
    )
    .await
    .unwrap();
    let [saved, noted] = page.operations.as_slice() else {
        panic!("there are two: {page:?}");
    };
    assert!(
        noted
            .changes
            .iter()
            .all(|change| change.lead_name == lead.name),
        "{noted:?}"
    );
    let limit = saved
        .changes
        .iter()
        .find(|change| change.field == "attachment_limit_mb")
        .expect("the setting is called by its name");
    assert_eq!((limit.after.as_str(), limit.lead_name.as_str()), ("40", ""));
}
