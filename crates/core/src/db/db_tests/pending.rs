use serde_json::{Value, json};
use uuid::Uuid;

use super::{TEMPLATE, add, changes_of, edit, open, operation, row, values};
use crate::db::Db;
use crate::error::ProblemKind;
use crate::ids;
use crate::random::SystemRandom;

async fn said(db: &Db, seq: i64) -> Vec<(Uuid, Value)> {
    changes_of(&mut db.write().await.unwrap(), seq).await
}

#[tokio::test]
async fn more_than_is_held_is_written_down_whole_and_fits_its_digest() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let mut tx = db.write().await.unwrap();
    let op = operation(&mut tx).await;
    let mut all = Vec::new();
    for number in 0..7 {
        let id = ids::mint(tx.now(), &SystemRandom);
        let new = values(&format!("Number {number}"), "one");
        tx.insert(&op, &TEMPLATE, id, new).await.unwrap();
        all.push(id);
    }
    tx.commit().await.unwrap();

    all.sort_unstable();
    let said = said(&db, op.seq).await;
    assert_eq!(said.iter().map(|(id, _)| *id).collect::<Vec<_>>(), all);
    assert_eq!(db.audit().await.unwrap(), Vec::<String>::new());
}

/// Pending, in the table by a bulk update, pending again: three times the same row.
#[tokio::test]
async fn of_one_row_the_first_before_and_the_last_after_remain_wherever_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, _) = add(&db, "A").await;
    let (other, _) = add(&db, "B").await;

    let mut tx = db.write().await.unwrap();
    let op = operation(&mut tx).await;
    tx.update(&op, &TEMPLATE, id, vec![("name", json!("C"))])
        .await
        .unwrap();
    assert_eq!(changes_of(&mut tx, op.seq).await, [], "it is pending");
    tx.update_all(&op, &TEMPLATE, &[other], vec![("name", json!("C"))])
        .await
        .unwrap();
    for new in ["D", "E"] {
        let new = vec![("name", json!(new)), ("body", json!("two"))];
        tx.update(&op, &TEMPLATE, id, new).await.unwrap();
    }
    tx.commit().await.unwrap();

    let mut expected = vec![
        (id, json!({"name": ["A", "E"], "body": ["one", "two"]})),
        (other, json!({"name": ["B", "C"]})),
    ];
    expected.sort_unstable_by_key(|(id, _)| *id);
    assert_eq!(said(&db, op.seq).await, expected);
    assert_eq!(db.audit().await.unwrap(), Vec::<String>::new());

    let mut tx = db.write().await.unwrap();
    let undo = operation(&mut tx).await;
    tx.revert(&undo, op.seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(row(&db, id).await, ("A".into(), "one".into(), 0));
}

#[tokio::test]
async fn several_operations_of_one_write_follow_each_other_in_the_chain() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, _) = add(&db, "A").await;
    let mut tx = db.write().await.unwrap();
    for new in ["B", "C", "D"] {
        let op = operation(&mut tx).await;
        tx.update(&op, &TEMPLATE, id, vec![("name", json!(new))])
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    edit(&db, id, vec![("name", json!("E"))]).await;
    assert_eq!(db.audit().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn an_operation_of_another_write_takes_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, _) = add(&db, "A").await;
    let mut tx = db.write().await.unwrap();
    let over = operation(&mut tx).await;
    tx.commit().await.unwrap();

    let mut tx = db.write().await.unwrap();
    let new = vec![("name", json!("B"))];
    let problem = tx.update(&over, &TEMPLATE, id, new).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    drop(tx);
    assert_eq!(row(&db, id).await.0, "A");
}
