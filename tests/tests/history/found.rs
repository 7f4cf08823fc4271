use rapport_core::db::Actor;
use rapport_core::history::{self, HistoryQuery};
use rapport_core::leads::{self, LeadChanges, LeadFields};
use rapport_testkit::TestApp;

use crate::desk::{page, pages};

fn words(words: &str) -> HistoryQuery {
    HistoryQuery {
        query: words.to_owned(),
        limit: 50,
        ..HistoryQuery::default()
    }
}

async fn labels(test: &TestApp, query: &HistoryQuery) -> Vec<String> {
    let operations = page(test, query).await.operations.into_iter();
    operations
        .map(|operation| operation.label.english)
        .collect()
}

/// A lead that moved from one company to another.
async fn moved() -> TestApp {
    let test = TestApp::open().await;
    let lead = test.add_lead("Siobhán", "siobhan@made-up.example").await;
    for company in ["Filharmonia", "Öresund"] {
        let changes = LeadChanges::from(LeadFields {
            company: Some(company.to_owned()),
            ..LeadFields::default()
        });
        leads::edit(&test.app, lead.id, &changes).await.unwrap();
    }
    test
}

#[tokio::test]
async fn a_value_that_was_and_one_that_became_are_found_by_how_their_words_begin() {
    let test = moved().await;
    for filled in [false, true] {
        if filled {
            history::make_searchable(&test.app).await.unwrap();
        }
        assert_eq!(
            labels(&test, &words("filhar")).await.len(),
            2,
            "became, and was"
        );
        assert_eq!(
            labels(&test, &words("ores filh")).await.len(),
            1,
            "from one to the other"
        );
        assert_eq!(
            labels(&test, &words("SIOBHAN made")).await.len(),
            1,
            "as it was added"
        );
        assert_eq!(
            labels(&test, &words("monia")).await.len(),
            0,
            "words are found by their beginning"
        );
        assert_eq!(
            labels(&test, &words("filhar nobody")).await.len(),
            0,
            "all of the words"
        );
    }
}

#[tokio::test]
async fn what_was_written_after_the_index_was_filled_is_found_as_well() {
    let test = moved().await;
    history::make_searchable(&test.app).await.unwrap();
    test.add_lead("Siobhán", "another@made-up.example").await;
    let found = pages(
        &test,
        &HistoryQuery {
            limit: 1,
            ..words("siobhan")
        },
    )
    .await;
    let all = pages(&test, &words("siobhan")).await;
    assert_eq!(found, all, "page by page, what is filled and what is not");
    assert_eq!(all.len(), 4, "the edits name the lead");
}

#[tokio::test]
async fn what_a_person_did_is_told_from_what_the_worker_did() {
    let test = moved().await;
    let by = |actor| HistoryQuery {
        actor: Some(actor),
        ..words("siobhan")
    };
    assert_eq!(pages(&test, &by(Actor::Person)).await.len(), 3);
    assert_eq!(pages(&test, &by(Actor::Worker)).await.len(), 0);
}

#[tokio::test]
async fn an_operation_with_many_leads_is_found_once_and_by_each_of_them() {
    let test = TestApp::open().await;
    rapport_core::demo::fill(&test.app, 5_000, 7).await.unwrap();
    test.add_lead("Made", "up@made-up.example").await;
    history::make_searchable(&test.app).await.unwrap();
    assert_eq!(labels(&test, &words("made-up.example")).await.len(), 2);
    assert_eq!(
        labels(&test, &words("4711 example")).await,
        ["Added 5,000 made-up leads"]
    );
    assert!(
        !test.app.db.fill_words().await.unwrap(),
        "there is nothing more"
    );
}
