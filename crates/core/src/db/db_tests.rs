use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use uuid::Uuid;

use super::{Actor, Db, Entity, Field, OperationRef, Reverted, Subject, Values, WriteTx};
use crate::clock::SystemClock;
use crate::error::ProblemKind;
use crate::ids;
use crate::random::SystemRandom;

static TEMPLATE: Entity = Entity {
    name: "template",
    table: "template",
    fields: &[
        Field::text("name"),
        Field::text("subject"),
        Field::text("body"),
        Field::integer("created_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Nobody,
    stamped: false,
    derive: None,
};
static ENTITIES: &[&Entity] = &[&TEMPLATE];

/// A statement that never ends by itself.
const ENDLESS: &str =
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

async fn open(folder: &tempfile::TempDir) -> Db {
    let file = folder.path().join("rapport.db");
    Db::open(
        &file,
        ENTITIES,
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    )
    .await
    .unwrap()
}

fn values(name: &str, body: &str) -> Values {
    vec![
        ("name", json!(name)),
        ("subject", json!("")),
        ("body", json!(body)),
        ("created_at", json!(1)),
    ]
}

async fn operation(tx: &mut WriteTx) -> OperationRef {
    tx.operation(Actor::Person, "test", "A test").await.unwrap()
}

async fn add(db: &Db, name: &str) -> (Uuid, i64) {
    let mut tx = db.write().await.unwrap();
    let id = ids::mint(tx.now(), &SystemRandom);
    let op = operation(&mut tx).await;
    tx.insert(&op, &TEMPLATE, id, values(name, "one"))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (id, op.seq)
}

async fn edit(db: &Db, id: Uuid, new: Values) -> i64 {
    let mut tx = db.write().await.unwrap();
    let op = operation(&mut tx).await;
    tx.update(&op, &TEMPLATE, id, new).await.unwrap();
    tx.commit().await.unwrap();
    op.seq
}

async fn row(db: &Db, id: Uuid) -> (String, String, i64) {
    let mut reader = db.reader().await.unwrap();
    sqlx::query_as("SELECT name, body, removed FROM template WHERE id = ?")
        .bind(id)
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

async fn count(db: &Db, table: &'static str) -> i64 {
    let mut reader = db.reader().await.unwrap();
    let sql = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
    sqlx::query_scalar(sql)
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_change_keeps_only_the_fields_that_differ() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, _) = add(&db, "First").await;
    let seq = edit(
        &db,
        id,
        vec![("name", json!("First")), ("body", json!("two"))],
    )
    .await;

    let mut tx = db.write().await.unwrap();
    let changes = tx.changes_of(seq).await.unwrap();
    assert_eq!(changes.len(), 1);
    assert_eq!(
        serde_json::Value::Object(changes[0].fields.clone()),
        json!({"body": ["one", "two"]})
    );
}

#[tokio::test]
async fn taking_back_leaves_alone_what_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, _) = add(&db, "A").await;
    let first = edit(&db, id, vec![("name", json!("B")), ("body", json!("two"))]).await;
    edit(&db, id, vec![("body", json!("three"))]).await;

    let mut tx = db.write().await.unwrap();
    let op = operation(&mut tx).await;
    let reverted = tx.revert(&op, first).await.unwrap();
    tx.commit().await.unwrap();

    assert_eq!(row(&db, id).await, ("A".into(), "three".into(), 0));
    let kept = &reverted.kept;
    assert_eq!((kept.len(), reverted.kept_count), (1, 1));
    assert_eq!((kept[0].field, &kept[0].is), ("body", &json!("three")));
    assert_eq!(kept[0].would_be, json!("one"));
    assert!(kept[0].since.is_some());

    let mut tx = db.write().await.unwrap();
    let redo = operation(&mut tx).await;
    assert_eq!(tx.revert(&redo, op.seq).await.unwrap(), Reverted::default());
    tx.commit().await.unwrap();
    assert_eq!(row(&db, id).await, ("B".into(), "three".into(), 0));
}

#[tokio::test]
async fn an_insert_taken_back_keeps_its_values_for_redo() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, seq) = add(&db, "A").await;
    edit(&db, id, vec![("body", json!("later"))]).await;

    let mut tx = db.write().await.unwrap();
    let undo = operation(&mut tx).await;
    tx.revert(&undo, seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(row(&db, id).await, ("A".into(), "later".into(), 1));

    let mut tx = db.write().await.unwrap();
    let redo = operation(&mut tx).await;
    tx.revert(&redo, undo.seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(row(&db, id).await, ("A".into(), "later".into(), 0));
}

#[tokio::test]
async fn a_set_is_written_down_row_by_row_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (a, _) = add(&db, "A").await;
    let (b, _) = add(&db, "B").await;
    let (c, _) = add(&db, "C").await;

    let mut tx = db.write().await.unwrap();
    let op = operation(&mut tx).await;
    let changed = tx
        .update_all(
            &op,
            &TEMPLATE,
            &[a, b, c, a],
            vec![("name", json!("B")), ("removed", json!(1))],
        )
        .await
        .unwrap();
    let changes = tx.changes_of(op.seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(changed, 3);
    let of_b = changes.iter().find(|change| change.entity_id == b).unwrap();
    assert_eq!(
        serde_json::Value::Object(of_b.fields.clone()),
        json!({"removed": [0, 1]})
    );

    let mut tx = db.write().await.unwrap();
    let undo = operation(&mut tx).await;
    tx.revert(&undo, op.seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(row(&db, a).await, ("A".into(), "one".into(), 0));
    assert_eq!(row(&db, c).await, ("C".into(), "one".into(), 0));
}

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
        ENTITIES,
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
