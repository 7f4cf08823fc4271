//! What is said of a mail is what was proved, and by whom.

use std::time::Duration;

use rapport_core::clock::Clock;
use rapport_core::history::{self, HistoryQuery};
use rapport_core::leads::{self, Lead, LeadState};
use rapport_core::outbox::{OutboxStatus, Proof, ProofKind, Resolution};
use rapport_core::{accounts, followups};
use rapport_testkit::{TestApp, Turn};

const ADDRESS: &str = "ada@analytical.example";

async fn sent(test: &TestApp, turns: &[Turn]) -> Lead {
    test.mailer.script(ADDRESS, turns.iter().copied());
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
    lead
}

async fn proof(test: &TestApp, lead: &Lead) -> Proof {
    test.mail(lead).await.proof
}

#[tokio::test]
async fn a_mail_that_the_person_found_is_said_by_the_person_at_that_time() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = sent(&test, &[Turn::Doubt { taken: true }]).await;
    assert_eq!(proof(&test, &lead).await.kind, ProofKind::Unknown);
    test.clock.advance(Duration::from_secs(600));
    let found_at = test.clock.now();
    let id = test.mail(&lead).await.id;
    let row = test.app.outbox.resolve(id, Resolution::Sent).await.unwrap();
    let marked = Proof {
        kind: ProofKind::MarkedDelivered,
        at: Some(found_at),
    };
    assert_eq!(row.proof, marked);
    assert_eq!((row.accepted_at, &*row.reason), (None, ""));
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);

    let mut reader = test.app.db.reader().await.unwrap();
    let timeline = leads::timeline(&mut reader, lead.id).await.unwrap();
    let entry = timeline.iter().find(|entry| entry.mail.is_some()).unwrap();
    assert_eq!(entry.at, found_at, "not when it was written down");
    let whole = HistoryQuery {
        limit: 50,
        ..HistoryQuery::default()
    };
    let page = history::list(&mut reader, &whole).await;
    let labels: Vec<String> = page
        .unwrap()
        .operations
        .into_iter()
        .map(|operation| operation.label.english)
        .collect();
    assert!(
        labels
            .iter()
            .any(|label| label.contains("you marked it as delivered")),
        "{labels:?}"
    );
    assert!(!labels.iter().any(|label| label.contains("accepted")));
    drop(reader);
    let test = test.reopened().await;
    assert_eq!(proof(&test, &lead).await, marked);
}

#[tokio::test]
async fn a_mail_that_its_server_took_is_accepted() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = sent(&test, &[]).await;
    let row = test.mail(&lead).await;
    assert_eq!(row.proof.kind, ProofKind::Accepted);
    assert_eq!(row.proof.at, row.accepted_at);
}

#[tokio::test]
async fn practice_mail_is_delivered_to_the_practice_mailbox_or_was_never_sent() {
    let test = TestApp::open().await;
    let lead = sent(&test, &[]).await;
    assert_eq!(proof(&test, &lead).await.kind, ProofKind::Practice);

    let other = test.add_lead("Grace", "grace@navy.example").await;
    let queued = test.send(&other, "two").await;
    followups::call_off(&test.app, queued.outbox_id)
        .await
        .unwrap();
    let row = test.mail(&other).await;
    assert_eq!(row.status, OutboxStatus::Cancelled);
    assert_eq!(row.proof.kind, ProofKind::NeverSent);
}

#[tokio::test]
async fn a_mail_that_was_tried_and_cancelled_was_not_accepted() {
    use rapport_core::mail::mailer::Step;
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = sent(&test, &[Turn::Refuse(Step::Rcpt, 450)]).await;
    assert_eq!(proof(&test, &lead).await.kind, ProofKind::NotSent);
    let id = test.mail(&lead).await.id;
    followups::call_off(&test.app, id).await.unwrap();
    assert_eq!(proof(&test, &lead).await.kind, ProofKind::NotAccepted);
}

#[tokio::test]
async fn a_doubt_stays_a_doubt_when_the_mail_is_sent_again_and_cancelled() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = sent(&test, &[Turn::Doubt { taken: true }]).await;
    let id = test.mail(&lead).await.id;
    let again = test.app.outbox.resolve(id, Resolution::SendAgain).await;
    assert_eq!(again.unwrap().proof.kind, ProofKind::MaybeDelivered);
    followups::call_off(&test.app, id).await.unwrap();
    let row = test.mail(&lead).await;
    assert_eq!(row.status, OutboxStatus::Cancelled);
    assert_eq!(row.proof.kind, ProofKind::MaybeDelivered);
}

#[tokio::test]
async fn practice_mail_is_written_in_the_name_of_whoever_is_signed_in() {
    let test = TestApp::open().await;
    let session = serde_json::json!({
        "person": { "name": "Maren Vogt", "address": "maren@vogt.example" },
        "sub": "maren",
        "issuer": null,
        "since": test.clock.now(),
    });
    let mut tx = test.app.db.write().await.unwrap();
    sqlx::query("INSERT INTO local (key, value) VALUES ('session', ?)")
        .bind(session.to_string())
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let lead = sent(&test, &[]).await;
    let id = test.mail(&lead).await.id;
    let mail = test.app.outbox.show(id).await.unwrap();
    assert_eq!(mail.from, "Maren Vogt <maren@vogt.example>");
    let mut reader = test.app.db.reader().await.unwrap();
    let practice = accounts::chosen(&mut reader, None).await.unwrap();
    assert_eq!(practice.from_address, "maren@vogt.example");
}
