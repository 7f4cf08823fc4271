use rapport_messages::label;
use tokio::sync::broadcast::Receiver;

use crate::app::{App, Seams};
use crate::db::Actor;
use crate::events::Fact;
use crate::history::{self, HistoryQuery};
use crate::leads::{self, NewLead};

fn named(first_name: &str) -> NewLead {
    NewLead {
        first_name: first_name.into(),
        ..NewLead::default()
    }
}

#[tokio::test]
async fn a_change_tells_the_operation_that_it_wrote_whatever_else_is_written_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let (ada, zoe) = (named("Ada"), named("Zoe"));
    let (ada, zoe) = tokio::join!(leads::add(&app, &ada), leads::add(&app, &zoe),);
    let (ada, zoe) = (ada.unwrap(), zoe.unwrap());
    let operation = ada.operation.unwrap();
    assert_ne!(Some(operation), zoe.operation);

    let undone = history::undo_operation(&app, operation);
    let undone = undone.await.unwrap();
    let mut reader = app.db.reader().await.unwrap();
    assert!(leads::show(&mut reader, ada.answer.id).await.is_err());
    assert!(leads::show(&mut reader, zoe.answer.id).await.is_ok());
    drop(reader);

    // Undoing is an operation too: taking it back is doing it again.
    history::undo_operation(&app, undone.operation.unwrap())
        .await
        .unwrap();
    let mut reader = app.db.reader().await.unwrap();
    assert!(leads::show(&mut reader, ada.answer.id).await.is_ok());
}

#[tokio::test]
async fn where_nothing_was_changed_there_is_no_operation() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let lead = leads::add(&app, &named("Ada")).await.unwrap().answer;
    let ids = [lead.id];
    leads::trash(&app, &ids).await.unwrap();
    let again = leads::trash(&app, &ids).await.unwrap();
    assert_eq!((again.answer.changed, again.operation), (0, None));
}

#[tokio::test]
async fn an_undo_that_changes_nothing_is_not_called_undone() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let lead = leads::add(&app, &named("Ada")).await.unwrap().answer;
    let title = |title: &str| {
        leads::LeadChanges::from(leads::LeadFields {
            title: Some(title.into()),
            ..leads::LeadFields::default()
        })
    };
    let director = title("Director");
    let first = leads::edit(&app, lead.id, &director).await;
    let first = first.unwrap().operation.unwrap();
    leads::edit(&app, lead.id, &title("Founder")).await.unwrap();

    let outcome = history::undo_operation(&app, first).await.unwrap().answer;
    assert!(
        outcome.message.starts_with("Not undone: "),
        "{}",
        outcome.message
    );
    assert_eq!((outcome.operation, outcome.kept_count), (None, 1));
    let mut reader = app.db.reader().await.unwrap();
    let query = HistoryQuery {
        limit: 10,
        ..HistoryQuery::default()
    };
    let page = history::list(&mut reader, &query).await.unwrap();
    let stands = page.operations.iter().find(|one| one.id == first);
    assert!(!stands.unwrap().undone);
}

/// What was published since the last time.
fn heard(facts: &mut Receiver<Fact>) -> Vec<Fact> {
    std::iter::from_fn(|| facts.try_recv().ok()).collect()
}

#[tokio::test]
async fn a_commit_publishes_what_it_changed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let mut facts = app.events.subscribe();
    let lead = leads::add(&app, &named("Ada")).await.unwrap();
    assert_eq!(heard(&mut facts), [Fact::Leads, Fact::History]);

    // The table of templates has no rowid: the journal tells.
    let template = crate::templates::TemplateInput {
        name: "Hello".into(),
        subject: "Hello".into(),
        body: "Hello".into(),
    };
    let template = crate::templates::add(&app, &template).await.unwrap();
    assert_eq!(heard(&mut facts), [Fact::Templates, Fact::History]);
    history::undo_operation(&app, template.operation.unwrap())
        .await
        .unwrap();
    assert_eq!(heard(&mut facts), [Fact::Templates, Fact::History]);

    let nothing = leads::restore(&app, &[lead.id]).await.unwrap();
    assert_eq!((nothing.operation, heard(&mut facts)), (None, vec![]));

    let mut tx = app.db.write().await.unwrap();
    tx.operation(Actor::Person, label::SettingsSave)
        .await
        .unwrap();
    drop(tx);
    app.db.write().await.unwrap().commit().await.unwrap();
    assert_eq!(heard(&mut facts), [], "what was given up is not published");
}
