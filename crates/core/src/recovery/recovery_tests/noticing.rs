use std::fs;

use super::{add, begun, chosen, names, open, refused, used};
use crate::backup::{self, Reason};
use crate::error::ProblemKind;
use crate::notices::{NoticeKind, Remedy};
use crate::recovery::{RecoveryChoice, suspect};

#[tokio::test]
async fn damage_that_is_met_while_the_data_is_open_is_said_and_recovered_from_next_time() {
    let folder = used().await;
    let file = folder.path().join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    // Where opening does not look.
    let there = content.len() * 3 / 4 / 4096 * 4096;
    content[there..there + 3 * 4096].fill(0xff);
    fs::write(&file, content).unwrap();
    let app = open(folder.path()).await.unwrap();
    assert!(suspect(&app).await.unwrap());
    assert_eq!(app.notices.list()[0].kind, NoticeKind::Damaged);
    app.close().await;
    assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.salvaged.unwrap().leads, 1);
    chosen(folder.path(), RecoveryChoice::Salvaged)
        .await
        .unwrap();
    let app = open(folder.path()).await.unwrap();
    assert!(!suspect(&app).await.unwrap());
    assert_eq!(names(&app).await, ["Ada"]);
    app.close().await;
}

/// The log is cut at random lengths: SQLite opens what is left without a word.
#[tokio::test]
async fn a_cut_log_is_noticed_said_and_looked_for_in_the_backups() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    for name in ["Ada", "Bo", "Cy", "Dee"] {
        add(&app, name).await;
    }
    let held = backup::create(&app, Reason::Manual).await.unwrap().name;
    // What stands in the log only, as after a power cut.
    let crashed = tempfile::tempdir().unwrap();
    for name in ["rapport.db", "rapport.db-wal", "journal.head"] {
        fs::copy(folder.path().join(name), crashed.path().join(name)).unwrap();
    }
    app.close().await;
    let log = fs::metadata(crashed.path().join("rapport.db-wal"))
        .unwrap()
        .len();
    let mut missed = 0;
    for tenth in 0..10 {
        let cut = tempfile::tempdir().unwrap();
        for name in ["rapport.db", "rapport.db-wal", "journal.head"] {
            fs::copy(crashed.path().join(name), cut.path().join(name)).unwrap();
        }
        let backups = cut.path().join("backups");
        fs::create_dir(&backups).unwrap();
        for entry in fs::read_dir(folder.path().join("backups")).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), backups.join(entry.file_name())).unwrap();
            }
        }
        let file = fs::OpenOptions::new()
            .write(true)
            .open(cut.path().join("rapport.db-wal"))
            .unwrap();
        file.set_len(log * tenth / 10 + tenth).unwrap();
        drop(file);
        let app = open(cut.path()).await.unwrap();
        let notices = app.notices.list();
        let lost = names(&app).await.len() < 4;
        assert_eq!(
            lost,
            !notices.is_empty(),
            "cut at {tenth} tenths: {notices:?}"
        );
        if lost {
            missed += 1;
            assert_eq!(notices[0].kind, NoticeKind::MissingTail);
            let remedy = Remedy::OpenBackup { name: held.clone() };
            assert_eq!(notices[0].remedy, Some(remedy));
            app.notices.dismiss(NoticeKind::MissingTail).await.unwrap();
        }
        app.close().await;
        let app = open(cut.path()).await.unwrap();
        assert_eq!(app.notices.list(), []);
        app.close().await;
    }
    assert!(missed > 3, "{missed}");
}
