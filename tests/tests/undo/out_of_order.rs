//! Undoing something long ago: what was done since is neither lost nor torn.

use std::time::Duration;

use rapport_core::accounts::{self, AccountInput};
use rapport_core::error::ProblemKind;
use rapport_core::history::{self, HistoryQuery, UndoOutcome};
use rapport_core::ids::OperationId;
use rapport_core::leads::{self, LeadChanges, LeadFields, NextStep, StepKind};
use rapport_core::mail::mailer::Security;
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;

/// The newest operation whose words begin so.
pub(crate) async fn done(test: &TestApp, label: &str) -> OperationId {
    let mut reader = test.app.db.reader().await.unwrap();
    let query = HistoryQuery {
        limit: 100,
        ..HistoryQuery::default()
    };
    let page = history::list(&mut reader, &query).await.unwrap();
    let mut named = page.operations.into_iter();
    let named = named.find(|operation| operation.label.starts_with(label));
    named.unwrap().id
}

pub(crate) async fn undo(test: &TestApp, label: &str) -> UndoOutcome {
    let operation = done(test, label).await;
    let undone = history::undo_operation(&test.app, operation).await;
    undone.unwrap().answer
}

async fn limit(test: &TestApp) -> u32 {
    let mut reader = test.app.db.reader().await.unwrap();
    let settings = settings::load(&mut reader).await.unwrap();
    settings.attachment_limit_mb
}

async fn set_limit(test: &TestApp, attachment_limit_mb: u32) -> OperationId {
    let settings = Settings {
        attachment_limit_mb,
        ..Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
    done(test, "Changed the settings").await
}

#[tokio::test]
async fn a_setting_that_was_set_anew_stays_when_its_first_time_is_undone() {
    let test = TestApp::open().await;
    let first = set_limit(&test, 50).await;
    set_limit(&test, 60).await;
    let outcome = history::undo_operation(&test.app, first).await.unwrap();
    assert_eq!(limit(&test).await, 60, "{}", outcome.message);
    assert_eq!((outcome.kept.len(), outcome.kept_count), (1, 1));
    let kept = &outcome.kept[0];
    assert_eq!((&*kept.field, &*kept.is), ("attachment_limit_mb", "60"));
}

#[tokio::test]
async fn a_setting_that_comes_back_has_the_value_that_it_was_given_then() {
    let test = TestApp::open().await;
    set_limit(&test, 50).await;
    history::undo(&test.app).await.unwrap();
    let first = done(&test, "Undone: Changed the settings").await;
    set_limit(&test, 60).await;
    history::undo(&test.app).await.unwrap();
    assert_eq!(limit(&test).await, 25, "what holds where nothing was set");
    history::undo_operation(&test.app, first).await.unwrap();
    assert_eq!(limit(&test).await, 50);
}

#[tokio::test]
async fn a_step_goes_back_whole_or_not_at_all() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let step = |date: &str| NextStep {
        date: date.to_owned(),
        time: Some("10:00".to_owned()),
        kind: StepKind::Call,
    };
    leads::set_next_step(&test.app, &[lead.id], Some(&step("2026-12-01")))
        .await
        .unwrap();
    let first = done(&test, "Planned the next step").await;
    test.clock.advance(Duration::from_secs(60));
    leads::set_next_step(&test.app, &[lead.id], Some(&step("2026-12-02")))
        .await
        .unwrap();
    let second = test.lead(&lead).await.updated_at;
    let outcome = history::undo_operation(&test.app, first).await.unwrap();
    let now = test.lead(&lead).await.next_step;
    assert_eq!(now, Some(step("2026-12-02")), "{}", outcome.message);
    let kept = outcome.kept.iter();
    let kept: Vec<_> = kept.map(|kept| (&*kept.field, kept.since)).collect();
    let since = Some(second);
    assert_eq!(
        kept,
        [
            ("step_date", since),
            ("step_time", since),
            ("step_kind", since)
        ]
    );
}

fn server(host: &str, security: Security) -> AccountInput {
    AccountInput {
        label: "Work".into(),
        from_name: String::new(),
        from_address: "maren@vogt.example".into(),
        host: host.into(),
        port: 465,
        security,
        user: String::new(),
        password: String::new(),
        own_ca_pem: None,
        signature: String::new(),
    }
}

#[tokio::test]
async fn an_account_never_gets_the_security_of_another_server() {
    let test = TestApp::open().await;
    let local = server("localhost", Security::None);
    let account = accounts::add(&test.app, &local)
        .await
        .unwrap()
        .answer
        .account;
    for host in ["one.vogt.example", "two.vogt.example"] {
        let input = server(host, Security::Tls);
        accounts::edit(&test.app, account.id, &input).await.unwrap();
    }
    let query = HistoryQuery {
        limit: 2,
        ..HistoryQuery::default()
    };
    let mut reader = test.app.db.reader().await.unwrap();
    let page = history::list(&mut reader, &query).await.unwrap();
    let to_tls = page.operations[1].id;
    history::undo_operation(&test.app, to_tls).await.unwrap();
    let now = accounts::show(&mut reader, account.id).await.unwrap();
    assert_eq!(
        (&*now.host, now.security),
        ("two.vogt.example", Security::Tls)
    );
}

#[tokio::test]
async fn an_account_never_talks_in_the_clear_to_a_server_that_it_had_before() {
    let test = TestApp::open().await;
    let elsewhere = server("mail.vogt.example", Security::Tls);
    let account = accounts::add(&test.app, &elsewhere)
        .await
        .unwrap()
        .answer
        .account;
    let local = server("localhost", Security::Tls);
    accounts::edit(&test.app, account.id, &local).await.unwrap();
    let to_local = done(&test, "Changed the email account").await;
    let open = server("localhost", Security::None);
    accounts::edit(&test.app, account.id, &open).await.unwrap();

    let outcome = history::undo_operation(&test.app, to_local).await.unwrap();
    let mut reader = test.app.db.reader().await.unwrap();
    let now = accounts::show(&mut reader, account.id).await.unwrap();
    assert_eq!((&*now.host, now.security), ("localhost", Security::None));
    assert_eq!(outcome.kept[0].field, "host", "{}", outcome.message);
}

#[tokio::test]
async fn the_account_that_was_chosen_since_stays_the_default() {
    let test = TestApp::open().await;
    let mut accounts = Vec::new();
    for _ in 0..3 {
        accounts.push(test.add_account().await.id);
    }
    accounts::set_default(&test.app, accounts[1]).await.unwrap();
    let earlier = done(&test, "Made “").await;
    accounts::set_default(&test.app, accounts[2]).await.unwrap();
    history::undo_operation(&test.app, earlier).await.unwrap();
    let mut reader = test.app.db.reader().await.unwrap();
    let chosen = accounts::chosen(&mut reader, None).await.unwrap();
    assert_eq!(chosen.id, accounts[2]);
}

#[tokio::test]
async fn the_practice_mailbox_stays_whatever_is_undone() {
    let test = TestApp::open().await;
    let brought = done(&test, "Set up the practice mailbox").await;
    let refused = history::undo_operation(&test.app, brought).await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::Conflict);
    let mut reader = test.app.db.reader().await.unwrap();
    assert_eq!(accounts::list(&mut reader).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_lead_that_was_edited_since_it_was_added_comes_back_with_its_edits() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let added = done(&test, "Added Ada").await;
    let changes = LeadChanges::from(LeadFields {
        company: Some("Analytical Engines".into()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &changes).await.unwrap();
    leads::add_note(&test.app, lead.id, "likes numbers")
        .await
        .unwrap();
    let before = test.lead(&lead).await;

    let outcome = history::undo_operation(&test.app, added).await.unwrap();
    assert!(
        outcome.message.contains("Redo also brings back"),
        "{}",
        outcome.message
    );
    let mut reader = test.app.db.reader().await.unwrap();
    let gone = leads::show(&mut reader, lead.id).await.unwrap_err();
    assert_eq!(gone.kind, ProblemKind::NotFound);

    let redone = history::redo(&test.app).await.unwrap();
    assert!(
        !redone.message.contains("brings back"),
        "{}",
        redone.message
    );
    assert_eq!(test.lead(&lead).await, before);
}

#[tokio::test]
async fn what_was_done_again_is_undone_again_from_the_history() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let changes = LeadChanges::from(LeadFields {
        company: Some("Analytical Engines".into()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &changes).await.unwrap();
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    undo(&test, "Redone: Changed the company").await;
    assert_eq!(test.lead(&lead).await.company, "");
    let undone = history::undo(&test.app).await.unwrap();
    assert!(
        undone.message.starts_with("Undone: Added Ada"),
        "{}",
        undone.message
    );
}

#[tokio::test]
async fn undo_passes_over_what_was_erased_with_the_trash_and_says_so() {
    let test = TestApp::open().await;
    let kept = test.add_lead("Ada", "ada@analytical.example").await;
    let erased = test.add_lead("Zoe", "zoe@made-up.example").await;
    leads::add_note(&test.app, erased.id, "a note")
        .await
        .unwrap();
    leads::trash(&test.app, &[erased.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    let outcome = history::undo(&test.app).await.unwrap();
    assert!(
        outcome.message.starts_with("Undone: Added Ada") && outcome.message.contains("skipped"),
        "{}",
        outcome.message
    );
    let mut reader = test.app.db.reader().await.unwrap();
    assert!(leads::show(&mut reader, kept.id).await.is_err());
    let nothing = history::undo(&test.app).await.unwrap();
    assert!(nothing.operation.is_none());
    assert!(
        nothing.message.starts_with("There is nothing to undo.")
            && nothing.message.contains("skipped"),
        "{}",
        nothing.message
    );
}
