//! The prepared mail: the template filled with this lead, in its thread.

use jiff::civil::Date;
use rapport_messages::say;
use sqlx::SqliteConnection;

use super::model::{FollowUpDraft, FollowUpText, Thread};
use crate::accounts::{self, Account};
use crate::address;
use crate::app::App;
use crate::clock;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{AccountId, LeadId, TemplateId};
use crate::leads::{self, Lead, own_fields};
use crate::outbox::{self, Earlier};
use crate::templates::{self, Rendered, Template, TemplateInput, Values, render, render_written};
use crate::{identity, settings};

/// A mail for a lead, not yet a message.
pub(super) struct Prepared {
    pub(super) lead: Lead,
    pub(super) template: Option<Template>,
    pub(super) account: Account,
    pub(super) rendered: Rendered,
    /// Message-IDs of the thread it goes on, oldest first.
    pub(super) references: Vec<String>,
    pub(super) thread: Option<Thread>,
}

/// Prepares the follow-up to a lead, by a template or as the person wrote it:
/// rendered as it would leave now. What stands in its way is said in the draft,
/// so that it can be shown and mended.
pub async fn compose(
    app: &App,
    lead: LeadId,
    template: Option<TemplateId>,
    account: Option<AccountId>,
    text: Option<&FollowUpText>,
) -> Result<FollowUpDraft> {
    let mut reader = app.db.reader().await?;
    let today = clock::today(&*app.clock);
    let prepared = prepare(&mut reader, today, lead, template, account, text).await?;
    Ok(FollowUpDraft {
        lead_id: lead,
        template_id: prepared.template.map(|template| template.id),
        to: prepared.lead.primary_email().cloned(),
        subject: prepared.rendered.plain_subject(),
        body: prepared.rendered.plain_body(),
        rendered: prepared.rendered,
        signature: prepared.account.signature.clone(),
        account: prepared.account,
        thread: prepared.thread,
        blocked: may_be_written_to(&prepared.lead).err(),
    })
}

/// Renders a template that is being written: as it would leave to this lead
/// now, or for an example.
pub async fn preview(app: &App, input: &TemplateInput, lead: Option<LeadId>) -> Result<Rendered> {
    let mut reader = app.db.reader().await?;
    let Some(lead) = lead else {
        let own = own_fields::list(&mut reader).await?;
        return Ok(render(&input.subject, &input.body, &Values::example(&own)));
    };
    let lead = leads::show(&mut reader, lead).await?;
    let account = accounts::chosen(&mut reader, None).await?;
    let values = values(&mut reader, clock::today(&*app.clock), &lead, &account).await?;
    let earlier = earlier(&mut reader, &lead, &account).await?;
    Ok(by_template(&input.subject, &input.body, &earlier, &values))
}

/// Gathers everything that a mail to this lead is made of, for the day on which
/// it leaves.
pub(super) async fn prepare(
    connection: &mut SqliteConnection,
    day: Date,
    lead: LeadId,
    template: Option<TemplateId>,
    account: Option<AccountId>,
    text: Option<&FollowUpText>,
) -> Result<Prepared> {
    let lead = leads::show(connection, lead).await?;
    let account = accounts::chosen(connection, account).await?;
    let template = template_for(connection, template).await?;
    let values = values(connection, day, &lead, &account).await?;
    let earlier = earlier(connection, &lead, &account).await?;
    let mut rendered = match (text, &template) {
        (Some(text), _) => render_written(&text.subject, &text.body, &values),
        (None, None) => render("", "", &values),
        (None, Some(template)) => by_template(&template.subject, &template.body, &earlier, &values),
    };
    rendered
        .placeholders
        .extend(templates::placeholders(&account.signature));
    let subject = bare_subject(&rendered.plain_subject()).to_owned();
    let mails: Vec<_> = earlier
        .into_iter()
        .filter(|mail| bare_subject(&mail.subject) == subject)
        .collect();
    let thread = (!mails.is_empty()).then(|| Thread {
        subject,
        mails: u32::try_from(mails.len()).unwrap_or(u32::MAX),
    });
    Ok(Prepared {
        lead,
        template,
        account,
        rendered,
        references: mails.into_iter().map(|mail| mail.message_id).collect(),
        thread,
    })
}

async fn earlier(
    connection: &mut SqliteConnection,
    lead: &Lead,
    account: &Account,
) -> Result<Vec<Earlier>> {
    let practice = account.kind == accounts::AccountKind::Practice;
    outbox::thread(connection, lead.id, practice).await
}

/// A mail that goes on with an earlier one keeps its subject, word for word.
fn by_template(subject: &str, body: &str, earlier: &[Earlier], values: &Values) -> Rendered {
    let Some(last) = earlier.last() else {
        return render(subject, body, values);
    };
    let mut rendered = render("", body, values);
    rendered.subject = vec![templates::Segment {
        text: format!("Re: {}", bare_subject(&last.subject)),
        variable: None,
        missing: false,
    }];
    rendered
}

/// A subject without the marks of an answer (RFC 5322, section 3.6.5).
fn bare_subject(subject: &str) -> &str {
    let mut bare = subject.trim();
    while let Some(head) = bare.get(..3)
        && head.eq_ignore_ascii_case("re:")
    {
        bare = bare[3..].trim_start();
    }
    bare
}

/// The one asked for, else the one of the settings, else the one that Rapport
/// brought, else the first.
pub(super) async fn template_for(
    connection: &mut SqliteConnection,
    template: Option<TemplateId>,
) -> Result<Option<Template>> {
    if let Some(id) = template {
        return templates::show(connection, id).await.map(Some);
    }
    let chosen = settings::load(connection).await?.follow_up_template;
    let shipped = templates::shipped(connection)
        .await?
        .map(|shipped| shipped.follow_up);
    let preferred = chosen.or(shipped);
    let mut templates = templates::list(connection).await?;
    let position = templates
        .iter()
        .position(|template| Some(template.id) == preferred);
    Ok(match position {
        Some(position) => Some(templates.swap_remove(position)),
        None => templates.into_iter().next(),
    })
}

pub(super) async fn values(
    connection: &mut SqliteConnection,
    day: Date,
    lead: &Lead,
    account: &Account,
) -> Result<Values> {
    let person = identity::person(connection).await?;
    let own = own_fields::list(connection).await?;
    let names = [
        account.from_name.as_str(),
        person.as_ref().map_or("", |person| &person.name),
        account.label.as_str(),
    ];
    let my_name = names.into_iter().find(|name| !name.trim().is_empty());
    Ok(Values {
        my_name: my_name.unwrap_or_default().to_owned(),
        my_address: account.from_address.clone(),
        today: Some(day),
        ..Values::of_lead(lead, &own)
    })
}

/// Whether a mail may go to this lead at all.
///
/// # Errors
/// `do_not_contact`; `invalid` where there is no address to write to.
pub(super) fn may_be_written_to(lead: &Lead) -> Result<()> {
    if lead.do_not_contact {
        return Err(Problem::new(
            ProblemKind::DoNotContact,
            say::LeadDoNotContact {
                name: lead.name.as_str().into(),
            },
        ));
    }
    if lead.trashed_at.is_some() {
        return Err(Problem::invalid(
            "lead_id",
            say::LeadInTrash {
                name: lead.name.as_str().into(),
            },
        ));
    }
    let Some(email) = lead.primary_email() else {
        return Err(Problem::invalid(
            "emails",
            say::LeadHasNoEmail {
                name: lead.name.as_str().into(),
            },
        ));
    };
    address::parse(&email.address).map_err(|problem| problem.at("emails.0.address"))?;
    Ok(())
}
