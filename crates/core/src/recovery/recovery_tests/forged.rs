//! Backups that somebody else may have put there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::Connection;
use tempfile::TempDir;

use super::{add, begun, chosen, damage, open};
use crate::app::{App, Seams};
use crate::backup::backup_tests::repack;
use crate::backup::{self, Reason};
use crate::clock::{Clock, SystemClock, Timestamp};
use crate::db::{self, Access};
use crate::error::ProblemKind;
use crate::followups::{self, FollowUpInput};
use crate::recovery::{self, RecoveryChoice, RecoveryReport};

/// A data folder with a folder for copies, both holding the same good backup.
struct Scene {
    data: TempDir,
    copies: TempDir,
}

impl Scene {
    async fn new(passphrase: Option<&str>) -> Self {
        let scene = Self {
            data: tempfile::tempdir().unwrap(),
            copies: tempfile::tempdir().unwrap(),
        };
        let app = open(scene.data.path()).await.unwrap();
        add(&app, "Ada").await;
        backup::set_folder(&app, scene.copies.path(), passphrase.map(Into::into))
            .await
            .unwrap();
        backup::create(&app, Reason::Manual).await.unwrap();
        app.close().await;
        scene
    }

    /// Our folder among the copies.
    fn shelf(&self) -> PathBuf {
        let mut entries = fs::read_dir(self.copies.path()).unwrap();
        entries.next().unwrap().unwrap().path()
    }

    fn own_shelf(&self) -> PathBuf {
        self.data.path().join("backups")
    }

    async fn report(&self) -> RecoveryReport {
        damage(self.data.path());
        begun(self.data.path()).await.unwrap().unwrap()
    }
}

fn archives(shelf: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(shelf)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut archives: Vec<_> = entries
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.contains(".tar.zst") && !name.ends_with(".sha256")
        })
        .collect();
    archives.sort();
    archives
}

/// A backup in plain text of somebody else's data, in a folder of its own.
async fn somebody_elses() -> (TempDir, PathBuf) {
    let data = tempfile::tempdir().unwrap();
    let app = open(data.path()).await.unwrap();
    add(&app, "Mallory").await;
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;
    let archive = archives(&data.path().join("backups")).remove(0);
    (data, archive)
}

/// Puts it on a shelf, taken at this time by its name, with its list.
fn put(archive: &Path, shelf: &Path, at: Timestamp) -> PathBuf {
    let name = at
        .to_jiff()
        .strftime("rapport-%Y%m%dT%H%M%SZ-daily.tar.zst");
    let path = shelf.join(name.to_string());
    fs::copy(archive, &path).unwrap();
    fs::copy(
        archive.with_added_extension("sha256"),
        path.with_added_extension("sha256"),
    )
    .unwrap();
    path
}

fn in_an_hour() -> Timestamp {
    SystemClock.now().after(Duration::from_secs(3600))
}

#[tokio::test]
async fn a_copy_is_not_proposed_before_a_good_backup_of_this_folder() {
    let scene = Scene::new(None).await;
    let (_kept, forged) = somebody_elses().await;
    let now = SystemClock.now();
    put(&forged, &scene.shelf(), now);
    let report = scene.report().await;
    let proposed = report.backup.unwrap();
    assert!(
        Path::new(&proposed.path).starts_with(scene.own_shelf()),
        "{proposed:?}"
    );
    assert_eq!(report.backups.len(), 3, "all of them can be chosen");
}

#[tokio::test]
async fn a_copy_is_proposed_where_nothing_good_is_left_in_this_folder() {
    let scene = Scene::new(None).await;
    fs::remove_dir_all(scene.own_shelf()).unwrap();
    let report = scene.report().await;
    let proposed = report.backup.unwrap();
    assert!(
        Path::new(&proposed.path).starts_with(scene.copies.path()),
        "{proposed:?}"
    );
}

#[tokio::test]
async fn nothing_from_the_future_is_proposed_wherever_it_lies() {
    let scene = Scene::new(None).await;
    let (_kept, forged) = somebody_elses().await;
    let genuine = archives(&scene.own_shelf()).remove(0);
    put(&forged, &scene.shelf(), in_an_hour());
    let here = put(&forged, &scene.own_shelf(), in_an_hour());
    let report = scene.report().await;
    assert_eq!(report.backup.unwrap().path, genuine.display().to_string());
    let of = |path: &Path| {
        let mut known = report.backups.iter();
        known.find(|known| Path::new(&known.path) == path).unwrap()
    };
    assert!(!of(&here).backup.good && of(&genuine).backup.good);
}

#[tokio::test]
async fn a_name_of_the_past_does_not_hide_a_manifest_of_the_future() {
    struct Ahead;
    impl Clock for Ahead {
        fn now(&self) -> Timestamp {
            in_an_hour()
        }
        fn zone(&self) -> jiff::tz::TimeZone {
            jiff::tz::TimeZone::UTC
        }
    }
    let data = tempfile::tempdir().unwrap();
    let seams = crate::app::Seams {
        clock: Arc::new(Ahead),
        ..crate::app::Seams::forgetful()
    };
    let app = App::open(data.path(), seams).await.unwrap();
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;
    let forged = archives(&data.path().join("backups")).remove(0);

    let scene = Scene::new(None).await;
    let genuine = archives(&scene.own_shelf()).remove(0);
    put(&forged, &scene.own_shelf(), SystemClock.now());
    let report = scene.report().await;
    assert_eq!(report.backup.unwrap().path, genuine.display().to_string());
}

#[tokio::test]
async fn nothing_in_plain_text_is_proposed_where_copies_are_encrypted() {
    let scene = Scene::new(Some("correct horse battery")).await;
    let (_kept, forged) = somebody_elses().await;
    let put = put(&forged, &scene.shelf(), SystemClock.now());
    fs::remove_dir_all(scene.own_shelf()).unwrap();
    let report = scene.report().await;
    assert_eq!(report.backup, None);
    let known = report
        .backups
        .iter()
        .find(|known| Path::new(&known.path) == put);
    assert!(
        !known.unwrap().backup.good,
        "it is there, and may be chosen"
    );
}

#[tokio::test]
async fn triggers_in_a_backup_that_was_chosen_never_become_live() {
    let scene = Scene::new(None).await;
    let (_kept, archive) = somebody_elses().await;
    let forged = with_trigger(&archive).await;
    scene.report().await;
    let data = scene.data.path();
    let problem = recovery::use_backup(data, &forged, None, &Seams::forgetful())
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Damaged);
    // Nor as the newest in the data folder.
    let scene = Scene::new(None).await;
    let genuine = archives(&scene.own_shelf()).remove(0);
    put(&forged, &scene.own_shelf(), SystemClock.now());
    let report = scene.report().await;
    assert_eq!(report.backup.unwrap().path, genuine.display().to_string());
}

/// The same archive, with a trigger in its database and all sums right.
async fn with_trigger(archive: &Path) -> PathBuf {
    let folder = archive.parent().unwrap().join("forged");
    fs::create_dir(&folder).unwrap();
    let unpacked = backup::unpack(archive, None, &folder).await.unwrap();
    let mut connection = db::connect(&unpacked.database, Access::Write)
        .await
        .unwrap();
    sqlx::query("CREATE TRIGGER leak AFTER UPDATE ON lead BEGIN DELETE FROM lead; END")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let forged = folder.join("forged.tar.zst");
    repack(unpacked, &forged);
    fs::copy(
        archive.with_added_extension("sha256"),
        forged.with_added_extension("sha256"),
    )
    .unwrap();
    forged
}

#[tokio::test]
async fn what_waits_in_the_chosen_data_is_asked_about_and_not_sent() {
    for (choice, named) in [
        (RecoveryChoice::Backup, true),
        (RecoveryChoice::Backup, false),
        (RecoveryChoice::Salvaged, false),
    ] {
        let data = tempfile::tempdir().unwrap();
        let app = open(data.path()).await.unwrap();
        for (turn, status) in ["queued", "retrying", "sending"].into_iter().enumerate() {
            let lead = add(&app, &format!("L{turn}")).await;
            let input = FollowUpInput {
                lead_id: lead,
                template_id: None,
                account_id: None,
                text: None,
                attachments: Vec::new(),
                idempotency_key: status.into(),
                confirmed_placeholders: Vec::new(),
                undo_seconds: 0,
            };
            followups::send(&app, &input).await.unwrap();
            let mut tx = app.db.write().await.unwrap();
            sqlx::query("UPDATE outbox SET status = ? WHERE lead_id = ?")
                .bind(status)
                .bind(lead)
                .execute(&mut tx)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        backup::create(&app, Reason::Manual).await.unwrap();
        app.close().await;
        let archive = archives(&data.path().join("backups")).remove(0);
        damage(data.path());
        begun(data.path()).await.unwrap().unwrap();
        if named {
            recovery::use_backup(data.path(), &archive, None, &Seams::forgetful())
                .await
                .unwrap();
        }
        chosen(data.path(), choice).await.unwrap();
        let app = open(data.path()).await.unwrap();
        let statuses: Vec<String> = sqlx::query_scalar("SELECT DISTINCT status FROM outbox")
            .fetch_all(&mut *app.db.reader().await.unwrap())
            .await
            .unwrap();
        assert_eq!(statuses, ["unknown"], "{choice:?}");
        let told = app.notices.list();
        assert!(
            told[0].message.contains("3 emails were waiting to be sent"),
            "{told:?}"
        );
        app.close().await;
    }
}
