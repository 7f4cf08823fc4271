use super::*;
use crate::app::{App, Seams};
use crate::error::ProblemKind;
use crate::history;
use crate::mail::mailer::Security;
use crate::outbox::Servers;

async fn open() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    (folder, app)
}

fn work() -> AccountInput {
    AccountInput {
        label: "Work".into(),
        from_name: "Maren Vogt".into(),
        from_address: "maren@vogt.example".into(),
        host: "mail.vogt.example".into(),
        port: 587,
        security: Security::Starttls,
        user: "maren".into(),
        password: "correct horse battery".into(),
        own_ca_pem: None,
        signature: String::new(),
    }
}

async fn all(app: &App) -> Vec<Account> {
    list(&mut app.db.reader().await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn the_practice_mailbox_is_there_from_the_start_and_stays() {
    let (_folder, app) = open().await;
    let accounts = all(&app).await;
    assert_eq!(accounts.len(), 1);
    assert_eq!(
        (accounts[0].kind, accounts[0].is_default),
        (AccountKind::Practice, true)
    );
    let refused = remove(&app, accounts[0].id).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Invalid);
}

#[tokio::test]
async fn the_first_real_account_is_the_default_and_undo_gives_it_back_to_practice() {
    let (_folder, app) = open().await;
    let added = add(&app, &work()).await.unwrap();
    assert!(added.account.is_default);
    let other = AccountInput {
        label: "Other".into(),
        ..work()
    };
    let second = add(&app, &other).await.unwrap().answer.account;
    assert!(!second.is_default);
    let now = set_default(&app, second.id).await.unwrap().answer.account;
    assert!(now.is_default);
    remove(&app, second.id).await.unwrap();
    assert!(
        all(&app).await[0].is_default,
        "what is left takes its place"
    );
    for _ in 0..4 {
        history::undo(&app).await.unwrap();
    }
    assert_eq!(all(&app).await.len(), 1);
    assert!(all(&app).await[0].is_default);
}

#[tokio::test]
async fn the_password_is_in_the_secrets_and_nowhere_in_the_data_folder() {
    let (folder, app) = open().await;
    let account = add(&app, &work()).await.unwrap().answer.account;
    let server = app.servers.server(account.id).await.unwrap();
    assert_eq!(server.login.unwrap().0, "maren");
    app.close().await;
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = std::fs::read(&path).unwrap();
            let found = bytes.windows(7).any(|window| window == b"battery");
            assert!(!found, "{}", path.display());
        }
    }
}

#[tokio::test]
async fn bad_input_is_named_where_it_stands() {
    let (_folder, app) = open().await;
    let cases = [
        (
            "label",
            AccountInput {
                label: " ".into(),
                ..work()
            },
        ),
        (
            "from_address",
            AccountInput {
                from_address: "maren".into(),
                ..work()
            },
        ),
        (
            "host",
            AccountInput {
                host: "two words".into(),
                ..work()
            },
        ),
        (
            "password",
            AccountInput {
                password: String::new(),
                ..work()
            },
        ),
        ("port", AccountInput { port: 0, ..work() }),
        (
            "security",
            AccountInput {
                security: Security::None,
                ..work()
            },
        ),
        (
            "own_ca_pem",
            AccountInput {
                own_ca_pem: Some("no certificate".into()),
                ..work()
            },
        ),
    ];
    for (field, input) in cases {
        let refused = add(&app, &input).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(field));
    }
    let local = AccountInput {
        security: Security::None,
        host: "127.0.0.1".into(),
        ..work()
    };
    add(&app, &local).await.unwrap();
}

#[tokio::test]
async fn saving_what_is_there_already_leaves_nothing_to_undo() {
    let (_folder, app) = open().await;
    let account = add(&app, &work()).await.unwrap().answer.account;
    let same = AccountInput {
        password: String::new(),
        ..work()
    };
    edit(&app, account.id, &same).await.unwrap();
    set_default(&app, account.id).await.unwrap();
    let undone = history::undo(&app).await.unwrap().answer.operation.unwrap();
    assert!(undone.label.starts_with("Added"), "{}", undone.label);
    assert_eq!(all(&app).await.len(), 1);
}
