use std::sync::Arc;

use crate::clock::SystemClock;
use crate::db::Db;
use crate::ids::{AccountId, DispatchKey};
use crate::mail::mailer::Outgoing;
use crate::outbox::mail::{NewMail, Purpose, content_digest};
use crate::outbox::proof::Witness;
use crate::outbox::store::{Claim, claim, enqueue, mark_dot, mark_sent};
use crate::random::SystemRandom;
use crate::schema;

/// Two processes on one data folder, with one mail in the outbox.
async fn two_processes(folder: &tempfile::TempDir) -> (Db, Db, AccountId) {
    let open = async || {
        let file = folder.path().join("rapport.db");
        let (clock, random) = (Arc::new(SystemClock), Arc::new(SystemRandom));
        Db::open(&file, &schema::SCHEMA, clock, random)
            .await
            .unwrap()
    };
    let (one, other) = (open().await, open().await);
    let mut tx = one.write().await.unwrap();
    let account = AccountId::mint(tx.now(), &*tx.random());
    sqlx::query(
        "INSERT INTO account (id, kind, label, from_name, from_address, host, port, security, user, created_at)
         VALUES (?, 'smtp', 'Work', '', 'maren@example.org', 'mail.example.org', 465, 'tls', '', 0)",
    )
    .bind(account)
    .execute(&mut tx)
    .await
    .unwrap();
    let dispatch_key = DispatchKey::mint(tx.now(), &*tx.random());
    let mail = NewMail {
        idempotency_key: "one".into(),
        content_digest: content_digest([]),
        purpose: Purpose::Notification,
        account_id: account,
        lead_id: None,
        message_id: format!("<{dispatch_key}@example.org>"),
        subject: "Hello".into(),
        outgoing: Outgoing {
            dispatch_key,
            from: "maren@example.org".into(),
            to: "ada@example.org".into(),
            mime: b"Subject: Hello\r\n\r\n".to_vec(),
        },
        not_before: tx.now(),
    };
    enqueue(&mut tx, &mail).await.unwrap();
    tx.commit().await.unwrap();
    (one, other, account)
}

async fn claimed(db: &Db, account: AccountId) -> Option<i64> {
    let mut tx = db.write().await.unwrap();
    let claim = claim(&mut tx, account, None).await.unwrap();
    tx.commit().await.unwrap();
    match claim {
        Claim::Mail(mail) => Some(mail.row),
        Claim::Nothing | Claim::Damaged => None,
    }
}

#[tokio::test]
async fn of_two_who_claim_at_once_one_has_the_mail() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other, account) = two_processes(&folder).await;
    let (first, second) = tokio::join!(claimed(&one, account), claimed(&other, account));
    assert!(first.is_some() != second.is_some(), "{first:?} {second:?}");
}

#[tokio::test]
async fn the_mark_and_the_acceptance_are_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let (one, _other, account) = two_processes(&folder).await;
    let row = claimed(&one, account).await.unwrap();
    let mut tx = one.write().await.unwrap();
    mark_dot(&mut tx, row).await.unwrap();
    mark_dot(&mut tx, row).await.unwrap_err();
    let at = Some(tx.now());
    let server = Witness::Server;
    assert!(mark_sent(&mut tx, row, server, at, None).await.unwrap());
    assert!(!mark_sent(&mut tx, row, server, at, None).await.unwrap());
}
