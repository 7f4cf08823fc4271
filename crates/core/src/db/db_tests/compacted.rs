use serde_json::json;

use super::{add, edit, open};
use crate::clock::Timestamp;
use crate::db::Db;

/// How many of the operations lost their values, and how many changes have any.
async fn standing(db: &Db) -> (i64, i64) {
    let mut reader = db.reader().await.unwrap();
    sqlx::query_as(
        "SELECT (SELECT count(*) FROM operation WHERE erased = 'age'),
                (SELECT count(*) FROM change WHERE fields <> '{}')",
    )
    .fetch_one(&mut *reader)
    .await
    .unwrap()
}

async fn compact(db: &Db, before: i64) -> Vec<u64> {
    let before = Timestamp::from_millisecond(before).unwrap();
    let mut parts = Vec::new();
    loop {
        let mut tx = db.write().await.unwrap();
        let compacted = tx.compact_before(before).await.unwrap();
        tx.commit().await.unwrap();
        if compacted == 0 {
            return parts;
        }
        parts.push(compacted);
    }
}

#[tokio::test]
async fn the_oldest_lose_their_values_in_parts_up_to_the_first_young_one() {
    let folder = tempfile::tempdir().unwrap();
    let db = open(&folder).await;
    let (id, first) = add(&db, "A").await;
    for number in 1..8 {
        edit(&db, id, vec![("body", json!(number.to_string()))]).await;
    }
    // Eight days, but for the sixth: then the clock was wrong.
    let mut tx = db.write().await.unwrap();
    sqlx::query("UPDATE operation SET at = iif(seq = ?1 + 5, 1000, seq - ?1)")
        .bind(first)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    assert_eq!(compact(&db, 0).await, [0; 0]);
    assert_eq!(standing(&db).await, (0, 8));
    assert_eq!(compact(&db, 1).await, [1]);
    assert_eq!(standing(&db).await, (1, 7));
    assert_eq!(compact(&db, 100).await, [3, 1], "what follows is kept");
    assert_eq!(standing(&db).await, (5, 3));
    assert_eq!(compact(&db, 2000).await, [3]);
    assert_eq!(standing(&db).await, (8, 0));
}
