//! What is asked of the candidates.

use std::path::Path;

use rapport_messages::say;
use sqlx::{AssertSqlSafe, Connection, QueryBuilder, Row, Sqlite, SqliteConnection};

use super::model::{Candidate, Difference, Found, RecoveryLead, RecoveryLeads, RecoveryLeadsQuery};
use crate::clock::Timestamp;
use crate::db::Kind;
use crate::error::{Problem, ProblemKind, Result};
use crate::fold;
use crate::leads::{LEAD, shown_name};

/// The most rows of one page.
const PAGE: u32 = 1_000;

/// What a database holds.
pub(super) async fn found(connection: &mut SqliteConnection) -> Result<Found> {
    let row = sqlx::query!(
        r#"SELECT
             (SELECT count(*) FROM lead WHERE removed = 0 AND trashed_at IS NULL) AS "leads!: u32",
             (SELECT count(*) FROM lead WHERE removed = 0 AND trashed_at IS NOT NULL) AS "in_trash!: u32",
             (SELECT count(*) FROM attachment WHERE removed = 0 AND trashed_at IS NULL) AS "files!: u32",
             (SELECT count(*) FROM template WHERE removed = 0) AS "templates!: u32",
             (SELECT count(*) FROM outbox) AS "mails!: u32",
             (SELECT max(at) FROM operation) AS "newest: Timestamp""#
    )
    .fetch_one(connection)
    .await?;
    Ok(Found {
        leads: row.leads,
        in_trash: row.in_trash,
        files: row.files,
        templates: row.templates,
        mails: row.mails,
        newest_change_at: row.newest,
    })
}

/// The schema under which a candidate is attached.
fn schema(candidate: Candidate) -> &'static str {
    match candidate {
        Candidate::Salvaged => "salvaged",
        Candidate::Backup => "backup",
    }
}

/// Puts a candidate beside what this connection has open.
pub(super) async fn attach(
    connection: &mut SqliteConnection,
    candidate: Candidate,
    file: &Path,
) -> Result<()> {
    let file = file
        .to_str()
        .ok_or_else(|| Problem::new(ProblemKind::Io, say::FolderNameNotText))?;
    let attach = format!("ATTACH DATABASE ? AS {}", schema(candidate));
    sqlx::query(AssertSqlSafe(attach))
        .bind(file)
        .execute(connection)
        .await?;
    Ok(())
}

/// Writes down what each lead of the attached candidates is, so that the two can
/// be compared. What is removed counts as not there.
pub(super) async fn note_standing(
    connection: &mut SqliteConnection,
    attached: &[Candidate],
) -> Result<()> {
    let mut write = connection.begin().await?;
    sqlx::query(
        "CREATE TABLE standing (
           candidate TEXT NOT NULL, id BLOB NOT NULL, content TEXT NOT NULL, PRIMARY KEY (candidate, id)
         ) STRICT, WITHOUT ROWID",
    )
    .execute(&mut *write)
    .await?;
    for candidate in attached {
        let here = schema(*candidate);
        let fields: String = LEAD
            .fields
            .iter()
            .map(|field| match field.kind {
                Kind::Id => format!("hex(l.{}), ", field.name),
                Kind::Text | Kind::Integer => format!("l.{}, ", field.name),
            })
            .collect();
        let insert = format!(
            "INSERT INTO standing (candidate, id, content)
             SELECT '{here}', l.id, json_array({fields}
               (SELECT json_group_array(json_array(address, label) ORDER BY position, id)
                FROM {here}.lead_email WHERE lead_id = l.id AND removed = 0),
               (SELECT json_group_array(json_array(number, label) ORDER BY position, id)
                FROM {here}.lead_phone WHERE lead_id = l.id AND removed = 0))
             FROM {here}.lead AS l WHERE l.removed = 0"
        );
        sqlx::query(AssertSqlSafe(insert))
            .execute(&mut *write)
            .await?;
    }
    write.commit().await?;
    Ok(())
}

/// How a lead `s` stands beside the same one `o` of the other candidate.
const DIFFERENCE: &str = "CASE WHEN o.id IS NULL THEN 'only_here' WHEN o.content = s.content THEN 'same' ELSE 'differs' END";
const BESIDE: &str =
    "standing AS s LEFT JOIN standing AS o ON o.id = s.id AND o.candidate <> s.candidate";

/// How many leads of this candidate stand so beside the other.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    candidate: Candidate,
    difference: Difference,
) -> Result<u32> {
    let count = format!("SELECT count(*) FROM {BESIDE} WHERE s.candidate = ? AND {DIFFERENCE} = ?");
    Ok(sqlx::query_scalar(AssertSqlSafe(count))
        .bind(schema(candidate))
        .bind(word(difference))
        .fetch_one(connection)
        .await?)
}

/// A page of the leads of an attached candidate, by name.
pub(super) async fn leads(
    connection: &mut SqliteConnection,
    query: &RecoveryLeadsQuery,
) -> Result<RecoveryLeads> {
    let here = schema(query.candidate);
    let mut rows = QueryBuilder::new(format!(
        "SELECT l.id, l.first_name, l.last_name, l.company, l.trashed_at IS NOT NULL,
                coalesce((SELECT address FROM {here}.lead_email WHERE lead_id = l.id AND removed = 0
                          ORDER BY position, id LIMIT 1), ''),
                {DIFFERENCE}, count(*) OVER ()
         FROM {BESIDE} JOIN {here}.lead AS l ON l.id = s.id WHERE s.candidate = "
    ));
    rows.push_bind(here);
    only_asked_for(&mut rows, here, query);
    rows.push(" ORDER BY l.sort_name, l.row LIMIT ")
        .push_bind(query.limit.min(PAGE))
        .push(" OFFSET ")
        .push_bind(query.offset);
    let rows = rows.build().fetch_all(connection).await?;
    let mut total = query.offset;
    let leads = rows.iter().map(|row| {
        total = row.try_get(7)?;
        let (first, last, company): (String, String, String) =
            (row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
        let difference: String = row.try_get(6)?;
        Ok(RecoveryLead {
            id: row.try_get(0)?,
            name: shown_name(&first, &last, &company),
            company,
            trashed: row.try_get(4)?,
            email: row.try_get(5)?,
            difference: DIFFERENCES
                .into_iter()
                .find(|one| word(*one) == difference)
                .unwrap_or(Difference::Same),
        })
    });
    let leads = leads.collect::<Result<_>>()?;
    Ok(RecoveryLeads { leads, total })
}

fn only_asked_for(rows: &mut QueryBuilder<Sqlite>, here: &'static str, query: &RecoveryLeadsQuery) {
    let words = fold::words(&query.query);
    let address = query.query.trim().to_lowercase();
    if !address.is_empty() {
        rows.push(" AND (instr(l.sort_name, ")
            .push_bind(words.clone())
            .push(") OR instr(l.sort_company, ")
            .push_bind(words)
            .push(format!(
                ") OR EXISTS (SELECT 1 FROM {here}.lead_email WHERE lead_id = l.id AND removed = 0 AND instr(folded, "
            ))
            .push_bind(address)
            .push(")))");
    }
    if let Some(difference) = query.difference {
        rows.push(format!(" AND {DIFFERENCE} = "))
            .push_bind(word(difference));
    }
}

const DIFFERENCES: [Difference; 3] = [Difference::OnlyHere, Difference::Differs, Difference::Same];

fn word(difference: Difference) -> &'static str {
    match difference {
        Difference::OnlyHere => "only_here",
        Difference::Differs => "differs",
        Difference::Same => "same",
    }
}
