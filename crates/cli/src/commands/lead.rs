//! `lead …`

use rapport_core::app::App;
use rapport_core::attachments::{self, Existing};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::ids::{AttachmentId, LeadId};
use rapport_core::leads::own_fields::{FieldValue, FieldValues};
use rapport_core::leads::{
    self, Attachment, Changed, EmailInput, Lead, LeadChanges, LeadFields, LeadPage, LeadQuery,
    LeadSort, NewLead, NextStep, PhoneInput, StagedFile, StepChange, TEXT_FIELDS, TextField,
    TimelineEntry,
};
use rapport_core::settings;
use rapport_messages::{Language, phrase, say};
use serde_json::{Value, json};

use super::{id, pair, word};
use crate::arguments::{Lead as Verb, LeadAdd, LeadEdit, LeadList, Step};
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    match verb {
        Verb::Add(arguments) => {
            let lead = leads::add(app, &new_lead(app, arguments).await?)
                .await?
                .answer;
            one(&lead, output)
        }
        Verb::List(arguments) => list(app, arguments, output).await,
        Verb::Show { id: text } => {
            let lead = leads::show(&mut *app.db.reader().await?, id("id", &text)?).await?;
            one(&lead, output)
        }
        Verb::Edit(arguments) => {
            let lead = id("id", &arguments.id)?;
            one(
                &leads::edit(app, lead, &changes(arguments)?).await?.answer,
                output,
            )
        }
        Verb::Trash { ids } => changed(leads::trash(app, &all(&ids)?).await?.answer, output),
        Verb::Restore { ids } => changed(leads::restore(app, &all(&ids)?).await?.answer, output),
        Verb::Block { id: text } => one(&leads::block(app, id("id", &text)?).await?.answer, output),
        Verb::Unblock { id: text } => {
            one(&leads::unblock(app, id("id", &text)?).await?.answer, output)
        }
        Verb::State { id: text, state } => {
            let state = word("state", &state)?;
            one(
                &leads::set_state(app, id("id", &text)?, state).await?.answer,
                output,
            )
        }
        Verb::Attach { id: text, file } => {
            let staged = staged(app, &file).await?;
            let attached = attachments::attach(app, id("id", &text)?, &[staged])
                .await?
                .answer;
            let Some(file) = attached.first() else {
                return Err(Problem::new(ProblemKind::NotFound, say::AttachmentGone));
            };
            let caution = attachments::caution(app, file.id).await?;
            output.print(
                &Attached {
                    file,
                    caution: caution.as_deref(),
                },
                || {
                    let caution = caution
                        .as_ref()
                        .map(|words| words.in_language(output.language));
                    let attached = output.say(phrase::FileAttached);
                    format!("{attached} {}", caution.unwrap_or_default())
                },
            )
        }
        Verb::File {
            id: text,
            attachment,
            to,
        } => {
            let lead: LeadId = id("id", &text)?;
            let attachment: AttachmentId = id("attachment", &attachment)?;
            save(app, lead, attachment, &to, output).await
        }
        Verb::Timeline { id: text } => timeline(app, id("id", &text)?, output).await,
    }
}

/// A file that was put on a lead, and what should be known before opening it.
#[derive(serde::Serialize)]
struct Attached<'a> {
    #[serde(flatten)]
    file: &'a Attachment,
    caution: Option<&'a str>,
}

async fn new_lead(app: &App, arguments: LeadAdd) -> Result<NewLead> {
    let mut files = Vec::with_capacity(arguments.attach.len());
    for (index, file) in arguments.attach.iter().enumerate() {
        let staged = staged(app, file).await;
        files.push(staged.map_err(|problem| problem.at(format!("files.{index}")))?);
    }
    let mut new = NewLead {
        emails: emails(arguments.email),
        phones: phones(arguments.phone),
        next_step: match step(arguments.step)? {
            Some(StepChange::Set { step }) => Some(step),
            Some(StepChange::Clear) | None => None,
        },
        files,
        allow_duplicate: arguments.allow_duplicate,
        ..NewLead::default()
    };
    for (field, text) in arguments.texts.0 {
        field.enter(&mut new, text);
    }
    for given in &arguments.set {
        match set(given)? {
            Set::BuiltIn(field, text) => field.enter(&mut new, text),
            Set::Own(key, value) => drop(new.fields.insert(key, value)),
        }
    }
    Ok(new)
}

/// A file named on the command line is meant, of whatever usual or unusual
/// kind; what is dangerous or pretends to be something else is still refused.
async fn staged(app: &App, file: &std::path::Path) -> Result<StagedFile> {
    let settings = settings::load(&mut *app.db.reader().await?).await?;
    attachments::inspect_path(app, file, settings.attachment_limit())
        .await?
        .accepted()
}

fn emails(addresses: Vec<String>) -> Vec<EmailInput> {
    let inputs = addresses.into_iter().map(|address| EmailInput {
        address,
        label: String::new(),
    });
    inputs.collect()
}

fn phones(numbers: Vec<String>) -> Vec<PhoneInput> {
    let inputs = numbers.into_iter().map(|number| PhoneInput {
        number,
        label: String::new(),
    });
    inputs.collect()
}

/// None where no day is named; a blank day is no step.
fn step(arguments: Step) -> Result<Option<StepChange>> {
    let Some(date) = arguments.next else {
        return Ok(None);
    };
    if date.is_empty() {
        return Ok(Some(StepChange::Clear));
    }
    let step = NextStep {
        date,
        time: arguments.next_time,
        kind: word("next_step.kind", &arguments.next_kind)?,
    };
    Ok(Some(StepChange::Set { step }))
}

/// What `--set` names: a field that every lead has, or one of the user's own.
pub(super) enum Set {
    BuiltIn(&'static TextField, String),
    Own(String, FieldValue),
}

pub(super) fn set(given: &str) -> Result<Set> {
    let (key, value) = pair("set", given)?;
    let built_in = TEXT_FIELDS.iter().find(|field| field.key == key);
    Ok(match built_in {
        Some(field) => Set::BuiltIn(field, value.to_owned()),
        None => Set::Own(key.to_owned(), value.into()),
    })
}

fn changes(arguments: LeadEdit) -> Result<LeadChanges> {
    let mut wanted = LeadFields {
        emails: (!arguments.email.is_empty()).then(|| emails(arguments.email)),
        phones: (!arguments.phone.is_empty()).then(|| phones(arguments.phone)),
        next_step: step(arguments.step)?,
        ..LeadFields::default()
    };
    for (field, text) in arguments.texts.0 {
        field.change(&mut wanted, text);
    }
    for given in &arguments.set {
        match set(given)? {
            Set::BuiltIn(field, text) => field.change(&mut wanted, text),
            Set::Own(key, value) => {
                let own = wanted.fields.get_or_insert_default();
                own.insert(key, value);
            }
        }
    }
    Ok(LeadChanges {
        wanted,
        allow_duplicate: arguments.allow_duplicate,
        seen: None,
    })
}

/// What `--where` names.
pub(super) fn filters(given: &[String]) -> Result<FieldValues> {
    let pairs = given.iter().map(|given| {
        let (key, value) = pair("where", given)?;
        Ok((key.to_owned(), value.into()))
    });
    pairs.collect()
}

async fn list(app: &App, arguments: LeadList, output: &Output) -> Result<()> {
    // What is no word of the list is the key of a field.
    let sort: Option<LeadSort> = word("sort", &arguments.sort).ok();
    let query = LeadQuery {
        query: arguments.query,
        state: arguments
            .state
            .map(|state| word("state", &state))
            .transpose()?,
        trashed: arguments.trashed,
        sort: sort.unwrap_or(LeadSort::Name),
        sort_field: sort.is_none().then_some(arguments.sort),
        fields: filters(&arguments.r#where)?,
        descending: arguments.desc,
        offset: 0,
        limit: arguments.limit,
        after: arguments.after,
    };
    let page = leads::list(&mut *app.db.reader().await?, &query).await?;
    output.print(&listed(&page)?, || text(&page, output))
}

/// The page for scripts: leads as they are, a damaged row by what is wrong.
fn listed(page: &LeadPage) -> Result<Value> {
    let leads = page.rows.iter().map(|row| match &row.lead {
        Some(lead) => json!(lead),
        None => json!({ "id": row.id, "damaged": true, "reason": row.damage }),
    });
    Ok(json!({
        "leads": leads.collect::<Vec<_>>(),
        "next": page.next,
        "count": page.count,
    }))
}

fn text(page: &LeadPage, output: &Output) -> String {
    let rows = page.rows.iter().map(|row| match &row.lead {
        Some(lead) => vec![
            lead.id.to_string(),
            lead.name.clone(),
            lead.company.clone(),
            lead.primary_email()
                .map(|email| email.address.clone())
                .unwrap_or_default(),
            lead.state.as_str().to_owned(),
            next_step(lead),
        ],
        None => vec![row.id.clone(), output.say(phrase::RowDamaged)],
    });
    let table = output.table(
        &["id", "name", "company", "email", "state", "next-step"],
        rows,
    );
    let shown = u32::try_from(page.rows.len()).unwrap_or(u32::MAX).into();
    let count = page.count.value;
    let counted = match page.count.capped {
        true => output.say(phrase::ShownOfMoreLeads { shown, count }),
        false => output.say(phrase::ShownOfLeads { shown, count }),
    };
    format!("{table}\n{counted}")
}

fn next_step(lead: &Lead) -> String {
    lead.next_step.as_ref().map_or_else(String::new, |step| {
        let time = step.time.as_deref().unwrap_or_default();
        format!("{} {} {time}", step.kind.as_str(), step.date)
    })
}

fn one(lead: &Lead, output: &Output) -> Result<()> {
    output.print(lead, || {
        let emails = lead.emails.iter().map(|email| email.address.as_str());
        let phones = lead.phones.iter().map(|phone| phone.number.as_str());
        let files = lead.attachments.iter().map(|file| file.name.as_str());
        let known = [
            ("id", lead.id.to_string()),
            ("name", lead.name.clone()),
            ("email", emails.collect::<Vec<_>>().join(", ")),
            ("phone", phones.collect::<Vec<_>>().join(", ")),
        ];
        // The name says what these two hold.
        let texts = TEXT_FIELDS
            .iter()
            .filter(|field| !matches!(field.key, "first_name" | "last_name"))
            .map(|field| (field.key, field.of(lead).to_owned()));
        let contact = match lead.do_not_contact {
            true => output.say(phrase::DoNotContact),
            false => String::new(),
        };
        let draft = match lead.draft {
            true => output.say(phrase::Yes),
            false => String::new(),
        };
        let rest = [
            ("state", lead.state.as_str().to_owned()),
            ("next-step", next_step(lead)),
            ("contact", contact),
            ("draft", draft),
            ("files", files.collect::<Vec<_>>().join(", ")),
        ];
        let own = lead.fields.iter();
        let own = own.map(|(key, value)| (key.as_str(), value.as_text()));
        let all: Vec<_> = known
            .into_iter()
            .chain(texts)
            .chain(own)
            .chain(rest)
            .collect();
        output.lines(&all)
    })
}

fn all(ids: &[String]) -> Result<Vec<LeadId>> {
    ids.iter().map(|text| id("id", text)).collect()
}

fn changed(changed: Changed, output: &Output) -> Result<()> {
    output.print(&changed, || {
        output.say(phrase::LeadsChanged {
            count: changed.changed,
        })
    })
}

async fn save(
    app: &App,
    lead: LeadId,
    attachment: AttachmentId,
    to: &std::path::Path,
    output: &Output,
) -> Result<()> {
    let files = attachments::list(&mut *app.db.reader().await?, lead).await?;
    let file = files
        .into_iter()
        .find(|file| file.id == attachment)
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AttachmentGone))?;
    let path = attachments::save_to(app, attachment, to, Existing::Keep).await?;
    output.print(&file, || {
        output.say(phrase::SavedTo {
            path: path.display().to_string().into(),
        })
    })
}

/// What an entry says beyond its summary: its text, or the fields that changed.
fn told(entry: &TimelineEntry, language: Language) -> String {
    let changed = entry.fields.iter();
    let changed = changed.map(|field| format!("{} \u{2192} {}", field.before, field.after));
    let text = Some(entry.detail.in_language(language)).filter(|text| !text.is_empty());
    text.into_iter()
        .chain(changed)
        .collect::<Vec<_>>()
        .join(", ")
}

async fn timeline(app: &App, lead: LeadId, output: &Output) -> Result<()> {
    let mut reader = app.db.reader().await?;
    leads::show(&mut reader, lead).await?;
    let entries = leads::timeline(&mut reader, lead).await?;
    output.print(&json!({ "entries": entries }), || {
        let rows = entries.iter().map(|entry| {
            vec![
                entry.at.to_string(),
                entry.summary.in_language(output.language),
                told(entry, output.language),
            ]
        });
        output.table(&["when", "what", ""], rows)
    })
}
