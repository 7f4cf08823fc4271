use super::with_operation;
use crate::app::{App, Seams};
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
    let (ada, zoe) = tokio::join!(
        with_operation(leads::add(&app, &ada)),
        with_operation(leads::add(&app, &zoe)),
    );
    let (ada, zoe) = (ada.unwrap(), zoe.unwrap());
    let operation = ada.operation.unwrap();
    assert_ne!(Some(operation), zoe.operation);

    let undone = with_operation(history::undo_operation(&app, operation));
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
    let lead = leads::add(&app, &named("Ada")).await.unwrap();
    let ids = [lead.id];
    leads::trash(&app, &ids).await.unwrap();
    let again = with_operation(leads::trash(&app, &ids)).await.unwrap();
    assert_eq!((again.answer.changed, again.operation), (0, None));
}

#[tokio::test]
async fn an_undo_that_changes_nothing_is_not_called_undone() {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let lead = leads::add(&app, &named("Ada")).await.unwrap();
    let title = |title: &str| {
        leads::LeadChanges::from(leads::LeadFields {
            title: Some(title.into()),
            ..leads::LeadFields::default()
        })
    };
    let director = title("Director");
    let first = with_operation(leads::edit(&app, lead.id, &director)).await;
    let first = first.unwrap().operation.unwrap();
    leads::edit(&app, lead.id, &title("Founder")).await.unwrap();

    let outcome = history::undo_operation(&app, first).await.unwrap();
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
