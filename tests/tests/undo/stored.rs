//! What is stored, read past the core, as the model has it.

use std::collections::BTreeMap;

use rapport_core::db::Kind;
use rapport_core::schema;
use rapport_testkit::TestApp;
use serde_json::Value;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::model::Fields;

/// An operation as it stands in the journal.
#[derive(Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct StoredOperation {
    pub(crate) at: i64,
    pub(crate) actor: String,
    pub(crate) kind: String,
    pub(crate) undone: bool,
    /// The lead that it changed, of those that speak of one lead.
    pub(crate) lead: Option<String>,
}

/// All of it.
#[derive(Debug)]
pub(crate) struct Stored {
    /// By table, in the order they came: id and fields. A setting goes by its
    /// key; of an address on the list of do-not-contact, the hash is left out.
    pub(crate) rows: BTreeMap<&'static str, Vec<(String, Fields)>>,
    pub(crate) operations: Vec<StoredOperation>,
    /// By id: status and the time before which it does not leave.
    pub(crate) mails: BTreeMap<String, (String, i64)>,
    /// By id: the three sort keys.
    pub(crate) sorted: BTreeMap<String, [String; 3]>,
}

impl Stored {
    /// Reads it.
    pub(crate) async fn read(test: &TestApp) -> Self {
        let mut reader = test.app.db.reader().await.unwrap();
        let mut rows = BTreeMap::new();
        for entity in schema::ENTITIES {
            let read = read_rows(&mut reader, entity).await;
            rows.insert(entity.table, read);
        }
        let operations = sqlx::query_as(
            "SELECT at, actor, kind, undone_by IS NOT NULL AS undone,
               (SELECT lower(hex(entity_id)) FROM change WHERE operation = seq AND entity = 'lead') AS lead
             FROM operation ORDER BY seq",
        );
        let mails: Vec<(String, String, i64)> =
            sqlx::query_as("SELECT lower(hex(id)), status, not_before FROM outbox")
                .fetch_all(&mut *reader)
                .await
                .unwrap();
        let sorted: Vec<(String, String, String, String)> =
            sqlx::query_as("SELECT lower(hex(id)), sort_name, sort_company, sort_step FROM lead")
                .fetch_all(&mut *reader)
                .await
                .unwrap();
        Self {
            rows,
            operations: operations.fetch_all(&mut *reader).await.unwrap(),
            mails: mails
                .into_iter()
                .map(|(id, status, not_before)| (id, (status, not_before)))
                .collect(),
            sorted: sorted
                .into_iter()
                .map(|(id, name, company, step)| (id, [name, company, step]))
                .collect(),
        }
    }
}

async fn read_rows(
    connection: &mut SqliteConnection,
    entity: &rapport_core::db::Entity,
) -> Vec<(String, Fields)> {
    let columns = entity.fields.iter().map(|field| match field.kind {
        Kind::Id => format!(", lower(nullif(hex(\"{}\"), ''))", field.name),
        Kind::Text | Kind::Integer => format!(", \"{}\"", field.name),
    });
    let order = match entity.table {
        "setting" | "suppression" | "template" | "account" => "id",
        _ => "row",
    };
    let columns: String = columns.collect();
    let sql = format!(
        "SELECT json_array(lower(hex(id)){columns}) FROM {} ORDER BY {order}",
        entity.table
    );
    let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await
        .unwrap();
    let rows = rows.iter().map(|row| {
        let values: Vec<Value> = serde_json::from_str(row).unwrap();
        let names = entity.fields.iter().map(|field| field.name);
        let mut fields: Fields = names.zip(values[1..].iter().cloned()).collect();
        let mut id = values[0].as_str().unwrap().to_owned();
        match entity.table {
            "setting" => id = fields.remove("key").unwrap().as_str().unwrap().to_owned(),
            "suppression" => drop(fields.remove("hash")),
            _ => {}
        }
        (id, fields)
    });
    rows.collect()
}
