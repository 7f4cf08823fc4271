//! What is stored are codes and values: the words are formed where they are shown.

use std::collections::BTreeSet;
use std::time::Duration;

use rapport_core::history::{self, HistoryQuery};
use rapport_core::leads::{self, LeadChanges, LeadFields, NextStep, StepKind};
use rapport_core::settings::{self, Settings};
use rapport_core::templates::{self, TemplateInput};
use rapport_core::{accounts, demo, followups};
use rapport_messages::{Label, Language, Sentence};
use rapport_testkit::TestApp;

/// Goes through what a person does, so that there is something of each kind.
async fn done() -> TestApp {
    let test = TestApp::open().await;
    let app = &test.app;
    demo::fill(app, 3, 1).await.unwrap();
    let ada = test.add_lead("Ada", "ada@made-up.example").await;
    let bob = test.add_lead("Bob", "bob@made-up.example").await;
    let changes = LeadChanges::from(LeadFields {
        title: Some("Countess".to_owned()),
        ..LeadFields::default()
    });
    leads::edit(app, ada.id, &changes).await.unwrap();
    leads::add_note(app, ada.id, "Wants an offer")
        .await
        .unwrap();
    let step = NextStep {
        date: "2026-12-24".to_owned(),
        time: None,
        kind: StepKind::Call,
    };
    let both = [ada.id, bob.id];
    leads::set_next_step(app, &both, Some(&step)).await.unwrap();
    leads::set_next_step(app, &both, None).await.unwrap();
    leads::block(app, bob.id).await.unwrap();
    leads::unblock(app, bob.id).await.unwrap();
    leads::trash(app, &[bob.id]).await.unwrap();
    leads::restore(app, &[bob.id]).await.unwrap();
    let mut input = TemplateInput {
        name: "Offer".to_owned(),
        subject: "Your offer".to_owned(),
        body: "Hello".to_owned(),
    };
    let template = templates::add(app, &input).await.unwrap().answer;
    input.subject = "Our offer".to_owned();
    templates::edit(app, template.id, &input).await.unwrap();
    templates::remove(app, template.id).await.unwrap();
    let settings = Settings {
        history_days: 900,
        ..settings::load(&mut app.db.reader().await.unwrap())
            .await
            .unwrap()
    };
    settings::save(app, &settings).await.unwrap();
    let account = test.add_account().await;
    accounts::set_default(app, account.id).await.unwrap();
    test.send(&ada, "one").await;
    let mail = test.mail(&ada).await;
    followups::call_off(app, mail.id).await.unwrap();
    test.send(&ada, "two").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    test.send(&bob, "three").await;
    leads::trash(app, &[bob.id]).await.unwrap();
    history::undo(app).await.unwrap();
    history::redo(app).await.unwrap();
    leads::empty_trash(app).await.unwrap();
    test
}

#[tokio::test]
async fn no_sentence_is_stored_and_every_code_has_one_in_each_language() {
    let test = done().await;
    let mut reader = test.app.db.reader().await.unwrap();
    let rows: Vec<(String, String, Option<String>, bool)> =
        sqlx::query_as("SELECT kind, label, params, erased IS NOT NULL FROM operation")
            .fetch_all(&mut *reader)
            .await
            .unwrap();
    let mut kinds = BTreeSet::new();
    for (kind, label, params, erased) in rows {
        assert_eq!(label, "", "{kind}");
        match params {
            Some(params) => {
                let values = serde_json::from_str(&params).unwrap();
                says_something(&Label::sentence(&kind, values));
                kinds.insert(kind);
            }
            None => assert!(erased, "{kind}"),
        }
    }
    assert!(kinds.len() > 15, "{kinds:?}");
    let reasons: Vec<(String, Option<String>)> =
        sqlx::query_as("SELECT reason, reason_params FROM outbox")
            .fetch_all(&mut *reader)
            .await
            .unwrap();
    for (key, params) in reasons.into_iter().filter(|(key, _)| !key.is_empty()) {
        let values = serde_json::from_str(&params.unwrap()).unwrap();
        says_something(&Sentence { key, values });
    }
}

fn says_something(sentence: &Sentence) {
    let said = Language::ALL.map(|language| sentence.in_language(language));
    for words in &said {
        assert!(*words != sentence.key && !words.contains("{$"), "{words}");
    }
}

#[tokio::test]
async fn the_history_is_found_by_the_words_of_either_language() {
    let test = done().await;
    for searchable in [false, true] {
        if searchable {
            history::make_searchable(&test.app).await.unwrap();
        }
        for words in ["template offer", "Vorlage Offer"] {
            let query = HistoryQuery {
                query: words.to_owned(),
                limit: 10,
                ..HistoryQuery::default()
            };
            let mut reader = test.app.db.reader().await.unwrap();
            let page = history::list(&mut reader, &query).await.unwrap();
            assert_eq!(page.operations.len(), 3, "{words}");
        }
    }
}
