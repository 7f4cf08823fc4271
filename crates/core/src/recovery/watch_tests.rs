use std::fs;
use std::path::Path;
use std::sync::Arc;

use sqlx::SqliteConnection;
use tokio_util::sync::CancellationToken;

use super::{suspect, watch};
use crate::app::{App, Seams};
use crate::backup::{self, Reason};
use crate::clock::{Clock, SystemClock};
use crate::db::{self, Access};
use crate::error::ProblemKind;
use crate::notices::NoticeKind;
use crate::random::{Random, SystemRandom};
use crate::recovery::{RecoveryReport, begin};
use crate::{demo, local};

async fn open(folder: &Path) -> App {
    App::open(folder, Seams::forgetful()).await.unwrap()
}

async fn begun(folder: &Path) -> RecoveryReport {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    begin(folder, &clock, &random).await.unwrap().unwrap()
}

async fn connect(folder: &Path) -> SqliteConnection {
    let file = folder.join("rapport.db");
    db::connect(&file, Access::Write).await.unwrap()
}

/// The file was sound when it was opened.
#[tokio::test]
async fn damage_that_a_backup_meets_is_said_at_once_and_recovered_from_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let app = Arc::new(open(folder.path()).await);
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
    let refused = App::open(folder.path(), Seams::forgetful()).await.err();
    assert_eq!(refused.unwrap().kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await;
    assert_eq!(report.salvaged.unwrap().leads, 200);
}
