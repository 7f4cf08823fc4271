//! Emptying the trash, of leads that few operations touched and many.

use rapport_core::app::App;
use rapport_core::demo;
use rapport_core::history;
use rapport_core::ids::LeadId;
use rapport_core::leads;
use sqlx::{Connection, SqliteConnection};

use crate::Done;
use crate::house::{SEED, open, plain};
use crate::leads::copy;
use crate::measure::{Times, figure};

const LEADS: u32 = 20_000;
const OPERATIONS: u32 = 200_000;

pub(crate) async fn figures() -> Done {
    for operations in [0, OPERATIONS] {
        empty(operations).await?;
    }
    Ok(())
}

async fn empty(operations: u32) -> Done {
    let folder = tempfile::tempdir()?;
    let app = open(folder.path()).await?;
    demo::fill(&app, LEADS, SEED).await?;
    touch(&app, operations).await?;
    history::make_searchable(&app).await?;
    let ids: Vec<LeadId> = sqlx::query_scalar("SELECT id FROM lead")
        .fetch_all(&mut *app.db.reader().await?)
        .await?;
    leads::trash(&app, &ids).await?;
    let mut bare = plain(&copy(&app, folder.path(), "bare.db").await?).await?;
    let (mut ours, mut floor) = (Times::default(), Times::default());
    ours.take(leads::empty_trash(&app)).await?;
    floor.take(bare_empty(&mut bare)).await?;
    let what = match operations {
        0 => format!("emptying the trash of {LEADS} leads"),
        _ => format!("the same, touched by {operations} operations"),
    };
    figure(
        &what,
        &ours,
        &floor,
        "blanking and deleting the same rows, without the search",
    )?;
    app.close().await;
    Ok(())
}

/// Edits of one lead each, in turn, as they stand in the journal.
async fn touch(app: &App, operations: u32) -> Done {
    let mut bare = plain(app.db.file()).await?;
    let mut tx = bare.begin_with("BEGIN IMMEDIATE").await?;
    for sql in [
        "CREATE TEMP TABLE touch AS
           WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
           SELECT i, (SELECT max(seq) FROM operation) + i AS seq, l.id, l.first_name AS name
           FROM n JOIN lead AS l ON l.row = 1 + i * 7919 % (SELECT max(row) FROM lead) WHERE i > 0",
        "INSERT INTO operation (seq, id, actor, kind, label, params, at, device_id)
           SELECT seq, unhex(printf('%032x', i)), 'person', 'lead.edit', '', json_object('field', 'note', 'name', name), i, (SELECT id FROM device)
           FROM temp.touch ORDER BY seq",
        "INSERT INTO change (operation, entity, entity_id, subject, inserted, fields)
           SELECT seq, 'lead', id, id, 0, json_object('note', json_array('Call in week ' || i, 'Asked for offer ' || i))
           FROM temp.touch ORDER BY seq",
    ] {
        sqlx::query(sql).bind(operations).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn bare_empty(bare: &mut SqliteConnection) -> Done {
    let mut tx = bare.begin_with("BEGIN IMMEDIATE").await?;
    for sql in [
        "UPDATE change SET fields = '{}' WHERE subject IS NOT NULL",
        "UPDATE operation SET erased = 'trash', params = NULL
           WHERE seq IN (SELECT operation FROM change WHERE subject IS NOT NULL)",
        "DELETE FROM lead_email",
        "DELETE FROM lead_phone",
        "DELETE FROM lead",
    ] {
        sqlx::query(sql).execute(&mut *tx).await?;
    }
    tx.commit().await?;
    Ok(())
}
