//! When backups are taken, and which ones stay.

use std::fs;
use std::time::Duration;

use rapport_core::backup::{self, Reason};
use rapport_core::notices::NoticeKind;
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;

use crate::{files_below, listed, look};

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn hourly_while_something_changes_and_once_a_day_else() {
    let house = TestApp::open().await;
    look(&house).await;
    let reasons = |backups: Vec<backup::Backup>| -> Vec<Reason> {
        backups.into_iter().map(|one| one.reason).collect()
    };
    assert_eq!(reasons(listed(&house).await), [Reason::Daily]);

    // Nothing has changed: nothing is due for the rest of the day.
    house.clock.advance(HOUR * 3);
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 1);

    house.add_lead("Ada", "ada@firm.example").await;
    look(&house).await;
    assert_eq!(
        reasons(listed(&house).await),
        [Reason::Hourly, Reason::Daily]
    );

    house.add_lead("Bo", "bo@firm.example").await;
    house.clock.advance(MINUTE * 59);
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 2);
    let next = backup::list(&house.app).await.unwrap().next_at.unwrap();
    house.clock.set(&next.to_string());
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 3);
    assert_eq!(listed(&house).await[0].leads, Some(2));
}

#[tokio::test]
async fn a_clock_that_goes_back_holds_nothing_up() {
    let house = TestApp::open().await;
    look(&house).await;
    house.add_lead("Ada", "ada@firm.example").await;
    house.clock.set("2026-11-23T09:00:00Z");
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 2);
    house.add_lead("Bo", "bo@firm.example").await;
    house.clock.advance(HOUR);
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 3);
}

#[tokio::test]
async fn an_altered_one_is_shown_as_bad_and_never_puts_a_good_one_out() {
    let house = TestApp::open().await;
    let good = backup::create(&house.app, Reason::Hourly).await.unwrap();
    for _ in 0..4 {
        // All in one hour: with good ones, the first would go.
        house.clock.advance(MINUTE);
        let newer = backup::create(&house.app, Reason::Hourly).await.unwrap();
        let path = backup::path_of(&house.app, &newer.name).await.unwrap();
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    house.clock.advance(HOUR * 24 * 9);
    backup::create(&house.app, Reason::Hourly).await.unwrap();
    house.clock.advance(MINUTE);
    backup::create(&house.app, Reason::Hourly).await.unwrap();
    let kept = listed(&house).await;
    assert!(kept.iter().any(|one| one.name == good.name && one.good));
    assert_eq!(
        kept.iter().filter(|one| !one.good).count(),
        0,
        "a week later"
    );
}

#[tokio::test]
async fn a_bad_one_is_known_without_being_opened() {
    let house = TestApp::open().await;
    let taken = backup::create(&house.app, Reason::Manual).await.unwrap();
    let path = backup::path_of(&house.app, &taken.name).await.unwrap();
    let verdict = backup::verify(&house.app, &path, None).await.unwrap();
    assert!(verdict.good && verdict.problems.is_empty());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert!(!listed(&house).await[0].good);
    let verdict = backup::verify(&house.app, &path, None).await.unwrap();
    assert!(!verdict.good && verdict.problems.len() == 1);
}

#[tokio::test]
async fn one_an_hour_stays_of_an_hour_and_contents_go_with_the_last_that_has_them() {
    let house = TestApp::open().await;
    for _ in 0..6 {
        house.clock.advance(MINUTE * 5);
        backup::create(&house.app, Reason::Hourly).await.unwrap();
    }
    // The newest of the hour, and the three that always stay.
    assert_eq!(listed(&house).await.len(), 3);
    let shelf = house.app.folder().join("backups");
    let archives = files_below(&shelf);
    assert_eq!(
        archives.len(),
        3 * 2 + 1,
        "archives, lists, the lock: {archives:?}"
    );
}

#[tokio::test]
async fn the_limit_one_chooses_is_shown() {
    let house = TestApp::open().await;
    let save = |limit| Settings {
        backup_limit_mb: limit,
        ..Settings::default()
    };
    let refused = settings::save(&house.app, &save(Some(1)))
        .await
        .unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("backup_limit_mb"));
    settings::save(&house.app, &save(Some(50))).await.unwrap();
    let overview = backup::list(&house.app).await.unwrap();
    assert_eq!((overview.limit_mb, overview.limit_is_chosen), (50, true));
}

#[tokio::test]
async fn one_that_fails_is_said_and_taken_back_when_the_next_succeeds() {
    let house = TestApp::open().await;
    let shelf = house.app.folder().join("backups");
    fs::write(&shelf, "in the way").unwrap();
    look(&house).await;
    let notices = house.app.notices.list();
    assert_eq!(notices[0].kind, NoticeKind::BackupsFail);

    fs::remove_file(&shelf).unwrap();
    look(&house).await;
    assert!(listed(&house).await.is_empty(), "too soon to try again");
    house.clock.advance(MINUTE * 5);
    look(&house).await;
    assert_eq!(listed(&house).await.len(), 1);
    assert!(house.app.notices.list().is_empty());
}

#[tokio::test]
async fn what_a_crash_leaves_is_no_backup_and_is_swept() {
    let house = TestApp::open().await;
    house.add_lead("Ada", "ada@firm.example").await;
    backup::create(&house.app, Reason::Manual).await.unwrap();
    let shelf = house.app.folder().join("backups");
    let before = files_below(&shelf);
    let left = [
        shelf.join(".work/archive.part"),
        shelf.join(".work/proof/rapport.db"),
        shelf.join("rapport-20261124T085900Z-hourly.tar.zst.sha256"),
        shelf.join(format!("files/ab/ab{}", "0".repeat(62))),
        shelf.join("files/ab/.partX1"),
    ];
    for path in &left {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "half").unwrap();
    }
    assert_eq!(listed(&house).await.len(), 1);
    backup::create(&house.app, Reason::Manual).await.unwrap();
    assert_eq!(files_below(&shelf).len(), before.len() + 2);
    assert!(left.iter().all(|path| !path.exists()));
}

#[tokio::test]
async fn a_foreign_file_on_the_shelf_is_left_alone() {
    let house = TestApp::open().await;
    let shelf = house.app.folder().join("backups");
    fs::create_dir(&shelf).unwrap();
    let foreign = [
        shelf.join("notes.txt"),
        shelf.join("rapport-20200101T000000Z-hourly.tar.zst"),
    ];
    for path in &foreign {
        fs::write(path, "not ours").unwrap();
    }
    for _ in 0..4 {
        house.clock.advance(MINUTE);
        backup::create(&house.app, Reason::Hourly).await.unwrap();
    }
    assert!(foreign.iter().all(|path| path.exists()));
    assert!(!listed(&house).await.last().unwrap().good);
}
