use std::fs;
use std::path::Path;

use super::{begun, chosen, open, refused, used};
use crate::error::ProblemKind;
use crate::recovery::{RecoveryCause, RecoveryChoice};

#[tokio::test]
async fn a_folder_that_was_never_used_begins_empty_and_a_sound_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(begun(folder.path()).await.unwrap(), None);
    open(folder.path()).await.unwrap().close().await;
    let before = fs::read(folder.path().join("rapport.db")).unwrap();
    assert_eq!(begun(folder.path()).await.unwrap(), None);
    assert_eq!(fs::read(folder.path().join("rapport.db")).unwrap(), before);
    let problem = chosen(folder.path(), RecoveryChoice::Empty).await.err();
    assert_eq!(problem.unwrap().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn a_file_that_is_gone_or_empty_is_never_replaced_in_silence() {
    for empty in [false, true] {
        let folder = used().await;
        let file = folder.path().join("rapport.db");
        fs::remove_file(&file).unwrap();
        if empty {
            fs::write(&file, "").unwrap();
        }
        assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
        let report = begun(folder.path()).await.unwrap().unwrap();
        assert_eq!(report.cause, RecoveryCause::Missing);
        assert_eq!(begun(folder.path()).await.unwrap(), Some(report));
        assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
        let problem = chosen(folder.path(), RecoveryChoice::Backup).await.err();
        assert_eq!(problem.unwrap().kind, ProblemKind::Invalid);
        chosen(folder.path(), RecoveryChoice::Empty).await.unwrap();
        open(folder.path()).await.unwrap().close().await;
        assert_eq!(begun(folder.path()).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_file_that_the_person_puts_back_is_her_choice() {
    let folder = used().await;
    let file = folder.path().join("rapport.db");
    let copy = fs::read(&file).unwrap();
    fs::write(
        &file,
        "no database at all, but long enough to be read as one",
    )
    .unwrap();
    assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.cause, RecoveryCause::Damaged);
    let kept = Path::new(&report.kept_at.unwrap()).join("rapport.db");
    assert!(fs::read(kept).unwrap().starts_with(b"no database"));
    fs::write(&file, copy).unwrap();
    let app = open(folder.path()).await.unwrap();
    let leads: i64 = sqlx::query_scalar("SELECT count(*) FROM lead")
        .fetch_one(&mut *app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert_eq!(leads, 1);
    assert!(!folder.path().join("recovery").exists());
}
