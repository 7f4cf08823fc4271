//! What is erased for good stands nowhere in the file any more.

use std::fs;

use rapport_core::demo;
use rapport_core::history;
use rapport_core::integrity;
use rapport_core::leads::{self, Lead, LeadChanges, LeadFields};
use rapport_testkit::TestApp;
use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;

/// Words that nothing else holds. An index keeps of a word only what the one
/// before it does not begin with: their ends are looked for.
const NAME: &str = "Zqxotryvexandra";
const NOTE: &str = "wkvuzzelpopfqua";
const EARLIER: &str = "jqfrobnitzkamud";
const ENDS: [&[u8]; 3] = [b"otryvexandra", b"zzelpopfqua", b"bnitzkamud"];

/// Which of the words stand in the file or in its log.
async fn standing(test: &TestApp) -> Vec<&'static [u8]> {
    let mut bytes = fs::read(test.app.db.file()).unwrap();
    let log = test.folder().join("rapport.db-wal");
    bytes.extend(fs::read(log).unwrap_or_default());
    let stands = |end: &&[u8]| {
        let mut windows = bytes.windows(end.len());
        windows.any(|window| window.eq_ignore_ascii_case(end))
    };
    ENDS.into_iter().filter(stands).collect()
}

/// A lead whose note was another one once, among as many made-up ones.
async fn scene(others: u32) -> (TestApp, Lead) {
    let test = TestApp::open().await;
    demo::fill(&test.app, others, 7).await.unwrap();
    let lead = test
        .add_lead(NAME, &format!("{NAME}@made-up.example"))
        .await;
    // The first note is so long that it has pages of its own.
    for note in [format!("{EARLIER} ").repeat(2000), NOTE.to_owned()] {
        let changes = LeadChanges::from(LeadFields {
            note: Some(note),
            ..LeadFields::default()
        });
        leads::edit(&test.app, lead.id, &changes).await.unwrap();
        history::make_searchable(&test.app).await.unwrap();
    }
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    history::make_searchable(&test.app).await.unwrap();
    (test, lead)
}

async fn erase(test: &TestApp, lead: &Lead) {
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    history::make_searchable(&test.app).await.unwrap();
}

#[tokio::test]
async fn an_erased_word_is_overwritten_wherever_it_stood() {
    // Of a few leads nearly all is erased, and the index filled anew; of many
    // only some documents leave it.
    for others in [0, 400] {
        let (test, lead) = scene(others).await;
        assert_eq!(standing(&test).await, ENDS, "before");
        erase(&test, &lead).await;
        history::scrub(&test.app).await.unwrap();
        assert_eq!(standing(&test).await, [b""; 0], "among {others} leads");
        let check = integrity::check(&test.app).await.unwrap();
        assert_eq!(check.problems, [""; 0]);
    }
}

#[tokio::test]
async fn it_goes_on_after_a_stop_in_the_middle_and_then_has_nothing_more_to_do() {
    let (test, lead) = scene(400).await;
    erase(&test, &lead).await;
    assert!(test.app.db.scrub().await.unwrap(), "one step");
    let test = test.reopened().await;
    history::scrub(&test.app).await.unwrap();
    assert_eq!(standing(&test).await, [b""; 0]);
    assert!(!test.app.db.scrub().await.unwrap());
}

#[tokio::test]
async fn while_somebody_reads_it_waits_and_is_not_forgotten() {
    let (test, lead) = scene(0).await;
    let mut reader = test.app.db.reader().await.unwrap();
    let mut snapshot = reader.begin().await.unwrap();
    sqlx::query("SELECT count(*) FROM lead")
        .execute(&mut *snapshot)
        .await
        .unwrap();
    erase(&test, &lead).await;
    history::scrub(&test.app).await.unwrap();
    assert_ne!(standing(&test).await, [b""; 0], "she still reads it");
    snapshot.rollback().await.unwrap();
    drop(reader);
    history::scrub(&test.app).await.unwrap();
    assert_eq!(standing(&test).await, [b""; 0]);
}

#[tokio::test]
async fn a_file_of_an_older_version_is_written_anew_once() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@made-up.example").await;
    leave_behind(&test).await;
    assert_ne!(standing(&test).await, [b""; 0]);
    history::scrub(&test.app).await.unwrap();
    assert_ne!(standing(&test).await, [b""; 0], "not by scrubbing");
    test.app.db.write_anew().await.unwrap();
    assert_eq!(standing(&test).await, [b""; 0]);
    leave_behind_now(&test).await;
    test.app.db.write_anew().await.unwrap();
    assert_ne!(standing(&test).await, [b""; 0], "only once");
}

/// As an older version left it: erased without overwriting.
async fn leave_behind(test: &TestApp) {
    leave_behind_now(test).await;
    let mut bare = bare(test).await;
    sqlx::query("UPDATE history_indexed SET scrubbed = -1")
        .execute(&mut bare)
        .await
        .unwrap();
}

async fn leave_behind_now(test: &TestApp) {
    let mut bare = bare(test).await;
    for sql in [
        format!("INSERT INTO local (key, value) VALUES ('old', '\"{NAME} {NOTE} {EARLIER}\"')"),
        "DELETE FROM local WHERE key = 'old'".to_owned(),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .execute(&mut bare)
            .await
            .unwrap();
    }
}

async fn bare(test: &TestApp) -> SqliteConnection {
    let file = format!("sqlite://{}", test.app.db.file().display());
    SqliteConnection::connect(&file).await.unwrap()
}
