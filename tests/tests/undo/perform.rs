//! Doing it, through the public core.

use rapport_core::app::App;
use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::history::{self, UndoOutcome};
use rapport_core::ids::{LeadId, OperationId};
use rapport_core::leads::{
    self, LeadChanges, LeadFields, NewLead, ReachedOut, StagedFile, StateCause,
};
use rapport_core::settings::{self, Settings};
use rapport_core::{accounts, attachments, followups, templates};
use rapport_testkit::TestApp;

use super::act::Act;
use super::inputs::{
    account_input, attachment_limit, backup_limit, email_inputs, mail, next_step, person_in_charge,
    phone_inputs, template_input,
};
use super::model::{Key, Model};
use super::words;

/// What the core said.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    /// The id of what was made.
    pub(crate) id: String,
    /// What taking back came to.
    pub(crate) outcome: Option<UndoOutcome>,
}

/// Does it.
pub(crate) async fn perform(test: &TestApp, act: &Act, model: &Model) -> Result<Learned> {
    let app = &test.app;
    match act {
        Act::AddTemplate(n) => {
            let template = templates::add(app, &template_input([*n; 3])).await?;
            return Ok(made(template.id));
        }
        Act::EditTemplate(template, texts) => {
            templates::edit(app, id(template), &template_input(*texts)).await?;
        }
        Act::RemoveTemplate(template) => templates::remove(app, id(template)).await?.answer,
        Act::AddAccount(n) => {
            let added = accounts::add(app, &account_input([*n; 3])).await?;
            return Ok(made(added.account.id));
        }
        Act::EditAccount(account, texts) => {
            accounts::edit(app, id(account), &account_input(*texts)).await?;
        }
        Act::Default(account) => {
            accounts::set_default(app, id(account)).await?;
        }
        Act::RemoveAccount(account) => accounts::remove(app, id(account)).await?.answer,
        Act::Settings(wanted) => save_settings(app, *wanted).await?,
        Act::Send(lead, n) => {
            let queued = followups::send(app, &mail(id(lead), *n)).await?;
            return Ok(made(queued.outbox_id));
        }
        Act::CallOff(place) => {
            let mail = model.mails[*place].id.parse()?;
            followups::call_off(app, mail).await?;
        }
        Act::EmptyTrash => {
            leads::empty_trash(app).await?;
        }
        Act::Drain => drop(test.drain().await),
        Act::Wait(seconds) => {
            test.clock
                .advance(std::time::Duration::from_secs(u64::from(*seconds)));
        }
        Act::Undo => return Ok(undone(history::undo(app).await?)),
        Act::Redo => return Ok(undone(history::redo(app).await?)),
        Act::UndoAny(place) => {
            let operation = operation(app, *place).await;
            return Ok(undone(history::undo_operation(app, operation).await?));
        }
        of_lead => return on_leads(app, of_lead).await,
    }
    Ok(Learned::default())
}

async fn on_leads(app: &App, act: &Act) -> Result<Learned> {
    match act {
        Act::Add {
            texts: [first, last, company, note],
            emails,
            phones,
            step,
            file,
        } => {
            let mut files = Vec::new();
            if let Some(n) = file {
                files.push(staged(app, *n).await?);
            }
            let new = NewLead {
                first_name: words::first_name(*first),
                last_name: words::line(*last),
                company: words::company(*company),
                note: words::line(*note),
                emails: email_inputs(emails),
                phones: phone_inputs(phones),
                next_step: next_step(*step),
                files,
                allow_duplicate: true,
                ..NewLead::default()
            };
            return Ok(made(leads::add(app, &new).await?.id));
        }
        Act::Texts(lead, [first, last, company, note]) => {
            let changes = LeadChanges::from(LeadFields {
                first_name: first.map(words::first_name),
                last_name: last.map(words::line),
                company: company.map(words::company),
                note: note.map(words::line),
                ..LeadFields::default()
            });
            leads::edit(app, id(lead), &changes).await?;
        }
        Act::Emails(lead, emails) => {
            let changes = LeadChanges {
                wanted: LeadFields {
                    emails: Some(email_inputs(emails)),
                    ..LeadFields::default()
                },
                allow_duplicate: true,
                seen: None,
            };
            leads::edit(app, id(lead), &changes).await?;
        }
        Act::Phones(lead, phones) => {
            let changes = LeadChanges::from(LeadFields {
                phones: Some(phone_inputs(phones)),
                ..LeadFields::default()
            });
            leads::edit(app, id(lead), &changes).await?;
        }
        Act::Steps(leads, step) => {
            let step = next_step(*step);
            leads::set_next_step(app, &ids(leads), step.as_ref()).await?;
        }
        Act::Trash(leads) => {
            leads::trash(app, &ids(leads)).await?;
        }
        Act::Restore(leads) => {
            leads::restore(app, &ids(leads)).await?;
        }
        Act::Block(lead, true) => {
            leads::block(app, id(lead)).await?;
        }
        Act::Block(lead, false) => {
            leads::unblock(app, id(lead)).await?;
        }
        Act::Note(lead, n) => {
            leads::add_note(app, id(lead), &note(*n)).await?;
        }
        Act::ReachOut(lead, n) => {
            let how = ReachedOut {
                cause: StateCause::Call,
                note: note(*n),
            };
            leads::reached_out(app, id(lead), &how).await?;
        }
        Act::Attach(lead, numbers) => {
            let mut files = Vec::new();
            for n in numbers {
                files.push(staged(app, *n).await?);
            }
            attachments::attach(app, id(lead), &files).await?;
        }
        Act::TrashFile(file, true) => {
            attachments::trash(app, id(file)).await?;
        }
        Act::TrashFile(file, false) => {
            attachments::restore(app, id(file)).await?;
        }
        other => unreachable!("{other:?} is no act on a lead"),
    }
    Ok(Learned::default())
}

/// What was made, with its id as the database shows it.
fn made(id: impl std::fmt::Display) -> Learned {
    Learned {
        id: id.to_string().replace('-', ""),
        outcome: None,
    }
}

fn undone(done: Done<UndoOutcome>) -> Learned {
    Learned {
        id: String::new(),
        outcome: Some(done.answer),
    }
}

fn id<Id: std::str::FromStr>(key: &Key) -> Id {
    let Ok(id) = key.id.parse() else {
        panic!("{key:?} has no id");
    };
    id
}

fn ids(leads: &[Key]) -> Vec<LeadId> {
    leads.iter().map(id).collect()
}

/// The operation at this place of the journal.
async fn operation(app: &App, place: usize) -> OperationId {
    let place = i64::try_from(place).unwrap();
    let mut reader = app.db.reader().await.unwrap();
    sqlx::query_scalar("SELECT id FROM operation ORDER BY seq LIMIT 1 OFFSET ?")
        .bind(place)
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

fn note(n: u32) -> String {
    format!("Note {n}")
}

async fn staged(app: &App, n: u32) -> Result<StagedFile> {
    let name = words::file_name(n);
    let inspected = attachments::inspect_bytes(app, &name, words::content(n), 1000).await?;
    inspected.accepted()
}

async fn save_settings(app: &App, [limit, person, backups]: [Option<u32>; 3]) -> Result<()> {
    let mut wanted: Settings = settings::load(&mut *app.db.reader().await?).await?;
    if let Some(n) = limit {
        wanted.attachment_limit_mb = attachment_limit(n);
    }
    if let Some(n) = person {
        wanted.person_in_charge = person_in_charge(n);
    }
    if let Some(n) = backups {
        wanted.backup_limit_mb = backup_limit(n);
    }
    settings::save(app, &wanted).await.map(drop)
}
