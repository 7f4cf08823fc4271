//! Two processes on one data folder: one of them sends, and each sees what the
//! other changes.

use std::fs;

use rapport_core::error::ProblemKind;
use rapport_core::leads;
use rapport_core::outbox::lock::DrainLock;
use rapport_testkit::TestApp;
use rapport_testkit::cli::{Cli, ended};
use tokio::task::block_in_place;

#[tokio::test(flavor = "multi_thread")]
async fn each_sees_what_the_other_changes() {
    let test = TestApp::open().await;
    let cli = Cli::on(test.folder());
    let before = test.app.db.others_version().await.unwrap();
    let theirs = block_in_place(|| cli.run(&["lead", "add", "--first", "Grace"], ""));
    assert_ne!(test.app.db.others_version().await.unwrap(), before);
    let id = theirs["id"].as_str().unwrap();
    let mut reader = test.app.db.reader().await.unwrap();
    let seen = leads::show(&mut reader, id.parse().unwrap()).await.unwrap();
    assert_eq!(seen.first_name, "Grace");
    drop(reader);

    leads::add_note(&test.app, seen.id, "Called her")
        .await
        .unwrap();
    let timeline = block_in_place(|| cli.run(&["lead", "timeline", id], ""));
    assert!(timeline.to_string().contains("Called her"), "{timeline}");

    let undone = block_in_place(|| cli.run(&["undo"], ""));
    assert_eq!(
        undone["undone"], true,
        "the last one, whoever did it: {undone}"
    );
    let mut reader = test.app.db.reader().await.unwrap();
    let entries = leads::timeline(&mut reader, seen.id).await.unwrap();
    assert!(!format!("{entries:?}").contains("Called her"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_one_sends() {
    let test = TestApp::open().await;
    let cli = Cli::on(test.folder());
    let held = DrainLock::take(test.folder()).unwrap();
    let refused = block_in_place(|| cli.ask(&["outbox", "run", "--until-idle"], ""));
    assert_eq!(refused.unwrap_err()["kind"], "locked");
    drop(held);

    // While that one sends, this one does not, and says so.
    let mut running = cli.start(&["outbox", "run"], "");
    let id = running.id().to_string();
    let holder = test.folder().join("outbox.lock");
    while fs::read_to_string(&holder).unwrap() != id {
        assert!(running.try_wait().unwrap().is_none(), "it works");
        tokio::task::yield_now().await;
    }
    let refused = DrainLock::take(test.folder()).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Locked);
    running.kill().unwrap();
    let _ = running.wait();
    DrainLock::take(test.folder()).expect("a dead process holds nobody up");
}

/// Both write as fast as they can: each change is there once.
#[tokio::test(flavor = "multi_thread")]
async fn no_change_of_either_is_lost() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@made-up.example").await;
    let cli = Cli::on(test.folder());
    let id = lead.id.to_string();
    let theirs = (0..6).map(|_| cli.start(&["lead", "add", "--first", "Grace"], ""));
    let theirs: Vec<_> = theirs.collect();
    for number in 0..20 {
        let note = format!("note {number}");
        leads::add_note(&test.app, lead.id, &note).await.unwrap();
    }
    for child in theirs {
        block_in_place(|| ended(child)).unwrap();
    }
    let listed = block_in_place(|| cli.run(&["lead", "list"], ""));
    assert_eq!(listed["leads"].as_array().unwrap().len(), 7, "{listed}");
    let timeline = block_in_place(|| cli.run(&["lead", "timeline", &id], ""));
    assert_eq!(
        timeline.to_string().matches("note ").count(),
        20,
        "{timeline}"
    );
    let check = block_in_place(|| cli.run(&["check"], ""));
    assert_eq!(check["ok"], true, "{check}");
}
