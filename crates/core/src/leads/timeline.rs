//! A lead's timeline: mails, notes, calls, files and changes, newest first.

use rapport_messages::{Sentence, Wording};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::own_fields::{self, OwnField};
use crate::clock::Timestamp;
use crate::db;
use crate::error::Result;
use crate::ids::{LeadId, OperationId};
use crate::outbox::{self, OutboxRow, OutboxStatus};

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
    pub summary: Wording,
    /// More of it: what was noted, or why a mail stands where it does; blank where
    /// there is none.
    pub detail: Wording,
    /// Which fields of the lead an edit changed.
    pub fields: Vec<ChangedField>,
    /// The mail it is about.
    pub mail: Option<OutboxRow>,
    /// The operation that undoes this; none where it did more than what this
    /// entry says, to other leads or to an account.
    pub operation_id: Option<OperationId>,
}

/// A field of the lead before and after an edit, as the journal has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChangedField {
    /// Which, such as `step_date`; of one of the user's own: its key.
    pub field: String,
    /// Its name, of a field of the user's own; blank for one that every lead has.
    pub name: String,
    /// As it was; blank where there was nothing.
    pub before: String,
    /// As it became.
    pub after: String,
}

/// Reads a lead's timeline, newest first.
pub async fn timeline(
    connection: &mut SqliteConnection,
    lead: LeadId,
) -> Result<Vec<TimelineEntry>> {
    let mut entries = operations(connection, lead).await?;
    entries.extend(activities(connection, lead).await?);
    let mails = outbox::to_lead(connection, lead).await?;
    // A mail that was called off never was.
    for row in mails
        .into_iter()
        .filter(|row| row.status != OutboxStatus::Cancelled)
    {
        entries.push(TimelineEntry {
            at: row.proof.at.unwrap_or(row.created_at),
            kind: TimelineKind::Mail,
            summary: Wording::stored(&row.subject),
            detail: row.reason.clone(),
            fields: Vec::new(),
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
        r#"SELECT o.id AS "id: OperationId", o.at AS "at: Timestamp", o.kind, o.label, o.params,
                  (SELECT fields FROM change WHERE operation = o.seq AND entity = 'lead' AND entity_id = ?1) AS "fields?",
                  (SELECT json_group_array(json_array(lower(hex(v.field_id)), json(c.fields)))
                   FROM change AS c JOIN lead_field AS v ON v.id = c.entity_id
                   WHERE c.operation = o.seq AND c.entity = 'lead_field' AND v.lead_id = ?1) AS "own!: String",
                  NOT EXISTS (SELECT 1 FROM change WHERE operation = o.seq AND entity <> 'suppression'
                                AND subject IS NOT ?1) AS "alone!: bool"
           FROM (SELECT operation FROM change WHERE entity_id = ?1
                 UNION SELECT operation FROM change WHERE subject = ?1 AND subject <> entity_id) AS its
             CROSS JOIN operation AS o ON o.seq = its.operation
           WHERE o.undone_by IS NULL AND o.undoes IS NULL
             AND o.kind NOT IN ('follow_up.send', 'lead.mail_accepted', 'activity.add', 'lead.reached_out')
           ORDER BY o.seq DESC LIMIT ?2"#,
        lead,
        SHOWN,
    )
    .fetch_all(&mut *connection)
    .await?;
    let own = own_fields::all(connection).await?;
    let entries = rows.into_iter().map(|row| TimelineEntry {
        at: row.at,
        kind: kind(&row.kind),
        summary: summary(
            &row.kind,
            db::wording(&row.kind, row.label, row.params.as_deref()),
        ),
        detail: Wording::default(),
        fields: edited(
            &row.kind,
            row.fields.as_deref().unwrap_or("{}"),
            (&own, &row.own),
        ),
        mail: None,
        operation_id: row.alone.then_some(row.id),
    });
    Ok(entries.collect())
}

fn kind(operation: &str) -> TimelineKind {
    match operation {
        "lead.add" | "demo.fill" => TimelineKind::Created,
        "lead.trash" | "lead.restore" => TimelineKind::Trash,
        "lead.block" | "lead.unblock" => TimelineKind::Blocked,
        "account.add" | "account.default" => TimelineKind::State,
        file if file.starts_with("file.") || file.starts_with("attachment.") => TimelineKind::File,
        _ => TimelineKind::Changed,
    }
}

/// What an operation did to this lead, on whose own page its name goes without
/// saying: a sentence that takes the values of the operation's label.
fn summary(operation: &str, label: Wording) -> Wording {
    let key = match operation {
        "lead.add" | "demo.fill" => "timeline-added",
        "lead.trash" => "timeline-trashed",
        "lead.restore" => "timeline-restored",
        "lead.block" => "timeline-blocked",
        "lead.unblock" => "timeline-unblocked",
        "lead.step" => "timeline-step",
        "lead.step_done" => "timeline-step-done",
        "account.add" | "account.default" => "timeline-back-to-pending",
        "backup.restore" => "timeline-from-backup",
        "lead.edit" => "timeline-edited",
        "file.add" => "timeline-file-added",
        "file.trash" => "timeline-file-removed",
        "file.restore" => "timeline-file-restored",
        _ => return label,
    };
    match label.sentence {
        Some(label) => Sentence {
            key: key.to_owned(),
            values: label.values,
        }
        .into(),
        None => summary_of_words(operation, key, &label.english),
    }
}

/// The same of an operation of an older version, which stored words alone.
fn summary_of_words(operation: &str, key: &str, label: &str) -> Wording {
    let what = match operation {
        "lead.edit" => label.split_once(" of "),
        "file.add" => label.rsplit_once(" to "),
        "file.trash" => label.rsplit_once(" from "),
        "file.restore" => label.rsplit_once(" of "),
        _ => return Sentence::new(key).into(),
    };
    Wording::stored(what.map_or(label, |(what, _)| what))
}

/// `{"field": [before, after]}` of a change.
type ChangedFields = serde_json::Map<String, serde_json::Value>;

/// The fields that an edit changed.
fn edited(
    operation: &str,
    fields: &str,
    (own, own_changes): (&[OwnField], &str),
) -> Vec<ChangedField> {
    if !matches!(operation, "lead.edit" | "lead.step" | "lead.step_done") {
        return Vec::new();
    }
    let fields: ChangedFields = serde_json::from_str(fields).unwrap_or_default();
    let shown = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let changed = fields.into_iter().map(|(field, pair)| ChangedField {
        field,
        name: String::new(),
        before: shown(&pair[0]),
        after: shown(&pair[1]),
    });
    let own_changes: Vec<(Uuid, ChangedFields)> =
        serde_json::from_str(own_changes).unwrap_or_default();
    let own = own_changes.iter().filter_map(|(id, fields)| {
        let field = own.iter().find(|field| field.id.0 == *id)?;
        let (before, after) = field.before_and_after(fields)?;
        Some(ChangedField {
            field: field.key.clone(),
            name: field.name.clone(),
            before,
            after,
        })
    });
    changed.chain(own).collect()
}

async fn activities(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<TimelineEntry>> {
    let rows = sqlx::query!(
        r#"SELECT a.kind, a.text, a.at AS "at: Timestamp",
                  (SELECT o.id FROM change AS c JOIN operation AS o ON o.seq = c.operation
                   WHERE c.entity_id = a.id AND o.kind IN ('activity.add', 'lead.reached_out')
                     AND o.undone_by IS NULL LIMIT 1) AS "operation?: OperationId"
           FROM activity AS a WHERE a.lead_id = ? AND a.removed = 0 ORDER BY a.at DESC LIMIT ?"#,
        lead,
        SHOWN,
    )
    .fetch_all(connection)
    .await?;
    let entries = rows.into_iter().map(|row| {
        let (kind, summary) = match row.kind.as_str() {
            "note" => (TimelineKind::Note, "timeline-note"),
            "call" => (TimelineKind::Call, "timeline-call"),
            "letter" => (TimelineKind::Letter, "timeline-letter"),
            _ => (TimelineKind::Other, "timeline-contact"),
        };
        TimelineEntry {
            at: row.at,
            kind,
            summary: Sentence::new(summary).into(),
            detail: Wording::stored(&row.text),
            fields: Vec::new(),
            mail: None,
            operation_id: row.operation,
        }
    });
    Ok(entries.collect())
}
