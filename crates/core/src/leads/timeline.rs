//! A lead's timeline: mails, notes, calls, files and changes, newest first.

use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::clock::Timestamp;
use crate::error::Result;
use crate::ids::{LeadId, OperationId};
use crate::outbox::{self, OutboxRow};

/// The most entries that are read.
const SHOWN: u32 = 500;

/// What an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum TimelineKind {
    /// A mail, with its state.
    Mail,
    /// A note.
    Note,
    /// A call.
    Call,
    /// A letter.
    Letter,
    /// Another way of reaching out.
    Other,
    /// The lead was added.
    Created,
    /// A field changed.
    Changed,
    /// PENDING or REACHED_OUT.
    State,
    /// A file came or went.
    File,
    /// Into the trash or out of it.
    Trash,
    /// Do not contact, or again.
    Blocked,
}

/// An entry of the timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct TimelineEntry {
    /// When.
    pub at: Timestamp,
    /// What it is about.
    pub kind: TimelineKind,
    /// In a line.
    pub summary: String,
    /// More of it; blank where there is none.
    pub detail: String,
    /// The mail it is about.
    pub mail: Option<OutboxRow>,
    /// The operation that can be undone.
    pub operation_id: Option<OperationId>,
}

/// Reads a lead's timeline, newest first.
pub async fn timeline(
    connection: &mut SqliteConnection,
    lead: LeadId,
) -> Result<Vec<TimelineEntry>> {
    let mut entries = operations(connection, lead).await?;
    entries.extend(activities(connection, lead).await?);
    for row in outbox::to_lead(connection, lead).await? {
        entries.push(TimelineEntry {
            at: row.accepted_at.unwrap_or(row.created_at),
            kind: TimelineKind::Mail,
            summary: row.subject.clone(),
            detail: row.reason.clone(),
            mail: Some(row),
            operation_id: None,
        });
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries.truncate(SHOWN as usize);
    Ok(entries)
}

/// What still stands of the journal; what was undone, and the undoing, cancel
/// each other out, and mails and activities speak for themselves.
async fn operations(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<TimelineEntry>> {
    let rows = sqlx::query!(
        r#"SELECT o.id AS "id: OperationId", o.at AS "at: Timestamp", o.kind, o.label,
                  (SELECT fields FROM change WHERE operation = o.seq AND entity = 'lead' AND entity_id = ?1) AS fields
           FROM (SELECT operation FROM change WHERE entity_id = ?1
                 UNION SELECT operation FROM change WHERE subject = ?1 AND subject <> entity_id) AS its
             CROSS JOIN operation AS o ON o.seq = its.operation
           WHERE o.undone_by IS NULL AND o.undoes IS NULL
             AND o.kind NOT IN ('follow_up.send', 'lead.mail_accepted', 'activity.add', 'lead.reached_out')
           ORDER BY o.seq DESC LIMIT ?2"#,
        lead,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    let entries = rows.into_iter().map(|row| TimelineEntry {
        at: row.at,
        kind: kind(&row.kind),
        summary: row.label,
        detail: row
            .fields
            .map(|fields| detail(&row.kind, &fields))
            .unwrap_or_default(),
        mail: None,
        operation_id: Some(row.id),
    });
    Ok(entries.collect())
}

fn kind(operation: &str) -> TimelineKind {
    match operation {
        "lead.add" | "demo.fill" => TimelineKind::Created,
        "lead.trash" | "lead.restore" => TimelineKind::Trash,
        "lead.block" | "lead.unblock" => TimelineKind::Blocked,
        "account.add" => TimelineKind::State,
        file if file.starts_with("file.") || file.starts_with("attachment.") => TimelineKind::File,
        _ => TimelineKind::Changed,
    }
}

/// "before → after" of the words an edit changed.
fn detail(operation: &str, fields: &str) -> String {
    if operation != "lead.edit" && operation != "lead.step" {
        return String::new();
    }
    let fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(fields).unwrap_or_default();
    let shown = |value: &serde_json::Value| match value.as_str() {
        Some("") | None => "nothing".to_owned(),
        Some(text) => format!("\u{201c}{text}\u{201d}"),
    };
    let lines = fields
        .values()
        .map(|pair| format!("{} \u{2192} {}", shown(&pair[0]), shown(&pair[1])));
    lines.collect::<Vec<_>>().join(", ")
}

async fn activities(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<TimelineEntry>> {
    let rows = sqlx::query!(
        r#"SELECT kind, text, at AS "at: Timestamp" FROM activity
           WHERE lead_id = ? AND removed = 0 ORDER BY at DESC LIMIT ?"#,
        lead,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    let entries = rows.into_iter().map(|row| {
        let (kind, summary) = match row.kind.as_str() {
            "note" => (TimelineKind::Note, "Note"),
            "call" => (TimelineKind::Call, "Call"),
            "letter" => (TimelineKind::Letter, "Letter"),
            _ => (TimelineKind::Other, "Reached out another way"),
        };
        TimelineEntry {
            at: row.at,
            kind,
            summary: summary.to_owned(),
            detail: row.text,
            mail: None,
            operation_id: None,
        }
    });
    Ok(entries.collect())
}
