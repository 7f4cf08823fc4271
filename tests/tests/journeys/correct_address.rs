//! The address of a mail is corrected where its refusal is shown: the lead's with
//! it.

use std::time::Duration;

use rapport_core::error::ProblemKind;
use rapport_core::leads::{self, EmailInput, Lead, LeadChanges, LeadFields};
use rapport_core::mail::mailer::Step;
use rapport_core::outbox::{MailRemedy, OutboxStatus};
use rapport_core::{followups, history};
use rapport_testkit::{TestApp, Turn};

const WRONG: &str = "ada@analytcal.example";
const RIGHT: &str = "ada@analytical.example";

async fn leave(test: &TestApp) {
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
}

async fn refused() -> (TestApp, Lead) {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", WRONG).await;
    test.mailer.script(WRONG, [Turn::Refuse(Step::Rcpt, 550)]);
    test.send(&lead, "one").await;
    leave(&test).await;
    (test, lead)
}

async fn addresses(test: &TestApp, lead: &Lead) -> Vec<String> {
    let lead = test.lead(lead).await;
    lead.emails.into_iter().map(|email| email.address).collect()
}

#[tokio::test]
async fn a_refused_address_is_corrected_and_the_mail_goes_there_as_a_new_attempt() {
    let (test, lead) = refused().await;
    let mail = test.mail(&lead).await;
    assert_eq!(mail.status, OutboxStatus::Failed);
    assert_eq!(mail.remedy, Some(MailRemedy::CorrectAddress));

    let row = followups::correct_address(&test.app, mail.id, RIGHT).await;
    let row = row.unwrap();
    assert_eq!((row.status, row.attempts), (OutboxStatus::Queued, 0));
    assert_eq!((row.to.as_str(), row.remedy), (RIGHT, None));
    assert_eq!(addresses(&test, &lead).await, [RIGHT]);
    leave(&test).await;
    let taken = test.mailer.taken();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].to, RIGHT);
    let shown = test.app.outbox.show(mail.id).await.unwrap();
    assert!(shown.source.contains(RIGHT) && !shown.source.contains(WRONG));
    history::undo(&test.app).await.unwrap();
    assert_eq!(addresses(&test, &lead).await, [WRONG], "one operation");
}

#[tokio::test]
async fn of_several_addresses_the_one_that_was_refused_is_corrected() {
    let (test, lead) = refused().await;
    let of = |address: &str| EmailInput {
        address: address.to_owned(),
        label: String::new(),
    };
    let changes = LeadChanges::from(LeadFields {
        emails: Some(vec![of("office@analytical.example"), of(WRONG)]),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &changes).await.unwrap();
    let id = test.mail(&lead).await.id;
    followups::correct_address(&test.app, id, RIGHT)
        .await
        .unwrap();
    let now = addresses(&test, &lead).await;
    assert_eq!(now, ["office@analytical.example", RIGHT]);
    leave(&test).await;
    assert_eq!(test.mailer.taken()[0].to, RIGHT, "not the primary one");
}

#[tokio::test]
async fn a_mail_that_waits_for_an_address_is_given_one_and_leaves() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", WRONG).await;
    test.send(&lead, "one").await;
    let none = LeadChanges::from(LeadFields {
        emails: Some(Vec::new()),
        ..LeadFields::default()
    });
    leads::edit(&test.app, lead.id, &none).await.unwrap();
    let mail = test.mail(&lead).await;
    assert_eq!(mail.remedy, Some(MailRemedy::CorrectAddress));
    followups::correct_address(&test.app, mail.id, RIGHT)
        .await
        .unwrap();
    assert_eq!(addresses(&test, &lead).await, [RIGHT]);
    leave(&test).await;
    assert_eq!(test.mailer.taken()[0].to, RIGHT);
}

#[tokio::test]
async fn what_is_no_address_is_refused_and_nothing_is_changed() {
    let (test, lead) = refused().await;
    let id = test.mail(&lead).await.id;
    let refused = followups::correct_address(&test.app, id, "ada@").await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("address"));
    assert_eq!(addresses(&test, &lead).await, [WRONG]);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Failed);
}

#[tokio::test]
async fn a_mail_that_was_sent_has_no_address_to_correct() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", RIGHT).await;
    test.send(&lead, "one").await;
    leave(&test).await;
    let id = test.mail(&lead).await.id;
    let refused = followups::correct_address(&test.app, id, WRONG).await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::InvalidTransition);
    assert_eq!(addresses(&test, &lead).await, [RIGHT]);
}
