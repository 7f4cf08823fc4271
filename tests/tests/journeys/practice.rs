use std::time::Duration;

use rapport_core::accounts::{self, AccountKind};
use rapport_core::followups;
use rapport_core::history;
use rapport_core::leads::{LeadState, StateCause};
use rapport_testkit::TestApp;

#[tokio::test]
async fn practice_counts_until_there_is_a_real_account() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "practice").await;
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(
        test.lead(&lead).await.state_cause,
        Some(StateCause::Practice)
    );
    assert!(test.mail(&lead).await.practice);

    test.add_account().await;
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
    history::undo(&test.app).await.unwrap();
    assert_eq!(
        test.lead(&lead).await.state,
        LeadState::ReachedOut,
        "one operation, undone as one"
    );
    history::redo(&test.app).await.unwrap();
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);

    let accounts = accounts::list(&mut test.app.db.reader().await.unwrap())
        .await
        .unwrap();
    let practice = accounts
        .into_iter()
        .find(|account| account.kind == AccountKind::Practice)
        .unwrap();
    let mut input = TestApp::follow_up(&lead, "practice again");
    input.account_id = Some(practice.id);
    followups::send(&test.app, &input).await.unwrap();
    test.clock.advance(Duration::from_secs(11));
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(
        test.lead(&lead).await.state,
        LeadState::Pending,
        "practice changes no state any more"
    );
}
