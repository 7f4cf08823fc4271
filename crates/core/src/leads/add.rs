//! Adding a lead: checked, compared with those that are there, written down
//! with its files as one operation.

use futures_util::future::BoxFuture;
use rapport_messages::label;
use serde_json::{Value, json};
use uuid::Uuid;

use super::entity::{EMAIL, LEAD, PHONE};
use super::fields::TEXT_FIELDS;
use super::model::{Email, EmailInput, Lead, NewLead, NextStep, Phone, PhoneInput, shown_name};
use super::{check, duplicates, own_fields};
use crate::app::App;
use crate::attachments;
use crate::db::{Actor, Done, NewRow, OperationRef, Values, WriteTx, id_value};
use crate::error::Result;
use crate::ids::{EmailId, LeadId, PhoneId};
use crate::suppression;

/// What else is written down when a lead is added, as part of the same operation:
/// the features above hand it in.
pub type OnLeadAdded =
    for<'a> fn(&'a App, &'a mut WriteTx, &'a OperationRef, &'a Lead) -> BoxFuture<'a, Result<()>>;

/// Adds a lead. It is durable when this returns.
///
/// # Errors
/// `invalid` with the field, `duplicate` with the others that have the same
/// address unless `allow_duplicate` is set; nothing is written then.
pub async fn add(app: &App, new: &NewLead) -> Result<Done<Lead>> {
    let new = &new.visible();
    check_new(new)?;
    let files = attachments::ready(app, &new.files).await?;
    let mut tx = app.db.write().await?;
    let mut own = own_fields::canonical(tx.connection(), Some(&new.fields)).await?;
    own.retain(|(_, value)| value.is_some());
    if !new.allow_duplicate {
        duplicates::refuse(&mut tx, &new.emails, None).await?;
    }
    let name = shown_name(&new.first_name, &new.last_name, &new.company);
    let name = name.into();
    let operation = tx.operation(Actor::Person, label::LeadAdd { name }).await?;
    let id = write(&mut tx, &operation, new).await?;
    own_fields::write(&mut tx, &operation, id, &own).await?;
    attachments::attach_in(&mut tx, &operation, id, &files).await?;
    let lead = Lead {
        fields: own_fields::outward(&own),
        ..written(&mut tx, &operation, id, new).await?
    };
    (app.on_lead_added)(app, &mut tx, &operation, &lead).await?;
    let added = tx.commit().await?.done(lead);
    app.outbox.wake();
    Ok(added)
}

/// The lead as it will be read after the commit. All but two things of it are
/// known: it is put together here, in place of six questions.
async fn written(
    tx: &mut WriteTx,
    operation: &OperationRef,
    id: LeadId,
    new: &NewLead,
) -> Result<Lead> {
    let addresses: Vec<&str> = new.emails.iter().map(|email| &*email.address).collect();
    let suppressed = suppression::suppressed(tx.connection(), &addresses).await?;
    let attachments = match new.files.as_slice() {
        [] => Vec::new(),
        _ => attachments::list(tx.connection(), id).await?,
    };
    let emails = new.emails.iter().enumerate().map(|(place, email)| Email {
        address: email.address.clone(),
        label: email.label.clone(),
        primary: place == 0,
        do_not_contact: suppressed.contains(&&*email.address),
    });
    let emails: Vec<Email> = emails.collect();
    let phones = new.phones.iter().enumerate().map(|(place, phone)| Phone {
        number: phone.number.clone(),
        label: phone.label.clone(),
        primary: place == 0,
    });
    let mut lead = Lead {
        name: shown_name(&new.first_name, &new.last_name, &new.company),
        phones: phones.collect(),
        next_step: new.next_step.clone(),
        do_not_contact: emails.first().is_some_and(|email| email.do_not_contact),
        emails,
        attachments,
        ..Lead::blank(id, operation.at)
    };
    for field in &TEXT_FIELDS {
        (field.new.get)(new).clone_into((field.lead.get_mut)(&mut lead));
    }
    Ok(lead)
}

pub(super) fn check_new(new: &NewLead) -> Result<()> {
    for field in &TEXT_FIELDS {
        check::text_field(field, (field.new.get)(new))?;
    }
    check::named(&new.first_name, &new.last_name, &new.company)?;
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
    let texts = TEXT_FIELDS.iter();
    let texts = texts.map(|field| (field.key, json!((field.new.get)(new))));
    let mut values: Values = texts.collect();
    values.push(("created_at", json!(operation.at.as_millisecond())));
    values.extend(step_values(new.next_step.as_ref()));
    let mut rows = vec![NewRow {
        entity: &LEAD,
        id: id.0,
        values,
    }];
    for (position, email) in new.emails.iter().enumerate() {
        rows.push(email_row(tx, id.0, position, email));
    }
    for (position, phone) in new.phones.iter().enumerate() {
        rows.push(phone_row(tx, id.0, position, phone));
    }
    tx.insert_all(operation, rows).await?;
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

pub(super) fn email_row(tx: &WriteTx, lead: Uuid, position: usize, email: &EmailInput) -> NewRow {
    NewRow {
        entity: &EMAIL,
        id: EmailId::mint(tx.now(), &*tx.random()).0,
        values: vec![
            ("lead_id", id_value(lead)),
            ("address", json!(email.address)),
            ("label", json!(email.label)),
            ("position", json!(position)),
        ],
    }
}

pub(super) fn phone_row(tx: &WriteTx, lead: Uuid, position: usize, phone: &PhoneInput) -> NewRow {
    NewRow {
        entity: &PHONE,
        id: PhoneId::mint(tx.now(), &*tx.random()).0,
        values: vec![
            ("lead_id", id_value(lead)),
            ("number", json!(phone.number)),
            ("label", json!(phone.label)),
            ("position", json!(position)),
        ],
    }
}
