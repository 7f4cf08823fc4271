//! A backup that somebody altered: nothing in it decides where a password goes, or
//! whom Rapport writes to, unless the person says so.

use rapport_core::accounts::{self, Account};
use rapport_core::backup::{self, BackupSource, Origin, RestoreWhat};
use rapport_core::history;
use rapport_core::settings::{self, Settings};
use rapport_testkit::{TestApp, forged_backup};

use crate::scene::{archive, backed_up, opened, proved, restored};

const REDIRECTED: &[&str] = &[
    "UPDATE account SET host = 'mail.evil.example', port = 2525, security = 'starttls',
       from_address = 'me@evil.example', own_ca_pem = 'a certificate' WHERE kind = 'smtp'",
    r#"UPDATE setting SET value = '"spy@evil.example"' WHERE key = 'person_in_charge'"#,
    r#"UPDATE setting SET value = 'true' WHERE key = 'notify_on_add'"#,
];

/// An account, a lead and somebody who could be told of new leads; a backup of it
/// all.
async fn desk() -> (TestApp, Account, BackupSource) {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let mut chosen = current(&test).await;
    chosen.person_in_charge = "desk@vogt.example".into();
    chosen.notify_on_add = true;
    settings::save(&test.app, &chosen).await.unwrap();
    chosen.notify_on_add = false;
    settings::save(&test.app, &chosen).await.unwrap();
    test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    (test, account, source)
}

async fn forged(statements: &[&str]) -> (TestApp, Account, BackupSource) {
    let (test, account, source) = desk().await;
    forged_backup::forge(&archive(&test, &source), statements).await;
    (test, account, source)
}

async fn current(test: &TestApp) -> Settings {
    let mut reader = test.app.db.reader().await.unwrap();
    settings::load(&mut reader).await.unwrap()
}

async fn account(test: &TestApp, like: &Account) -> Account {
    let mut reader = test.app.db.reader().await.unwrap();
    accounts::show(&mut reader, like.id).await.unwrap()
}

/// Follows up with a lead and adds another one; everything that is due leaves.
async fn work(test: &TestApp) {
    let ada = test.add_lead("Nina", "nina@example.com").await;
    test.send(&ada, "one").await;
    test.clock.advance(std::time::Duration::from_secs(60));
    test.drain().await;
}

fn nothing_went_to_the_forger(test: &TestApp) {
    for (host, password) in test.mailer.connected() {
        assert!(
            password.is_none() || host == "mail.vogt.example",
            "the password went to {host}"
        );
        assert!(!host.contains("evil"), "{host}");
    }
    for taken in test.mailer.taken() {
        assert!(!taken.to.contains("evil"), "{}", taken.to);
    }
}

#[tokio::test]
async fn restoring_everything_leaves_the_server_and_who_is_told_as_they_are() {
    let (test, account_before, source) = forged(REDIRECTED).await;
    let outcome = restored(&test, &source, RestoreWhat::All).await;
    let kept: Vec<_> = outcome
        .mail_settings_kept
        .iter()
        .map(|one| (&*one.field, &*one.in_backup, &*one.now))
        .collect();
    assert!(
        kept.contains(&("host", "mail.evil.example", "mail.vogt.example")),
        "{kept:?}"
    );
    assert!(
        kept.contains(&("notify_on_add", "true", "false")),
        "{kept:?}"
    );
    assert_eq!(outcome.kept.len(), 1, "{:?}", outcome.kept);

    work(&test).await;
    nothing_went_to_the_forger(&test);
    assert_eq!(
        test.mailer.taken().len(),
        1,
        "the follow-up left by the right server"
    );
    assert_eq!(account(&test, &account_before).await, account_before);
    let now = current(&test).await;
    assert_eq!(
        (&*now.person_in_charge, now.notify_on_add),
        ("desk@vogt.example", false)
    );
    proved(&test).await;
}

#[tokio::test]
async fn looking_inside_names_each_with_both_values_and_its_origin() {
    let (test, _, genuine) = desk().await;
    let inside = opened(&test.app, &genuine).await;
    assert_eq!(
        (inside.origin, inside.mail_settings.len()),
        (Origin::ThisComputer, 0)
    );

    forged_backup::forge(&archive(&test, &genuine), REDIRECTED).await;
    let inside = opened(&test.app, &genuine).await;
    assert_eq!(inside.origin, Origin::NotKnown);
    let named: Vec<_> = inside
        .mail_settings
        .iter()
        .map(|one| (&*one.account, &*one.field, &*one.in_backup, &*one.now))
        .collect();
    let expected = [
        (
            "Work",
            "from_address",
            "me@evil.example",
            "maren@vogt.example",
        ),
        ("Work", "host", "mail.evil.example", "mail.vogt.example"),
        ("Work", "port", "2525", "465"),
        ("Work", "security", "starttls", "tls"),
        ("Work", "own_ca_pem", "unreadable", ""),
        ("", "notify_on_add", "true", "false"),
        (
            "",
            "person_in_charge",
            "spy@evil.example",
            "desk@vogt.example",
        ),
    ];
    assert_eq!(named, expected);
    let listed = backup::list(&test.app).await.unwrap().backups;
    assert_eq!(listed[0].backup.origin, Origin::NotKnown);
    let verdict = backup::verify(&test.app, &archive(&test, &genuine), None)
        .await
        .unwrap();
    assert_eq!(
        (verdict.good, verdict.origin),
        (true, Some(Origin::NotKnown))
    );
}

#[tokio::test]
async fn with_a_yes_they_are_taken_over_and_the_password_is_asked_for() {
    let (test, work_account, source) = forged(REDIRECTED).await;
    let outcome = restored(&test, &source, RestoreWhat::AllWithMailSettings).await;
    assert!(
        outcome.kept.is_empty() && outcome.mail_settings_kept.is_empty(),
        "{outcome:?}"
    );
    let now = account(&test, &work_account).await;
    assert_eq!(now.host, "mail.evil.example");
    assert!(now.paused.is_some(), "it asks for the password at once");
    assert_eq!(current(&test).await.person_in_charge, "spy@evil.example");

    work(&test).await;
    test.drain().await;
    accounts::check(&test.app, work_account.id)
        .await
        .unwrap_err();
    accounts::test(&test.app, work_account.id)
        .await
        .unwrap_err();
    assert_eq!(test.mailer.connected(), []);

    for _ in 0..3 {
        history::undo(&test.app).await.unwrap();
    }
    let now = account(&test, &work_account).await;
    assert_eq!((&*now.host, now.paused), ("mail.vogt.example", None));
    proved(&test).await;
}

#[tokio::test]
async fn no_account_comes_and_none_becomes_the_default_without_a_yes() {
    let forgery: &[&str] = &[
        "UPDATE account SET is_default = 0",
        "INSERT INTO account (id, kind, label, from_name, from_address, host, port, security, user, is_default, created_at)
         VALUES (zeroblob(16), 'smtp', 'Work', '', 'me@evil.example', 'mail.evil.example', 25, 'tls', '', 1, 0)",
        "UPDATE account SET kind = 'smtp', host = 'mail.evil.example', port = 25, security = 'tls' WHERE kind = 'practice'",
        "INSERT INTO setting (id, key, value) VALUES (zeroblob(16), 'acknowledge_on_add', 'true')",
    ];
    let (test, _, source) = forged(forgery).await;
    let before = accounts::list(&mut test.app.db.reader().await.unwrap())
        .await
        .unwrap();
    let settings_before = current(&test).await;
    restored(&test, &source, RestoreWhat::All).await;
    let after = accounts::list(&mut test.app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert_eq!(before, after);
    assert_eq!(settings_before, current(&test).await);
    work(&test).await;
    nothing_went_to_the_forger(&test);
    proved(&test).await;
}

#[tokio::test]
async fn one_lead_brings_no_mail_settings_along() {
    let (test, account_before, source) = forged(REDIRECTED).await;
    let inside = opened(&test.app, &source).await;
    let query = backup::BackupLeadsQuery {
        limit: 10,
        ..Default::default()
    };
    let leads = backup::leads(&test.app, &inside.token, &query)
        .await
        .unwrap();
    let what = RestoreWhat::Leads(vec![leads.rows[0].id]);
    let outcome = restored(&test, &source, what).await;
    assert!(outcome.kept.is_empty(), "{:?}", outcome.kept);
    assert_eq!(account(&test, &account_before).await, account_before);
    assert_eq!(current(&test).await.person_in_charge, "desk@vogt.example");
}
