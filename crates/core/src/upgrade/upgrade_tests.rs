//! Data of every released version opens in this one, or stays as it was.

use std::fs;
use std::path::{Path, PathBuf};

use rapport_messages::say;
use tempfile::TempDir;

use super::Upgrade;
use crate::app::{App, Seams};
use crate::db::{self, Access};
use crate::error::{Problem, ProblemKind};
use crate::history;
use crate::integrity;
use crate::outbox::{OutboxGroup, OutboxQuery, ProofKind, Purpose};

/// The folders under `tests/fixtures`, each made by the released program of that
/// schema, from the oldest on.
fn fixtures() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let entries = fs::read_dir(all).unwrap();
    let mut fixtures: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    fixtures.sort_unstable();
    fixtures
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry
            .map(|entry| (entry.path(), entry.file_name()))
            .unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

fn old_folder(fixture: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(fixture, folder.path());
    folder
}

async fn opened(folder: &Path) -> Result<App, Problem> {
    App::open(folder, Seams::forgetful()).await
}

/// Every value of every table that `like` has, as text, but for how far the search
/// was derived anew.
async fn content(file: &Path, like: &Path) -> Vec<String> {
    let mut old = db::connect(like, Access::Read).await.unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, group_concat('coalesce(hex(\"' || c.name || '\"), ''-'')', ' || '','' || ')
         FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
           AND t.name NOT LIKE 'lead_search%' AND t.name NOT LIKE '_sqlx%' GROUP BY t.name",
    )
    .fetch_all(&mut old)
    .await
    .unwrap();
    assert!(columns.len() > 10, "the old file has its tables");
    let mut connection = db::connect(file, Access::Read).await.unwrap();
    let mut all = Vec::new();
    for (table, values) in columns {
        let query = format!("SELECT '{table}: ' || {values} FROM \"{table}\" ORDER BY 1");
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(query))
            .fetch_all(&mut connection)
            .await
            .unwrap();
        all.extend(rows);
    }
    // What an older version said in words is a key now.
    let hex = |text: &str| {
        text.bytes()
            .map(|byte| format!("{byte:02X}"))
            .collect::<String>()
    };
    let (words, key) = ("The adding of its lead was undone.", "reason-lead-undone");
    for row in &mut all {
        *row = row.replace(&hex(words), &hex(key));
    }
    let derived: String = b"leads_derived".map(|byte| format!("{byte:02X}")).concat();
    all.retain(|row| !row.starts_with(&format!("local: {derived}")));
    all
}

async fn schema(folder: &Path) -> i64 {
    let mut connection = db::connect(&folder.join("rapport.db"), Access::Read)
        .await
        .unwrap();
    db::schema_of(&mut connection).await.unwrap()
}

fn backups(folder: &Path) -> usize {
    let Ok(entries) = fs::read_dir(folder.join("backups")) else {
        return 0;
    };
    let names = entries.map(|entry| entry.unwrap().file_name());
    names
        .filter(|name| name.to_string_lossy().ends_with("migration.tar.zst"))
        .count()
}

#[tokio::test]
async fn data_of_every_released_schema_is_brought_up_to_date_and_loses_nothing() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for fixture in fixtures {
        let folder = old_folder(&fixture);
        let app = opened(folder.path()).await.unwrap();
        let check = integrity::check(&app).await.unwrap();
        assert_eq!(check.problems, [""; 0]);
        app.close().await;
        assert_eq!(schema(folder.path()).await, db::newest_schema());
        assert_eq!(backups(folder.path()), 1, "it was backed up before");
        assert!(!folder.path().join("upgrade.json").exists());
        // Even reading leaves files beside a database: not beside the fixture.
        let untouched = old_folder(&fixture);
        let old = untouched.path().join("rapport.db");
        assert_eq!(
            content(&folder.path().join("rapport.db"), &old).await,
            content(&old, &old).await
        );
        opened(folder.path()).await.unwrap().close().await;
        assert_eq!(backups(folder.path()), 1, "there is nothing more to do");
    }
}

#[tokio::test]
async fn a_mail_called_off_with_its_lead_before_waits_again_when_that_is_back() {
    let all = fixtures();
    let with_one = |fixture: &&PathBuf| fixture.ends_with("schema_20261125150000");
    let folder = old_folder(all.iter().find(with_one).unwrap());
    let app = opened(folder.path()).await.unwrap();
    let redone = history::redo(&app).await.unwrap();
    assert_eq!(redone.message, "Redone: Added Wanda.");
    let waiting = OutboxQuery {
        group: OutboxGroup::OnTheWay,
        status: None,
        offset: 0,
        limit: 10,
    };
    let mails = app.outbox.list(&waiting).await.unwrap().rows;
    let purposes: Vec<Purpose> = mails.iter().map(|mail| mail.purpose).collect();
    assert_eq!(purposes, [Purpose::Acknowledgement, Purpose::FollowUp]);
}

#[tokio::test]
async fn what_was_said_of_a_mail_before_is_said_by_the_same_witness() {
    let before = |fixture: &PathBuf| !fixture.ends_with("schema_20261130020000");
    for fixture in fixtures().into_iter().filter(before) {
        for (was, accepted_at, kind) in [
            (
                "You said that it has arrived.",
                None,
                ProofKind::MarkedDelivered,
            ),
            (
                "By the record of sends this mail has left.",
                Some(1_000),
                ProofKind::Recorded,
            ),
            ("", Some(1_000), ProofKind::Accepted),
        ] {
            let folder = old_folder(&fixture);
            let file = folder.path().join("rapport.db");
            let mut connection = db::connect(&file, Access::Write).await.unwrap();
            sqlx::query(
                "UPDATE outbox SET reason = ?, accepted_at = ?, practice = 0, updated_at = 2000
                 WHERE status = 'sent'",
            )
            .bind(was)
            .bind(accepted_at)
            .execute(&mut connection)
            .await
            .unwrap();
            drop(connection);
            let app = opened(folder.path()).await.unwrap();
            let sent = OutboxQuery {
                group: OutboxGroup::Sent,
                status: None,
                offset: 0,
                limit: 1,
            };
            let mail = app.outbox.list(&sent).await.unwrap().rows.remove(0);
            let at = accepted_at.unwrap_or(2000);
            assert_eq!(mail.proof.kind, kind);
            assert_eq!(mail.proof.at.unwrap().as_millisecond(), at);
            assert_eq!(mail.accepted_at.is_some(), accepted_at.is_some());
            assert_eq!(mail.reason, "", "it is said once");
        }
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_data_as_it_was() {
    let fixture = fixtures().remove(0);
    let folder = old_folder(&fixture);
    let file = folder.path().join("rapport.db");
    // What the next migration adds is there already: it must fail.
    let mut connection = db::connect(&file, Access::Write).await.unwrap();
    sqlx::query("ALTER TABLE operation ADD COLUMN chain BLOB")
        .execute(&mut connection)
        .await
        .unwrap();
    drop(connection);
    let (before, version) = (content(&file, &file).await, schema(folder.path()).await);
    for _ in 0..2 {
        let problem = opened(folder.path()).await.err().unwrap();
        assert!(problem.message.contains("as it was before"), "{problem}");
        assert_eq!(content(&file, &file).await, before);
        assert_eq!(schema(folder.path()).await, version);
    }
}

#[tokio::test]
async fn one_that_fails_after_another_succeeded_is_put_back_whole() {
    let fixture = fixtures().remove(0);
    let folder = old_folder(&fixture);
    let file = folder.path().join("rapport.db");
    let before = content(&file, &file).await;
    let version = schema(folder.path()).await;
    let upgrade = Upgrade::begin(folder.path(), &Seams::forgetful())
        .await
        .unwrap();
    // As far as a first migration that succeeded.
    let mut connection = db::connect(&file, Access::Write).await.unwrap();
    for half in [
        "UPDATE lead SET company = 'half way'",
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT max(version) + 1, 'half', 1, x'00', 0 FROM _sqlx_migrations",
    ] {
        sqlx::query(half).execute(&mut connection).await.unwrap();
    }
    drop(connection);
    let problem = Problem::new(ProblemKind::Io, say::DataNotUpgraded);
    let problem = upgrade.unwrap().give_up(problem).await;
    assert!(problem.message.contains("as it was before"), "{problem}");
    assert_eq!(content(&file, &file).await, before);
    assert_eq!(schema(folder.path()).await, version);
    opened(folder.path()).await.unwrap().close().await;
}

#[tokio::test]
async fn one_that_was_killed_goes_on_with_the_backup_it_has() {
    let folder = old_folder(&fixtures().remove(0));
    for _ in 0..3 {
        let upgrade = Upgrade::begin(folder.path(), &Seams::forgetful())
            .await
            .unwrap();
        drop(upgrade.unwrap());
    }
    assert_eq!(backups(folder.path()), 1);
    opened(folder.path()).await.unwrap().close().await;
    assert_eq!(backups(folder.path()), 1);
    assert_eq!(schema(folder.path()).await, db::newest_schema());
}

/// Else the next upgrade would be without a backup of its own, and where it
/// fails, the data of this one would be put back.
#[tokio::test]
async fn one_that_was_killed_when_all_was_done_leaves_nothing_for_the_next() {
    let folder = old_folder(&fixtures().remove(0));
    let upgrade = Upgrade::begin(folder.path(), &Seams::forgetful()).await;
    drop(upgrade.unwrap().unwrap());
    let mut connection = db::connect(&folder.path().join("rapport.db"), Access::Write)
        .await
        .unwrap();
    db::migrate_to(&mut connection, None).await.unwrap();
    drop(connection);
    let note = folder.path().join("upgrade.json");
    assert!(note.exists());
    opened(folder.path()).await.unwrap().close().await;
    assert!(!note.exists());
}

#[tokio::test]
async fn two_that_start_at_once_upgrade_once() {
    let folder = old_folder(&fixtures().remove(0));
    let (one, other) = tokio::join!(opened(folder.path()), opened(folder.path()));
    one.unwrap().close().await;
    other.unwrap().close().await;
    assert_eq!(backups(folder.path()), 1);
}
