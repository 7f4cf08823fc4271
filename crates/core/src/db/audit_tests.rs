use crate::app::{App, Seams};
use crate::ids::LeadId;
use crate::leads::{self, LeadChanges, NewLead};
use crate::upkeep;

async fn desk(folder: &tempfile::TempDir) -> (App, LeadId) {
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let new = NewLead {
        first_name: "Ada".into(),
        company: "Analytical".into(),
        ..NewLead::default()
    };
    let ada = leads::add(&app, &new).await.unwrap();
    for title in ["Chair", "Vice chair"] {
        let changes = LeadChanges {
            title: Some(title.into()),
            ..LeadChanges::default()
        };
        leads::edit(&app, ada.id, &changes).await.unwrap();
    }
    (app, ada.id)
}

/// What `check` says once this was done to the file behind Rapport's back.
async fn found_after(sql: &'static str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = desk(&folder).await;
    assert!(upkeep::check(&app).await.unwrap().ok);
    let mut tx = app.db.write().await.unwrap();
    sqlx::query(sql).execute(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    upkeep::check(&app).await.unwrap().problems
}

#[tokio::test]
async fn a_value_that_nobody_changed_is_named() {
    let found = found_after("UPDATE lead SET company = 'Analytica1'").await;
    assert_eq!(found, ["company of 1 lead is not what the history says."]);
}

#[tokio::test]
async fn an_entry_that_was_altered_is_found() {
    let found = found_after(
        "UPDATE change SET fields = replace(fields, 'Chair', 'Chain') WHERE operation = (SELECT max(operation) FROM change)",
    )
    .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("is not what was written."), "{found:?}");
}

#[tokio::test]
async fn an_entry_that_is_missing_is_found() {
    let found = found_after(
        "DELETE FROM change WHERE operation = (SELECT max(seq) - 1 FROM operation);
         DELETE FROM operation WHERE seq = (SELECT max(seq) - 1 FROM operation)",
    )
    .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("The history has lost entries before"),
        "{found:?}"
    );
}

#[tokio::test]
async fn an_entry_of_another_time_does_not_follow() {
    let found = found_after(
        "UPDATE operation SET at = at + 1 WHERE seq = (SELECT max(seq) FROM operation)",
    )
    .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("does not follow"), "{found:?}");
}

#[tokio::test]
async fn what_was_erased_with_the_trash_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (app, ada) = desk(&folder).await;
    leads::trash(&app, &[ada]).await.unwrap();
    leads::empty_trash(&app).await.unwrap();
    assert_eq!(
        upkeep::check(&app).await.unwrap().problems,
        Vec::<String>::new()
    );
}
