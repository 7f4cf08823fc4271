//! Doing it, through the public core.

use rapport_core::app::App;
use rapport_core::attachments;
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::history;
use rapport_core::ids::{LeadId, OutboxId};
use rapport_core::leads::{self, EmailInput, LeadChanges, LeadFields, NewLead, NextStep, StepKind};
use rapport_core::outbox::Resolution;
use rapport_core::settings::{self, Settings};
use rapport_core::templates::{self, TemplateInput};
use rapport_messages::say;
use sqlx::{Decode, Sqlite, Type};
use tokio_util::sync::CancellationToken;

use super::act::{Act, step_date};

/// Does it, and says in a few words what came of it.
pub(crate) async fn perform(app: &App, act: &Act) -> Result<String> {
    let done = || "done".to_owned();
    match act {
        Act::Add(n) => leads::add(app, &new_lead(*n)).await.map(|_| done()),
        Act::Edit(n, text) => {
            let changes = LeadChanges::from(LeadFields {
                last_name: Some(text.to_string()),
                ..LeadFields::default()
            });
            leads::edit(app, lead(app, *n).await?, &changes)
                .await
                .map(|_| done())
        }
        Act::Note(on, n) => {
            let id = lead(app, *on).await?;
            leads::add_note(app, id, &format!("Note {n}"))
                .await
                .map(|_| done())
        }
        Act::Step(numbers, day) => {
            let step = day.map(|day| NextStep {
                date: step_date(day),
                time: None,
                kind: StepKind::Call,
            });
            let ids = several(app, numbers).await?;
            Ok(changed(
                *leads::set_next_step(app, &ids, step.as_ref()).await?,
            ))
        }
        Act::Trash(numbers) => Ok(changed(
            *leads::trash(app, &several(app, numbers).await?).await?,
        )),
        Act::Restore(numbers) => Ok(changed(
            *leads::restore(app, &several(app, numbers).await?).await?,
        )),
        Act::EmptyTrash => Ok(changed(leads::empty_trash(app).await?)),
        Act::Block(n, true) => leads::block(app, lead(app, *n).await?)
            .await
            .map(|_| done()),
        Act::Block(n, false) => leads::unblock(app, lead(app, *n).await?)
            .await
            .map(|_| done()),
        Act::Attach(on, n) => {
            let name = format!("file-{n}.txt");
            let text = format!("The content of {n}").into_bytes();
            let file = attachments::inspect_bytes(app, &name, text, 1000)
                .await?
                .accepted()?;
            attachments::attach(app, lead(app, *on).await?, &[file])
                .await
                .map(|_| done())
        }
        Act::TrashFile(n, trashed) => {
            let name = format!("file-{n}.txt");
            let id = find(app, "SELECT id FROM attachment WHERE name = ?", &name).await?;
            match trashed {
                true => attachments::trash(app, id).await.map(|_| done()),
                false => attachments::restore(app, id).await.map(|_| done()),
            }
        }
        Act::AddTemplate(n) => templates::add(app, &template(*n, "")).await.map(|_| done()),
        Act::EditTemplate(n, text) => {
            let body = template(*n, "").body;
            let id = find(app, "SELECT id FROM template WHERE body = ?", &body).await?;
            let input = template(*n, &text.to_string());
            templates::edit(app, id, &input).await.map(|_| done())
        }
        Act::Limit(limit) => {
            let settings = Settings {
                attachment_limit_mb: *limit,
                ..settings::load(&mut *app.db.reader().await?).await?
            };
            settings::save(app, &settings).await.map(|_| done())
        }
        Act::Send(to, n) => {
            let input = FollowUpInput {
                lead_id: lead(app, *to).await?,
                template_id: None,
                account_id: None,
                text: None,
                attachments: Vec::new(),
                idempotency_key: format!("mail {n}"),
                confirmed_placeholders: Vec::new(),
                undo_seconds: 10,
            };
            followups::send(app, &input).await.map(|_| done())
        }
        Act::Undo(_) => Ok(undone(&*history::undo(app).await?)),
        Act::Redo(_) => Ok(undone(&*history::redo(app).await?)),
        Act::UndoAny(place) => {
            let sql =
                "SELECT id FROM operation WHERE actor = 'person' ORDER BY seq LIMIT 1 OFFSET ?";
            let place = u32::try_from(*place).unwrap_or(u32::MAX);
            let operation = find(app, sql, place).await?;
            Ok(undone(&*history::undo_operation(app, operation).await?))
        }
        Act::Drain => {
            let stop = CancellationToken::new();
            let drained = app.outbox.run_until_idle(&stop).await?;
            Ok(format!("{drained:?}"))
        }
        Act::Decide(arrived) => decide(app, *arrived).await,
        Act::BackUp => Ok(backup::create(app, Reason::Manual).await?.name),
        Act::Restored(_, name) => {
            let source = BackupSource::Name(name.clone());
            let done = backup::restore_file(app, &source, None, &RestoreWhat::All).await?;
            Ok(done.message.english)
        }
        Act::Clock(_) | Act::Restart | Act::Keep | Act::PutBack => Ok(done()),
    }
}

async fn decide(app: &App, arrived: bool) -> Result<String> {
    let sql = "SELECT id FROM outbox WHERE status = ? ORDER BY row LIMIT 1";
    let id: OutboxId = match find(app, sql, "unknown").await {
        Err(problem) if problem.kind == ProblemKind::NotFound => return Ok("nothing".into()),
        found => found?,
    };
    let resolution = match arrived {
        true => Resolution::Sent,
        false => Resolution::SendAgain,
    };
    let row = app.outbox.resolve(id, resolution).await?;
    Ok(format!("{:?}", row.status))
}

fn changed(changed: leads::Changed) -> String {
    format!("{} changed", changed.changed)
}

fn undone(outcome: &history::UndoOutcome) -> String {
    format!("{} {} kept", outcome.message, outcome.kept.len())
}

fn new_lead(n: u32) -> NewLead {
    NewLead {
        first_name: format!("Lead {n}"),
        emails: vec![EmailInput {
            address: address(n),
            label: String::new(),
        }],
        ..NewLead::default()
    }
}

/// The address of a lead.
pub(crate) fn address(n: u32) -> String {
    format!("lead{n}@made-up.example")
}

fn template(n: u32, name: &str) -> TemplateInput {
    TemplateInput {
        name: format!("Template {name}"),
        subject: "Subject".into(),
        body: format!("Body {n}"),
    }
}

async fn lead(app: &App, n: u32) -> Result<LeadId> {
    find(
        app,
        "SELECT id FROM lead WHERE first_name = ?",
        format!("Lead {n}"),
    )
    .await
}

async fn several(app: &App, numbers: &[u32]) -> Result<Vec<LeadId>> {
    let mut ids = Vec::new();
    for n in numbers {
        ids.push(lead(app, *n).await?);
    }
    Ok(ids)
}

/// The id of the thing that this query finds.
async fn find<'q, Id, Value>(app: &App, sql: &'static str, value: Value) -> Result<Id>
where
    Id: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + Send + Unpin,
    Value: sqlx::Encode<'q, Sqlite> + Type<Sqlite> + Send + 'q,
{
    let mut reader = app.db.reader().await?;
    let found = sqlx::query_scalar(sql)
        .bind(value)
        .fetch_optional(&mut *reader)
        .await?;
    found.ok_or_else(|| Problem::new(ProblemKind::NotFound, say::OperationGone))
}
