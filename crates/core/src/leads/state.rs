//! PENDING and REACHED_OUT: set by a mail server's acceptance or by "I reached
//! out another way", never by anything else; left only by undo.

use rapport_messages::{label, say};
use serde_json::{Value, json};
use sqlx::SqliteConnection;
use uuid::Uuid;

use super::entity::{ACTIVITY, LEAD};
use super::model::{Lead, LeadState, ReachedOut, StateCause};
use super::{check, read, step};
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{Actor, Done, OperationRef, Values, WriteTx, id_value};
use crate::drafts;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{ActivityId, LeadId, OutboxId};
use crate::outbox::{AcceptedMail, Witness};

/// The person called, wrote a letter or met the lead: the step that was due is
/// settled. Repeating it adds another activity and leaves the state as it is.
///
/// # Errors
/// `invalid` where the cause is a mail's.
pub async fn reached_out(app: &App, id: LeadId, how: &ReachedOut) -> Result<Done<Lead>> {
    let kind = match how.cause {
        StateCause::Call | StateCause::Letter | StateCause::Other => how.cause.as_str(),
        StateCause::FollowUp | StateCause::Practice => {
            return Err(Problem::invalid("cause", say::CauseIsSetBySending));
        }
    };
    check::note("note", &how.note)?;
    let mut tx = app.db.write().await?;
    let lead = read::show(tx.connection(), id).await?;
    let name = lead.name.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::LeadReachedOut { name })
        .await?;
    write_activity(&mut tx, &operation, id, kind, &how.note).await?;
    step::settle_due(&mut tx, &operation, &lead, &*app.clock).await?;
    if lead.state == LeadState::Pending {
        let values = reached(&operation, how.cause, &how.note, None);
        tx.update(&operation, &LEAD, id.0, values).await?;
    }
    read::commit_and_show(tx, id).await
}

/// Sets the state from a script: REACHED_OUT by another way, repeating is
/// harmless.
///
/// # Errors
/// `invalid_transition` from REACHED_OUT to PENDING.
pub async fn set_state(app: &App, id: LeadId, state: LeadState) -> Result<Done<Lead>> {
    let lead = read::show(&mut *app.db.reader().await?, id).await?;
    match (lead.state, state) {
        (LeadState::Pending, LeadState::ReachedOut) => {
            let how = ReachedOut {
                cause: StateCause::Other,
                note: String::new(),
            };
            reached_out(app, id, &how).await
        }
        (LeadState::ReachedOut, LeadState::Pending) => {
            Err(Problem::new(ProblemKind::InvalidTransition, say::ContactStays).at("state"))
        }
        _ => Ok(Done::unchanged(lead)),
    }
}

/// Writes a note into the lead's timeline.
pub async fn add_note(app: &App, id: LeadId, text: &str) -> Result<Done<Lead>> {
    check::note("text", text)?;
    if text.trim().is_empty() {
        return Err(Problem::invalid("text", say::NoteEmpty));
    }
    let mut tx = app.db.write().await?;
    let lead = read::show(tx.connection(), id).await?;
    let name = lead.name.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::ActivityAdd { name })
        .await?;
    write_activity(&mut tx, &operation, id, "note", text).await?;
    drafts::note_added(&mut tx, id, text).await?;
    read::commit_and_show(tx, id).await
}

async fn write_activity(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    kind: &str,
    text: &str,
) -> Result<()> {
    let random = tx.random();
    let id = ActivityId::mint(tx.now(), &*random);
    let values = vec![
        ("lead_id", id_value(lead.0)),
        ("kind", json!(kind)),
        ("text", json!(text)),
        ("at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(operation, &ACTIVITY, id.0, values).await
}

fn reached(
    operation: &OperationRef,
    cause: StateCause,
    note: &str,
    mail: Option<OutboxId>,
) -> Values {
    vec![
        ("state", json!(LeadState::ReachedOut.as_str())),
        ("state_at", json!(operation.at.as_millisecond())),
        ("state_cause", json!(cause.as_str())),
        ("state_note", json!(note)),
        ("state_mail", mail.map_or(Value::Null, |id| id_value(id.0))),
    ]
}

fn pending() -> Values {
    vec![
        ("state", json!(LeadState::Pending.as_str())),
        ("state_at", Value::Null),
        ("state_cause", Value::Null),
        ("state_note", json!("")),
        ("state_mail", Value::Null),
    ]
}

/// A follow-up to this lead was sent, as its witness says: the worker's operation.
/// A lead that is gone, or was reached before, stays as it is.
pub(crate) async fn mail_accepted(
    tx: &mut WriteTx,
    lead: LeadId,
    mail: &AcceptedMail,
    by: Witness,
) -> Result<()> {
    let found = match read::show(tx.connection(), lead).await {
        Ok(found) if found.state == LeadState::Pending => found,
        Ok(_) => return Ok(()),
        Err(problem) if matches!(problem.kind, ProblemKind::NotFound | ProblemKind::Damaged) => {
            return Ok(());
        }
        Err(problem) => return Err(problem),
    };
    let cause = if mail.practice {
        StateCause::Practice
    } else {
        StateCause::FollowUp
    };
    let proof = match by {
        Witness::Person => "person",
        Witness::Record => "record",
        Witness::Server if mail.practice => "practice",
        Witness::Server => "server",
    };
    let label = label::LeadMailAccepted {
        name: found.name.into(),
        proof: proof.into(),
    };
    let operation = tx.operation(Actor::Worker, label).await?;
    let values = reached(&operation, cause, "", Some(mail.id));
    tx.update(&operation, &LEAD, lead.0, values).await?;
    Ok(())
}

/// That a mail to a lead was accepted, which a backup does not know of, or
/// which is not what an undoing takes back.
#[derive(Debug, Clone, Copy)]
pub struct ReachedBefore {
    /// The lead.
    pub lead: LeadId,
    /// The mail.
    pub mail: OutboxId,
    /// When it was accepted.
    pub at: Timestamp,
    /// It went to the practice mailbox.
    pub practice: bool,
}

/// A lead that comes back as PENDING is REACHED_OUT where a mail to it has been
/// accepted since.
pub(crate) async fn stays_reached(
    tx: &mut WriteTx,
    operation: &OperationRef,
    reached: &ReachedBefore,
) -> Result<()> {
    let cause = if reached.practice {
        StateCause::Practice
    } else {
        StateCause::FollowUp
    };
    let values = vec![
        ("state", json!(LeadState::ReachedOut.as_str())),
        ("state_at", json!(reached.at.as_millisecond())),
        ("state_cause", json!(cause.as_str())),
        ("state_mail", id_value(reached.mail.0)),
    ];
    tx.update(operation, &LEAD, reached.lead.0, values).await?;
    Ok(())
}

/// Takes back what the acceptance of this mail set, where nothing else has
/// set the state since.
pub async fn take_back(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    mail: OutboxId,
) -> Result<bool> {
    let set_by_it = sqlx::query_scalar!(
        "SELECT count(*) FROM lead WHERE id = ? AND state = 'REACHED_OUT' AND state_mail = ?",
        lead,
        mail,
    )
    .fetch_one(&mut *tx)
    .await?;
    if set_by_it == 0 {
        return Ok(false);
    }
    tx.update(operation, &LEAD, lead.0, pending()).await
}

/// How many leads are REACHED_OUT by nothing but practice.
pub async fn practice_leads(connection: &mut SqliteConnection) -> Result<u32> {
    let found = sqlx::query_scalar!(
        r#"SELECT count(*) AS "n: u32" FROM lead WHERE state_cause = 'practice' AND removed = 0"#
    )
    .fetch_one(connection)
    .await?;
    Ok(found)
}

/// Puts those back to PENDING, as part of the operation by which mail leaves from
/// a real account. How many there were.
pub async fn return_practice_to_pending(tx: &mut WriteTx, operation: &OperationRef) -> Result<u32> {
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM lead WHERE state_cause = 'practice' AND removed = 0"#
    )
    .fetch_all(&mut *tx)
    .await?;
    let changed = tx.update_all(operation, &LEAD, &ids, pending()).await?;
    Ok(u32::try_from(changed).unwrap_or(u32::MAX))
}
