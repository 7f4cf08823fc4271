//! Emptying the trash, for good.

use rapport_messages::{Value, label, phrase};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::bulk;
use super::entity::json_ids;
use super::model::Changed;
use crate::app::App;
use crate::db::{Actor, WriteTx};
use crate::disk::Ballast;
use crate::error::Result;
use crate::{attachments, outbox, schema};

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
        let things = things_erased(ids.len(), files);
        tx.operation(Actor::Person, label::TrashEmpty { things })
            .await?;
        // There is nothing that takes it back.
        tx.commit().await?;
    }
    Ok(Changed {
        changed: u32::try_from(things).unwrap_or(u32::MAX),
    })
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

fn things_erased(number: usize, files: usize) -> Value {
    let leads = || bulk::leads(u32::try_from(number).unwrap_or(u32::MAX));
    let counted = || {
        let count = u32::try_from(files).unwrap_or(u32::MAX);
        Value::from(phrase::Files { count })
    };
    match (number, files) {
        (_, 0) => leads(),
        (0, _) => counted(),
        _ => phrase::LeadsAndFiles {
            leads: leads(),
            files: counted(),
        }
        .into(),
    }
}
