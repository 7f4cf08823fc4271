//! The outbox as the window and the terminal list it.

use rapport_messages::reason::Offline;
use rapport_messages::say;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, Row, SqliteConnection};

use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{LeadId, OutboxId};
use crate::outbox::correction::corrected;
use crate::outbox::mail::{
    Held, MailRemedy, OutboxCounts, OutboxGroup, OutboxQuery, OutboxRow, OutboxStatus, Purpose,
};
use crate::outbox::policy;
use crate::outbox::proof::{Facts, Proof, Witness};
use crate::outbox::reason;

/// What a row is read from. A waiting mail of a paused account is shown as
/// paused, with the account's reason, and one that is held as held. What has not
/// left goes to where the lead can be reached now.
const SELECT: &str = "
    SELECT o.*, a.paused, (SELECT why FROM held_mail WHERE outbox = o.row) AS held,
      CASE WHEN o.status IN ('queued', 'retrying') AND o.purpose <> 'notification' THEN (
        SELECT json_group_array(address) FROM (
          SELECT address FROM lead_email WHERE lead_id = o.lead_id AND removed = 0 ORDER BY position, row))
      END AS addresses,
      coalesce(nullif(trim(l.first_name || ' ' || l.last_name), ''), l.company, '') AS lead_name
    FROM outbox o JOIN account a ON a.id = o.account_id LEFT JOIN lead l ON l.id = o.lead_id";

/// Whether a mail is held, as a condition.
const HELD: &str = "EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row)";

/// The longest page.
const LIMIT: u32 = 1000;

impl FromRow<'_, SqliteRow> for OutboxRow {
    fn from_row(row: &SqliteRow) -> sqlx::Result<Self> {
        let stored: OutboxStatus = parsed(row, "status")?;
        let waiting = matches!(stored, OutboxStatus::Queued | OutboxStatus::Retrying);
        let held = match row.try_get::<Option<&str>, _>("held")? {
            Some(_) if waiting => Some(parsed::<Held>(row, "held")?),
            _ => None,
        };
        let paused: Option<String> = row
            .try_get::<Option<String>, _>("paused")?
            .filter(|_| waiting && held.is_none());
        let tried_next = waiting && paused.is_none() && held.is_none();
        let to: String = row.try_get("envelope_to")?;
        let addresses: Option<&str> = row.try_get("addresses")?;
        let addresses: Vec<String> = addresses
            .and_then(|list| serde_json::from_str(list).ok())
            .unwrap_or_default();
        let corrected = corrected(&to, &addresses);
        let purpose: Purpose = parsed(row, "purpose")?;
        // The word to the person in charge is about a lead and goes to none.
        let lead_id: Option<LeadId> = match purpose {
            Purpose::Notification => None,
            _ => row.try_get("lead_id")?,
        };
        let practice = row.try_get("practice")?;
        let attempts = number(row, "attempts")?;
        let sent_by = match row.try_get::<Option<&str>, _>("sent_by")? {
            Some(_) => Some(parsed::<Witness>(row, "sent_by")?),
            None => None,
        };
        let accepted_at: Option<Timestamp> = row.try_get("accepted_at")?;
        let proof = Proof::of(&Facts {
            status: stored,
            practice,
            attempts,
            sent_by,
            sent_at: match sent_by {
                Some(Witness::Person) => row.try_get("marked_at")?,
                _ => accepted_at,
            },
            in_doubt: row.try_get("in_doubt")?,
        });
        let reason: String = row.try_get("reason")?;
        let remedy = match (held, &paused) {
            (Some(Held::LeadTrashed), _) => Some(MailRemedy::RestoreLead),
            (Some(Held::NoAddress), _) => Some(MailRemedy::CorrectAddress),
            (Some(_), _) => None,
            (None, Some(why)) => Some(policy::pause_remedy(why)),
            (None, None) => policy::remedy(&reason),
        };
        Ok(Self {
            id: row.try_get("id")?,
            message_id: row.try_get("message_id")?,
            practice,
            purpose,
            lead_id,
            lead_name: match lead_id {
                Some(_) => row.try_get("lead_name")?,
                None => String::new(),
            },
            to: corrected.unwrap_or(to),
            subject: row.try_get("subject")?,
            status: match (held, &paused) {
                (Some(_), _) => OutboxStatus::Held,
                (None, Some(_)) => OutboxStatus::Paused,
                (None, None) => stored,
            },
            held,
            reason: match (held, paused) {
                (Some(held), _) => held.reason().into(),
                (None, Some(why)) => reason::of_account(&why),
                (None, None) => reason::wording(&reason, row.try_get("reason_params")?),
            },
            remedy: remedy
                .filter(|remedy| *remedy != MailRemedy::CorrectAddress || lead_id.is_some()),
            proof,
            attempts,
            not_before: row.try_get("not_before")?,
            next_attempt_at: if tried_next {
                Some(row.try_get("due_at")?)
            } else {
                None
            },
            last_reply: row.try_get("last_reply")?,
            created_at: row.try_get("created_at")?,
            handed_over_at: row.try_get("dot_written_at")?,
            accepted_at,
            size: number(row, "size")?,
            account_id: row.try_get("account_id")?,
        })
    }
}

fn parsed<T: std::str::FromStr<Err = Problem>>(row: &SqliteRow, column: &str) -> sqlx::Result<T> {
    let text: &str = row.try_get(column)?;
    text.parse()
        .map_err(|problem: Problem| sqlx::Error::ColumnDecode {
            index: column.to_owned(),
            source: Box::new(problem),
        })
}

fn number(row: &SqliteRow, column: &str) -> sqlx::Result<u32> {
    let number: i64 = row.try_get(column)?;
    Ok(u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX }))
}

/// The part of the outbox that a group and a status mean, as a condition. All
/// of it is text of ours.
fn condition(query: &OutboxQuery) -> String {
    let group = match query.group {
        OutboxGroup::All => "TRUE".to_owned(),
        OutboxGroup::NeedsYou => format!(
            "o.status IN ('failed', 'unknown', 'queued', 'retrying')
             AND (o.status IN ('failed', 'unknown') OR a.paused IS NOT NULL OR {HELD})"
        ),
        OutboxGroup::OnTheWay => format!(
            "o.status IN ('queued', 'sending', 'retrying')
             AND (o.status = 'sending' OR (a.paused IS NULL AND NOT {HELD}))"
        ),
        OutboxGroup::Sent => "o.status = 'sent'".to_owned(),
    };
    let status = match query.status {
        None => "TRUE".to_owned(),
        Some(OutboxStatus::Paused) => {
            format!("o.status IN ('queued', 'retrying') AND a.paused IS NOT NULL AND NOT {HELD}")
        }
        Some(OutboxStatus::Held) => format!("o.status IN ('queued', 'retrying') AND {HELD}"),
        Some(waiting @ (OutboxStatus::Queued | OutboxStatus::Retrying)) => {
            let status = waiting.as_str();
            format!("o.status = '{status}' AND a.paused IS NULL AND NOT {HELD}")
        }
        Some(other) => format!("o.status = '{}'", other.as_str()),
    };
    format!("({group}) AND ({status})")
}

/// A page, newest first.
pub(in crate::outbox) async fn list(
    connection: &mut SqliteConnection,
    query: &OutboxQuery,
) -> Result<Vec<OutboxRow>> {
    let condition = condition(query);
    let sql = format!("{SELECT} WHERE {condition} ORDER BY o.row DESC LIMIT ? OFFSET ?");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(query.limit.min(LIMIT))
        .bind(query.offset)
        .fetch_all(connection)
        .await?)
}

/// How many mails a query finds.
pub(in crate::outbox) async fn total(
    connection: &mut SqliteConnection,
    query: &OutboxQuery,
) -> Result<u32> {
    let condition = condition(query);
    let sql = format!(
        "SELECT count(*) FROM outbox o JOIN account a ON a.id = o.account_id WHERE {condition}"
    );
    Ok(sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_one(connection)
        .await?)
}

/// How many mails stand where.
pub(in crate::outbox) async fn counts(
    connection: &mut SqliteConnection,
    sent_elsewhere: bool,
) -> Result<OutboxCounts> {
    // Of sent mails there are many: they are counted in the index alone.
    let counted = sqlx::query!(
        r#"SELECT
             (SELECT count(*) FROM outbox WHERE status = 'sent') AS "sent!: u32",
             count(*) FILTER (WHERE stays OR status IN ('failed', 'unknown')) AS "needs_you!: u32",
             count(*) FILTER (WHERE NOT stays AND status NOT IN ('failed', 'unknown')) AS "on_the_way!: u32",
             count(*) FILTER (WHERE NOT stays AND status = 'retrying' AND reason = ?) AS "waiting_offline!: u32"
           FROM (
             SELECT o.status, o.reason, o.status IN ('queued', 'retrying')
               AND (a.paused IS NOT NULL OR EXISTS (SELECT 1 FROM held_mail WHERE outbox = o.row)) AS stays
             FROM outbox o JOIN account a ON a.id = o.account_id
             WHERE o.status IN ('queued', 'sending', 'retrying', 'failed', 'unknown'))"#,
        Offline::KEY,
    )
    .fetch_one(connection)
    .await?;
    Ok(OutboxCounts {
        needs_you: counted.needs_you,
        on_the_way: counted.on_the_way,
        sent: counted.sent,
        waiting_offline: counted.waiting_offline,
        sent_elsewhere,
    })
}

/// One mail as listed.
pub async fn show(connection: &mut SqliteConnection, id: OutboxId) -> Result<OutboxRow> {
    let sql = format!("{SELECT} WHERE o.id = ?");
    sqlx::query_as(AssertSqlSafe(sql))
        .bind(id)
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::EmailGone))
}

/// All mails to a lead, newest first.
pub async fn to_lead(connection: &mut SqliteConnection, lead: LeadId) -> Result<Vec<OutboxRow>> {
    let sql =
        format!("{SELECT} WHERE o.lead_id = ? AND o.purpose <> 'notification' ORDER BY o.row DESC");
    Ok(sqlx::query_as(AssertSqlSafe(sql))
        .bind(lead)
        .fetch_all(connection)
        .await?)
}
