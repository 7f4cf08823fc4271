use tempfile::TempDir;

use crate::app::{App, Seams};
use crate::backup::{self, BackupSource, Reason, RestoreWhat};
use crate::ids::LeadId;
use crate::leads::{self, EmailInput, LeadChanges, LeadFields, NewLead};
use crate::{demo, integrity};

/// Enough of everything for several pages of each look.
async fn desk(folder: &TempDir) -> (App, LeadId) {
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    demo::fill(&app, 20, 1).await.unwrap();
    let new = NewLead {
        first_name: "Ada".into(),
        company: "Analytical".into(),
        emails: vec![EmailInput {
            address: "ada@example.org".into(),
            label: String::new(),
        }],
        ..NewLead::default()
    };
    let ada = leads::add(&app, &new).await.unwrap();
    for title in ["Chair", "Vice chair"] {
        let changes = LeadChanges::from(LeadFields {
            title: Some(title.into()),
            ..LeadFields::default()
        });
        leads::edit(&app, ada.id, &changes).await.unwrap();
    }
    (app, ada.id)
}

async fn found(app: &App) -> Vec<String> {
    integrity::check(app).await.unwrap().problems
}

async fn done(app: &App, sql: &'static str) {
    let mut tx = app.db.write().await.unwrap();
    sqlx::query(sql).execute(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// What `check` says once this was done to the file behind Rapport's back.
async fn found_after(sql: &'static str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (app, _) = desk(&folder).await;
    assert_eq!(found(&app).await, [""; 0]);
    done(&app, sql).await;
    found(&app).await
}

#[tokio::test]
async fn a_value_that_nobody_changed_is_named() {
    let found = found_after(
        "UPDATE lead SET company = 'Analytica1' WHERE first_name = 'Ada' AND company <> ''",
    )
    .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("company of "), "{found:?}");
    let found = found_after(
        "UPDATE lead_email SET address = 'adb@example.org' WHERE address = 'ada@example.org'",
    )
    .await;
    assert_eq!(
        found,
        ["address of 1 lead_email is not what the history says."]
    );
}

/// SQLite's default is what a field is that was never written.
#[tokio::test]
async fn a_value_that_nobody_ever_wrote_is_named() {
    let found = found_after(
        "UPDATE lead SET state_note = 'By call', do_not_contact = 1 WHERE title = 'Vice chair'",
    )
    .await;
    assert_eq!(
        found,
        [
            "state_note of 1 lead is not what the history says.",
            "do_not_contact of 1 lead is not what the history says.",
        ]
    );
}

#[tokio::test]
async fn a_row_that_is_gone_is_named() {
    let found = found_after("DELETE FROM lead_email").await;
    assert_eq!(
        found,
        ["21 rows of lead_email that the history speaks of cannot be found."]
    );
}

#[tokio::test]
async fn a_row_that_nobody_added_is_named() {
    let found = found_after(
        "INSERT INTO template (id, name, subject, body, created_at)
         VALUES (x'00000000000000000000000000000001', 'Other', '', '', 1),
                (x'ff000000000000000000000000000001', 'Another', '', '', 1)",
    )
    .await;
    assert_eq!(found, ["Of 2 rows of template the history knows nothing."]);
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
async fn an_entry_that_cannot_be_read_is_found() {
    let found = found_after(
        "PRAGMA ignore_check_constraints = ON;
         UPDATE change SET fields = replace(fields, '{', char(10)) WHERE operation = (SELECT max(operation) FROM change);
         PRAGMA ignore_check_constraints = OFF",
    )
    .await;
    let about = |words: &str| found.iter().any(|one| one.contains(words));
    assert!(about("is not what was written."), "{found:?}");
    assert!(
        about("What the history says of 1 lead cannot be read."),
        "{found:?}"
    );
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
async fn a_link_that_is_gone_is_found_wherever_it_was() {
    for last_but in ["0", "1"] {
        let folder = tempfile::tempdir().unwrap();
        let (app, _) = desk(&folder).await;
        let mut tx = app.db.write().await.unwrap();
        let blank = format!(
            "UPDATE operation SET chain = NULL WHERE seq = (SELECT max(seq) - {last_but} FROM operation)"
        );
        sqlx::query(sqlx::AssertSqlSafe(blank))
            .execute(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = found(&app).await;
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("has lost its link"), "{found:?}");
    }
}

/// Without a single link nothing in the file tells that there ever was one.
#[tokio::test]
async fn what_stands_outside_the_file_tells_that_its_end_is_gone() {
    let found = found_after("UPDATE operation SET chain = NULL, digest = NULL").await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("is not the one that was written last"));
    let found = found_after(
        "DELETE FROM change WHERE operation = (SELECT max(seq) FROM operation);
         DELETE FROM operation WHERE seq = (SELECT max(seq) FROM operation);
         UPDATE lead SET title = 'Chair' WHERE title = 'Vice chair'",
    )
    .await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("has lost its last entries"), "{found:?}");
}

#[tokio::test]
async fn what_was_erased_with_the_trash_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (app, ada) = desk(&folder).await;
    leads::trash(&app, &[ada]).await.unwrap();
    leads::empty_trash(&app).await.unwrap();
    assert_eq!(found(&app).await, [""; 0]);
}

#[tokio::test]
async fn what_a_backup_brought_back_is_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let (app, ada) = desk(&folder).await;
    let taken = backup::create(&app, Reason::Manual).await.unwrap();
    leads::block(&app, ada).await.unwrap();
    leads::trash(&app, &[ada]).await.unwrap();
    leads::empty_trash(&app).await.unwrap();
    demo::fill(&app, 3, 2).await.unwrap();
    let source = BackupSource::Name(taken.name);
    backup::restore_file(&app, &source, None, &RestoreWhat::All)
        .await
        .unwrap();
    assert_eq!(found(&app).await, [""; 0]);
}
