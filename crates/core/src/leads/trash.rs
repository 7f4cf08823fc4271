//! The trash: putting leads in, taking them out, and emptying it for good.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::entity::{LEAD, json_ids};
use super::model::{Changed, shown_name};
use crate::app::App;
use crate::bidi::isolated;
use crate::db::{Actor, Done, WriteTx};
use crate::disk::Ballast;
use crate::error::Result;
use crate::ids::LeadId;
use crate::{attachments, outbox, schema};

/// Puts leads into the trash, in one operation; on a full disk too.
pub async fn trash(app: &App, ids: &[LeadId]) -> Result<Done<Changed>> {
    Ballast::of(app.folder())
        .room_for(|| put_in(app, ids))
        .await
}

async fn put_in(app: &App, ids: &[LeadId]) -> Result<Done<Changed>> {
    let mut tx = app.db.write().await?;
    let now = json!(tx.now().as_millisecond());
    let step = Step {
        kind: "lead.trash",
        verb: "Trashed",
        only: "t.removed = 0 AND t.trashed_at IS NULL",
        trashed_at: now,
    };
    let changed = step.take(&mut tx, ids).await?;
    finish(tx, changed).await
}

/// Takes leads out of the trash, in one operation.
pub async fn restore(app: &App, ids: &[LeadId]) -> Result<Done<Changed>> {
    let mut tx = app.db.write().await?;
    let step = Step {
        kind: "lead.restore",
        verb: "Restored",
        only: "t.removed = 0",
        trashed_at: Value::Null,
    };
    let changed = step.take(&mut tx, ids).await?;
    finish(tx, changed).await
}

/// Into the trash or out of it.
struct Step {
    kind: &'static str,
    verb: &'static str,
    /// Whom it is for, as `update_where` takes it.
    only: &'static str,
    trashed_at: Value,
}

impl Step {
    /// How many leads took it.
    async fn take(self, tx: &mut WriteTx, ids: &[LeadId]) -> Result<u64> {
        let verb = self.verb;
        let ids: BTreeSet<Uuid> = ids.iter().map(|id| id.0).collect();
        let ids: Vec<Uuid> = ids.into_iter().collect();
        let label = format!("{verb} {}", describe_leads(tx, &ids).await?);
        let operation = tx.operation(Actor::Person, self.kind, &label).await?;
        let values = vec![("trashed_at", self.trashed_at)];
        let changed = tx
            .update_where(&operation, &LEAD, &ids, self.only, values)
            .await?;
        let number = usize::try_from(changed).unwrap_or(usize::MAX);
        if number < ids.len() {
            let label = format!("{verb} {}", leads(number));
            tx.relabel(&operation, &label).await?;
        }
        Ok(changed)
    }
}

/// Erases what lies in the trash, leads and files: the rows, and their values
/// in the journal. Mails that wait for such a lead are called back. This is the
/// one thing that cannot be undone. Older backups keep it until they rotate out;
/// do-not-contact and the record of mails that left stay.
///
/// On a full disk too; the contents of the files that nobody refers to any more
/// are swept at once.
pub async fn empty_trash(app: &App) -> Result<Changed> {
    let emptied = Ballast::of(app.folder())
        .room_for(|| erase_trashed(app))
        .await?;
    if let Err(problem) = attachments::sweep(app).await {
        // They are swept at the next start.
        tracing::warn!(cause = %problem.cause(), "the files could not be swept");
    }
    Ok(emptied)
}

async fn erase_trashed(app: &App) -> Result<Changed> {
    let mut tx = app.db.write().await?;
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        r#"SELECT id AS "id: Uuid" FROM lead WHERE trashed_at IS NOT NULL AND removed = 0"#
    )
    .fetch_all(&mut tx)
    .await?;
    erase(&mut tx, &ids).await?;
    let files = attachments::erase_trashed(&mut tx).await?;
    let things = ids.len() + files;
    if things > 0 {
        let label = format!("Emptied the trash of {} for good", what(ids.len(), files));
        tx.operation(Actor::Person, "trash.empty", &label).await?;
    }
    let erased = finish(tx, u64::try_from(things).unwrap_or(u64::MAX)).await?;
    // There is nothing that takes it back.
    Ok(erased.answer)
}

async fn erase(tx: &mut WriteTx, leads: &[Uuid]) -> Result<()> {
    let list = json_ids(leads);
    outbox::call_back_all(tx, &list).await?;
    tx.erase_subjects(leads).await?;
    const THESE: &str = "(SELECT unhex(value) FROM json_each(?))";
    let derived = format!(
        "DELETE FROM lead_search WHERE rowid IN (SELECT row FROM lead WHERE id IN {THESE})"
    );
    let parts = schema::parts_of_lead()
        .map(|table| format!("DELETE FROM {table} WHERE lead_id IN {THESE}"));
    let rows = format!("DELETE FROM lead WHERE id IN {THESE}");
    for sql in [derived].into_iter().chain(parts).chain([rows]) {
        sqlx::query(AssertSqlSafe(sql))
            .bind(&list)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// The one lead by name, several by number.
pub(super) async fn describe_leads(tx: &mut WriteTx, ids: &[Uuid]) -> Result<String> {
    let [id] = ids else {
        return Ok(leads(ids.len()));
    };
    let name = sqlx::query!(
        "SELECT first_name, last_name, company FROM lead WHERE id = ?",
        id
    )
    .fetch_optional(&mut *tx)
    .await?;
    Ok(name.map_or_else(
        || leads(0),
        |row| isolated(&shown_name(&row.first_name, &row.last_name, &row.company)).into_owned(),
    ))
}

fn what(number: usize, files: usize) -> String {
    match (number, files) {
        (number, 0) => leads(number),
        (0, 1) => "1 file".to_owned(),
        (0, files) => format!("{files} files"),
        (number, files) => format!("{} and {}", leads(number), what(0, files)),
    }
}

fn leads(number: usize) -> String {
    match number {
        1 => "1 lead".to_owned(),
        number => format!("{number} leads"),
    }
}

/// Commits where something changed.
pub(super) async fn finish(tx: WriteTx, changed: u64) -> Result<Done<Changed>> {
    let answer = Changed {
        changed: u32::try_from(changed).unwrap_or(u32::MAX),
    };
    Ok(match answer.changed {
        0 => Done::unchanged(answer),
        _ => tx.commit().await?.done(answer),
    })
}
