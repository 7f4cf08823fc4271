//! How long it takes with many leads: `cargo nextest run --run-ignored all many`.

use std::time::Instant;

use rapport_core::backup::{self, BackupSource, RestoreWhat};
use rapport_core::ids::LeadId;
use rapport_core::{demo, history, leads};
use rapport_testkit::TestApp;

use crate::scene::{archive, backed_up, opened, proved, restored};

#[tokio::test]
#[ignore = "takes minutes; it measures"]
async fn many_leads_changed_erased_and_brought_to_a_new_machine() {
    let number: u32 = std::env::var("LEADS").map_or(20_000, |number| number.parse().unwrap());
    let test = TestApp::open().await;
    demo::fill(&test.app, number, 1).await.unwrap();
    let clock = Instant::now();
    let source = backed_up(&test).await;
    println!("backup: {:?}", clock.elapsed());

    let mut reader = test.app.db.reader().await.unwrap();
    let ids: Vec<LeadId> = sqlx::query_scalar("SELECT id FROM lead")
        .fetch_all(&mut *reader)
        .await
        .unwrap();
    drop(reader);
    leads::trash(&test.app, &ids).await.unwrap();
    let clock = Instant::now();
    let inside = opened(&test.app, &source).await;
    println!("open and compare: {:?}", clock.elapsed());
    assert_eq!(inside.only_in_backup, number);
    backup::close(&test.app, &inside.token);
    timed(&test, &source, "trashed leads back").await;

    let clock = Instant::now();
    history::undo(&test.app).await.unwrap();
    println!("undo: {:?}", clock.elapsed());
    timed(&test, &source, "again").await;

    let new = TestApp::open_with_seed(2).await;
    let file = archive(&test, &source).to_str().unwrap().to_owned();
    timed(&new, &BackupSource::Path(file), "to a new machine").await;
    proved(&new).await;
}

async fn timed(test: &TestApp, source: &BackupSource, what: &str) {
    let clock = Instant::now();
    let outcome = restored(test, source, RestoreWhat::All).await;
    println!("{what}: {:?}, {} leads", clock.elapsed(), outcome.restored);
}
