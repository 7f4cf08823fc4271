//! Cancelled, ended with the program, and gone on with.

use rapport_core::error::ProblemKind;
use rapport_core::history;
use rapport_core::jobs::{self, JobState};
use rapport_core::leads::{self, BulkChange};

use crate::desk::{
    LEADS, assert_whole, begin, call, call_on, count, first_commit, ids, lines, many_leads, show,
    to_call,
};

#[tokio::test]
async fn cancelling_leaves_nothing_half_done() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    first_commit(&test, job).await;
    let some = to_call(&test).await;
    assert!(some > 0 && some < LEADS, "{some}");

    let cancelling = jobs::cancel(&test.app, job).await.unwrap();
    assert_eq!(cancelling.state, JobState::Cancelling);
    let ended = jobs::finish(&test.app, job, |_| ()).await.unwrap();
    assert_eq!((ended.state, ended.done), (JobState::Cancelled, 0));
    assert_eq!(to_call(&test).await, 0);
    let line = &lines(&test).await[1];
    assert_eq!(
        (line.0.as_str(), line.2),
        ("Planned the next step of 2,100 leads", true)
    );
    assert_whole(&test).await;

    let redone = history::redo(&test.app).await.unwrap();
    assert_eq!(redone.operation, None, "{}", redone.message);
    let again = jobs::cancel(&test.app, job).await.unwrap_err();
    assert_eq!(again.kind, ProblemKind::Conflict);
}

#[tokio::test]
async fn what_was_changed_meanwhile_stays_when_it_is_cancelled() {
    let test = many_leads().await;
    let job = begin(&test, &call()).await;
    first_commit(&test, job).await;
    let moved = ids(&test).await;
    leads::set_next_step(
        &test.app,
        &moved[..20].to_vec(),
        Some(&call_on("2027-03-24")),
    )
    .await
    .unwrap();
    jobs::cancel(&test.app, job).await.unwrap();
    jobs::finish(&test.app, job, |_| ()).await.unwrap();
    let mut reader = test.app.db.reader().await.unwrap();
    for id in &moved[..20] {
        let lead = leads::show(&mut reader, *id).await.unwrap();
        assert_eq!(lead.next_step, Some(call_on("2027-03-24")));
    }
}

#[tokio::test]
async fn it_goes_on_after_a_restart() {
    let test = many_leads().await;
    let job = begin(&test, &BulkChange::Trash).await;
    first_commit(&test, job).await;
    let test = test.reopened().await;
    let left = count(&test, false).await;
    assert!(left > 0 && left < LEADS, "{left}");

    jobs::work(&test.app, |_| ()).await.unwrap();
    let ended = show(&test, job).await;
    assert_eq!((ended.state, ended.done), (JobState::Done, LEADS));
    assert_eq!(count(&test, false).await, 0);
    history::undo(&test.app).await.unwrap();
    assert_eq!(count(&test, false).await, LEADS);
    assert_whole(&test).await;
}

#[tokio::test]
async fn what_was_being_cancelled_is_taken_back_after_a_restart() {
    let test = many_leads().await;
    let job = begin(&test, &BulkChange::Trash).await;
    first_commit(&test, job).await;
    jobs::cancel(&test.app, job).await.unwrap();
    let test = test.reopened().await;
    jobs::work(&test.app, |_| ()).await.unwrap();
    assert_eq!(show(&test, job).await.state, JobState::Cancelled);
    assert_eq!(count(&test, false).await, LEADS);
}

#[tokio::test]
async fn an_undo_that_was_interrupted_goes_on_and_can_be_cancelled() {
    let test = many_leads().await;
    leads::trash(&test.app, crate::desk::everybody())
        .await
        .unwrap();
    // As a program does that ends in the middle of it.
    let mut facts = test.app.events.subscribe();
    let undoing = history::undo(&test.app);
    let halfway = async {
        while count(&test, false).await == 0 {
            facts.recv().await.unwrap();
        }
    };
    tokio::select! {
        _ = undoing => panic!("it has ended"),
        () = halfway => {}
    }
    let test = test.reopened().await;
    let restored = count(&test, false).await;
    assert!(restored > 0 && restored < LEADS, "{restored}");

    let undo = newest(&test).await;
    jobs::cancel(&test.app, undo).await.unwrap();
    jobs::work(&test.app, |_| ()).await.unwrap();
    assert_eq!(count(&test, false).await, 0, "trashed, as before the undo");
    history::undo(&test.app).await.unwrap();
    assert_eq!(count(&test, false).await, LEADS);
    assert_whole(&test).await;
}

async fn newest(test: &rapport_testkit::TestApp) -> rapport_core::ids::JobId {
    let mut reader = test.app.db.reader().await.unwrap();
    jobs::list(&mut reader).await.unwrap()[0].id
}

#[tokio::test]
async fn jobs_are_done_in_the_order_in_which_they_were_begun() {
    let test = many_leads().await;
    let first = begin(&test, &call()).await;
    let second = begin(&test, &BulkChange::NextStep { step: None }).await;
    let ended = jobs::finish(&test.app, second, |_| ()).await.unwrap();
    assert_eq!(ended.state, JobState::Done);
    assert_eq!(show(&test, first).await.state, JobState::Done);
    assert_eq!(to_call(&test).await, 0);
}
