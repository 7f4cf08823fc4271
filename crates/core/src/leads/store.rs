//! What is written beside the journal: derived columns and the search words.

use serde_json::{Value, json};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use super::fields::TEXT_FIELDS;
use super::search_text::{Texts, Words};
use crate::clock::Timestamp;
use crate::db::WriteTx;
use crate::error::Result;

/// What is derived for the leads of this JSON list of ids, by their rows.
pub(super) async fn words_of(tx: &mut WriteTx, ids: &str) -> Result<Vec<(i64, Words)>> {
    let texts = texts();
    let sql = format!("{texts} WHERE l.id IN (SELECT unhex(value) FROM json_each(?))");
    let query = sqlx::query(AssertSqlSafe(sql)).bind(ids);
    words(query.fetch_all(&mut *tx).await?)
}

/// The same for so many leads that follow on a row and have something in a field.
pub(super) async fn words_of_leads_with(
    tx: &mut WriteTx,
    field: Uuid,
    (row, most): (i64, u32),
) -> Result<Vec<(i64, Words)>> {
    let texts = texts();
    let sql = format!(
        "{texts} WHERE l.row > ? AND l.id IN (SELECT lead_id FROM lead_field WHERE field_id = ? AND removed = 0)
         ORDER BY l.row LIMIT ?"
    );
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(row)
        .bind(field)
        .bind(most);
    words(query.fetch_all(&mut *tx).await?)
}

/// The same for so many leads that follow on a row.
pub(super) async fn words_after(
    tx: &mut WriteTx,
    row: i64,
    most: u32,
) -> Result<Vec<(i64, Words)>> {
    let texts = texts();
    let sql = format!("{texts} WHERE l.row > ? ORDER BY l.row LIMIT ?");
    let query = sqlx::query(AssertSqlSafe(sql)).bind(row).bind(most);
    words(query.fetch_all(&mut *tx).await?)
}

/// What [`words`] reads. No line end is in a number or an address.
fn texts() -> String {
    let fields = TEXT_FIELDS
        .map(|field| format!("l.{}", field.key))
        .join(", ");
    format!(
        "SELECT l.row, l.step_date, l.step_time,
           (SELECT group_concat(address, char(10)) FROM lead_email WHERE lead_id = l.id AND removed = 0),
           (SELECT group_concat(number, char(10)) FROM lead_phone WHERE lead_id = l.id AND removed = 0),
           (SELECT group_concat(CASE
                     WHEN f.kind IN ('one_of', 'several_of') THEN
                       (SELECT group_concat(value ->> 'name', char(10)) FROM json_each(f.options)
                        WHERE instr(v.value, value ->> 'id') > 0)
                     WHEN f.kind = 'yes_no' THEN ''
                     ELSE v.value END, char(10))
            FROM lead_field AS v JOIN field AS f ON f.id = v.field_id AND f.removed = 0 AND f.trashed_at IS NULL
            WHERE v.lead_id = l.id AND v.removed = 0),
           {fields}
         FROM lead AS l"
    )
}

fn words(rows: Vec<SqliteRow>) -> Result<Vec<(i64, Words)>> {
    // Text is read as bytes: a value that is no UTF-8 (someone edited the file
    // with another tool) must not stop the others.
    let words = rows.iter().map(|row| {
        let text = |index: usize| -> String {
            let bytes: Option<Vec<u8>> = row.try_get_unchecked(index).unwrap_or_default();
            String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
        };
        let [step_date, step_time, addresses, numbers, own] = [1, 2, 3, 4, 5].map(text);
        let fields: [String; TEXT_FIELDS.len()] = std::array::from_fn(|index| text(6 + index));
        let texts = Texts {
            fields: fields.each_ref().map(String::as_str),
            step_date: &step_date,
            step_time: &step_time,
            addresses: addresses.lines().collect(),
            numbers: numbers.lines().collect(),
            own: &own,
        };
        Ok((row.try_get(0)?, texts.words()))
    });
    words.collect()
}

/// Writes the derived columns of these leads and their rows of the search index.
pub(super) async fn set_derived(
    tx: &mut WriteTx,
    words: &[(i64, Words)],
    now: Timestamp,
) -> Result<()> {
    let list = json_words(words);
    sqlx::query(
        "UPDATE lead SET sort_name = w.value ->> 'sort_name', sort_company = w.value ->> 'sort_company',
           sort_step = w.value ->> 'sort_step', updated_at = ?1
         FROM json_each(?2) AS w WHERE lead.row = w.value ->> 'row';
         INSERT OR REPLACE INTO lead_search (rowid, words)
         SELECT value ->> 'row', value ->> 'words' FROM json_each(?2)",
    )
    .bind(now)
    .bind(list)
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The same for leads that nobody has changed: an older version derived other
/// words for them.
pub(super) async fn derive_anew(tx: &mut WriteTx, words: &[(i64, Words)]) -> Result<()> {
    sqlx::query(
        "UPDATE lead SET sort_name = w.value ->> 'sort_name', sort_company = w.value ->> 'sort_company'
         FROM json_each(?1) AS w WHERE lead.row = w.value ->> 'row'
           AND (sort_name <> w.value ->> 'sort_name' OR sort_company <> w.value ->> 'sort_company');
         INSERT OR REPLACE INTO lead_search (rowid, words)
         SELECT value ->> 'row', value ->> 'words' FROM json_each(?1)",
    )
    .bind(json_words(words))
    .execute(&mut *tx)
    .await?;
    Ok(())
}

fn json_words(words: &[(i64, Words)]) -> String {
    let list = words.iter().map(|(row, words)| {
        json!({
            "row": row, "sort_name": words.sort_name, "sort_company": words.sort_company,
            "sort_step": words.sort_step, "words": words.words,
        })
    });
    Value::from_iter(list).to_string()
}

/// Writes where leads sort by their step, as [`Words`] says.
pub(super) async fn set_step_key(tx: &mut WriteTx, ids: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE lead SET
           sort_step = iif(step_date IS NULL, '~', step_date || 'T' || coalesce(step_time, '~'))
         WHERE id IN (SELECT unhex(value) FROM json_each(?))",
        ids,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// Addresses by their ids, each with its lead.
pub(super) async fn addresses(tx: &mut WriteTx, ids: &str) -> Result<Vec<(Uuid, String, Uuid)>> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: Uuid", address, lead_id AS "lead_id: Uuid" FROM lead_email
           WHERE id IN (SELECT unhex(value) FROM json_each(?))"#,
        ids,
    )
    .fetch_all(&mut *tx)
    .await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| (row.id, row.address, row.lead_id)).collect())
}

/// The addresses of the leads behind one row up to another, as they are stored:
/// id, address, matching key.
pub(super) async fn keys_between(
    tx: &mut WriteTx,
    (after, through): (i64, i64),
) -> Result<Vec<(Uuid, String, String)>> {
    // Read as bytes, as above.
    let rows: Vec<(Uuid, Vec<u8>, Vec<u8>)> = sqlx::query_as(
        "SELECT e.id, CAST(e.address AS BLOB), CAST(e.folded AS BLOB)
         FROM lead AS l JOIN lead_email AS e ON e.lead_id = l.id WHERE l.row > ? AND l.row <= ?",
    )
    .bind(after)
    .bind(through)
    .fetch_all(&mut *tx)
    .await?;
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, address, key)| (id, text(address), text(key)))
        .collect())
}

/// Sets the matching keys of addresses: a JSON list of `[id, key]`.
pub(super) async fn set_folded(tx: &mut WriteTx, keys: &str) -> Result<()> {
    sqlx::query!(
        "UPDATE lead_email SET folded = k.value ->> 1
         FROM json_each(?) AS k WHERE lead_email.id = unhex(k.value ->> 0)",
        keys,
    )
    .execute(&mut *tx)
    .await?;
    Ok(())
}

/// The leads that these numbers belong to.
pub(super) async fn leads_of_phones(tx: &mut WriteTx, ids: &str) -> Result<Vec<Uuid>> {
    let leads = sqlx::query_scalar!(
        r#"SELECT DISTINCT lead_id AS "lead_id: Uuid" FROM lead_phone
           WHERE id IN (SELECT unhex(value) FROM json_each(?))"#,
        ids,
    )
    .fetch_all(&mut *tx)
    .await?;
    Ok(leads)
}

/// The addresses of these leads, each once.
pub(super) async fn addresses_of(tx: &mut WriteTx, leads: &str) -> Result<Vec<String>> {
    let addresses = sqlx::query_scalar!(
        "SELECT DISTINCT address FROM lead_email
         WHERE removed = 0 AND lead_id IN (SELECT unhex(value) FROM json_each(?))",
        leads,
    )
    .fetch_all(&mut *tx)
    .await?;
    Ok(addresses)
}
