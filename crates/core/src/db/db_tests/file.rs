use std::sync::Arc;

use super::{SCHEMA, add, count, open};
use crate::clock::SystemClock;
use crate::db::Db;
use crate::error::ProblemKind;
use crate::random::SystemRandom;

#[tokio::test]
async fn a_file_from_a_newer_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut tx = db.write().await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (99990101000000, 'later', 1, x'00', 0)",
    )
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    db.close().await;

    let file = folder.path().join("rapport.db");
    let before = std::fs::read(&file).unwrap();
    let refused = Db::open(
        &file,
        &SCHEMA,
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .await;
    assert_eq!(refused.err().unwrap().kind, ProblemKind::Conflict);
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[tokio::test]
async fn synchronous_is_full() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut tx = db.write().await.unwrap();
    let level: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(level, 2, "NORMAL loses acknowledged rows at a power cut");
}

#[tokio::test]
async fn closed_the_file_is_whole_without_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    add(&db, "A").await;
    // Such a write closes the writer's connection, while others read.
    drop(db.write().await.unwrap());
    for _ in 0..50 {
        assert_eq!(count(&db, "template").await, 1);
    }
    db.close().await;
    assert!(!folder.path().join("rapport.db-wal").exists());
}

/// By what was counted on the first day, a year of entries would be a dozen.
#[tokio::test]
async fn what_tables_hold_is_counted_anew_while_the_program_runs() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    add(&db, "A").await;
    db.close().await;
    let db = open(&folder).await;
    let counted = async || -> i64 {
        sqlx::query_scalar(
            "SELECT CAST(max(stat) AS INTEGER) FROM sqlite_stat1 WHERE tbl = 'operation'",
        )
        .fetch_one(&mut *db.reader().await.unwrap())
        .await
        .unwrap()
    };
    assert!(counted().await < 10);
    for number in 0..40 {
        add(&db, &number.to_string()).await;
    }
    db.count_anew().await.unwrap();
    assert!(counted().await > 30);
    db.close().await;
}
