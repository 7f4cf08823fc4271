//! Correcting the address of a mail from the outbox: the lead's own is corrected
//! with it, in one operation.

use rapport_messages::{label, say};

use crate::address;
use crate::app::App;
use crate::db::{Actor, Done, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{LeadId, OutboxId};
use crate::leads;
use crate::outbox::{self, Held, OutboxRow, OutboxStatus};

/// Gives the lead of a mail another address in place of the one that was refused
/// or is missing, and tries the mail at that one.
///
/// # Errors
/// `invalid` at `address`; `invalid_transition` where the mail neither failed nor
/// waits for an address. Nothing is changed then.
pub async fn correct_address(app: &App, id: OutboxId, address: &str) -> Result<Done<OutboxRow>> {
    let address = address::parse(address).map_err(|problem| problem.at("address"))?;
    let mut tx = app.db.write().await?;
    let mail = outbox::show(tx.connection(), id).await?;
    let lead = mail.lead_id.ok_or_else(cannot_be_corrected)?;
    match (mail.status, mail.held) {
        (OutboxStatus::Failed, _) => outbox::retry(&mut tx, id).await?,
        (_, Some(Held::NoAddress)) => {}
        _ => return Err(cannot_be_corrected()),
    }
    outbox::readdress(&mut tx, id, address.as_str()).await?;
    correct_lead(&mut tx, lead, &mail.to, address.as_str()).await?;
    let row = outbox::show(tx.connection(), id).await?;
    let corrected = tx.commit().await?.done(row);
    app.outbox.wake();
    Ok(corrected)
}

async fn correct_lead(tx: &mut WriteTx, id: LeadId, wrong: &str, address: &str) -> Result<()> {
    let lead = leads::show(tx.connection(), id).await?;
    let same = |one: &str| address::fold(one) == address::fold(address);
    if lead.emails.iter().any(|email| same(&email.address)) {
        return Ok(());
    }
    let label = label::LeadEdit {
        field: "emails".into(),
        name: lead.name.into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    leads::correct_email(tx, &operation, id, wrong, address).await
}

fn cannot_be_corrected() -> Problem {
    Problem::new(
        ProblemKind::InvalidTransition,
        say::AddressCannotBeCorrected,
    )
}
