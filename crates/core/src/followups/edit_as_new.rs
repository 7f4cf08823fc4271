//! A mail that did not leave, to be edited and sent as a new one.

use rapport_messages::say;

use super::draft::may_be_written_to;
use super::model::FollowUpText;
use crate::app::App;
use crate::drafts::{self, EmailDraft};
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::ids::{LeadId, OutboxId};
use crate::leads;
use crate::mail::message;
use crate::outbox::{Mail, OutboxStatus};

/// Makes a cancelled or failed mail the draft of its lead, and says whose. A
/// failed one is put aside: the draft takes its place.
///
/// # Errors
/// `conflict` where the lead has another draft and `replace` does not say that it
/// may go; `invalid_transition` where the mail waits, has left or may have;
/// `invalid` or `not_found` where there is no lead to write to.
pub async fn edit_as_new(app: &App, id: OutboxId, replace: bool) -> Result<LeadId> {
    let mail = app.outbox.show(id).await?;
    let status = mail.row.status;
    if !matches!(status, OutboxStatus::Cancelled | OutboxStatus::Failed) {
        return Err(Problem::new(
            ProblemKind::InvalidTransition,
            say::OnlyFailedIsSentAsNew,
        ));
    }
    let lead = mail
        .row
        .lead_id
        .ok_or_else(|| Problem::invalid("id", say::EmailWithoutLead))?;
    let mut tx = app.db.write().await?;
    may_be_written_to(&leads::show(tx.connection(), lead).await?)?;
    let email = match drafts::of_mail(tx.connection(), lead, id).await? {
        Some(email) => email,
        None => as_sent(&mail),
    };
    drafts::open_email(&mut tx, lead, &email, replace).await?;
    tx.publishes(Fact::Leads);
    tx.commit().await?;
    if status == OutboxStatus::Failed {
        app.outbox.cancel(id).await?;
    }
    Ok(lead)
}

/// The text of a mail of which nothing else is known: as it would have left.
fn as_sent(mail: &Mail) -> EmailDraft {
    EmailDraft {
        account_id: Some(mail.row.account_id),
        text: Some(FollowUpText {
            subject: mail.row.subject.clone(),
            body: message::without_signature(&mail.text).to_owned(),
        }),
        ..EmailDraft::default()
    }
}
