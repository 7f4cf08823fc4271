//! A password goes to the server it was entered for, and to no other.

use std::time::Duration;

use rapport_core::accounts::{self, Account, AccountInput};
use rapport_core::history;
use rapport_core::mail::mailer::Security;
use rapport_core::settings::{self, Settings};
use rapport_testkit::TestApp;
use rapport_testkit::certificates::Authority;
use tokio_util::sync::CancellationToken;

fn input(password: &str) -> AccountInput {
    AccountInput {
        label: "Work".into(),
        from_name: "Maren Vogt".into(),
        from_address: "maren@vogt.example".into(),
        host: "mail.vogt.example".into(),
        port: 465,
        security: Security::Tls,
        user: "maren".into(),
        password: password.into(),
        own_ca_pem: None,
        signature: String::new(),
    }
}

async fn now(test: &TestApp, account: &Account) -> Account {
    let mut reader = test.app.db.reader().await.unwrap();
    accounts::show(&mut reader, account.id).await.unwrap()
}

/// Something waits, and its time has come.
async fn with_a_mail() -> (TestApp, Account) {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&ada, "one").await;
    test.clock.advance(Duration::from_secs(60));
    (test, account)
}

#[tokio::test]
async fn editing_the_server_with_a_blank_password_sends_the_old_one_nowhere() {
    let ca = Authority::new();
    let edits = [
        (
            "host",
            AccountInput {
                host: "mail.evil.example".into(),
                ..input("")
            },
        ),
        (
            "port",
            AccountInput {
                port: 2525,
                ..input("")
            },
        ),
        (
            "security",
            AccountInput {
                security: Security::Starttls,
                ..input("")
            },
        ),
        (
            "user",
            AccountInput {
                user: "mallory".into(),
                ..input("")
            },
        ),
        (
            "own_ca_pem",
            AccountInput {
                own_ca_pem: Some(ca.pem().into()),
                ..input("")
            },
        ),
    ];
    for (field, edit) in edits {
        let (test, account) = with_a_mail().await;
        let edited = accounts::edit(&test.app, account.id, &edit).await.unwrap();
        assert!(
            edited.account.paused.is_some(),
            "{field}: it asks for the password"
        );
        test.drain().await;
        let refused = accounts::check(&test.app, account.id).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("password"), "{field}");
        test.drain().await;
        assert_eq!(test.mailer.connected(), [], "{field}");

        let with_password = AccountInput {
            password: "new horse".into(),
            ..edit
        };
        let edited = accounts::edit(&test.app, account.id, &with_password)
            .await
            .unwrap();
        assert_eq!(edited.account.paused, None, "{field}");
        test.drain().await;
        let connected = [(with_password.host, Some("new horse".to_owned()))];
        assert_eq!(test.mailer.connected(), connected, "{field}");
    }
}

#[tokio::test]
async fn what_has_nothing_to_do_with_the_server_asks_for_no_password() {
    let (test, account) = with_a_mail().await;
    let edit = AccountInput {
        label: "Desk".into(),
        from_name: "M. Vogt".into(),
        signature: "Vogt".into(),
        host: "Mail.Vogt.Example".into(),
        ..input("")
    };
    let edited = accounts::edit(&test.app, account.id, &edit).await.unwrap();
    assert_eq!(edited.account.paused, None);
    test.drain().await;
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn undo_and_redo_of_an_edit_send_a_password_only_where_it_belongs() {
    let (test, account) = with_a_mail().await;
    let elsewhere = AccountInput {
        host: "mail.other.example".into(),
        ..input("other horse")
    };
    accounts::edit(&test.app, account.id, &elsewhere)
        .await
        .unwrap();
    history::undo(&test.app).await.unwrap();
    let undone = now(&test, &account).await;
    assert_eq!(undone.host, "mail.vogt.example");
    assert!(
        undone.paused.is_some(),
        "the password is of the other server"
    );
    test.drain().await;
    assert_eq!(test.mailer.connected(), []);

    history::redo(&test.app).await.unwrap();
    assert_eq!(now(&test, &account).await.paused, None, "it fits again");
    test.drain().await;
    let connected = [(
        "mail.other.example".to_owned(),
        Some("other horse".to_owned()),
    )];
    assert_eq!(test.mailer.connected(), connected);
}

#[tokio::test]
async fn undo_of_an_edit_with_a_blank_password_goes_on_with_the_old_one() {
    let (test, account) = with_a_mail().await;
    let elsewhere = AccountInput {
        host: "mail.other.example".into(),
        ..input("")
    };
    accounts::edit(&test.app, account.id, &elsewhere)
        .await
        .unwrap();
    history::undo(&test.app).await.unwrap();
    assert_eq!(now(&test, &account).await.paused, None);
    test.drain().await;
    assert_eq!(test.mailer.taken().len(), 1);
}

#[tokio::test]
async fn the_password_of_a_removed_account_goes_when_no_undo_can_bring_it_back() {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let key = format!("account/{}/password", account.id);
    let kept = async || test.app.secrets.get(&key).await.unwrap().is_some();
    accounts::remove(&test.app, account.id).await.unwrap();
    let month = Settings {
        history_days: 30,
        ..Settings::default()
    };
    settings::save(&test.app, &month).await.unwrap();
    let stop = CancellationToken::new();
    history::let_go(&test.app, &stop).await.unwrap();
    assert!(kept().await, "undo may bring it back");
    for _ in 0..40 {
        test.clock.advance(Duration::from_secs(24 * 60 * 60));
        history::let_go(&test.app, &stop).await.unwrap();
    }
    assert!(!kept().await);
}
