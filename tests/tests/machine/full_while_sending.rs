//! A disk that becomes full while a mail is on its way: it leaves once, and
//! that it has left is kept.

use std::fs;
use std::sync::Arc;

use rapport_core::db::{self, Access};
use rapport_core::disk;
use rapport_core::integrity;
use rapport_core::leads::Lead;
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::{Point, TestApp};
use sqlx::SqliteConnection;
use tokio_util::sync::CancellationToken;

use crate::tmpfs::Tmpfs;

/// A mail that is due, on a disk with room, some of it kept back or none.
async fn due(disk: &Tmpfs, keeps_room: bool) -> (TestApp, Lead) {
    let test = TestApp::open_on(disk.path()).await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@made-up.example").await;
    test.send(&lead, "once").await;
    if keeps_room {
        assert!(disk::look(&test.app).await);
    }
    test.clock.advance(std::time::Duration::from_secs(60));
    (test, lead)
}

/// From this point on nothing more fits: the log of the database cannot begin
/// anew either, since somebody still reads.
async fn full_from(point: Point, test: &TestApp, disk: &Arc<Tmpfs>) -> SqliteConnection {
    let file = test.app.db.file();
    let mut reader = db::connect(file, Access::Read).await.unwrap();
    sqlx::query("BEGIN").execute(&mut reader).await.unwrap();
    sqlx::query("SELECT count(*) FROM lead")
        .fetch_one(&mut reader)
        .await
        .unwrap();
    let disk = Arc::clone(disk);
    test.mailer.at(point, move || drop(disk.fill()));
    reader
}

async fn try_to_drain(test: &TestApp) {
    // What it says is of no matter here: what stands afterwards is.
    let _ = test
        .app
        .outbox
        .run_until_idle(&CancellationToken::new())
        .await;
}

fn make_room(disk: &Tmpfs) {
    fs::remove_file(disk.path().join("filler")).unwrap();
}

async fn assert_sent_once(test: &TestApp, lead: &Lead) {
    assert_eq!(test.mail(lead).await.status, OutboxStatus::Sent);
    assert_eq!(test.mailer.taken().len(), 1);
    let report = integrity::check(&test.app).await.unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[tokio::test]
async fn before_the_dot_it_waits_for_room() {
    for point in [Point::BeforeMail, Point::AfterBody] {
        let Some(disk) = Tmpfs::of(40).map(Arc::new) else {
            return;
        };
        let (test, lead) = due(&disk, true).await;
        let reading = full_from(point, &test, &disk).await;
        try_to_drain(&test).await;
        assert_eq!(test.mailer.taken(), [], "{point:?}");
        drop(reading);
        make_room(&disk);
        test.clock.advance(std::time::Duration::from_secs(3600));
        assert_eq!(test.drain().await.sent, 1, "{point:?}");
        assert_sent_once(&test, &lead).await;
    }
}

#[tokio::test]
async fn that_it_was_taken_is_kept_in_the_room_that_was_kept_back() {
    let Some(disk) = Tmpfs::of(40).map(Arc::new) else {
        return;
    };
    let (test, lead) = due(&disk, true).await;
    let reading = full_from(Point::AfterDot, &test, &disk).await;
    assert_eq!(test.drain().await.sent, 1);
    assert!(!test.folder().join("ballast").exists(), "it was used");
    drop(reading);
    assert_sent_once(&test, &lead).await;
    make_room(&disk);
    assert_sent_once(&test.reopened().await, &lead).await;
}

#[tokio::test]
async fn without_any_room_it_is_remembered_until_there_is_some() {
    let Some(disk) = Tmpfs::of(40).map(Arc::new) else {
        return;
    };
    let (test, lead) = due(&disk, false).await;
    let reading = full_from(Point::AfterDot, &test, &disk).await;
    try_to_drain(&test).await;
    drop(reading);
    make_room(&disk);
    test.clock.advance(std::time::Duration::from_secs(3600));
    try_to_drain(&test).await;
    assert_sent_once(&test, &lead).await;
}

#[tokio::test]
async fn who_could_write_nothing_down_and_is_ended_asks() {
    let Some(disk) = Tmpfs::of(40).map(Arc::new) else {
        return;
    };
    let (test, lead) = due(&disk, false).await;
    let reading = full_from(Point::AfterDot, &test, &disk).await;
    try_to_drain(&test).await;
    drop(reading);
    make_room(&disk);
    let test = test.reopened().await;
    test.clock.advance(std::time::Duration::from_secs(3600));
    try_to_drain(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Unknown);
    assert_eq!(
        test.mailer.taken().len(),
        1,
        "it is not sent again by itself"
    );
}
