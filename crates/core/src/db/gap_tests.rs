use std::fs;
use std::path::Path;
use std::sync::Arc;

use rapport_messages::label;
use serde_json::json;

use super::Gap;
use crate::app::{App, Seams};
use crate::clock::SystemClock;
use crate::db::{Access, Actor, Db, connect, journal_position};
use crate::leads::{self, NewLead};
use crate::random::SystemRandom;

async fn open(folder: &Path) -> App {
    App::open(folder, Seams::forgetful()).await.unwrap()
}

async fn add(app: &App, name: &str) {
    let new = NewLead {
        first_name: name.to_owned(),
        ..NewLead::default()
    };
    leads::add(app, &new).await.unwrap();
}

/// Opens, adds these, closes: everything is then in the one file.
async fn work(folder: &Path, names: &[&str]) {
    let app = open(folder).await;
    for name in names {
        add(&app, name).await;
    }
    app.close().await;
}

async fn last(folder: &Path) -> i64 {
    let file = folder.join("rapport.db");
    let mut connection = connect(&file, Access::Read).await.unwrap();
    journal_position(&mut connection).await.unwrap().seq
}

/// What opening the file by itself notices.
async fn gap(folder: &Path) -> Option<Gap> {
    let file = folder.join("rapport.db");
    let db = Db::open(
        &file,
        &crate::schema::SCHEMA,
        Arc::new(SystemClock),
        Arc::new(SystemRandom),
    );
    let db = db.await.unwrap();
    let gap = db.gap().await.unwrap();
    db.close().await;
    gap
}

#[tokio::test]
async fn an_older_copy_is_noticed_until_it_is_dismissed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rapport.db");
    work(folder.path(), &["Ada"]).await;
    let old = fs::read(&file).unwrap();
    let found_seq = last(folder.path()).await;
    work(folder.path(), &["Bob", "Cyd"]).await;
    fs::write(&file, old).unwrap();

    let noticed = gap(folder.path()).await.unwrap();
    assert_eq!(
        (noticed.known_seq, noticed.found_seq),
        (found_seq + 2, found_seq)
    );
    assert!(noticed.known_at.unwrap() <= noticed.noticed_at);
    work(folder.path(), &["Dan", "Eve", "Fay"]).await;
    assert_eq!(gap(folder.path()).await, Some(noticed), "kept as it was");

    let app = open(folder.path()).await;
    app.db.dismiss_gap().await.unwrap();
    app.close().await;
    assert_eq!(gap(folder.path()).await, None);
}

#[tokio::test]
async fn a_log_that_was_cut_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rapport.db");
    let log = folder.path().join("rapport.db-wal");
    work(folder.path(), &["Ada"]).await;
    let app = open(folder.path()).await;
    add(&app, "Bob").await;
    let (main, shorter) = (fs::read(&file).unwrap(), fs::read(&log).unwrap());
    add(&app, "Cyd").await;
    let (known_seq, longer) = (last(folder.path()).await, fs::read(&log).unwrap());
    app.close().await;
    assert!(shorter.len() < longer.len());

    fs::write(&file, &main).unwrap();
    fs::write(&log, &longer).unwrap();
    assert_eq!(gap(folder.path()).await, None, "nothing is missing");

    fs::write(&file, &main).unwrap();
    fs::write(&log, &longer[..longer.len() - 1]).unwrap();
    let noticed = gap(folder.path()).await.unwrap();
    assert_eq!(
        (noticed.known_seq, noticed.found_seq),
        (known_seq, known_seq - 1)
    );
}

#[tokio::test]
async fn a_file_that_is_gone_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    work(folder.path(), &["Ada"]).await;
    let known_seq = last(folder.path()).await;
    fs::remove_file(folder.path().join("rapport.db")).unwrap();
    let noticed = gap(folder.path()).await.unwrap();
    assert_eq!((noticed.known_seq, noticed.found_seq), (known_seq, 0));
}

#[tokio::test]
async fn a_copy_that_went_on_by_itself_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (file, head) = (
        folder.path().join("rapport.db"),
        folder.path().join("journal.head"),
    );
    work(folder.path(), &["Ada"]).await;
    let old = fs::read(&file).unwrap();
    work(folder.path(), &["Bob"]).await;
    let (known_seq, said) = (last(folder.path()).await, fs::read(&head).unwrap());
    fs::write(&file, old).unwrap();
    fs::remove_file(&head).unwrap();
    work(folder.path(), &["Cyd", "Dan"]).await;
    assert_eq!(gap(folder.path()).await, None, "nothing is known of it");

    fs::write(&head, said).unwrap();
    let noticed = gap(folder.path()).await.unwrap();
    assert_eq!(
        (noticed.known_seq, noticed.found_seq),
        (known_seq, known_seq + 1)
    );
}

#[tokio::test]
async fn a_head_that_lags_or_is_not_there_is_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    let head = folder.path().join("journal.head");
    work(folder.path(), &["Ada"]).await;
    let old = fs::read(&head).unwrap();
    work(folder.path(), &["Bob"]).await;
    // As after a crash between the commit and the writing of the head.
    fs::write(&head, old).unwrap();
    assert_eq!(gap(folder.path()).await, None);
    fs::remove_file(&head).unwrap();
    assert_eq!(gap(folder.path()).await, None);
    fs::write(&head, "torn").unwrap();
    assert_eq!(gap(folder.path()).await, None);
    // It is right again: what is lost now is noticed.
    fs::remove_file(folder.path().join("rapport.db")).unwrap();
    assert!(gap(folder.path()).await.is_some());
}

#[tokio::test]
async fn a_folder_from_before_the_chain_has_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    work(folder.path(), &["Ada"]).await;
    let mut connection = connect(&folder.path().join("rapport.db"), Access::Write)
        .await
        .unwrap();
    sqlx::query("UPDATE operation SET digest = NULL, chain = NULL")
        .execute(&mut connection)
        .await
        .unwrap();
    drop(connection);
    fs::remove_file(folder.path().join("journal.head")).unwrap();
    assert_eq!(gap(folder.path()).await, None);
    assert_eq!(gap(folder.path()).await, None);
    work(folder.path(), &["Bob"]).await;
    assert_eq!(gap(folder.path()).await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_that_write_at_once_and_others_that_open_meanwhile_see_no_gap() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = [open(folder.path()).await, open(folder.path()).await];
    let write = async |db: &Db| {
        for number in 0..40 {
            let mut tx = db.write().await.unwrap();
            let operation = tx
                .operation(Actor::Worker, label::SettingsSave)
                .await
                .unwrap();
            let id = crate::ids::mint(tx.now(), &*tx.random());
            let values = vec![
                ("key", json!(format!("{id}"))),
                ("value", json!(number.to_string())),
            ];
            tx.insert(&operation, &crate::settings::SETTING, id, values)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
    };
    let watch = async {
        for _ in 0..15 {
            assert_eq!(gap(folder.path()).await, None);
        }
    };
    tokio::join!(write(&one.db), write(&two.db), watch);
    one.close().await;
    two.close().await;
    assert_eq!(gap(folder.path()).await, None);
    let kept = open(folder.path()).await;
    assert!(crate::integrity::check(&kept).await.unwrap().ok);
}
