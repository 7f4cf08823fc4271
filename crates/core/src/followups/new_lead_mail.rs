//! "When a lead is added": an acknowledgement to the lead and a word to the
//! person in charge. Neither is a follow-up, neither changes the state, and
//! where one cannot be sent, the lead's timeline says why.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rapport_messages::say;
use serde_json::json;

use super::draft::{may_be_written_to, values};
use super::send::{enclosed, person_name};
use crate::accounts::{self, Account};
use crate::app::App;
use crate::clock;
use crate::db::{OperationRef, WriteTx, id_value};
use crate::error::{Problem, ProblemKind, Result};
use crate::identity;
use crate::ids::{ActivityId, DispatchKey};
use crate::leads::own_fields::{self, OwnField};
use crate::leads::{ACTIVITY, Lead, TEXT_FIELDS};
use crate::mail::message::{self, Email, Party};
use crate::outbox::{self, NewMail, Purpose, content_digest};
use crate::settings::{self, Settings};
use crate::templates::{self, render};

/// Queues what is to be said about a lead that is being added, in the same
/// transaction.
pub(crate) fn lead_added<'a>(
    app: &'a App,
    tx: &'a mut WriteTx,
    operation: &'a OperationRef,
    lead: &'a Lead,
) -> BoxFuture<'a, Result<()>> {
    queue_all(app, tx, operation, lead).boxed()
}

async fn queue_all(
    app: &App,
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: &Lead,
) -> Result<()> {
    let settings = settings::load(tx.connection()).await?;
    if !settings.acknowledge_on_add && !settings.notify_on_add {
        return Ok(());
    }
    let account = accounts::chosen(tx.connection(), None).await?;
    if settings.acknowledge_on_add {
        let email = acknowledgement(app, tx, &settings, &account, lead).await;
        queue(
            tx,
            operation,
            Purpose::Acknowledgement,
            &account,
            lead,
            email,
        )
        .await?;
    }
    if settings.notify_on_add {
        let email = notification(app, tx, &settings, &account, lead).await;
        queue(tx, operation, Purpose::Notification, &account, lead, email).await?;
    }
    Ok(())
}

async fn acknowledgement(
    app: &App,
    tx: &mut WriteTx,
    settings: &Settings,
    account: &Account,
    lead: &Lead,
) -> Result<Email> {
    may_be_written_to(lead)?;
    let shipped = templates::shipped(tx.connection()).await?;
    let chosen = settings.acknowledgement_template;
    let Some(id) = chosen.or(shipped.map(|shipped| shipped.acknowledgement)) else {
        return Err(Problem::invalid(
            "acknowledgement_template",
            say::NoConfirmationTemplate,
        ));
    };
    let template = templates::show(tx.connection(), id).await?;
    let values = values(tx.connection(), clock::today(&*app.clock), lead, account).await?;
    let mut rendered = render(&template.subject, &template.body, &values);
    rendered
        .placeholders
        .extend(templates::placeholders(&account.signature));
    let text = rendered.finish(&[])?;
    let address = lead.primary_email().map(|email| email.address.clone());
    let to = Party {
        name: person_name(lead),
        address: address.unwrap_or_default(),
    };
    Ok(email(tx, account, to, text.subject, text.body))
}

async fn notification(
    app: &App,
    tx: &mut WriteTx,
    settings: &Settings,
    account: &Account,
    lead: &Lead,
) -> Result<Email> {
    let mut address = settings.person_in_charge.clone();
    if address.is_empty() {
        let person = identity::person(tx.connection()).await?;
        address = person.map(|person| person.address).unwrap_or_default();
    }
    if address.is_empty() {
        return Err(Problem::invalid("person_in_charge", say::NoColleague));
    }
    let own = own_fields::list(tx.connection()).await?;
    let to = Party {
        name: String::new(),
        address,
    };
    let mut email = email(
        tx,
        account,
        to,
        format!("New lead: {}", lead.name),
        summary(lead, &own),
    );
    for file in &lead.attachments {
        email.enclosures.push(enclosed(app, file).await?);
    }
    Ok(email)
}

fn email(tx: &mut WriteTx, account: &Account, to: Party, subject: String, text: String) -> Email {
    Email {
        dispatch_key: DispatchKey::mint(tx.now(), &*tx.random()),
        from: Party {
            name: account.from_name.clone(),
            address: account.from_address.clone(),
        },
        to,
        subject,
        text,
        signature: account.signature.clone(),
        date: tx.now(),
        thread: Vec::new(),
        enclosures: Vec::new(),
    }
}

/// What is known of the lead, a line each.
fn summary(lead: &Lead, own: &[OwnField]) -> String {
    let emails: Vec<&str> = lead
        .emails
        .iter()
        .map(|email| email.address.as_str())
        .collect();
    let phones: Vec<&str> = lead
        .phones
        .iter()
        .map(|phone| phone.number.as_str())
        .collect();
    let contacts = [
        ("Name", lead.name.clone()),
        ("E-mail", emails.join(", ")),
        ("Phone", phones.join(", ")),
    ];
    // The name says what these two hold.
    let fields = TEXT_FIELDS
        .iter()
        .filter(|field| !matches!(field.key, "first_name" | "last_name"))
        .map(|field| (field.label, field.of(lead).to_owned()));
    let own = own.iter().filter_map(|field| {
        let value = lead.fields.get(&field.key)?;
        Some((field.name.as_str(), field.written(value)))
    });
    let lines = contacts.into_iter().chain(fields).chain(own);
    let known = lines.filter(|(_, value)| !value.trim().is_empty());
    let known: Vec<String> = known
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    format!("A new lead was added.\n\n{}", known.join("\n"))
}

async fn queue(
    tx: &mut WriteTx,
    operation: &OperationRef,
    purpose: Purpose,
    account: &Account,
    lead: &Lead,
    email: Result<Email>,
) -> Result<()> {
    let built = email.and_then(|email| Ok((message::build(&email)?, email)));
    let (outgoing, email) = match built {
        Ok(built) => built,
        // A blank, a missing address: the lead is added all the same.
        Err(problem) if is_about_the_mail(&problem) => {
            return note(tx, operation, lead, purpose, &problem).await;
        }
        Err(problem) => return Err(problem),
    };
    let key = format!("{}:{}", purpose.as_str(), lead.id);
    let mail = NewMail {
        content_digest: content_digest([key.as_bytes()]),
        idempotency_key: key,
        purpose,
        account_id: account.id,
        lead_id: Some(lead.id),
        message_id: message::message_id(email.dispatch_key, &account.from_address)?,
        subject: email.subject,
        outgoing,
        not_before: tx.now(),
    };
    outbox::enqueue(tx, &mail).await.map(drop)
}

fn is_about_the_mail(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::Invalid
            | ProblemKind::BlankVariable
            | ProblemKind::Placeholder
            | ProblemKind::DoNotContact
            | ProblemKind::NotFound
    )
}

async fn note(
    tx: &mut WriteTx,
    operation: &OperationRef,
    lead: &Lead,
    purpose: Purpose,
    problem: &Problem,
) -> Result<()> {
    let what = match purpose {
        Purpose::Acknowledgement => "The acknowledgement",
        _ => "The word to the person in charge",
    };
    let id = ActivityId::mint(tx.now(), &*tx.random());
    let values = vec![
        ("lead_id", id_value(lead.id.0)),
        ("kind", json!("note")),
        ("text", json!(format!("{what} was not sent. {problem}"))),
        ("at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(operation, &ACTIVITY, id.0, values).await?;
    Ok(())
}
