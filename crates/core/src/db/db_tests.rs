mod changes;
mod compacted;
mod file;
mod pending;
mod writes;

use std::sync::Arc;

use rapport_messages::label;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Actor, Db, Entity, Field, OperationRef, Schema, Subject, Values, WriteTx};
use crate::clock::SystemClock;
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
    tracks_updated_at: false,
    derive: None,
};
static SCHEMA: Schema = Schema {
    entities: &[&TEMPLATE],
    fact: |_| None,
    on_reverted: &[],
};

/// A statement that never ends by itself.
const ENDLESS: &str =
    "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

async fn open(folder: &tempfile::TempDir) -> Db {
    let file = folder.path().join("rapport.db");
    Db::open(
        &file,
        &SCHEMA,
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
    tx.operation(Actor::Person, label::SettingsSave)
        .await
        .unwrap()
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

/// What the table says that an operation changed, by its rows.
async fn changes_of(tx: &mut WriteTx, seq: i64) -> Vec<(Uuid, Value)> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT entity_id, fields FROM change WHERE operation = ? ORDER BY entity_id",
    )
    .bind(seq)
    .fetch_all(tx)
    .await
    .unwrap();
    let rows = rows.into_iter();
    rows.map(|(id, fields)| (id, serde_json::from_str(&fields).unwrap()))
        .collect()
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
