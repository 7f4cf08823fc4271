//! A history that is not kept for ever: what was done stays to be read, what
//! was there before it goes, and nothing else does.

use std::time::Duration;

use rapport_core::error::ProblemKind;
use rapport_core::history::{self, Erased, HistoryQuery, Operation};
use rapport_core::integrity;
use rapport_core::leads::{self, LeadChanges, LeadFields};
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;
use tokio_util::sync::CancellationToken;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn history(test: &TestApp) -> Vec<Operation> {
    let query = HistoryQuery {
        limit: 100,
        ..HistoryQuery::default()
    };
    let mut reader = test.app.db.reader().await.unwrap();
    history::list(&mut reader, &query).await.unwrap().operations
}

async fn keep_for(test: &TestApp, history_days: u32) {
    let wanted = Settings {
        history_days,
        ..Settings::default()
    };
    settings::save(&test.app, &wanted).await.unwrap();
    look(test).await;
}

async fn look(test: &TestApp) {
    history::let_go(&test.app, &CancellationToken::new())
        .await
        .unwrap();
}

#[tokio::test]
async fn what_is_too_old_can_be_read_and_not_undone_and_a_trashed_lead_comes_back() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@firm.example").await;
    let changes = LeadChanges::from(LeadFields {
        title: Some("Chair".into()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, ada.id, &changes).await.unwrap();
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    test.clock.advance(DAY * 40);
    let bob = test.add_lead("Bob", "bob@firm.example").await;

    keep_for(&test, 30).await;

    let operations = history(&test).await;
    let said: Vec<(&str, Option<Erased>)> = operations
        .iter()
        .map(|operation| (&*operation.label, operation.erased))
        .collect();
    assert_eq!(said[0].1, None);
    assert_eq!(said[1], ("Added Bob", None));
    assert_eq!(said[2], ("Moved Ada to the trash", Some(Erased::Age)));
    assert!(
        said[2..]
            .iter()
            .all(|(_, erased)| *erased == Some(Erased::Age))
    );
    assert!(operations[2].changes.is_empty());

    let problem = history::undo_operation(&test.app, operations[2].id)
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    assert!(problem.message.contains("older than the history you keep"));

    leads::restore(&test.app, &[ada.id]).await.unwrap();
    let back = test.lead(&ada).await;
    assert_eq!((back.title.as_str(), back.emails.len()), ("Chair", 1));
    assert!(integrity::check(&test.app).await.unwrap().ok);

    // Ctrl+Z takes back what is young enough, and then says that there is no more.
    for label in [
        "Restored Ada from the trash",
        "Changed the settings",
        "Added Bob",
    ] {
        let undone = history::undo(&test.app).await.unwrap().answer;
        assert_eq!(undone.operation.unwrap().label, label);
    }
    assert!(history::undo(&test.app).await.unwrap().operation.is_none());
    let gone = leads::show(&mut test.app.db.reader().await.unwrap(), bob.id).await;
    assert_eq!(gone.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn a_clock_that_jumps_by_years_for_an_hour_erases_nothing() {
    let test = TestApp::open().await;
    keep_for(&test, 30).await;
    test.add_lead("Ada", "ada@firm.example").await;
    test.clock.advance(DAY * 3 * 365);
    look(&test).await;
    assert!(history(&test).await.iter().all(|one| one.erased.is_none()));

    // It is the true time after all: day by day it is believed.
    for _ in 0..31 {
        look(&test).await;
    }
    assert!(history(&test).await.iter().all(|one| one.erased.is_some()));
}

#[tokio::test]
async fn for_ever_is_the_default_and_a_few_days_are_refused() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@firm.example").await;
    test.clock.advance(DAY * 4000);
    keep_for(&test, 0).await;
    assert!(history(&test).await.iter().all(|one| one.erased.is_none()));

    let few = Settings {
        history_days: 29,
        ..Settings::default()
    };
    let problem = settings::save(&test.app, &few).await.unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("history_days"));
}
