//! Editing a lead in place: only what differs is written down.

use serde_json::json;
use uuid::Uuid;

use super::add::{insert_email, insert_phone, step_values};
use super::entity::{EMAIL, LEAD, PHONE};
use super::model::{
    Changed, EmailInput, Lead, LeadChanges, NextStep, PhoneInput, StepChange, shown_name,
};
use super::{address, check, duplicates, read, stale};
use crate::app::App;
use crate::db::{Actor, Entity, OperationRef, Values, WriteTx};
use crate::error::Result;
use crate::events::Fact;
use crate::ids::{EmailId, LeadId, PhoneId};

/// Changes a lead. Where nothing differs, nothing is written.
///
/// # Errors
/// As for adding one; `conflict` with both values where a field has changed
/// since the editor showed it. Nothing is changed then.
pub async fn edit(app: &App, id: LeadId, changes: &LeadChanges) -> Result<Lead> {
    check_changes(changes)?;
    let mut tx = app.db.write().await?;
    let before = read::show(tx.connection(), id).await?;
    let first_name = changes.first_name.as_ref().unwrap_or(&before.first_name);
    let last_name = changes.last_name.as_ref().unwrap_or(&before.last_name);
    let company = changes.company.as_ref().unwrap_or(&before.company);
    stale::refuse(&before, changes)?;
    check::named(first_name, last_name, company)?;
    if let (Some(emails), false) = (&changes.emails, changes.allow_duplicate) {
        refuse_new_duplicates(&mut tx, &before, emails).await?;
    }
    let name = shown_name(first_name, last_name, company);
    let label = format!("Changed {} of {name}", what(changes));
    let operation = tx.operation(Actor::Person, "lead.edit", &label).await?;
    let mut changed = tx.update(&operation, &LEAD, id.0, values(changes)).await?;
    if let Some(emails) = &changes.emails {
        changed |= replace_emails(&mut tx, &operation, id, emails).await?;
    }
    if let Some(phones) = &changes.phones {
        changed |= replace_phones(&mut tx, &operation, id, phones).await?;
    }
    if !changed {
        return Ok(before);
    }
    tx.commit().await?;
    app.events.publish(&[Fact::Leads, Fact::History]);
    read::show(&mut *app.db.reader().await?, id).await
}

/// Gives several leads the same next step, or none, in one operation.
pub async fn set_next_step(app: &App, ids: &[LeadId], step: Option<&NextStep>) -> Result<Changed> {
    step.map_or(Ok(()), check::step)?;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut tx = app.db.write().await?;
    let whom = super::trash::whom(&mut tx, &ids).await?;
    let label = match step {
        Some(step) => format!("Next step of {whom}: {}", step.date),
        None => format!("No next step for {whom}"),
    };
    let operation = tx.operation(Actor::Person, "lead.step", &label).await?;
    let changed = tx
        .update_all(&operation, &LEAD, &ids, step_values(step))
        .await?;
    super::trash::finish(app, tx, changed).await
}

fn check_changes(changes: &LeadChanges) -> Result<()> {
    for (field, value) in lines(changes) {
        check::line(field, value)?;
    }
    changes
        .note
        .as_ref()
        .map_or(Ok(()), |note| check::note("note", note))?;
    changes.emails.as_deref().map_or(Ok(()), check::emails)?;
    changes.phones.as_deref().map_or(Ok(()), check::phones)?;
    match &changes.next_step {
        Some(StepChange::Set { step }) => check::step(step),
        Some(StepChange::Clear) | None => Ok(()),
    }
}

fn lines(changes: &LeadChanges) -> impl Iterator<Item = (&'static str, &String)> {
    [
        ("first_name", &changes.first_name),
        ("last_name", &changes.last_name),
        ("company", &changes.company),
        ("title", &changes.title),
        ("source", &changes.source),
    ]
    .into_iter()
    .filter_map(|(field, value)| value.as_ref().map(|value| (field, value)))
}

fn values(changes: &LeadChanges) -> Values {
    let mut values: Values = lines(changes)
        .map(|(field, value)| (field, json!(value)))
        .collect();
    if let Some(note) = &changes.note {
        values.push(("note", json!(note)));
    }
    match &changes.next_step {
        Some(StepChange::Set { step }) => values.extend(step_values(Some(step))),
        Some(StepChange::Clear) => values.extend(step_values(None)),
        None => {}
    }
    values
}

/// What an edit touches, for the history.
fn what(changes: &LeadChanges) -> &'static str {
    let parts = [
        (
            changes.first_name.is_some() || changes.last_name.is_some(),
            "the name",
        ),
        (changes.emails.is_some(), "the addresses"),
        (changes.phones.is_some(), "the phone numbers"),
        (changes.company.is_some(), "the company"),
        (changes.title.is_some(), "the title"),
        (changes.source.is_some(), "the source"),
        (changes.note.is_some(), "the note"),
        (changes.next_step.is_some(), "the next step"),
    ];
    let mut touched = parts.into_iter().filter(|(touched, _)| *touched);
    match (touched.next(), touched.next()) {
        (Some((_, one)), None) => one,
        _ => "several fields",
    }
}

/// Only an address that is new to this lead is compared with the others.
async fn refuse_new_duplicates(
    tx: &mut WriteTx,
    before: &Lead,
    emails: &[EmailInput],
) -> Result<()> {
    let known: Vec<String> = before
        .emails
        .iter()
        .map(|email| address::fold(&email.address))
        .collect();
    for (index, email) in emails.iter().enumerate() {
        if !known.contains(&address::fold(&email.address)) {
            duplicates::refuse(tx, std::slice::from_ref(email), Some(before.id))
                .await
                .map_err(|problem| problem.at(format!("emails.{index}.address")))?;
        }
    }
    Ok(())
}

async fn replace_emails(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    emails: &[EmailInput],
) -> Result<bool> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: EmailId", address FROM lead_email WHERE lead_id = ? AND removed = 0 ORDER BY position, row"#,
        lead,
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut left: Vec<(Uuid, String)> = rows
        .into_iter()
        .map(|row| (row.id.0, row.address))
        .collect();
    let mut changed = false;
    for (position, email) in emails.iter().enumerate() {
        let values = vec![
            ("address", json!(email.address)),
            ("label", json!(email.label)),
            ("position", json!(position)),
        ];
        match take(&mut left, &email.address) {
            Some(id) => changed |= tx.update(operation, &EMAIL, id, values).await?,
            None => {
                insert_email(tx, operation, lead.0, position, email).await?;
                changed = true;
            }
        }
    }
    Ok(changed | remove(tx, operation, &EMAIL, left).await?)
}

async fn replace_phones(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    phones: &[PhoneInput],
) -> Result<bool> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: PhoneId", number FROM lead_phone WHERE lead_id = ? AND removed = 0 ORDER BY position, row"#,
        lead,
    )
    .fetch_all(&mut *tx)
    .await?;
    let mut left: Vec<(Uuid, String)> =
        rows.into_iter().map(|row| (row.id.0, row.number)).collect();
    let mut changed = false;
    for (position, phone) in phones.iter().enumerate() {
        let values = vec![
            ("number", json!(phone.number)),
            ("label", json!(phone.label)),
            ("position", json!(position)),
        ];
        match take(&mut left, &phone.number) {
            Some(id) => changed |= tx.update(operation, &PHONE, id, values).await?,
            None => {
                insert_phone(tx, operation, lead.0, position, phone).await?;
                changed = true;
            }
        }
    }
    Ok(changed | remove(tx, operation, &PHONE, left).await?)
}

/// The row that holds this value already.
fn take(left: &mut Vec<(Uuid, String)>, value: &str) -> Option<Uuid> {
    let index = left.iter().position(|(_, there)| there == value)?;
    Some(left.remove(index).0)
}

async fn remove(
    tx: &mut WriteTx,
    operation: &OperationRef,
    entity: &'static Entity,
    rows: Vec<(Uuid, String)>,
) -> Result<bool> {
    let ids: Vec<Uuid> = rows.into_iter().map(|(id, _)| id).collect();
    if ids.is_empty() {
        return Ok(false);
    }
    let gone = tx
        .update_all(operation, entity, &ids, vec![("removed", json!(1))])
        .await?;
    Ok(gone > 0)
}
