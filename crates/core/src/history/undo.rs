//! Ctrl+Z, redo, and taking back any operation at any later time. Undoing is
//! itself an operation; redoing undoes the undoing.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use rapport_messages::{Label, Value, Wording, label, phrase, say};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::kept::{self, KeptField, Tally};
use super::list::{Operation, one};
use super::{queries, words};
use crate::app::App;
use crate::db::{self, Actor, Done, OperationRef, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{JobId, OperationId};
use crate::jobs::{self, Job, JobKind, JobState, NewJob, Part, Task};

/// What undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct UndoOutcome {
    /// What was taken back or done again; none: nothing was changed.
    pub operation: Option<Operation>,
    /// What was done, and what stays as it is.
    pub message: Wording,
    /// What was left alone because it has changed since, the first hundred.
    pub kept: Vec<KeptField>,
    /// How many fields were left alone in all.
    pub kept_count: u32,
    /// A mail that belongs to it has left and cannot be called back.
    pub mail_left: bool,
}

/// An operation that is about to be taken back.
struct Target {
    seq: i64,
    id: OperationId,
    kind: String,
    label: String,
    params: Option<String>,
    undoes: Option<OperationId>,
}

impl Target {
    /// It took something back itself.
    fn is_undo(&self) -> bool {
        self.kind == "undo"
    }

    /// What was done at first, of an undoing as well.
    fn subject(&self) -> Value {
        let wording = db::wording(&self.kind, self.label.clone(), self.params.as_deref());
        let Some(mut sentence) = wording.sentence else {
            // An older version stored the words.
            let words = wording.english;
            return words.strip_prefix("Undone: ").unwrap_or(&words).into();
        };
        match sentence.values.remove("label") {
            Some(label) if self.is_undo() => label,
            Some(label) => {
                sentence.values.insert("label".to_owned(), label);
                sentence.into()
            }
            None => sentence.into(),
        }
    }

    fn way(&self) -> Way {
        match self.is_undo() {
            true => Way::Redo,
            false => Way::Undo,
        }
    }
}

/// How an operation is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    /// It was an undoing.
    Redo,
    /// It is part of a job that is being cancelled: there is no redo.
    Cancel,
}

impl Way {
    fn label(self, target: &Target) -> Label {
        let label = target.subject();
        match self {
            Self::Undo => label::Undo { label }.into(),
            Self::Redo => label::Redo { label }.into(),
            Self::Cancel => label::Cancel { label }.into(),
        }
    }
}

/// Takes back the last thing that a person did, that still stands and of which
/// the values from before are still known.
pub async fn undo(app: &App) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    let target = sqlx::query_as!(
        Target,
        r#"SELECT seq, id AS "id: OperationId", kind, label, params, undoes AS "undoes: OperationId" FROM operation
           WHERE actor = 'person' AND undoes IS NULL AND undone_by IS NULL AND kind <> 'trash.empty'
             AND part_of IS NULL
             AND (erased IS NULL OR EXISTS (SELECT 1 FROM change WHERE operation = seq AND fields <> '{}'))
           ORDER BY seq DESC LIMIT 1"#
    )
    .fetch_optional(&mut tx)
    .await?;
    let passed_over = queries::later_steps(&mut tx, target.as_ref().map(|target| target.seq));
    let passed_over = passed_over.await?;
    let mut outcome = match target {
        Some(target) => take_back(app, tx, target, Wanted::Next).await?,
        None => Done::unchanged(nothing(phrase::NothingToUndo)),
    };
    if passed_over > 0 {
        let message = outcome.answer.message;
        outcome.answer.message = words::and(message, phrase::StepsSkipped { count: passed_over });
    }
    Ok(outcome)
}

/// Does again what was undone last, unless something else was done since.
pub async fn redo(app: &App) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    let target = sqlx::query_as!(
        Target,
        r#"SELECT seq, id AS "id: OperationId", kind, label, params, undoes AS "undoes: OperationId" FROM operation AS u
           WHERE actor = 'person' AND kind = 'undo' AND undone_by IS NULL AND part_of IS NULL
             AND (erased IS NULL OR EXISTS (SELECT 1 FROM change WHERE operation = u.seq AND fields <> '{}'))
             AND NOT EXISTS (SELECT 1 FROM operation AS later
                             WHERE later.seq > u.seq AND later.actor = 'person' AND later.undoes IS NULL)
           ORDER BY seq DESC LIMIT 1"#
    )
    .fetch_optional(&mut tx)
    .await?;
    match target {
        Some(target) => take_back(app, tx, target, Wanted::Next).await,
        None => Ok(Done::unchanged(nothing(phrase::NothingToRedo))),
    }
}

/// Takes back any operation, out of order. What was changed since is kept and
/// listed.
///
/// # Errors
/// `not_found`; `conflict` where it is undone already or cannot be undone.
pub async fn undo_operation(app: &App, id: OperationId) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    // What was done again is taken back as what it was at first, and what is part
    // of something with the whole of it.
    let id = queries::first_done(&mut tx, id).await?;
    let id = queries::whole(&mut tx, id).await?;
    let row = sqlx::query!(
        r#"SELECT seq, kind, label, params, undoes AS "undoes: OperationId", undone_by IS NOT NULL AS "undone!: bool"
           FROM operation WHERE id = ?"#,
        id,
    )
    .fetch_optional(&mut tx)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::OperationGone))?;
    if row.undone {
        return Err(Problem::new(ProblemKind::Conflict, say::AlreadyUndone));
    }
    if row.kind == "trash.empty" {
        return Err(Problem::new(ProblemKind::Conflict, say::TrashErased));
    }
    if row.kind == "cancel" {
        return Err(Problem::new(ProblemKind::Conflict, say::CancelledStays));
    }
    let target = Target {
        seq: row.seq,
        id,
        kind: row.kind,
        label: row.label,
        params: row.params,
        undoes: row.undoes,
    };
    take_back(app, tx, target, Wanted::This).await
}

/// Why an operation is taken back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// It is the next on the way back or forth, which goes on with the one
    /// beyond it even where nothing of this one was left to change.
    Next,
    /// It was chosen. Where nothing of it is left to change, it still stands.
    This,
}

async fn take_back(
    app: &App,
    mut tx: WriteTx,
    target: Target,
    wanted: Wanted,
) -> Result<Done<UndoOutcome>> {
    if let Some(job) = jobs::of_operation(tx.connection(), target.id).await? {
        drop(tx);
        return with_job(app, &target, job).await;
    }
    if queries::has_parts(&mut tx, target.id).await? {
        let job = begin_job(&mut tx, &target).await?;
        tx.commit().await?;
        return finished(app, &target, target.way(), job).await;
    }
    let taken = revert(&mut tx, &target, target.way()).await?;
    if wanted == Wanted::This && !tx.has_changed(&taken.operation).await? {
        let mut outcome = nothing(words::left_as_it_is(
            target.is_undo(),
            target.subject(),
            kept::sentence(&taken.tally, &*app.clock),
        ));
        outcome.kept = taken.tally.kept;
        outcome.kept_count = taken.tally.kept_count;
        return Ok(Done::unchanged(outcome));
    }
    mark(&mut tx, &taken.operation, &target).await?;
    let shown = queries::shown(tx.connection(), target.seq).await?;
    let undone = one(tx.connection(), shown).await?;
    let committed = tx.commit().await?;
    app.follow(&committed).await;
    let outcome = outcome(app, target.way().label(&target), taken.tally, undone);
    Ok(committed.done(outcome))
}

/// What an operation that takes back has come to.
struct Taken {
    operation: OperationRef,
    tally: Tally,
}

/// Takes it back, but for saying so of both.
async fn revert(tx: &mut WriteTx, target: &Target, way: Way) -> Result<Taken> {
    let operation = tx.operation(Actor::Person, way.label(target)).await?;
    let reverted = tx.revert(&operation, target.seq).await?;
    let entered_since = queries::entered_since(tx, &operation, target.seq).await?;
    let kept = kept::described(tx.connection(), &reverted.kept).await?;
    Ok(Taken {
        operation,
        tally: Tally::of(&reverted, kept, entered_since),
    })
}

/// An undone operation points at its undoing; one that is redone stands again, and
/// one of which the redoing is taken back is undone again.
async fn mark(tx: &mut WriteTx, operation: &OperationRef, target: &Target) -> Result<()> {
    tx.took_back(operation, (target.seq, target.id)).await?;
    if let Some(undone) = target.undoes {
        sqlx::query!("UPDATE operation SET undone_by = NULL WHERE id = ?", undone)
            .execute(&mut *tx)
            .await?;
        if target.kind == "redo" {
            sqlx::query!(
                "UPDATE operation SET undone_by = ?1
                 WHERE id = (SELECT undoes FROM operation WHERE id = ?1)",
                undone,
            )
            .execute(&mut *tx)
            .await?;
        }
    }
    Ok(())
}

/// A job is still at work on it, or has stopped: it is cancelled, where it is what
/// is to be taken back; where it takes that back already, it is waited for.
async fn with_job(app: &App, target: &Target, job: Job) -> Result<Done<UndoOutcome>> {
    let is_its_own = job.operation == Some(target.id);
    if is_its_own && job.state != JobState::Cancelling {
        jobs::cancel(app, job.id).await?;
    }
    let way = if is_its_own {
        Way::Cancel
    } else {
        target.way()
    };
    finished(app, target, way, job.id).await
}

/// Begins to take back, the newest first, all parts of an operation that still
/// stand.
async fn begin_job(tx: &mut WriteTx, target: &Target) -> Result<JobId> {
    if tx.newest_part(target.id).await?.is_none() {
        tx.still_written(target.seq).await?;
    }
    let new = NewJob {
        kind: match target.is_undo() {
            true => JobKind::Redo,
            false => JobKind::Undo,
        },
        params: json!({ "operation": target.id }),
        total: Some(queries::leads_of_whole(tx, target.id).await?),
        outcome: json!(Tally::default()),
    };
    jobs::begin(tx, new, |sql| {
        sql.push("row_number() OVER (ORDER BY seq DESC), id FROM operation WHERE (id = ")
            .push_bind(target.id)
            .push(" OR part_of = ")
            .push_bind(target.id)
            .push(
                ") AND undone_by IS NULL AND (erased IS NULL
                   OR EXISTS (SELECT 1 FROM change WHERE operation = seq AND fields <> '{}'))",
            );
    })
    .await
}

/// Waits until a job has taken it back.
async fn finished(app: &App, target: &Target, way: Way, job: JobId) -> Result<Done<UndoOutcome>> {
    let job = jobs::finish(app, job, |_| ()).await?.unless_failed()?;
    let is_cancelled = job.state == JobState::Cancelled;
    if is_cancelled && way != Way::Cancel {
        return Ok(Done::unchanged(nothing(words::left_as_it_is(
            target.is_undo(),
            target.subject(),
            None,
        ))));
    }
    let tally = match way {
        Way::Cancel => Tally::default(),
        Way::Undo | Way::Redo => serde_json::from_value(job.outcome).unwrap_or_default(),
    };
    let mut reader = app.db.reader().await?;
    let shown = queries::shown(&mut reader, target.seq).await?;
    let undone = one(&mut reader, shown).await?;
    Ok(Done {
        answer: outcome(app, way.label(target), tally, undone),
        // There is nothing that takes back a cancelling.
        operation: job.operation.filter(|_| !is_cancelled),
    })
}

/// A part of a job that takes back: one of the operations.
pub(crate) fn take_back_part<'a>(
    tx: &'a mut WriteTx,
    task: Task<'a>,
) -> BoxFuture<'a, Result<Part>> {
    async move {
        let mut tally: Tally = serde_json::from_value(task.outcome.clone()).unwrap_or_default();
        let mut part = Part {
            operation: None,
            done: 0,
            outcome: task.outcome.clone(),
        };
        let Some(id) = task.items.first() else {
            return Ok(part);
        };
        let Some(target) = standing(tx, OperationId(*id)).await? else {
            return Ok(part);
        };
        part.done = queries::leads_of(tx, target.seq).await?;
        let taken = revert(tx, &target, target.way()).await?;
        mark(tx, &taken.operation, &target).await?;
        tally.add(taken.tally);
        part.operation = Some(taken.operation);
        part.outcome = json!(tally);
        Ok(part)
    }
    .boxed()
}

/// Takes back an operation of a job that is being cancelled.
pub(crate) fn cancel_part(
    tx: &mut WriteTx,
    seq: i64,
) -> BoxFuture<'_, Result<(OperationRef, u32)>> {
    async move {
        let target = sqlx::query_as!(
            Target,
            r#"SELECT seq, id AS "id: OperationId", kind, label, params, undoes AS "undoes: OperationId"
               FROM operation WHERE seq = ?"#,
            seq,
        )
        .fetch_one(&mut *tx)
        .await?;
        let leads = queries::leads_of(tx, seq).await?;
        let taken = revert(tx, &target, Way::Cancel).await?;
        mark(tx, &taken.operation, &target).await?;
        Ok((taken.operation, leads))
    }
    .boxed()
}

/// The operation, where it has not been taken back meanwhile.
async fn standing(tx: &mut WriteTx, id: OperationId) -> Result<Option<Target>> {
    let target = sqlx::query_as!(
        Target,
        r#"SELECT seq, id AS "id: OperationId", kind, label, params, undoes AS "undoes: OperationId" FROM operation
           WHERE id = ? AND undone_by IS NULL"#,
        id,
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(target)
}

fn outcome(app: &App, label: Label, tally: Tally, undone: Operation) -> UndoOutcome {
    let said = words::Said {
        label: label.into(),
        mail_left: tally.mail_left,
        mails_cancelled: tally.mails_cancelled,
        entered_since: tally.entered_since,
        kept: kept::sentence(&tally, &*app.clock),
    };
    UndoOutcome {
        operation: Some(undone),
        message: said.sentences(),
        kept_count: tally.kept_count,
        kept: tally.kept,
        mail_left: tally.mail_left,
    }
}

fn nothing(message: impl Into<Wording>) -> UndoOutcome {
    UndoOutcome {
        operation: None,
        message: message.into(),
        kept: Vec::new(),
        kept_count: 0,
        mail_left: false,
    }
}
