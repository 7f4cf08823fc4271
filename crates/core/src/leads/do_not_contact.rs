//! Do not contact, one key: the lead and all its addresses.

use rapport_messages::{Label, label};
use serde_json::json;
use sqlx::SqliteConnection;

use super::entity::LEAD;
use super::model::Lead;
use super::read;
use crate::app::App;
use crate::db::{Actor, Done};
use crate::error::Result;
use crate::ids::LeadId;
use crate::suppression;

/// From now on nothing is sent to this lead, nor to any of its addresses.
pub async fn block(app: &App, id: LeadId) -> Result<Done<Lead>> {
    mark(app, id, true).await
}

/// The lead and its addresses may be written to again.
pub async fn unblock(app: &App, id: LeadId) -> Result<Done<Lead>> {
    mark(app, id, false).await
}

async fn mark(app: &App, id: LeadId, blocked: bool) -> Result<Done<Lead>> {
    let mut tx = app.db.write().await?;
    let lead = read::show(tx.connection(), id).await?;
    let name = lead.name.as_str().into();
    let label: Label = if blocked {
        label::LeadBlock { name }.into()
    } else {
        label::LeadUnblock { name }.into()
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let mut changed = tx
        .update(
            &operation,
            &LEAD,
            id.0,
            vec![("do_not_contact", json!(i32::from(blocked)))],
        )
        .await?;
    for email in lead
        .emails
        .iter()
        .filter(|email| email.do_not_contact != blocked)
    {
        if blocked {
            suppression::suppress(&mut tx, &operation, &email.address, "marked by hand").await?;
        } else {
            suppression::allow(&mut tx, &operation, &email.address).await?;
        }
        changed = true;
    }
    if !changed {
        return Ok(Done::unchanged(lead));
    }
    tx.settle().await?;
    let lead = read::show(tx.connection(), id).await?;
    Ok(tx.commit().await?.done(lead))
}

/// Whether this lead is marked; one that is gone is not.
pub async fn is_marked(connection: &mut SqliteConnection, id: LeadId) -> Result<bool> {
    let marked = sqlx::query_scalar!(
        r#"SELECT do_not_contact AS "marked: bool" FROM lead WHERE id = ?"#,
        id,
    )
    .fetch_optional(connection)
    .await?;
    Ok(marked.unwrap_or(false))
}
