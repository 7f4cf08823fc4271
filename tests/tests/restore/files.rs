use rapport_core::attachments::{self, Existing};
use rapport_core::backup::RestoreWhat;
use rapport_core::history;
use rapport_core::leads;
use rapport_testkit::TestApp;

use crate::scene::{attach, backed_up, content, proved, restored};

#[tokio::test]
async fn the_content_of_an_erased_file_comes_back_from_beside_the_backup() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let sha256 = attach(&test, ada.id, "plan.txt", "the plan").await;
    let source = backed_up(&test).await;
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    std::fs::remove_file(content(&test.app.folder().join("files"), &sha256)).unwrap();

    let outcome = restored(&test, &source, RestoreWhat::Leads(vec![ada.id])).await;
    assert!(
        outcome.files_missing.is_empty(),
        "{:?}",
        outcome.files_missing
    );
    let file = &test.lead(&ada).await.attachments[0];
    let to = tempfile::tempdir().unwrap();
    let to = to.path().join("plan.txt");
    attachments::save_to(&test.app, file.id, &to, Existing::Keep)
        .await
        .unwrap();
    assert_eq!(std::fs::read_to_string(to).unwrap(), "the plan");
    proved(&test).await;
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    proved(&test).await;
}

#[tokio::test]
async fn a_file_that_is_nowhere_is_named_and_the_rest_comes_back() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let sha256 = attach(&test, ada.id, "plan.txt", "the plan").await;
    let source = backed_up(&test).await;
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    for files in ["files", "backups/files"] {
        let lost = content(&test.app.folder().join(files), &sha256);
        if lost.exists() {
            std::fs::remove_file(lost).unwrap();
        }
    }
    let outcome = restored(&test, &source, RestoreWhat::Leads(vec![ada.id])).await;
    assert_eq!(outcome.files_missing, ["plan.txt"]);
    assert!(test.lead(&ada).await.trashed_at.is_none());
}
