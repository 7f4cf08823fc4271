//! An open backup (`main`) beside the live file (`live`).

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, QueryBuilder, Row, Sqlite, SqliteConnection};

use crate::backup::compare::{BackupLead, BackupLeadsQuery, DifferingField, LeadDifference};
use crate::error::Result;
use crate::ids::{FieldId, LeadId};
use crate::leads::{TEXT_FIELDS, own_fields, shown_name};

/// Fields of a lead that a person sees, and how each is shown.
fn shown_fields() -> impl Iterator<Item = (&'static str, &'static str)> {
    let texts = TEXT_FIELDS.iter().map(|field| (field.key, field.key));
    texts.chain([
        ("state", "state"),
        (
            "next_step",
            "coalesce(step_kind, '') || coalesce(' ' || step_date, '') || coalesce(' ' || step_time, '')",
        ),
        ("do_not_contact", "iif(do_not_contact = 1, 'yes', '')"),
    ])
}

/// Parts of a lead, and how they are shown: name, table, text, and in which
/// order.
const PARTS: [(&str, &str, &str, &str); 4] = [
    ("emails", "lead_email", "address", "position, row"),
    ("phones", "lead_phone", "number", "position, row"),
    ("notes", "activity", "text", "at, row"),
    ("files", "attachment", "name", "created_at, row"),
];

/// What of a part decides whether it is the same; `removed` does in each.
const COMPARED: [(&str, &[&str]); 5] = [
    ("lead_email", &["address", "label", "position"]),
    ("lead_phone", &["number", "label", "position"]),
    ("lead_field", &["value"]),
    ("activity", &["kind", "text", "at"]),
    ("attachment", &["sha256", "name", "trashed_at"]),
];

const THERE: &str = "removed = 0 AND trashed_at IS NULL";

/// A number that moves when the live file changes.
pub(in crate::backup) async fn live_version(connection: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("PRAGMA live.data_version")
        .fetch_one(connection)
        .await?)
}

/// Writes down how every lead differs, into a table that only this connection
/// sees, and counts.
pub(in crate::backup) async fn compare(
    connection: &mut SqliteConnection,
) -> Result<Vec<(LeadDifference, u32)>> {
    let mut statements = vec![
        "DROP TABLE IF EXISTS temp.part".to_owned(),
        "DROP TABLE IF EXISTS temp.difference".to_owned(),
        "CREATE TEMP TABLE part (lead_id BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID".to_owned(),
        "CREATE TEMP TABLE difference (
           id BLOB NOT NULL PRIMARY KEY, kind TEXT NOT NULL, first_name TEXT NOT NULL, last_name TEXT NOT NULL,
           company TEXT NOT NULL, sort TEXT NOT NULL, words TEXT NOT NULL) WITHOUT ROWID"
            .to_owned(),
    ];
    statements.extend(
        COMPARED
            .iter()
            .map(|(table, fields)| changed_parts(table, fields)),
    );
    statements.push(both_or_backup());
    statements.push(only_now());
    for statement in statements {
        sqlx::query(AssertSqlSafe(statement))
            .execute(&mut *connection)
            .await?;
    }
    let counted: Vec<(String, u32)> =
        sqlx::query_as("SELECT kind, count(*) FROM temp.difference GROUP BY kind")
            .fetch_all(connection)
            .await?;
    Ok(counted
        .into_iter()
        .filter_map(|(kind, number)| Some((difference(&kind)?, number)))
        .collect())
}

/// The leads of which a part came, went or changed.
fn changed_parts(table: &str, fields: &[&str]) -> String {
    let differ: Vec<String> = fields
        .iter()
        .map(|field| format!("there.{field} IS NOT now.{field}"))
        .collect();
    format!(
        "INSERT OR IGNORE INTO temp.part
         SELECT there.lead_id FROM main.{table} AS there LEFT JOIN live.{table} AS now ON now.id = there.id
         WHERE coalesce(now.removed, 1) <> there.removed OR (there.removed = 0 AND ({}))
         UNION
         SELECT now.lead_id FROM live.{table} AS now
         WHERE now.removed = 0 AND NOT EXISTS (SELECT 1 FROM main.{table} AS there WHERE there.id = now.id)",
        differ.join(" OR "),
    )
}

fn both_or_backup() -> String {
    let texts = TEXT_FIELDS.iter().map(|field| field.key);
    let others = [
        "state",
        "step_date",
        "step_time",
        "step_kind",
        "do_not_contact",
    ];
    let differ: Vec<String> = texts
        .chain(others)
        .map(|field| format!("there.{field} IS NOT now.{field}"))
        .collect();
    format!(
        "INSERT INTO temp.difference (id, kind, first_name, last_name, company, sort, words)
         SELECT there.id,
           CASE WHEN now.id IS NULL THEN 'only_in_backup'
                WHEN {} OR there.id IN (SELECT lead_id FROM temp.part) THEN 'changed'
                ELSE 'same' END,
           there.first_name, there.last_name, there.company, there.sort_name, {}
         FROM main.lead AS there LEFT JOIN live.lead AS now
           ON now.id = there.id AND now.removed = 0 AND now.trashed_at IS NULL
         WHERE there.removed = 0 AND there.trashed_at IS NULL",
        differ.join(" OR "),
        words("there", "main"),
    )
}

fn only_now() -> String {
    format!(
        "INSERT INTO temp.difference (id, kind, first_name, last_name, company, sort, words)
         SELECT now.id, 'only_now', now.first_name, now.last_name, now.company, now.sort_name, {}
         FROM live.lead AS now
         WHERE now.removed = 0 AND now.trashed_at IS NULL
           AND now.id NOT IN (SELECT id FROM temp.difference)",
        words("now", "live"),
    )
}

/// Folded words of a lead, to be searched.
fn words(lead: &str, file: &str) -> String {
    format!(
        "{lead}.sort_name || ' ' || {lead}.sort_company || ' ' ||
         coalesce((SELECT group_concat(folded, ' ') FROM {file}.lead_email
                   WHERE lead_id = {lead}.id AND removed = 0), '')"
    )
}

fn difference(kind: &str) -> Option<LeadDifference> {
    LeadDifference::ALL
        .into_iter()
        .find(|one| one.as_str() == kind)
}

/// The rows of a page; `query` is folded.
pub(in crate::backup) async fn page(
    connection: &mut SqliteConnection,
    query: &BackupLeadsQuery,
) -> Result<Vec<BackupLead>> {
    let address = |file: &str| {
        format!(
            "(SELECT address FROM {file}.lead_email WHERE lead_id = d.id AND removed = 0 ORDER BY position, row LIMIT 1)"
        )
    };
    let mut sql = QueryBuilder::new(format!(
        "SELECT id, kind, first_name, last_name, company,
           coalesce(iif(kind = 'only_now', {}, {}), '') FROM temp.difference AS d",
        address("live"),
        address("main"),
    ));
    filter(&mut sql, query);
    sql.push(" ORDER BY sort, id LIMIT ")
        .push_bind(query.limit)
        .push(" OFFSET ")
        .push_bind(query.offset);
    let rows = sql.build().fetch_all(connection).await?;
    rows.iter().map(lead).collect()
}

fn lead(row: &SqliteRow) -> Result<BackupLead> {
    let (first, last): (String, String) = (row.try_get(2)?, row.try_get(3)?);
    let company: String = row.try_get(4)?;
    let kind: String = row.try_get(1)?;
    Ok(BackupLead {
        id: row.try_get(0)?,
        name: shown_name(&first, &last, &company),
        company,
        email: row.try_get(5)?,
        difference: difference(&kind).unwrap_or(LeadDifference::Same),
        fields: Vec::new(),
    })
}

/// How many rows there are in all.
pub(in crate::backup) async fn total(
    connection: &mut SqliteConnection,
    query: &BackupLeadsQuery,
) -> Result<u32> {
    let mut sql = QueryBuilder::new("SELECT count(*) FROM temp.difference AS d");
    filter(&mut sql, query);
    Ok(sql.build_query_scalar().fetch_one(connection).await?)
}

fn filter(sql: &mut QueryBuilder<Sqlite>, query: &BackupLeadsQuery) {
    sql.push(" WHERE 1");
    if let Some(difference) = query.difference {
        sql.push(" AND kind = ").push_bind(difference.as_str());
    }
    for word in query.query.split_whitespace() {
        // Folded words are letters and digits: nothing that LIKE reads. "O'Brien"
        // is two of them, and one for who types it so.
        sql.push(" AND replace(words, ' ', '') LIKE ")
            .push_bind(format!("%{word}%"));
    }
}

/// What of a lead is different, then and now.
pub(in crate::backup) async fn fields(
    connection: &mut SqliteConnection,
    id: LeadId,
) -> Result<Vec<DifferingField>> {
    let then = shown(connection, "main", id).await?;
    let now = shown(connection, "live", id).await?;
    let names = shown_fields().map(|(name, _)| name);
    let names = names.chain(PARTS.iter().map(|(name, ..)| *name));
    let pairs = names.zip(then.into_iter().zip(now));
    let own_then = shown_own(connection, "main", id).await?;
    let mut own_now = shown_own(connection, "live", id).await?;
    // Paired by the key; the name is that of now, where the field is still there.
    let mut own: Vec<DifferingField> = Vec::new();
    for (field, (name, in_backup)) in own_then {
        let (name, now) = own_now.remove(&field).unwrap_or((name, String::new()));
        own.push(DifferingField {
            field,
            name,
            in_backup,
            now,
        });
    }
    own.extend(
        own_now
            .into_iter()
            .map(|(field, (name, now))| DifferingField {
                field,
                name,
                in_backup: String::new(),
                now,
            }),
    );
    own.retain(|field| field.in_backup != field.now);
    Ok(pairs
        .filter(|(_, (then, now))| then != now)
        .map(|(name, (then, now))| DifferingField {
            field: name.to_owned(),
            name: String::new(),
            in_backup: then,
            now,
        })
        .chain(own)
        .collect())
}

/// What a lead has in fields of the user's own, by their keys: the name and the value
/// as they are shown, in one file. Fields in the trash are among them.
async fn shown_own(
    connection: &mut SqliteConnection,
    file: &'static str,
    id: LeadId,
) -> Result<BTreeMap<String, (String, String)>> {
    let fields = own_fields::all_of(connection, file).await?;
    let values: Vec<(FieldId, String)> = sqlx::query_as(AssertSqlSafe(format!(
        "SELECT field_id, value FROM {file}.lead_field WHERE lead_id = ? AND removed = 0"
    )))
    .bind(id)
    .fetch_all(connection)
    .await?;
    let shown = values.into_iter().filter_map(|(id, stored)| {
        let field = fields.iter().find(|field| field.id == id)?;
        let value = field.written(&field.outward(&stored));
        Some((field.key.clone(), (field.name.clone(), value)))
    });
    Ok(shown.collect())
}

/// Every field of a lead as it is shown, in one file.
async fn shown(connection: &mut SqliteConnection, file: &str, id: LeadId) -> Result<Vec<String>> {
    let fields = shown_fields().map(|(_, sql)| sql.to_owned());
    let mut columns: Vec<String> = fields.collect();
    columns.extend(PARTS.iter().map(|(_, table, text, order)| {
        let trash = if *table == "attachment" { " AND trashed_at IS NULL" } else { "" };
        format!(
            "coalesce((SELECT group_concat({text}, ', ') FROM
               (SELECT {text} FROM {file}.{table} WHERE lead_id = lead.id AND removed = 0{trash} ORDER BY {order})), '')"
        )
    }));
    let sql = format!(
        "SELECT {} FROM {file}.lead AS lead WHERE id = ? AND {THERE}",
        columns.join(", ")
    );
    let row = sqlx::query(AssertSqlSafe(sql))
        .bind(id)
        .fetch_one(connection)
        .await?;
    let columns = 0..columns.len();
    columns.map(|index| Ok(row.try_get(index)?)).collect()
}
