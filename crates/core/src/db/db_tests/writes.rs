use std::time::Duration;

use super::{ENDLESS, TEMPLATE, add, count, open, operation, values};
use crate::ids;
use crate::random::SystemRandom;

#[tokio::test]
async fn a_write_without_a_commit_leaves_nothing_and_blocks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    {
        let mut tx = db.write().await.unwrap();
        let op = operation(&mut tx).await;
        let id = ids::mint(tx.now(), &SystemRandom);
        tx.insert(&op, &TEMPLATE, id, values("lost", ""))
            .await
            .unwrap();
    }
    assert_eq!(count(&db, "operation").await, 0);
    add(&db, "kept").await;
    assert_eq!(count(&db, "template").await, 1);
}

#[tokio::test]
async fn after_the_first_error_nothing_more_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut tx = db.write().await.unwrap();
    sqlx::query("INSERT INTO local (key, value) VALUES ('a', 'no json')")
        .execute(&mut tx)
        .await
        .unwrap_err();
    sqlx::query("INSERT INTO local (key, value) VALUES ('b', '1')")
        .execute(&mut tx)
        .await
        .unwrap_err();
    tx.commit().await.unwrap_err();
    assert_eq!(count(&db, "local").await, 0);
}

#[tokio::test]
async fn a_failed_commit_does_not_leave_the_writer_stuck() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut tx = db.write().await.unwrap();
    sqlx::query("PRAGMA defer_foreign_keys = ON")
        .execute(&mut tx)
        .await
        .unwrap();
    sqlx::query("INSERT INTO lead_email (id, lead_id, address, position) VALUES (randomblob(16), randomblob(16), '', 0)")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap_err();
    assert_eq!(count(&db, "lead_email").await, 0);
    add(&db, "goes on").await;
    assert_eq!(count(&db, "template").await, 1);
}

#[tokio::test]
async fn dropping_a_read_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    for _ in 0..8 {
        let mut reader = db.reader().await.unwrap();
        let endless = sqlx::query(ENDLESS).fetch_one(&mut *reader);
        tokio::time::timeout(Duration::from_millis(1), endless)
            .await
            .unwrap_err();
    }
    // All readers would be busy for ever if one of them had gone on.
    assert_eq!(count(&db, "template").await, 0);
}

#[tokio::test]
async fn dropping_a_write_stops_it() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    {
        let mut tx = db.write().await.unwrap();
        let endless = sqlx::query(ENDLESS).fetch_one(&mut tx);
        tokio::time::timeout(Duration::from_millis(1), endless)
            .await
            .unwrap_err();
    }
    add(&db, "goes on").await;
}
