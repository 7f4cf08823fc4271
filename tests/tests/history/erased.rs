//! What is erased with the trash is found no more, at once.

use std::time::Duration;

use rapport_core::history::{self, HistoryQuery};
use rapport_core::ids::LeadId;
use rapport_core::leads;
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;
use tokio_util::sync::CancellationToken;

use crate::desk::pages;

async fn found(test: &TestApp, words: &str) -> usize {
    let query = HistoryQuery {
        query: words.to_owned(),
        limit: 50,
        ..HistoryQuery::default()
    };
    pages(test, &query).await.len()
}

#[tokio::test]
async fn what_the_trash_held_leaves_the_search_with_it() {
    for filled in [false, true] {
        let test = TestApp::open().await;
        let ada = test.add_lead("Ada", "ada@made-up.example").await;
        let zoe = test.add_lead("Zoë", "zoe@made-up.example").await;
        leads::trash(&test.app, &[ada.id]).await.unwrap();
        if filled {
            history::make_searchable(&test.app).await.unwrap();
        }
        assert_eq!(found(&test, "ada").await, 2);
        leads::empty_trash(&test.app).await.unwrap();
        assert_eq!(found(&test, "ada").await, 0);
        assert_eq!(found(&test, "zoe").await, 1, "the others stay");
        assert_eq!(
            found(&test, "erased trash").await,
            2,
            "and what is left of them"
        );
        history::make_searchable(&test.app).await.unwrap();
        assert_eq!(found(&test, "erased trash").await, 2);
        drop(zoe);
    }
}

#[tokio::test]
async fn of_an_operation_with_many_leads_only_those_that_were_erased_leave() {
    let test = TestApp::open().await;
    rapport_core::demo::fill(&test.app, 300, 7).await.unwrap();
    history::make_searchable(&test.app).await.unwrap();
    let (gone, gone_id) = address(&test, 217).await;
    let (stays, _) = address(&test, 218).await;
    leads::trash(&test.app, &[gone_id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    assert_eq!(found(&test, &format!("added {gone}")).await, 0);
    assert_eq!(found(&test, &format!("added {stays}")).await, 1);
    assert!(
        !is_stale(&test, "demo.fill").await,
        "the others need not be filled anew"
    );
}

#[tokio::test]
async fn what_is_too_old_leaves_but_for_what_it_is_called() {
    for filled in [false, true] {
        let test = TestApp::open().await;
        test.add_lead("Ada", "ada@made-up.example").await;
        let settings = Settings {
            history_days: 30,
            ..Settings::default()
        };
        settings::save(&test.app, &settings).await.unwrap();
        test.clock.advance(Duration::from_secs(31 * 24 * 60 * 60));
        test.add_lead("Zoë", "zoe@made-up.example").await;
        if filled {
            history::make_searchable(&test.app).await.unwrap();
        }
        assert_eq!(found(&test, "made up").await, 2);
        let stop = CancellationToken::new();
        history::let_go(&test.app, &stop).await.unwrap();
        for anew in [false, true] {
            if anew {
                history::make_searchable(&test.app).await.unwrap();
            }
            assert_eq!(found(&test, "made up").await, 1);
            assert_eq!(found(&test, "ada").await, 1, "who it was is still said");
        }
    }
}

/// The address of one of the made-up leads, and the lead.
async fn address(test: &TestApp, number: u32) -> (String, LeadId) {
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_as("SELECT address, lead_id FROM lead_email WHERE address LIKE ?")
        .bind(format!("%.{number}@made-up.example"))
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

/// Whether an operation of this kind has to be filled in anew.
async fn is_stale(test: &TestApp, kind: &str) -> bool {
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_scalar(
        "SELECT count(*) > 0 FROM history_stale AS s JOIN operation AS o ON o.seq = s.operation
         WHERE o.kind = ?",
    )
    .bind(kind)
    .fetch_one(&mut *reader)
    .await
    .unwrap()
}
