use serde_json::json;

use super::{TEMPLATE, add, changes_of, edit, open, operation, row};
use crate::db::Reverted;

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
    assert_eq!(
        changes_of(&mut tx, seq).await,
        [(id, json!({"body": ["one", "two"]}))]
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
    let changes = changes_of(&mut tx, op.seq).await;
    tx.commit().await.unwrap();
    assert_eq!(changed, 3);
    let of_b = changes.iter().find(|(id, _)| *id == b).unwrap();
    assert_eq!(of_b.1, json!({"removed": [0, 1]}));

    let mut tx = db.write().await.unwrap();
    let undo = operation(&mut tx).await;
    tx.revert(&undo, op.seq).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(row(&db, a).await, ("A".into(), "one".into(), 0));
    assert_eq!(row(&db, c).await, ("C".into(), "one".into(), 0));
}
