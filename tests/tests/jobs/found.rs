//! In the history a job is found as a whole, whichever part of it says what is
//! looked for.

use rapport_core::history::{self, HistoryQuery};
use rapport_core::ids::OperationId;
use rapport_core::jobs;
use rapport_core::leads::{self, LeadChanges, LeadFields};
use rapport_testkit::TestApp;

use crate::desk::{begin, call, first_commit, history, ids, many_leads};

/// One by one, as somebody pages through it.
async fn paged(test: &TestApp, query: HistoryQuery) -> Vec<String> {
    let mut found = Vec::new();
    let mut before: Option<OperationId> = None;
    loop {
        let page = history(
            test,
            HistoryQuery {
                limit: 1,
                before,
                ..query.clone()
            },
        )
        .await;
        found.extend(
            page.operations
                .into_iter()
                .map(|operation| operation.label.english),
        );
        before = page.next;
        if before.is_none() {
            return found;
        }
    }
}

#[tokio::test]
async fn by_its_words_and_by_its_leads_indexed_or_not() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    first_commit(&test, job).await;
    // In between: its parts stand before it and after it.
    let all = ids(&test).await;
    let note = LeadFields {
        note: Some("planned by hand".to_owned()),
        ..LeadFields::default()
    };
    leads::edit(&test.app, all[0], &LeadChanges::from(note))
        .await
        .unwrap();
    jobs::finish(&test.app, job, |_| ()).await.unwrap();

    let job = "Planned the next step of 2,100 leads".to_owned();
    for _ in 0..2 {
        let words = HistoryQuery {
            query: "planned".to_owned(),
            ..HistoryQuery::default()
        };
        let found = paged(&test, words).await;
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[1], job);
        for lead in [all[0], all[1], all[2000], all[2099]] {
            let of_lead = HistoryQuery {
                lead: Some(lead),
                ..HistoryQuery::default()
            };
            let found = paged(&test, of_lead).await;
            assert_eq!(
                found.iter().filter(|label| **label == job).count(),
                1,
                "{found:?}"
            );
        }
        let all_of_it = paged(&test, HistoryQuery::default()).await;
        assert_eq!(all_of_it.iter().filter(|label| **label == job).count(), 1);
        // Once more, asked of the index.
        history::make_searchable(&test.app).await.unwrap();
    }
}

/// All leads were added by one operation, which is indexed in several pieces.
#[tokio::test]
async fn one_operation_of_many_leads_is_found_by_each_of_them() {
    let test = many_leads().await;
    let all = ids(&test).await;
    history::make_searchable(&test.app).await.unwrap();
    for lead in [all[0], all[1000], all[2099]] {
        let mut reader = test.app.db.reader().await.unwrap();
        let lead = leads::show(&mut reader, lead).await.unwrap();
        drop(reader);
        let words = HistoryQuery {
            query: lead.emails[0].address.clone(),
            ..HistoryQuery::default()
        };
        let found = paged(&test, words).await;
        assert!(
            found.contains(&"Added 2,100 made-up leads".to_owned()),
            "{found:?}"
        );
    }
    let of_nobody = HistoryQuery {
        query: "nobody@nowhere.example".to_owned(),
        ..HistoryQuery::default()
    };
    assert_eq!(paged(&test, of_nobody).await, Vec::<String>::new());
    crate::desk::assert_whole(&test).await;
}
