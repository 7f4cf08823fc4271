//! Editing a lead in place: only what differs is written down.

use rapport_messages::label;
use serde_json::json;
use uuid::Uuid;

use super::add::{email_row, phone_row};
use super::changes::LeadChanges;
use super::entity::{EMAIL, LEAD, PHONE};
use super::model::{EmailInput, Lead, PhoneInput, shown_name};
use super::{check, duplicates, edit_conflict, own_fields, read};
use crate::address;
use crate::app::App;
use crate::db::{Actor, Done, Entity, OperationRef, WriteTx};
use crate::error::Result;
use crate::ids::{EmailId, LeadId, PhoneId};

/// Changes a lead. Where nothing differs, nothing is written.
///
/// # Errors
/// As for adding one; `conflict` with both values where a field has changed
/// since the editor showed it. Nothing is changed then.
pub async fn edit(app: &App, id: LeadId, changes: &LeadChanges) -> Result<Done<Lead>> {
    let mut changes = LeadChanges {
        wanted: changes.wanted.visible(),
        ..changes.clone()
    };
    changes.wanted.check()?;
    let mut tx = app.db.write().await?;
    let own = own_fields::canonical(tx.connection(), changes.wanted.fields.as_ref()).await?;
    changes.wanted.fields = Some(own_fields::outward(&own));
    let (changes, wanted) = (&changes, &changes.wanted);
    let before = read::show(tx.connection(), id).await?;
    let first_name = wanted.first_name.as_ref().unwrap_or(&before.first_name);
    let last_name = wanted.last_name.as_ref().unwrap_or(&before.last_name);
    let company = wanted.company.as_ref().unwrap_or(&before.company);
    edit_conflict::refuse(&before, changes)?;
    check::named(first_name, last_name, company)?;
    if let (Some(emails), false) = (&wanted.emails, changes.allow_duplicate) {
        refuse_new_duplicates(&mut tx, &before, emails).await?;
    }
    let name = shown_name(first_name, last_name, company);
    let label = label::LeadEdit {
        field: wanted.touched(&own).into(),
        name: name.into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let mut changed = tx.update(&operation, &LEAD, id.0, wanted.values()).await?;
    if let Some(emails) = &wanted.emails {
        changed |= replace_emails(&mut tx, &operation, id, emails).await?;
    }
    if let Some(phones) = &wanted.phones {
        changed |= replace_phones(&mut tx, &operation, id, phones).await?;
    }
    changed |= own_fields::write(&mut tx, &operation, id, &own).await?;
    if !changed {
        return Ok(Done::unchanged(before));
    }
    read::commit_and_show(tx, id).await
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
                let row = email_row(tx, lead.0, position, email);
                tx.insert_all(operation, vec![row]).await?;
                changed = true;
            }
        }
    }
    Ok(changed | remove(tx, operation, &EMAIL, left).await?)
}

/// Puts an address in the place of one that mail cannot go to, in any spelling of
/// it; where the lead has no such address, it is a further one.
pub(crate) async fn correct_email(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: LeadId,
    wrong: &str,
    address: &str,
) -> Result<()> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: EmailId", address FROM lead_email WHERE lead_id = ? AND removed = 0 ORDER BY position, row"#,
        lead,
    )
    .fetch_all(&mut *tx)
    .await?;
    let wrong = address::fold(wrong);
    if let Some(row) = rows.iter().find(|row| address::fold(&row.address) == wrong) {
        let values = vec![("address", json!(address))];
        tx.update(operation, &EMAIL, row.id.0, values).await?;
        return Ok(());
    }
    let email = EmailInput {
        address: address.to_owned(),
        label: String::new(),
    };
    let row = email_row(tx, lead.0, rows.len(), &email);
    tx.insert_all(operation, vec![row]).await
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
                let row = phone_row(tx, lead.0, position, phone);
                tx.insert_all(operation, vec![row]).await?;
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
