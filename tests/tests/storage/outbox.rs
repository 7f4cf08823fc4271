//! The outbox on a disk that refuses: the mail leaves once, and in the end it
//! is known to have left.

use std::time::Duration;

use rapport_core::followups;
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::TestApp;
use rapport_testkit::storage::{Call, Fault, Part, Refusal};
use tokio_util::sync::CancellationToken;

use super::refused::watched;

/// Longer than any account rests.
const LATER: Duration = Duration::from_secs(3600);

async fn sent_once(call: Call, lasting: bool) {
    let (test, disk) = watched().await;
    test.add_account().await;
    for at in 1.. {
        let address = format!("lead{at}@made-up.example");
        let lead = test.add_lead("Ada", &address).await;
        let follow_up = TestApp::follow_up(&lead, &format!("key {at}"));
        followups::send(&test.app, &follow_up).await.unwrap();
        test.clock.advance(LATER);
        disk.fail(Fault {
            call,
            part: Part::Wal,
            at,
            lasting,
            refusal: Refusal::Failed,
        });
        let stop = CancellationToken::new();
        // Whatever it says: what counts is what becomes of the mail.
        drop(test.app.outbox.run_until_idle(&stop).await);
        let refused = disk.mend();
        test.clock.advance(LATER);
        test.drain().await;
        let what = format!("{call:?} {at}, lasting {lasting}");
        assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent, "{what}");
        let taken = test.mailer.taken();
        let taken = taken.iter().filter(|mail| mail.to == address).count();
        assert_eq!(taken, 1, "{what}");
        if refused == 0 {
            assert!(at > 3, "{what}");
            return;
        }
    }
}

#[tokio::test]
async fn a_write_fails_once() {
    sent_once(Call::Write, false).await;
}

#[tokio::test]
async fn writes_fail_for_good() {
    sent_once(Call::Write, true).await;
}

#[tokio::test]
async fn a_sync_fails_once() {
    sent_once(Call::Sync, false).await;
}

#[tokio::test]
async fn syncs_fail_for_good() {
    sent_once(Call::Sync, true).await;
}
