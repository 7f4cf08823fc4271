//! Emptying the trash at once erases what emptying it lead by lead erases.

use rapport_core::followups;
use rapport_core::ids::LeadId;
use rapport_core::integrity;
use rapport_core::leads::{self, Lead, NextStep, StepKind};
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::TestApp;

/// Three leads with something of each kind, and one that stays.
async fn scene() -> (TestApp, Vec<Lead>) {
    let test = TestApp::open().await;
    let mut leads = Vec::new();
    for name in ["Ada", "Zoë", "Łukasz", "Maren"] {
        let lead = test
            .add_lead(name, &format!("{name}@made-up.example"))
            .await;
        leads::add_note(&test.app, lead.id, "called").await.unwrap();
        let letter = TestApp::follow_up(&lead, name);
        followups::send(&test.app, &letter).await.unwrap();
        leads::block(&test.app, lead.id).await.unwrap();
        leads.push(lead);
    }
    let step = NextStep {
        date: "2026-12-24".to_owned(),
        time: None,
        kind: StepKind::Call,
    };
    for some in [0..2, 1..3, 0..4] {
        let ids: Vec<LeadId> = leads[some].iter().map(|lead| lead.id).collect();
        leads::set_next_step(&test.app, &ids, Some(&step))
            .await
            .unwrap();
        leads::set_next_step(&test.app, &ids, None).await.unwrap();
    }
    (test, leads)
}

/// The journal up to an operation, and every row that a lead may have.
async fn picture(test: &TestApp, through: i64) -> Vec<String> {
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_scalar(
        "SELECT concat_ws(' | ', seq, params, erased) FROM operation WHERE seq <= ?1
         UNION ALL SELECT concat_ws(' | ', operation, entity, hex(entity_id), fields) FROM change WHERE operation <= ?1
         UNION ALL SELECT first_name FROM lead UNION ALL SELECT address FROM lead_email
         UNION ALL SELECT text FROM activity UNION ALL SELECT hex(outbox_id) FROM follow_up
         UNION ALL SELECT 'found ' || rowid FROM lead_search ORDER BY 1",
    )
    .bind(through)
    .fetch_all(&mut *reader)
    .await
    .unwrap()
}

async fn last(test: &TestApp) -> i64 {
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_scalar("SELECT max(seq) FROM operation")
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

#[tokio::test]
async fn all_at_once_erases_what_lead_by_lead_erases() {
    let (at_once, leads) = scene().await;
    let through = last(&at_once).await;
    let ids: Vec<LeadId> = leads[..3].iter().map(|lead| lead.id).collect();
    leads::trash(&at_once.app, &ids).await.unwrap();
    leads::empty_trash(&at_once.app).await.unwrap();

    let (one_by_one, same) = scene().await;
    assert_eq!(leads, same, "the same work gives the same ids");
    for id in &ids {
        leads::trash(&one_by_one.app, &[*id]).await.unwrap();
        leads::empty_trash(&one_by_one.app).await.unwrap();
    }
    let erased = picture(&at_once, through).await;
    assert_eq!(erased, picture(&one_by_one, through).await);
    assert!(
        !erased
            .iter()
            .any(|row| row.contains("Ada") || row.contains("Łukasz"))
    );
    assert!(erased.iter().any(|row| row.contains("Maren")));
    for lead in &leads[..3] {
        assert_eq!(at_once.mail(lead).await.status, OutboxStatus::Cancelled);
    }
    assert_eq!(at_once.mail(&leads[3]).await.status, OutboxStatus::Queued);
    let check = integrity::check(&at_once.app).await.unwrap();
    assert_eq!(check.problems, [""; 0]);
}
