//! What makes a prepared mail untrue before it leaves: it waits, says why, and
//! goes on once that has changed; a corrected address is where it goes.

use std::time::Duration;

use rapport_core::accounts::{self, AccountInput};
use rapport_core::leads::{self, EmailInput, Lead, LeadChanges, LeadFields, LeadState};
use rapport_core::mail::mailer::Step;
use rapport_core::outbox::{Held, OutboxGroup, OutboxQuery, OutboxRow, OutboxStatus};
use rapport_core::settings::{self, Settings};
use rapport_core::{followups, history};
use rapport_testkit::{Point, TestApp, Turn};

const ADDRESS: &str = "ada@analytical.example";

async fn app_with_account() -> TestApp {
    let test = TestApp::open().await;
    test.add_account().await;
    test
}

/// Sends what is due once the undo window is over.
async fn leaves(test: &TestApp) -> usize {
    let before = test.mailer.taken().len();
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
    test.mailer.taken().len() - before
}

async fn needing_the_person(test: &TestApp) -> Vec<OutboxRow> {
    let query = OutboxQuery {
        group: OutboxGroup::NeedsYou,
        status: Some(OutboxStatus::Held),
        offset: 0,
        limit: 10,
    };
    let page = test.app.outbox.list(&query).await.unwrap();
    let rows = page.rows.len();
    assert_eq!(
        (page.counts.needs_you, page.total),
        (rows as u32, rows as u32)
    );
    page.rows
}

async fn set_addresses(test: &TestApp, lead: &Lead, addresses: &[&str]) {
    let emails = addresses.iter().map(|address| EmailInput {
        address: (*address).to_owned(),
        label: String::new(),
    });
    let changes = LeadChanges::from(LeadFields {
        emails: Some(emails.collect()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &changes).await.unwrap();
}

#[tokio::test]
async fn a_mail_to_a_lead_in_the_trash_is_held_until_the_lead_is_back() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    let mail = test.mail(&lead).await;
    assert_eq!(
        (mail.status, mail.held),
        (OutboxStatus::Held, Some(Held::LeadTrashed))
    );
    assert!(mail.reason.contains("trash"), "{}", mail.reason);
    assert_eq!(mail.next_attempt_at, None);

    assert_eq!(leaves(&test).await, 0);
    assert_eq!(needing_the_person(&test).await, [test.mail(&lead).await]);
    let test = test.reopened().await;
    assert_eq!(leaves(&test).await, 0);

    leads::restore(&test.app, &[lead.id]).await.unwrap();
    assert_eq!(needing_the_person(&test).await, []);
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
}

#[tokio::test]
async fn a_held_mail_can_be_called_off_and_goes_with_the_emptied_trash() {
    let test = app_with_account().await;
    let ada = test.add_lead("Ada", ADDRESS).await;
    let bob = test.add_lead("Bob", "bob@analytical.example").await;
    test.send(&ada, "ada").await;
    test.send(&bob, "bob").await;
    leads::trash(&test.app, &[ada.id, bob.id]).await.unwrap();
    let held = test.mail(&ada).await;
    let called_off = followups::call_off(&test.app, held.id).await.unwrap();
    assert_eq!(called_off.status, OutboxStatus::Cancelled);
    leads::empty_trash(&test.app).await.unwrap();
    assert_eq!(needing_the_person(&test).await, []);
    assert_eq!(leaves(&test).await, 0);
}

#[tokio::test]
async fn what_waits_for_its_next_try_is_held_as_well() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.mailer.script(ADDRESS, [Turn::Refuse(Step::Rcpt, 451)]);
    test.send(&lead, "one").await;
    assert_eq!(leaves(&test).await, 0);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Retrying);
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    test.clock.advance(Duration::from_secs(24 * 3600));
    assert_eq!(leaves(&test).await, 0);
    history::undo(&test.app).await.unwrap();
    assert_eq!(leaves(&test).await, 1);
}

#[tokio::test]
async fn a_lead_that_is_trashed_at_the_last_moment_is_not_written_to() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    test.mailer.script(ADDRESS, [Turn::Hang(Point::BeforeMail)]);
    test.clock.advance(Duration::from_secs(60));
    tokio::select! {
        drained = test.drain() => panic!("{drained:?}"),
        () = test.mailer.hung() => {}
    }
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    let test = test.reopened().await;
    assert_eq!(leaves(&test).await, 0);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Held);
}

#[tokio::test]
async fn a_corrected_address_is_where_the_waiting_mail_goes() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    set_addresses(&test, &lead, &["ada@engines.example"]).await;

    let mail = test
        .app
        .outbox
        .show(test.mail(&lead).await.id)
        .await
        .unwrap();
    assert_eq!(mail.row.to, "ada@engines.example");
    assert!(
        mail.source
            .contains("\r\nTo: Ada <ada@engines.example>\r\n"),
        "{}",
        mail.source
    );
    assert!(!mail.source.contains(ADDRESS));
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].to, "ada@engines.example");
    let sent = test.app.outbox.show(mail.row.id).await.unwrap();
    assert_eq!((sent.row.to, sent.source), (mail.row.to, mail.source));
    assert_eq!(test.lead(&lead).await.state, LeadState::ReachedOut);
}

#[tokio::test]
async fn a_mail_stays_with_its_address_while_the_lead_has_it() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    set_addresses(&test, &lead, &["new@engines.example", ADDRESS]).await;
    assert_eq!(test.mail(&lead).await.to, ADDRESS);
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].to, ADDRESS);
}

#[tokio::test]
async fn a_refused_address_that_was_corrected_is_tried_again_where_it_is_right() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", "typo@analytical.example").await;
    test.mailer
        .script("typo@analytical.example", [Turn::Refuse(Step::Rcpt, 550)]);
    test.send(&lead, "one").await;
    assert_eq!(leaves(&test).await, 0);
    set_addresses(&test, &lead, &[ADDRESS]).await;
    let failed = test.mail(&lead).await;
    assert_eq!(
        (failed.status, failed.to.as_str()),
        (OutboxStatus::Failed, "typo@analytical.example")
    );
    test.app.outbox.retry(failed.id).await.unwrap();
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].to, ADDRESS);
}

#[tokio::test]
async fn a_lead_without_an_address_holds_its_mail_until_there_is_one() {
    let test = app_with_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    set_addresses(&test, &lead, &[]).await;
    assert_eq!(test.mail(&lead).await.held, Some(Held::NoAddress));
    assert_eq!(leaves(&test).await, 0);
    set_addresses(&test, &lead, &["ada@engines.example"]).await;
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].to, "ada@engines.example");
}

#[tokio::test]
async fn a_corrected_address_that_asked_for_no_mail_gets_none() {
    let test = app_with_account().await;
    let stop = test.add_lead("Bob", "stop@analytical.example").await;
    leads::block(&test.app, stop.id).await.unwrap();
    leads::trash(&test.app, &[stop.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    set_addresses(&test, &lead, &["stop@analytical.example"]).await;
    assert_eq!(leaves(&test).await, 0);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Failed);
}

#[tokio::test]
async fn an_acknowledgement_is_held_as_well_and_the_word_to_a_colleague_is_not() {
    let test = app_with_account().await;
    let settings = Settings {
        person_in_charge: "desk@firm.example".into(),
        acknowledge_on_add: true,
        notify_on_add: true,
        ..Settings::default()
    };
    settings::save(&test.app, &settings).await.unwrap();
    let lead = test.add_lead("Ada", ADDRESS).await;
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].to, "desk@firm.example");
    assert_eq!(needing_the_person(&test).await.len(), 1);
}

#[tokio::test]
async fn a_mail_that_waits_comes_from_the_corrected_address_of_its_account() {
    let test = TestApp::open().await;
    let account = test.add_account().await;
    let lead = test.add_lead("Ada", ADDRESS).await;
    test.send(&lead, "one").await;
    let row = test.mail(&lead).await;
    let corrected = AccountInput {
        label: account.label,
        from_name: account.from_name,
        from_address: "maren@b\u{fc}ro.example".to_owned(),
        host: account.host,
        port: account.port,
        security: account.security,
        user: account.user,
        password: String::new(),
        own_ca_pem: None,
        signature: account.signature,
    };
    accounts::edit(&test.app, account.id, &corrected)
        .await
        .unwrap();
    let shown = test.app.outbox.show(row.id).await.unwrap();
    assert!(
        shown.from.contains("maren@xn--bro-hoa.example"),
        "{}",
        shown.from
    );

    assert_eq!(leaves(&test).await, 1);
    assert_eq!(test.mailer.taken()[0].from, "maren@xn--bro-hoa.example");
    let left = test.app.outbox.show(row.id).await.unwrap();
    assert!(
        left.source
            .contains("From: \"Maren Vogt\" <maren@xn--bro-hoa.example>\r\n"),
        "{}",
        left.source
    );
    assert!(
        !left.source.contains("maren@vogt.example>\r\nTo"),
        "{}",
        left.source
    );
    assert_eq!(left.row.message_id, row.message_id, "it is the same mail");
}
