use std::time::Duration;

use rapport_core::history;
use rapport_core::leads::{
    self, NextStep, ReachedOut, StateCause, StepKind, TimelineEntry, TimelineKind,
};
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::TestApp;

fn step(date: &str, kind: StepKind) -> NextStep {
    NextStep {
        date: date.into(),
        time: None,
        kind,
    }
}

fn call(note: &str) -> ReachedOut {
    ReachedOut {
        cause: StateCause::Call,
        note: note.into(),
    }
}

async fn plan(test: &TestApp, lead: &leads::Lead, step: NextStep) {
    leads::set_next_step(&test.app, &[lead.id], Some(&step))
        .await
        .unwrap();
}

async fn timeline(test: &TestApp, lead: &leads::Lead) -> Vec<TimelineEntry> {
    let mut reader = test.app.db.reader().await.unwrap();
    leads::timeline(&mut reader, lead.id).await.unwrap()
}

#[tokio::test]
async fn whichever_way_somebody_is_reached_the_step_that_was_due_is_settled_and_one_undo_brings_it_back()
 {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    for due in [
        step("2026-11-19", StepKind::Call),
        step("2026-11-24", StepKind::Other),
        step("2026-11-24", StepKind::Mail),
    ] {
        plan(&test, &lead, due.clone()).await;
        test.send(&lead, &format!("instead of {due:?}")).await;
        assert_eq!(test.lead(&lead).await.next_step, None, "{due:?}");
        history::undo(&test.app).await.unwrap();
        assert_eq!(test.lead(&lead).await.next_step, Some(due.clone()));

        leads::reached_out(&test.app, lead.id, &call("spoke for 10 minutes"))
            .await
            .unwrap();
        assert_eq!(test.lead(&lead).await.next_step, None, "{due:?}");
        history::undo(&test.app).await.unwrap();
        assert_eq!(test.lead(&lead).await.next_step, Some(due));
    }
    let later = step("2026-11-25", StepKind::Call);
    plan(&test, &lead, later.clone()).await;
    test.send(&lead, "before it").await;
    leads::reached_out(&test.app, lead.id, &call(""))
        .await
        .unwrap();
    assert_eq!(test.lead(&lead).await.next_step, Some(later));
}

#[tokio::test]
async fn what_is_undone_on_the_page_of_a_lead_is_of_that_lead_alone() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let zoe = test.add_lead("Zoe", "zoe@made-up.example").await;
    test.send(&ada, "practice").await;
    test.clock.advance(Duration::from_secs(11));
    test.drain().await;
    test.add_account().await;
    leads::block(&test.app, ada.id).await.unwrap();
    plan(&test, &ada, step("2026-12-01", StepKind::Call)).await;
    leads::trash(&test.app, &[ada.id, zoe.id]).await.unwrap();
    leads::add_note(&test.app, ada.id, "likes tea")
        .await
        .unwrap();

    let entries = timeline(&test, &ada).await;
    // What was written to Ada names her; what was done to her does not.
    for entry in entries.iter().filter(|entry| entry.mail.is_none()) {
        assert!(
            !entry.summary.contains("Ada") && !entry.summary.contains("account"),
            "{entry:?}"
        );
    }
    let of = |summary: &str| {
        let found = entries.iter().find(|entry| entry.summary == summary);
        found.unwrap_or_else(|| panic!("no {summary:?} in {entries:#?}"))
    };
    assert_eq!(
        of("Set back to Pending").operation_id,
        None,
        "the account stays where it is"
    );
    assert_eq!(
        of("Moved to the trash").operation_id,
        None,
        "Zoe stays where she is"
    );
    assert_eq!(of("Lead added").kind, TimelineKind::Created);
    assert!(of("Marked Do not contact").operation_id.is_some());
    let planned = of("Changed the next step");
    let date = planned
        .fields
        .iter()
        .find(|field| field.field == "step_date");
    let date = date.unwrap();
    assert_eq!((&*date.before, &*date.after), ("", "2026-12-01"));

    let note = of("Note").operation_id.unwrap();
    history::undo_operation(&test.app, note).await.unwrap();
    let entries = timeline(&test, &ada).await;
    assert!(entries.iter().all(|entry| entry.summary != "Note"));
}

#[tokio::test]
async fn a_mail_that_was_called_off_is_not_in_the_timeline() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "called off").await;
    history::undo(&test.app).await.unwrap();
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
    let entries = timeline(&test, &lead).await;
    assert!(entries.iter().all(|entry| entry.kind != TimelineKind::Mail));
}

#[tokio::test]
async fn a_name_that_runs_from_right_to_left_does_not_reorder_the_sentence() {
    let test = TestApp::open().await;
    let lead = test.add_lead("ليلى", "layla@made-up.example").await;
    leads::block(&test.app, lead.id).await.unwrap();
    let outcome = history::undo(&test.app).await.unwrap();
    assert!(outcome.message.contains("ليلى"), "{}", outcome.message);
}
