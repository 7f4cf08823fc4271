//! Reading leads. Every row is decoded by itself: one that another tool has
//! broken is shown as damaged and takes nothing down with it.

use std::collections::HashMap;
use std::sync::LazyLock;

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};
use uuid::Uuid;

use super::entity::json_ids;
use super::fields::TEXT_FIELDS;
use super::model::{Email, Lead, LeadState, NextStep, Phone, StateCause, StepKind, shown_name};
use super::own_fields::{self, FieldValues};
use crate::clock::Timestamp;
use crate::db::{Done, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::LeadId;
use crate::{attachments, drafts, suppression};

/// The columns that [`decode`] reads.
pub(super) static COLUMNS: LazyLock<String> = LazyLock::new(|| {
    let texts = TEXT_FIELDS
        .map(|field| format!("l.{}", field.key))
        .join(", ");
    format!(
        "l.row, l.id, {texts}, l.state, l.state_at, l.state_cause, l.state_note, l.step_date, \
         l.step_time, l.step_kind, l.do_not_contact, l.created_at, l.updated_at, l.trashed_at"
    )
});

/// A row of the list: a lead, or what is wrong with the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadRow {
    /// The lead's id, or what stands in its place.
    pub id: String,
    /// The lead; none where the row is damaged.
    pub lead: Option<Lead>,
    /// What is wrong with the row.
    pub damage: Option<String>,
}

/// One lead, also from the trash.
///
/// # Errors
/// `not_found`, or `damaged` where its row cannot be read.
pub async fn show(connection: &mut SqliteConnection, id: LeadId) -> Result<Lead> {
    let row = sqlx::query(sqlx::AssertSqlSafe(format!(
        "SELECT {} FROM lead AS l WHERE l.id = ? AND l.removed = 0",
        *COLUMNS
    )))
    .bind(id)
    .fetch_optional(&mut *connection)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::LeadGone))?;
    let read = complete(connection, vec![row]).await?.into_iter().next();
    let read = read.ok_or_else(|| Problem::new(ProblemKind::NotFound, say::LeadGone))?;
    read.lead
        .ok_or_else(|| damaged(read.damage.unwrap_or_default()))
}

/// Commits a change of one lead and gives the lead as it is then.
pub(crate) async fn commit_and_show(mut tx: WriteTx, id: LeadId) -> Result<Done<Lead>> {
    tx.settle().await?;
    let lead = show(tx.connection(), id).await?;
    Ok(tx.commit().await?.done(lead))
}

fn damaged(what: String) -> Problem {
    Problem::new(ProblemKind::Damaged, say::LeadDamaged).with_technical(what)
}

/// Leads with all that belongs to them, in the order of the rows.
pub(super) async fn complete(
    connection: &mut SqliteConnection,
    rows: Vec<SqliteRow>,
) -> Result<Vec<LeadRow>> {
    let mut decoded: Vec<LeadRow> = rows.iter().map(decode).collect();
    let ids: Vec<Uuid> = decoded
        .iter()
        .filter_map(|row| row.lead.as_ref().map(|lead| lead.id.0))
        .collect();
    if ids.is_empty() {
        return Ok(decoded);
    }
    let mut emails = emails_of(connection, &ids).await?;
    let mut phones = phones_of(connection, &ids).await?;
    let leads: Vec<LeadId> = ids.iter().copied().map(LeadId).collect();
    let mut files = attachments::for_leads(connection, &leads).await?;
    let drafts = drafts::of_leads(connection, &leads).await?;
    let mut own = own_fields::of_leads(connection, &ids).await?;
    for row in &mut decoded {
        let Some(mut lead) = row.lead.take() else {
            continue;
        };
        let parts = emails
            .remove(&lead.id.0)
            .unwrap_or_else(|| Ok(Vec::new()))
            .and_then(|emails| {
                let phones = phones.remove(&lead.id.0);
                let own = own.remove(&lead.id.0);
                Ok((
                    emails,
                    phones.unwrap_or_else(|| Ok(Vec::new()))?,
                    own.unwrap_or_else(|| Ok(FieldValues::new()))?,
                ))
            });
        match parts {
            Ok((emails, phones, fields)) => {
                lead.do_not_contact |= emails.first().is_some_and(|email| email.do_not_contact);
                lead.emails = emails;
                lead.phones = phones;
                lead.fields = fields;
                lead.attachments = files.remove(&lead.id).unwrap_or_default();
                lead.draft = drafts.contains(&lead.id);
                row.lead = Some(lead);
            }
            Err(damage) => row.damage = Some(damage),
        }
    }
    Ok(decoded)
}

fn decode(row: &SqliteRow) -> LeadRow {
    match read_lead(row) {
        Ok(lead) => LeadRow {
            id: lead.id.to_string(),
            lead: Some(lead),
            damage: None,
        },
        Err(error) => LeadRow {
            id: raw_id(row),
            lead: None,
            damage: Some(error.to_string()),
        },
    }
}

/// The id of a row whose id may be none.
fn raw_id(row: &SqliteRow) -> String {
    match row.try_get::<Uuid, _>("id") {
        Ok(id) => id.to_string(),
        Err(_) => format!("row {}", row.try_get::<i64, _>("row").unwrap_or_default()),
    }
}

fn read_lead(row: &SqliteRow) -> sqlx::Result<Lead> {
    let mut lead = Lead {
        state: state(&row.try_get::<String, _>("state")?)?,
        state_at: row.try_get("state_at")?,
        state_cause: row
            .try_get::<Option<String>, _>("state_cause")?
            .map(|cause| word(&cause))
            .transpose()?,
        state_note: row.try_get("state_note")?,
        next_step: step(row)?,
        do_not_contact: row.try_get("do_not_contact")?,
        updated_at: row.try_get("updated_at")?,
        trashed_at: row.try_get::<Option<Timestamp>, _>("trashed_at")?,
        ..Lead::blank(row.try_get("id")?, row.try_get("created_at")?)
    };
    for field in &TEXT_FIELDS {
        *(field.lead.get_mut)(&mut lead) = row.try_get(field.key)?;
    }
    lead.name = shown_name(&lead.first_name, &lead.last_name, &lead.company);
    Ok(lead)
}

fn state(text: &str) -> sqlx::Result<LeadState> {
    match text {
        "PENDING" => Ok(LeadState::Pending),
        "REACHED_OUT" => Ok(LeadState::ReachedOut),
        other => Err(unreadable("state", other)),
    }
}

fn word(text: &str) -> sqlx::Result<StateCause> {
    match text {
        "follow_up" => Ok(StateCause::FollowUp),
        "practice" => Ok(StateCause::Practice),
        "call" => Ok(StateCause::Call),
        "letter" => Ok(StateCause::Letter),
        "other" => Ok(StateCause::Other),
        other => Err(unreadable("state_cause", other)),
    }
}

fn step(row: &SqliteRow) -> sqlx::Result<Option<NextStep>> {
    let date: Option<String> = row.try_get("step_date")?;
    let kind: Option<String> = row.try_get("step_kind")?;
    let (Some(date), Some(kind)) = (date, kind) else {
        return Ok(None);
    };
    let kind = match kind.as_str() {
        "mail" => StepKind::Mail,
        "call" => StepKind::Call,
        "other" => StepKind::Other,
        other => return Err(unreadable("step_kind", other)),
    };
    if date.parse::<jiff::civil::Date>().is_err() {
        return Err(unreadable("step_date", &date));
    }
    Ok(Some(NextStep {
        date,
        time: row.try_get("step_time")?,
        kind,
    }))
}

fn unreadable(column: &str, value: &str) -> sqlx::Error {
    sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: format!("\u{201c}{value}\u{201d} is no {column}").into(),
    }
}

/// Per lead its lines, or what is wrong with one of them.
type Lines<T> = HashMap<Uuid, std::result::Result<Vec<T>, String>>;

fn gather<T>(rows: &[SqliteRow], read: impl Fn(&SqliteRow, bool) -> sqlx::Result<T>) -> Lines<T> {
    let mut lines: Lines<T> = HashMap::new();
    for row in rows {
        let Ok(lead) = row.try_get::<Uuid, _>("lead_id") else {
            continue;
        };
        let entry = lines.entry(lead).or_insert_with(|| Ok(Vec::new()));
        if let Ok(list) = entry {
            match read(row, list.is_empty()) {
                Ok(line) => list.push(line),
                Err(error) => *entry = Err(error.to_string()),
            }
        }
    }
    lines
}

async fn emails_of(connection: &mut SqliteConnection, ids: &[Uuid]) -> Result<Lines<Email>> {
    let rows = sqlx::query(
        "SELECT lead_id, address, label FROM lead_email
         WHERE removed = 0 AND lead_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY lead_id, position, row",
    )
    .bind(json_ids(ids))
    .fetch_all(&mut *connection)
    .await?;
    let mut lines = gather(&rows, |row, primary| {
        Ok(Email {
            address: row.try_get("address")?,
            label: row.try_get("label")?,
            primary,
            do_not_contact: false,
        })
    });
    let all: Vec<&str> = lines
        .values()
        .flatten()
        .flatten()
        .map(|email| email.address.as_str())
        .collect();
    let suppressed: Vec<String> = suppression::suppressed(connection, &all)
        .await?
        .into_iter()
        .map(str::to_owned)
        .collect();
    for email in lines.values_mut().flatten().flatten() {
        email.do_not_contact = suppressed.contains(&email.address);
    }
    Ok(lines)
}

async fn phones_of(connection: &mut SqliteConnection, ids: &[Uuid]) -> Result<Lines<Phone>> {
    let rows = sqlx::query(
        "SELECT lead_id, number, label FROM lead_phone
         WHERE removed = 0 AND lead_id IN (SELECT unhex(value) FROM json_each(?)) ORDER BY lead_id, position, row",
    )
    .bind(json_ids(ids))
    .fetch_all(&mut *connection)
    .await?;
    Ok(gather(&rows, |row, primary| {
        Ok(Phone {
            number: row.try_get("number")?,
            label: row.try_get("label")?,
            primary,
        })
    }))
}
