use std::fs;
use std::path::Path;
use std::sync::Arc;

use sqlx::SqliteConnection;
use tokio_util::sync::CancellationToken;

use super::{suspect, watch};
use crate::backup::{self, Reason};
use crate::db::{self, Access};
use crate::error::ProblemKind;
use crate::notices::NoticeKind;
use crate::recovery::recovery_tests::{begun, open};
use crate::{demo, local};

async fn connect(folder: &Path) -> SqliteConnection {
    let file = folder.join("rapport.db");
    db::connect(&file, Access::Write).await.unwrap()
}

/// The file was sound when it was opened.
#[tokio::test]
async fn damage_that_a_backup_meets_is_said_at_once_and_recovered_from_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(open(folder.path()).await.unwrap());
    demo::fill(&app, 200, 1).await.unwrap();
    let stop = CancellationToken::new();
    let (watched, until) = (Arc::clone(&app), stop.clone());
    let watching = tokio::spawn(async move { watch(&watched, &until).await });
    assert!(!suspect(&app).await.unwrap());
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
        .execute(&mut connect(folder.path()).await)
        .await
        .unwrap();
    let file = folder.path().join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    let page: u32 = sqlx::query_scalar("SELECT rootpage FROM sqlite_schema WHERE name = 'lead'")
        .fetch_one(&mut connect(folder.path()).await)
        .await
        .unwrap();
    let start = (page as usize - 1) * 4096;
    content[start..start + 4096].fill(0xff);
    fs::write(&file, content).unwrap();
    // Whoever has read the page before reads it again.
    let mut tx = app.db.write().await.unwrap();
    local::set(&mut tx, "touched", &1).await.unwrap();
    tx.commit().await.unwrap();
    let problem = backup::create(&app, Reason::Manual).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Damaged, "{problem:?}");
    watching.await.unwrap();
    let said = |kind| app.notices.list().iter().any(|one| one.kind == kind);
    assert!(said(NoticeKind::Damaged));
    stop.cancel();
    app.close().await;
    let refused = open(folder.path()).await.err();
    assert_eq!(refused.unwrap().kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.salvaged.unwrap().leads, 200);
}
