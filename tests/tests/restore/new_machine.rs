//! A backup put back where it was not made: the old machine is gone.

use std::time::Duration;

use rapport_core::backup::{BackupSource, RestoreWhat};
use rapport_core::followups;
use rapport_core::history;
use rapport_core::leads::{self, LeadState};
use rapport_core::outbox::OutboxStatus;
use rapport_core::suppression;
use rapport_testkit::TestApp;

use crate::scene::{archive, backed_up, proved, restored};

#[tokio::test]
async fn leads_mails_and_stops_come_to_a_new_machine_and_nothing_is_sent_by_itself() {
    let old = TestApp::open().await;
    old.add_account().await;
    let ada = old.add_lead("Ada", "ada@analytical.example").await;
    let grace = old.add_lead("Grace", "grace@navy.example").await;
    let stopped = old.add_lead("Tomas", "tomas@example.com").await;
    leads::block(&old.app, stopped.id).await.unwrap();
    followups::send(&old.app, &TestApp::follow_up(&ada, "one"))
        .await
        .unwrap();
    old.clock.advance(Duration::from_secs(60));
    old.drain().await;
    followups::send(&old.app, &TestApp::follow_up(&grace, "two"))
        .await
        .unwrap();
    let source = backed_up(&old).await;
    let source = BackupSource::Path(archive(&old, &source));

    let new = TestApp::open_with_seed(2).await;
    let outcome = restored(&new, &source, RestoreWhat::All).await;
    assert_eq!(outcome.restored, 3);
    assert_eq!(new.lead(&ada).await.state, LeadState::ReachedOut);
    assert_eq!(new.mail(&ada).await.status, OutboxStatus::Sent);
    let waiting = new.mail(&grace).await;
    assert_eq!(
        waiting.status,
        OutboxStatus::Unknown,
        "nobody knows whether it left"
    );
    let whole = new.app.outbox.show(waiting.id).await.unwrap();
    assert!(whole.text.contains("Grace"), "{}", whole.text);
    new.clock.advance(Duration::from_secs(3_600));
    new.drain().await;
    assert!(new.mailer.taken().is_empty());

    let mut reader = new.app.db.reader().await.unwrap();
    let of_old = suppression::is_suppressed(&mut reader, "Tomas@Example.com")
        .await
        .unwrap();
    assert!(of_old, "the list was hashed with another key");
    drop(reader);
    leads::unblock(&new.app, stopped.id).await.unwrap();
    let mut reader = new.app.db.reader().await.unwrap();
    assert!(
        !suppression::is_suppressed(&mut reader, "tomas@example.com")
            .await
            .unwrap()
    );
    drop(reader);
    proved(&new).await;

    history::undo(&new.app).await.unwrap();
    history::undo(&new.app).await.unwrap();
    proved(&new).await;
}
