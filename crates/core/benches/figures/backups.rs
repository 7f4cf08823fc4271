//! Backups: taking one, looking into it, bringing everything back, and bringing
//! it to a new machine.

use std::path::Path;

use rapport_core::app::App;
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::ids::LeadId;
use rapport_core::{demo, history, integrity, leads};
use sqlx::AssertSqlSafe;

use crate::Done;
use crate::house::{SEED, open, plain};
use crate::measure::{Times, figure};

const LEADS: u32 = 20_000;

pub(crate) async fn figures() -> Done {
    let folder = tempfile::tempdir()?;
    let app = open(folder.path()).await?;
    demo::fill(&app, LEADS, SEED).await?;
    let copy = folder.path().join("copy.db");
    let name = take(&app, &copy).await?;
    bring_back(&app, &name, &copy).await?;
    let archive = app.folder().join("backups").join(&name);
    bring_to_a_new_machine(&archive, &copy).await?;
    app.close().await;
    Ok(())
}

async fn take(app: &App, copy: &Path) -> Done<String> {
    let (mut ours, mut floor) = (Times::default(), Times::default());
    let mut bare = plain(app.db.file()).await?;
    let vacuum = sqlx::query("VACUUM INTO ?").bind(copy.to_string_lossy().into_owned());
    floor.take(vacuum.execute(&mut bare)).await?;
    let backup = ours.take(backup::create(app, Reason::Manual)).await?;
    let what = format!("taking a backup, {LEADS} leads");
    figure(&what, &ours, &floor, "VACUUM INTO another file")?;
    Ok(backup.name)
}

/// Every lead is in the trash meanwhile.
async fn bring_back(app: &App, name: &str, copy: &Path) -> Done {
    let ids: Vec<LeadId> = sqlx::query_scalar("SELECT id FROM lead WHERE removed = 0")
        .fetch_all(&mut *app.db.reader().await?)
        .await?;
    leads::trash(app, &ids).await?;

    let source = BackupSource::Name(name.to_owned());
    let mut bare = plain(copy).await?;
    let (mut ours, mut floor) = (Times::default(), Times::default());
    let inside = ours.take(backup::open(app, &source, None)).await?;
    backup::close(app, &inside.token);
    let check = sqlx::query("PRAGMA integrity_check");
    floor.take(check.execute(&mut bare)).await?;
    let what = format!("looking into it, {} leads differ", inside.only_in_backup);
    figure(&what, &ours, &floor, "PRAGMA integrity_check of the file")?;

    let is = "an UPDATE of each lead without the journal";
    let (mut ours, mut floor) = (Times::default(), Times::default());
    let restoring = backup::restore_file(app, &source, None, &RestoreWhat::All);
    let outcome = ours.take(restoring).await?;
    let update = sqlx::query("UPDATE lead SET trashed_at = 1, updated_at = 1");
    floor.take(update.execute(&mut bare)).await?;
    let what = format!("bringing {} leads back from it", outcome.restored);
    figure(&what, &ours, &floor, is)?;

    let (mut ours, mut floor) = (Times::default(), Times::default());
    ours.take(history::undo(app)).await?;
    let update = sqlx::query("UPDATE lead SET trashed_at = NULL, updated_at = 2");
    floor.take(update.execute(&mut bare)).await?;
    figure("undoing that", &ours, &floor, is)?;
    Ok(())
}

async fn bring_to_a_new_machine(archive: &Path, copy: &Path) -> Done {
    let folder = tempfile::tempdir()?;
    let app = open(folder.path()).await?;
    let source = BackupSource::Path(archive.to_owned());
    let (mut ours, mut floor) = (Times::default(), Times::default());
    let restoring = backup::restore_file(&app, &source, None, &RestoreWhat::All);
    let outcome = ours.take(restoring).await?;

    let mut bare = plain(&folder.path().join("bare.db")).await?;
    let attach = sqlx::query("ATTACH ? AS other").bind(copy.to_string_lossy().into_owned());
    attach.execute(&mut bare).await?;
    let tables = ["lead", "lead_email", "lead_phone", "activity"];
    let rows = tables.map(|table| format!("CREATE TABLE {table} AS SELECT * FROM other.{table};"));
    let rows = format!("BEGIN; {} COMMIT;", rows.concat());
    floor
        .take(sqlx::raw_sql(AssertSqlSafe(rows)).execute(&mut bare))
        .await?;
    let what = format!("bringing {} leads to a new machine", outcome.restored);
    figure(
        &what,
        &ours,
        &floor,
        "INSERT \u{2026} SELECT of the bare rows",
    )?;

    let report = integrity::check(&app).await?;
    app.close().await;
    if report.ok {
        Ok(())
    } else {
        Err(report.problems.join("; ").into())
    }
}
