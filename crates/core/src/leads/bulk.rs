//! The same change to many leads: few in one operation, many as a job.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rapport_messages::{self as messages, Label, label, phrase, say};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::add::step_values;
use super::changes::LeadFields;
use super::entity::{LEAD, json_ids};
use super::model::{Changed, NextStep, shown_name};
use super::own_fields::{self, Canonical};
use super::set::LeadSet;
use super::{check, store};
use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{Actor, Done, OperationRef, Values, WriteTx};
use crate::disk::Ballast;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{JobId, LeadId};
use crate::invisible::is_blank;
use crate::jobs::{self, Job, JobKind, JobState, NewJob, Part, Task};
use crate::suppression;

/// So many leads are changed in one commit, at once.
const AT_ONCE: usize = 500;

/// What is done to each lead of a set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum BulkChange {
    /// It goes into the trash.
    Trash,
    /// It is taken out of the trash.
    Restore,
    /// It gets this next step, or none.
    NextStep {
        /// The step.
        step: Option<NextStep>,
    },
    /// Fields of its own row get these values.
    Set {
        /// The values.
        fields: Box<LeadFields>,
    },
    /// It is not contacted any more, at none of its addresses.
    Block,
}

/// A change that was begun.
#[derive(Debug)]
pub enum Begun {
    /// It is done already.
    Done(Done<Changed>),
    /// It is a job that waits for its turn.
    Job(JobId),
}

/// Changes all leads of a set: returns when it is done. Where it was cancelled
/// meanwhile, nothing is changed.
///
/// # Errors
/// `invalid`, with the field; what a job has stopped at.
pub async fn change(
    app: &App,
    set: impl Into<LeadSet>,
    change: &BulkChange,
) -> Result<Done<Changed>> {
    match begin(app, &set.into(), change).await? {
        Begun::Done(done) => Ok(done),
        Begun::Job(job) => changed(jobs::finish(app, job, |_| ()).await?),
    }
}

/// Puts leads into the trash; on a full disk too.
///
/// # Errors
/// As for [`change`].
pub async fn trash(app: &App, set: impl Into<LeadSet>) -> Result<Done<Changed>> {
    change(app, set, &BulkChange::Trash).await
}

/// Takes leads out of the trash.
///
/// # Errors
/// As for [`change`].
pub async fn restore(app: &App, set: impl Into<LeadSet>) -> Result<Done<Changed>> {
    change(app, set, &BulkChange::Restore).await
}

/// Gives leads the same next step, or none.
///
/// # Errors
/// As for [`change`].
pub async fn set_next_step(
    app: &App,
    set: impl Into<LeadSet>,
    step: Option<&NextStep>,
) -> Result<Done<Changed>> {
    let step = step.cloned();
    change(app, set, &BulkChange::NextStep { step }).await
}

/// Begins to change all leads of a set. Few are changed at once.
///
/// # Errors
/// `invalid`, with the field.
pub async fn begin(app: &App, set: &LeadSet, change: &BulkChange) -> Result<Begun> {
    let change = &change.checked()?;
    match change {
        // On a full disk too.
        BulkChange::Trash => {
            let ballast = Ballast::of(app.folder());
            ballast.room_for(|| try_begin(app, set, change)).await
        }
        _ => try_begin(app, set, change).await,
    }
}

/// What a job has changed that is over.
///
/// # Errors
/// What it has stopped at.
pub fn changed(job: Job) -> Result<Done<Changed>> {
    let job = job.unless_failed()?;
    if job.state == JobState::Cancelled {
        return Ok(Done::unchanged(Changed { changed: 0 }));
    }
    Ok(Done {
        answer: Changed {
            changed: counted(&job.outcome),
        },
        operation: job.operation,
    })
}

async fn try_begin(app: &App, set: &LeadSet, change: &BulkChange) -> Result<Begun> {
    let mut tx = app.db.write().await?;
    let first = set.first(tx.connection(), AT_ONCE + 1).await?;
    // Refused before anything is changed.
    change.own(&mut tx).await?;
    if first.len() > AT_ONCE {
        let job = NewJob {
            kind: change.job(),
            params: json!(change),
            total: None,
            outcome: json!({ "changed": 0 }),
        };
        let members = set.members(tx.connection()).await?;
        let job = jobs::begin(&mut tx, job, |sql| {
            sql.push("row_number() OVER (ORDER BY l.row), l.id");
            members.push_to(sql);
        });
        let job = job.await?;
        tx.commit().await?;
        return Ok(Begun::Job(job));
    }
    let ids: Vec<Uuid> = first.into_iter().map(|id| id.0).collect();
    let names = names(&mut tx, &ids).await?;
    let (operation, changed) = change.apply(&mut tx, &ids, names).await?;
    if changed == 0 {
        return Ok(Begun::Done(Done::unchanged(Changed { changed })));
    }
    if (changed as usize) < ids.len() {
        tx.relabel(&operation, change.label(leads(changed))).await?;
    }
    let done = tx.commit().await?.done(Changed { changed });
    Ok(Begun::Done(done))
}

/// A part of a job that changes leads.
pub(crate) fn part<'a>(tx: &'a mut WriteTx, task: Task<'a>) -> BoxFuture<'a, Result<Part>> {
    async move {
        let change: BulkChange = serde_json::from_value(task.params.clone()).map_err(|error| {
            Problem::new(ProblemKind::Damaged, say::JobUnreadable).with_technical(error)
        })?;
        let names = leads(task.total);
        let (operation, changed) = change.apply(tx, task.items, names).await?;
        if changed == 0 {
            tx.withdraw(&operation).await?;
        }
        Ok(Part {
            operation: (changed > 0).then_some(operation),
            done: u32::try_from(task.items.len()).unwrap_or(u32::MAX),
            outcome: json!({ "changed": counted(task.outcome) + changed }),
        })
    }
    .boxed()
}

fn counted(outcome: &Value) -> u32 {
    let changed = outcome["changed"].as_u64().unwrap_or_default();
    u32::try_from(changed).unwrap_or(u32::MAX)
}

impl BulkChange {
    /// The same, where it can be made: what nobody sees is taken out of what was
    /// typed.
    fn checked(&self) -> Result<Self> {
        match self {
            Self::NextStep { step: Some(step) } => check::step(step)?,
            Self::Set { fields } => {
                let fields = fields.visible();
                fields.check()?;
                check_names(&fields)?;
                return Ok(Self::Set {
                    fields: Box::new(fields),
                });
            }
            _ => {}
        }
        Ok(self.clone())
    }

    fn job(&self) -> JobKind {
        match self {
            Self::Trash => JobKind::Trash,
            Self::Restore => JobKind::Restore,
            Self::NextStep { .. } => JobKind::NextStep,
            Self::Set { .. } => JobKind::Set,
            Self::Block => JobKind::Block,
        }
    }

    /// What it is called, by the leads that it changes.
    fn label(&self, leads: messages::Value) -> Label {
        match self {
            Self::Trash => label::LeadTrash { leads }.into(),
            Self::Restore => label::LeadRestore { leads }.into(),
            Self::NextStep { step } => {
                let step = if step.is_some() { "planned" } else { "cleared" }.into();
                label::LeadStep { leads, step }.into()
            }
            Self::Set { fields } => label::LeadEdit {
                field: fields.touched(&[]).into(),
                name: leads,
            }
            .into(),
            Self::Block => label::LeadBlock { name: leads }.into(),
        }
    }

    /// Which of the leads it is for, as `update_where` takes it.
    fn only(&self) -> &'static str {
        match self {
            Self::Trash => "t.removed = 0 AND t.trashed_at IS NULL",
            _ => "t.removed = 0",
        }
    }

    fn values(&self, now: Timestamp) -> Values {
        match self {
            Self::Trash => vec![("trashed_at", json!(now.as_millisecond()))],
            Self::Restore => vec![("trashed_at", Value::Null)],
            Self::NextStep { step } => step_values(step.as_ref()),
            Self::Set { fields } => fields.values(),
            Self::Block => vec![("do_not_contact", json!(1))],
        }
    }

    /// What it makes of fields of the user's own.
    async fn own(&self, tx: &mut WriteTx) -> Result<Vec<Canonical>> {
        let entered = match self {
            Self::Set { fields } => fields.fields.as_ref(),
            _ => None,
        };
        own_fields::canonical(tx.connection(), entered).await
    }

    /// Makes it, as one operation, and how many leads it has changed.
    async fn apply(
        &self,
        tx: &mut WriteTx,
        ids: &[Uuid],
        names: messages::Value,
    ) -> Result<(OperationRef, u32)> {
        let operation = tx.operation(Actor::Person, self.label(names)).await?;
        let mut changed = match self.values(operation.at) {
            values if values.is_empty() => 0,
            values => {
                tx.update_where(&operation, &LEAD, ids, self.only(), values)
                    .await?
            }
        };
        let own = self.own(tx).await?;
        let mut with_own = 0;
        for id in ids.iter().filter(|_| !own.is_empty()) {
            let differs = own_fields::write(tx, &operation, LeadId(*id), &own).await?;
            with_own += u64::from(differs);
        }
        changed = changed.max(with_own);
        if matches!(self, Self::Block) {
            changed = changed.max(block_addresses(tx, &operation, ids).await?);
        }
        Ok((operation, u32::try_from(changed).unwrap_or(u32::MAX)))
    }
}

/// Puts the addresses of these leads on the list of those not to be contacted.
/// How many were not on it.
async fn block_addresses(
    tx: &mut WriteTx,
    operation: &OperationRef,
    leads: &[Uuid],
) -> Result<u64> {
    let addresses = store::addresses_of(tx, &json_ids(leads)).await?;
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let blocked = suppression::suppressed(tx.connection(), &addresses).await?;
    let mut fresh = 0;
    for address in addresses {
        if !blocked.contains(&address) {
            suppression::suppress(tx, operation, address, "marked by hand").await?;
            fresh += 1;
        }
    }
    Ok(fresh)
}

/// Each lead keeps something to be called by: what may be its only name is never
/// made blank in many at once.
fn check_names(fields: &LeadFields) -> Result<()> {
    let names = [
        ("first_name", &fields.first_name),
        ("last_name", &fields.last_name),
        ("company", &fields.company),
    ];
    for (field, value) in names {
        if value.as_deref().is_some_and(is_blank) {
            return Err(Problem::invalid(field, say::NameOfManyBlank));
        }
    }
    Ok(())
}

/// The one lead by name, several by number.
async fn names(tx: &mut WriteTx, ids: &[Uuid]) -> Result<messages::Value> {
    let [id] = ids else {
        return Ok(leads(u32::try_from(ids.len()).unwrap_or(u32::MAX)));
    };
    let name = sqlx::query!(
        "SELECT first_name, last_name, company FROM lead WHERE id = ?",
        id
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(name.map_or_else(
        || leads(0),
        |row| shown_name(&row.first_name, &row.last_name, &row.company).into(),
    ))
}

pub(super) fn leads(count: u32) -> messages::Value {
    phrase::Leads { count }.into()
}
