//! Ctrl+Z, redo, and taking back any operation at any later time. Undoing is
//! itself an operation; redoing undoes the undoing.

use serde::{Deserialize, Serialize};

use super::kept::{self, KeptField};
use super::list::{Operation, one};
use super::{queries, words};
use crate::app::App;
use crate::db::{Actor, Done, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::OperationId;

/// What undo or redo did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct UndoOutcome {
    /// What was taken back or done again; none: nothing was changed.
    pub operation: Option<Operation>,
    /// A sentence for the person.
    pub message: String,
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
    undoes: Option<OperationId>,
}

/// Takes back the last thing that a person did, that still stands and of which
/// the values from before are still known.
pub async fn undo(app: &App) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    let target = sqlx::query_as!(
        Target,
        r#"SELECT seq, id AS "id: OperationId", kind, label, undoes AS "undoes: OperationId" FROM operation
           WHERE actor = 'person' AND undoes IS NULL AND undone_by IS NULL AND kind <> 'trash.empty'
             AND (erased IS NULL OR EXISTS (SELECT 1 FROM change WHERE operation = seq AND fields <> '{}'))
           ORDER BY seq DESC LIMIT 1"#
    )
    .fetch_optional(&mut tx)
    .await?;
    let passed_over = queries::later_steps(&mut tx, target.as_ref().map(|target| target.seq));
    let passed_over = words::passed_over(passed_over.await?);
    let mut outcome = match target {
        Some(target) => take_back(app, tx, target, Wanted::Next).await?,
        None => Done::unchanged(nothing("There is nothing to undo.")),
    };
    outcome.answer.message.push_str(passed_over);
    Ok(outcome)
}

/// Does again what was undone last, unless something else was done since.
pub async fn redo(app: &App) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    let target = sqlx::query_as!(
        Target,
        r#"SELECT seq, id AS "id: OperationId", kind, label, undoes AS "undoes: OperationId" FROM operation AS u
           WHERE actor = 'person' AND kind = 'undo' AND undone_by IS NULL
             AND (erased IS NULL OR EXISTS (SELECT 1 FROM change WHERE operation = u.seq AND fields <> '{}'))
             AND NOT EXISTS (SELECT 1 FROM operation AS later
                             WHERE later.seq > u.seq AND later.actor = 'person' AND later.undoes IS NULL)
           ORDER BY seq DESC LIMIT 1"#
    )
    .fetch_optional(&mut tx)
    .await?;
    match target {
        Some(target) => take_back(app, tx, target, Wanted::Next).await,
        None => Ok(Done::unchanged(nothing("There is nothing to redo."))),
    }
}

/// Takes back any operation, out of order. What was changed since is kept and
/// listed.
///
/// # Errors
/// `not_found`; `conflict` where it is undone already or cannot be undone.
pub async fn undo_operation(app: &App, id: OperationId) -> Result<Done<UndoOutcome>> {
    let mut tx = app.db.write().await?;
    // What was done again is taken back as what it was at first.
    let id = queries::first_done(&mut tx, id).await?;
    let row = sqlx::query!(
        r#"SELECT seq, kind, label, undoes AS "undoes: OperationId", undone_by IS NOT NULL AS "undone!: bool"
           FROM operation WHERE id = ?"#,
        id,
    )
    .fetch_optional(&mut tx)
    .await?
    .ok_or_else(|| Problem::not_found("This operation"))?;
    if row.undone {
        return Err(Problem::new(
            ProblemKind::Conflict,
            "This has been undone already. Nothing was changed.",
        ));
    }
    if row.kind == "trash.empty" {
        return Err(Problem::new(
            ProblemKind::Conflict,
            "What the trash held is erased for good; only a backup still has it.",
        ));
    }
    let target = Target {
        seq: row.seq,
        id,
        kind: row.kind,
        label: row.label,
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
    let redoing = target.kind == "undo";
    let (kind, verb) = if redoing {
        ("redo", "Redone")
    } else {
        ("undo", "Undone")
    };
    let subject = target
        .label
        .strip_prefix("Undone: ")
        .unwrap_or(&target.label);
    let label = format!("{verb}: {subject}");
    let operation = tx.operation(Actor::Person, kind, &label).await?;
    let reverted = tx.revert(&operation, target.seq).await?;
    let entered_since = queries::entered_since(&mut tx, &operation, target.seq).await?;

    if wanted == Wanted::This && !tx.has_changed(&operation).await? {
        let mut outcome = nothing(&words::left_as_it_is(
            redoing,
            subject,
            &kept::sentence(&reverted, &*app.clock),
        ));
        outcome.kept = kept::described(tx.connection(), &reverted.kept).await?;
        outcome.kept_count = u32::try_from(reverted.kept_count).unwrap_or(u32::MAX);
        return Ok(Done::unchanged(outcome));
    }

    // An undone operation points at its undoing; one that is redone stands again.
    tx.took_back(&operation, (target.seq, target.id)).await?;
    let shown = match target.undoes.filter(|_| redoing) {
        Some(original) => sqlx::query_scalar!(
            r#"UPDATE operation SET undone_by = NULL WHERE id = ? RETURNING seq AS "seq!: i64""#,
            original,
        )
        .fetch_one(&mut tx)
        .await?,
        None => target.seq,
    };
    let undone = one(tx.connection(), shown).await?;
    let kept = kept::described(tx.connection(), &reverted.kept).await?;
    let committed = tx.commit().await?;
    app.follow(&committed).await;
    let said = words::Said {
        label: &label,
        mail_left: reverted.mail_left,
        mails_cancelled: reverted.mails_cancelled,
        entered_since,
        kept: &kept::sentence(&reverted, &*app.clock),
    };
    Ok(committed.done(UndoOutcome {
        operation: Some(undone),
        message: said.sentences(),
        kept_count: u32::try_from(reverted.kept_count).unwrap_or(u32::MAX),
        kept,
        mail_left: reverted.mail_left,
    }))
}

fn nothing(message: &str) -> UndoOutcome {
    UndoOutcome {
        operation: None,
        message: message.to_owned(),
        kept: Vec::new(),
        kept_count: 0,
        mail_left: false,
    }
}
