//! Adding a lead: checked, compared with those that are there, written down
//! with its files as one operation.

use serde_json::{Value, json};
use uuid::Uuid;

use super::entity::{EMAIL, LEAD, PHONE};
use super::model::{EmailInput, Lead, NewLead, NextStep, PhoneInput, shown_name};
use super::{check, duplicates, read};
use crate::app::App;
use crate::attachments;
use crate::db::{Actor, OperationRef, Values, WriteTx, id_value};
use crate::error::Result;
use crate::events::Fact;
use crate::followups;
use crate::ids::{EmailId, LeadId, PhoneId};

/// Adds a lead. It is durable when this returns.
///
/// # Errors
/// `invalid` with the field, `duplicate` with the others that have the same
/// address unless `allow_duplicate` is set; nothing is written then.
pub async fn add(app: &App, new: &NewLead) -> Result<Lead> {
    check_new(new)?;
    let files = attachments::ready(app, &new.files).await?;
    let mut tx = app.db.write().await?;
    if !new.allow_duplicate {
        duplicates::refuse(&mut tx, &new.emails, None).await?;
    }
    let name = shown_name(&new.first_name, &new.last_name, &new.company);
    let operation = tx
        .operation(Actor::Person, "lead.add", &format!("Added {name}"))
        .await?;
    let id = write(&mut tx, &operation, new).await?;
    attachments::attach_in(&mut tx, &operation, id, &files).await?;
    let lead = read_written(&mut tx, id).await?;
    followups::lead_added(app, &mut tx, &operation, &lead).await?;
    tx.commit().await?;
    app.events
        .publish(&[Fact::Leads, Fact::Outbox, Fact::History]);
    app.outbox.wake();
    Ok(lead)
}

/// What the same lead will look like to whoever reads it after the commit.
async fn read_written(tx: &mut WriteTx, id: LeadId) -> Result<Lead> {
    tx.refresh_derived().await?;
    read::show(tx.connection(), id).await
}

pub(super) fn check_new(new: &NewLead) -> Result<()> {
    for (field, value) in [
        ("first_name", &new.first_name),
        ("last_name", &new.last_name),
        ("company", &new.company),
        ("title", &new.title),
        ("source", &new.source),
    ] {
        check::line(field, value)?;
    }
    check::named(&new.first_name, &new.last_name, &new.company)?;
    check::note("note", &new.note)?;
    check::emails(&new.emails)?;
    check::phones(&new.phones)?;
    new.next_step.as_ref().map_or(Ok(()), check::step)
}

/// Writes the rows of a lead that has been checked.
pub(crate) async fn write(
    tx: &mut WriteTx,
    operation: &OperationRef,
    new: &NewLead,
) -> Result<LeadId> {
    let random = tx.random();
    let id = LeadId::mint(tx.now(), &*random);
    let mut values: Values = vec![
        ("first_name", json!(new.first_name)),
        ("last_name", json!(new.last_name)),
        ("company", json!(new.company)),
        ("title", json!(new.title)),
        ("source", json!(new.source)),
        ("note", json!(new.note)),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    values.extend(step_values(new.next_step.as_ref()));
    tx.insert(operation, &LEAD, id.0, values).await?;
    for (position, email) in new.emails.iter().enumerate() {
        insert_email(tx, operation, id.0, position, email).await?;
    }
    for (position, phone) in new.phones.iter().enumerate() {
        insert_phone(tx, operation, id.0, position, phone).await?;
    }
    Ok(id)
}

/// The three columns of a next step.
pub(super) fn step_values(step: Option<&NextStep>) -> Values {
    let (date, time, kind) = match step {
        Some(step) => (
            json!(step.date),
            json!(step.time),
            json!(step.kind.as_str()),
        ),
        None => (Value::Null, Value::Null, Value::Null),
    };
    vec![
        ("step_date", date),
        ("step_time", time),
        ("step_kind", kind),
    ]
}

pub(super) async fn insert_email(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: Uuid,
    position: usize,
    email: &EmailInput,
) -> Result<()> {
    let random = tx.random();
    let id = EmailId::mint(tx.now(), &*random);
    let values = vec![
        ("lead_id", id_value(lead)),
        ("address", json!(email.address)),
        ("label", json!(email.label)),
        ("position", json!(position)),
    ];
    tx.insert(operation, &EMAIL, id.0, values).await
}

pub(super) async fn insert_phone(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: Uuid,
    position: usize,
    phone: &PhoneInput,
) -> Result<()> {
    let random = tx.random();
    let id = PhoneId::mint(tx.now(), &*random);
    let values = vec![
        ("lead_id", id_value(lead)),
        ("number", json!(phone.number)),
        ("label", json!(phone.label)),
        ("position", json!(position)),
    ];
    tx.insert(operation, &PHONE, id.0, values).await
}
