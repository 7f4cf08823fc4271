use rapport_core::backup::{self, BackupSource};
use rapport_core::error::{Problem, ProblemKind};
use rapport_testkit::TestApp;
use sqlx::{ConnectOptions, Connection};

use crate::scene::{archive, backed_up, picture, set_company};

/// Opening it is refused, and nothing is left of the attempt.
async fn refused(test: &TestApp, source: &BackupSource) -> Problem {
    let before = picture(test).await;
    let refused = backup::open(&test.app, source, None).await.unwrap_err();
    assert_eq!(picture(test).await, before);
    let left = std::fs::read_dir(test.app.folder().join("inside")).unwrap();
    assert_eq!(left.count(), 0);
    refused
}

async fn with_a_change_since() -> (TestApp, BackupSource) {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    set_company(&test, ada.id, "Engines").await;
    (test, source)
}

#[tokio::test]
async fn a_backup_cut_at_any_place_is_refused() {
    let (test, source) = with_a_change_since().await;
    let archive = archive(&test, &source);
    let whole = std::fs::read(&archive).unwrap();
    for part in [0, 1, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&archive, &whole[..part]).unwrap();
        let problem = refused(&test, &source).await;
        assert_eq!(problem.kind, ProblemKind::Damaged, "{part} bytes");
    }
}

#[tokio::test]
async fn a_backup_with_one_other_byte_is_refused_with_its_list_of_sums_or_without() {
    let (test, source) = with_a_change_since().await;
    let archive = archive(&test, &source);
    let whole = std::fs::read(&archive).unwrap();
    let alone = tempfile::tempdir().unwrap();
    let alone = alone.path().join("alone.tar.zst");
    for place in [5, whole.len() / 3, whole.len() / 2, whole.len() - 2] {
        let mut altered = whole.clone();
        altered[place] ^= 0x10;
        std::fs::write(&archive, &altered).unwrap();
        std::fs::write(&alone, &altered).unwrap();
        let by_path = BackupSource::Path(alone.clone());
        for source in [&source, &by_path] {
            let problem = refused(&test, source).await;
            assert_eq!(problem.kind, ProblemKind::Damaged, "byte {place}");
        }
    }
}

#[tokio::test]
async fn a_backup_with_a_trigger_in_it_is_refused() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(test.app.db.file());
    let mut connection = options.connect().await.unwrap();
    sqlx::query("CREATE TRIGGER t AFTER INSERT ON lead BEGIN DELETE FROM lead; END")
        .execute(&mut connection)
        .await
        .unwrap();
    let source = backed_up(&test).await;
    sqlx::query("DROP TRIGGER t")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let problem = refused(&test, &source).await;
    assert_eq!(problem.kind, ProblemKind::Damaged);
}

#[tokio::test]
async fn a_file_that_is_not_there_or_no_backup_is_named_as_that() {
    let test = TestApp::open().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    let source = BackupSource::Path(file.clone());
    assert_eq!(refused(&test, &source).await.kind, ProblemKind::NotFound);
    std::fs::write(&file, "Dear Ada").unwrap();
    assert_eq!(refused(&test, &source).await.kind, ProblemKind::Damaged);
}
