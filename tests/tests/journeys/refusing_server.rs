//! A mail server that refuses: an account is tried before it is relied on, and
//! what waits leaves only once the server takes it.

use std::time::Duration;

use rapport_core::accounts::{self, Account, AccountInput, CheckVerdict, SavedAccount};
use rapport_core::history;
use rapport_core::leads::LeadState;
use rapport_core::mail::mailer::{Cause, Reply, Security, Step};
use rapport_core::outbox::{MailRemedy, OutboxStatus};
use rapport_testkit::TestApp;

const HOST: &str = "mail.vogt.example";

fn input(password: &str) -> AccountInput {
    AccountInput {
        label: "Work".into(),
        from_name: "Maren Vogt".into(),
        from_address: "maren@vogt.example".into(),
        host: HOST.into(),
        port: 465,
        security: Security::Tls,
        user: "maren".into(),
        password: password.into(),
        own_ca_pem: None,
        signature: String::new(),
    }
}

fn refused() -> (Step, Cause) {
    let text = "5.7.8 authentication failed".into();
    (Step::Auth, Cause::Refused(Reply { code: 535, text }))
}

fn unreachable() -> (Step, Cause) {
    (Step::Connect, Cause::Network("no route to host".into()))
}

fn next_answers(test: &TestApp, (step, cause): (Step, Cause)) {
    test.mailer.refuse_connection(HOST, step, cause);
}

async fn add(test: &TestApp) -> SavedAccount {
    let saved = accounts::add_checked(&test.app, &input("horse")).await;
    saved.unwrap().answer
}

async fn now(test: &TestApp, id: rapport_core::ids::AccountId) -> Account {
    let mut reader = test.app.db.reader().await.unwrap();
    accounts::show(&mut reader, id).await.unwrap()
}

/// A lead that only a practice mail has reached.
async fn practised(test: &TestApp) -> rapport_core::leads::Lead {
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "practice").await;
    leave(test).await;
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
    lead
}

async fn leave(test: &TestApp) {
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
}

#[tokio::test]
async fn an_account_that_passes_its_check_becomes_the_default() {
    let test = TestApp::open().await;
    let lead = practised(&test).await;
    let saved = add(&test).await;
    assert_eq!(saved.check.unwrap().verdict, CheckVerdict::Passed);
    assert!(saved.account.is_default && saved.account.paused.is_none());
    assert_eq!(saved.returned_to_pending, 1);
    assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
}

#[tokio::test]
async fn an_account_that_fails_its_check_is_saved_and_changes_nothing_else() {
    let silent = (Step::Banner, Cause::Network("closed".into()));
    let untrusted = (Step::Encrypt, Cause::Tls("unknown issuer".into()));
    let cases = [
        (refused(), CheckVerdict::Refused),
        (unreachable(), CheckVerdict::Unknown),
        (silent, CheckVerdict::Unknown),
        (untrusted, CheckVerdict::Unknown),
    ];
    for (answer, verdict) in cases {
        let test = TestApp::open().await;
        let lead = practised(&test).await;
        next_answers(&test, answer);
        let saved = add(&test).await;
        assert_eq!(saved.check.unwrap().verdict, verdict);
        assert_eq!(saved.returned_to_pending, 0, "{verdict:?}");
        assert!(!saved.account.is_default, "{verdict:?}");
        let is_paused = saved.account.paused.is_some();
        assert_eq!(is_paused, verdict == CheckVerdict::Refused);
        assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
        let stored = now(&test, saved.account.id).await;
        assert_eq!((&*stored.host, &*stored.user), (HOST, "maren"));

        // The person says so all the same: then it is one operation.
        let default = accounts::set_default(&test.app, stored.id).await.unwrap();
        assert_eq!(default.returned_to_pending, 1);
        assert!(now(&test, stored.id).await.is_default);
        assert_eq!(test.lead(&lead).await.state, LeadState::Pending);
        history::undo(&test.app).await.unwrap();
        assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
        assert!(!now(&test, stored.id).await.is_default);
        history::undo(&test.app).await.unwrap();
        let mut reader = test.app.db.reader().await.unwrap();
        let left = accounts::list(&mut reader).await.unwrap();
        assert!(left.len() == 1 && left[0].is_default, "practice again");
    }
}

/// The worker has met a server that refuses the sign-in: a mail waits.
async fn paused() -> (TestApp, Account, rapport_core::leads::Lead) {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&lead, "one").await;
    next_answers(&test, refused());
    leave(&test).await;
    let mail = test.mail(&lead).await;
    assert_eq!(mail.status, OutboxStatus::Paused);
    assert_eq!(mail.remedy, Some(MailRemedy::UpdatePassword));
    let account = now(&test, account.id).await;
    assert_eq!(account.remedy, Some(MailRemedy::UpdatePassword));
    assert_eq!(account.paused.as_ref(), Some(&mail.reason));
    (test, account, lead)
}

#[tokio::test]
async fn waiting_mail_leaves_only_once_the_corrected_account_has_passed_its_check() {
    let (test, account, lead) = paused().await;
    next_answers(&test, refused());
    let saved = accounts::edit(&test.app, account.id, &input("still wrong")).await;
    let saved = saved.unwrap().answer;
    assert_eq!(saved.check.unwrap().verdict, CheckVerdict::Refused);
    assert!(saved.account.paused.is_some());
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Paused);
    assert_eq!(test.mailer.connections(), 0, "it is not even tried");

    let saved = accounts::edit(&test.app, account.id, &input("right")).await;
    let saved = saved.unwrap().answer;
    assert_eq!(saved.check.unwrap().verdict, CheckVerdict::Passed);
    assert_eq!(saved.account.paused, None);
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
}

#[tokio::test]
async fn a_new_password_is_tried_before_waiting_mail_leaves() {
    let (test, account, lead) = paused().await;
    next_answers(&test, refused());
    let saved = accounts::set_password(&test.app, account.id, "wrong").await;
    assert!(saved.unwrap().account.paused.is_some());
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Paused);
    let saved = accounts::set_password(&test.app, account.id, "right").await;
    assert_eq!(saved.unwrap().account.paused, None);
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
}

#[tokio::test]
async fn without_a_network_a_corrected_account_is_saved_and_goes_on_by_the_normal_tries() {
    let (test, account, lead) = paused().await;
    next_answers(&test, unreachable());
    let saved = accounts::edit(&test.app, account.id, &input("right")).await;
    let saved = saved.unwrap().answer;
    assert_eq!(saved.check.unwrap().verdict, CheckVerdict::Unknown);
    assert_eq!(saved.account.paused, None);
    next_answers(&test, unreachable());
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Retrying);
    test.clock.advance(Duration::from_secs(600));
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
}

#[tokio::test]
async fn what_was_not_corrected_never_goes_on_to_a_server_that_has_just_refused_it() {
    let (test, account, lead) = paused().await;
    let only_a_name = AccountInput {
        label: "Desk".into(),
        ..input("")
    };
    next_answers(&test, unreachable());
    let saved = accounts::edit(&test.app, account.id, &only_a_name).await;
    let saved = saved.unwrap().answer;
    assert_eq!(saved.account.label, "Desk");
    assert!(saved.account.paused.is_some(), "nothing could be found out");
    next_answers(&test, unreachable());
    accounts::check(&test.app, account.id).await.unwrap();
    assert!(now(&test, account.id).await.paused.is_some());
    leave(&test).await;
    assert_eq!(test.mailer.connections(), 0);

    let check = accounts::check(&test.app, account.id).await.unwrap();
    assert_eq!(check.verdict, CheckVerdict::Passed);
    assert_eq!(now(&test, account.id).await.paused, None);
    leave(&test).await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
}

#[tokio::test]
async fn a_check_that_is_refused_pauses_the_account_before_a_mail_is_due() {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    next_answers(&test, refused());
    let check = accounts::check(&test.app, account.id).await.unwrap();
    assert_eq!(check.verdict, CheckVerdict::Refused);
    assert!(now(&test, account.id).await.paused.is_some());
}

#[tokio::test]
async fn a_sender_that_is_refused_asks_for_the_account_and_not_for_the_password() {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let text = "5.7.1 Sender address rejected: not owned by user".into();
    next_answers(
        &test,
        (Step::Mail, Cause::Refused(Reply { code: 553, text })),
    );
    accounts::check(&test.app, account.id).await.unwrap();
    let account = now(&test, account.id).await;
    assert_eq!(account.remedy, Some(MailRemedy::OpenAccount));
    let other_sender = AccountInput {
        from_address: "office@vogt.example".into(),
        ..input("")
    };
    let saved = accounts::edit(&test.app, account.id, &other_sender).await;
    assert_eq!(saved.unwrap().account.paused, None);
}
