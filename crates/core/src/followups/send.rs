//! Sending: checked, rendered, finished and written down in one transaction.
//! All of it works with no network; the outbox does the rest.

use std::time::Duration;

use rapport_messages::{label, say};
use serde_json::{Value, json};

use super::draft::{Prepared, may_be_written_to, prepare, template_for};
use super::entity::FOLLOW_UP;
use super::model::FollowUpInput;
use crate::accounts;
use crate::app::App;
use crate::attachments;
use crate::clock::{self, Timestamp};
use crate::db::{Actor, Done, WriteTx, id_value};
use crate::drafts::{self, EmailDraft};
use crate::error::{Problem, Result};
use crate::ids::{DispatchKey, FollowUpId, OutboxId};
use crate::leads::{self, Attachment, Lead};
use crate::mail::message::{self, Email, Enclosure, Party};
use crate::outbox::{self, NewMail, Purpose, Queued, content_digest};

/// The longest time in which a mail can be called back, in seconds.
const LONGEST_UNDO: u32 = 60;

/// Queues a follow-up that leaves after its undo window.
///
/// # Errors
/// `do_not_contact`, `blank_variable` with the names, `placeholder` with those
/// that are not confirmed, `invalid` with the field,
/// `conflict` where the key was used for another mail. Nothing is written then.
pub async fn send(app: &App, input: &FollowUpInput) -> Result<Done<Queued>> {
    let window = Duration::from_secs(u64::from(input.undo_seconds.min(LONGEST_UNDO)));
    send_at(app, input, app.clock.now().after(window)).await
}

/// Queues a follow-up that leaves at this time, or as soon after as it can. It
/// is the mail of that day: its Date, and what its variables say of today.
///
/// # Errors
/// As for [`send`].
pub async fn send_at(
    app: &App,
    input: &FollowUpInput,
    not_before: Timestamp,
) -> Result<Done<Queued>> {
    check_key(&input.idempotency_key)?;
    let enclosures = enclosures(app, input).await?;
    let digest = digest(input);
    let mut tx = app.db.write().await?;
    let not_before = not_before.max(tx.now());
    if let Some(earlier) = outbox::find(&mut tx, &input.idempotency_key, &digest).await? {
        return Ok(Done::unchanged(earlier));
    }
    let prepared = prepare(
        tx.connection(),
        clock::day_of(&*app.clock, not_before),
        input.lead_id,
        input.template_id,
        input.account_id,
        input.text.as_ref(),
    )
    .await?;
    may_be_written_to(&prepared.lead)?;
    let mail = finish(&mut tx, input, prepared, enclosures, digest, not_before)?;
    let queued = outbox::enqueue(&mut tx, &mail.new).await?;
    write_down(&mut tx, app, input, &mail.lead, queued.outbox_id).await?;
    let sent = tx.commit().await?.done(queued);
    app.outbox.wake();
    Ok(sent)
}

struct Finished {
    new: NewMail,
    lead: Lead,
}

fn finish(
    tx: &mut WriteTx,
    input: &FollowUpInput,
    prepared: Prepared,
    enclosures: Vec<Enclosure>,
    content_digest: String,
    not_before: Timestamp,
) -> Result<Finished> {
    let text = prepared.rendered.finish(&input.confirmed_placeholders)?;
    if text.subject.trim().is_empty() {
        return Err(Problem::invalid("subject", say::SubjectEmpty));
    }
    if text.body.trim().is_empty() {
        return Err(Problem::invalid("body", say::TextEmpty));
    }
    let to = prepared
        .lead
        .primary_email()
        .map(|email| email.address.clone());
    let dispatch_key = DispatchKey::mint(tx.now(), &*tx.random());
    let email = Email {
        dispatch_key,
        from: Party {
            name: prepared.account.from_name,
            address: prepared.account.from_address.clone(),
        },
        to: Party {
            name: person_name(&prepared.lead),
            address: to.unwrap_or_default(),
        },
        subject: text.subject.clone(),
        text: text.body,
        signature: prepared.account.signature,
        date: not_before,
        thread: prepared.references,
        enclosures,
    };
    let new = NewMail {
        idempotency_key: input.idempotency_key.clone(),
        content_digest,
        purpose: Purpose::FollowUp,
        account_id: prepared.account.id,
        lead_id: Some(prepared.lead.id),
        message_id: message::message_id(dispatch_key, &prepared.account.from_address)?,
        subject: text.subject,
        outgoing: message::build(&email)?,
        not_before,
    };
    Ok(Finished {
        new,
        lead: prepared.lead,
    })
}

/// The name beside the address: hers, never the company's.
pub(super) fn person_name(lead: &Lead) -> String {
    leads::shown_name(&lead.first_name, &lead.last_name, "")
}

/// The follow-up, the draft that it was until now, and the step that it settles.
async fn write_down(
    tx: &mut WriteTx,
    app: &App,
    input: &FollowUpInput,
    lead: &Lead,
    mail: OutboxId,
) -> Result<()> {
    let name = lead.name.as_str().into();
    let operation = tx
        .operation(Actor::Person, label::FollowUpSend { name })
        .await?;
    let id = FollowUpId::mint(tx.now(), &*tx.random());
    let values = vec![
        ("lead_id", id_value(lead.id.0)),
        (
            "template_id",
            input.template_id.map_or(Value::Null, |id| id_value(id.0)),
        ),
        ("outbox_id", id_value(mail.0)),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(&operation, &FOLLOW_UP, id.0, values).await?;
    let email = as_chosen(tx, input).await?;
    drafts::sent(tx, lead.id, mail, &email).await?;
    leads::settle_due(tx, &operation, lead, &*app.clock).await
}

/// The draft that it was: what the settings give is no choice, and may be another
/// by the time the draft is opened again.
async fn as_chosen(tx: &mut WriteTx, input: &FollowUpInput) -> Result<EmailDraft> {
    let account = accounts::default_now(tx.connection()).await?;
    let template = template_for(tx.connection(), None).await?;
    let template = template.map(|template| template.id);
    Ok(EmailDraft {
        template_id: input.template_id.filter(|id| Some(*id) != template),
        account_id: input.account_id.filter(|id| Some(*id) != account),
        text: input.text.clone(),
        attachments: input.attachments.clone(),
    })
}

/// Files leave only with a mail to the lead they lie on.
async fn enclosures(app: &App, input: &FollowUpInput) -> Result<Vec<Enclosure>> {
    if input.attachments.is_empty() {
        return Ok(Vec::new());
    }
    let files = attachments::list(&mut *app.db.reader().await?, input.lead_id).await?;
    let mut enclosures = Vec::with_capacity(input.attachments.len());
    for (index, id) in input.attachments.iter().enumerate() {
        let field = format!("attachments.{index}");
        let file = files
            .iter()
            .find(|file| file.id == *id)
            .ok_or_else(|| Problem::invalid(&field, say::FileOfAnotherLead))?;
        let enclosure = enclosed(app, file).await;
        enclosures.push(enclosure.map_err(|problem| problem.at(&field))?);
    }
    Ok(enclosures)
}

/// A file of a lead as it goes with a mail.
pub(super) async fn enclosed(app: &App, file: &Attachment) -> Result<Enclosure> {
    let file = attachments::bytes(app, file).await?;
    Ok(Enclosure {
        name: file.name,
        media_type: file.media_type,
        bytes: file.bytes,
    })
}

fn digest(input: &FollowUpInput) -> String {
    let asked = json!([
        input.lead_id,
        input.template_id,
        input.account_id,
        input.text,
        input.attachments
    ]);
    content_digest([asked.to_string().as_bytes()])
}

fn check_key(key: &str) -> Result<()> {
    if key.is_empty() || key.len() > 200 || key.chars().any(char::is_control) {
        return Err(Problem::invalid("idempotency_key", say::IdempotencyKey));
    }
    Ok(())
}
