//! What is begun and not finished is kept, whatever comes between, and is no
//! part of the history.

use std::time::Duration;

use rapport_core::accounts::{self, AccountInput};
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::drafts::{self, EmailDraft, LeadDrafts};
use rapport_core::error::ProblemKind;
use rapport_core::followups::{self, FollowUpInput, FollowUpText};
use rapport_core::history::{self, HistoryQuery, Operation};
use rapport_core::integrity;
use rapport_core::leads::{self, Lead};
use rapport_core::mail::mailer::{Security, Step};
use rapport_core::outbox::{OutboxStatus, Queued};
use rapport_core::templates::{self, TemplateInput};
use rapport_testkit::{TestApp, Turn};

/// Tags stay tags: the text is the one that was edited, not the one that leaves.
const WRITTEN: &str = "Hi {{first_name}},\n\nPS: bring the plans.\n";

fn email(body: &str) -> EmailDraft {
    EmailDraft {
        text: Some(FollowUpText {
            subject: "The plans".into(),
            body: body.into(),
        }),
        ..EmailDraft::default()
    }
}

async fn drafts_of(test: &TestApp, lead: &Lead) -> LeadDrafts {
    let mut reader = test.app.db.reader().await.unwrap();
    drafts::show(&mut reader, lead.id).await.unwrap()
}

async fn body(test: &TestApp, lead: &Lead) -> Option<String> {
    let email = drafts_of(test, lead).await.email?;
    email.text.map(|text| text.body)
}

async fn begin(test: &TestApp, lead: &Lead, body: &str) {
    drafts::save_email(&test.app, lead.id, Some(&email(body)))
        .await
        .unwrap();
}

/// Sends this text as the window does.
async fn send(test: &TestApp, lead: &Lead, key: &str, text: &str) -> Queued {
    let input = FollowUpInput {
        text: email(text).text,
        ..TestApp::follow_up(lead, key)
    };
    let sent = followups::send(&test.app, &input).await;
    sent.unwrap().answer
}

async fn operations(test: &TestApp) -> Vec<Operation> {
    let query = HistoryQuery {
        limit: 100,
        ..HistoryQuery::default()
    };
    let mut reader = test.app.db.reader().await.unwrap();
    let page = history::list(&mut reader, &query).await.unwrap();
    page.operations
}

async fn rows(test: &TestApp) -> i64 {
    let mut reader = test.app.db.reader().await.unwrap();
    let rows = sqlx::query_scalar("SELECT count(*) FROM draft");
    rows.fetch_one(&mut *reader).await.unwrap()
}

#[tokio::test]
async fn an_email_and_a_note_that_are_begun_are_there_after_a_restart() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    begin(&test, &ada, "Half a").await;
    begin(&test, &ada, WRITTEN).await;
    drafts::save_note(&test.app, ada.id, "Half a thought")
        .await
        .unwrap();

    let test = test.reopened().await;
    let kept = drafts_of(&test, &ada).await;
    assert_eq!(kept.email, Some(email(WRITTEN)));
    assert_eq!(kept.note, "Half a thought");
    assert!(test.lead(&ada).await.draft, "the lead is marked");
    assert!(!test.lead(&grace).await.draft, "and no other");
    assert!(integrity::check(&test.app).await.unwrap().ok);

    drafts::save_email(&test.app, ada.id, None).await.unwrap();
    drafts::save_note(&test.app, ada.id, "").await.unwrap();
    assert_eq!(drafts_of(&test, &ada).await, LeadDrafts::default());
    assert!(!test.lead(&ada).await.draft);
    assert_eq!(rows(&test).await, 0);
}

#[tokio::test]
async fn typing_is_no_part_of_the_history_and_undo_passes_it_by() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    leads::add_note(&test.app, lead.id, "A note").await.unwrap();
    let before = operations(&test).await.len();
    begin(&test, &lead, WRITTEN).await;
    drafts::save_note(&test.app, lead.id, "Half a thought")
        .await
        .unwrap();
    assert_eq!(operations(&test).await.len(), before);

    let undone = history::undo(&test.app).await.unwrap();
    assert!(undone.message.contains("note"), "{}", undone.message);
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN));
}

#[tokio::test]
async fn sending_takes_the_draft_and_every_way_of_calling_back_gives_it_back_as_edited() {
    for way in ["undo", "operation", "outbox"] {
        let test = TestApp::open().await;
        let lead = test.add_lead("Ada", "ada@analytical.example").await;
        begin(&test, &lead, WRITTEN).await;
        let queued = send(&test, &lead, "one", WRITTEN).await;
        assert_eq!(body(&test, &lead).await, None, "it is on its way");
        assert!(!test.lead(&lead).await.draft);

        match way {
            "undo" => drop(history::undo(&test.app).await.unwrap()),
            "operation" => {
                leads::add_note(&test.app, lead.id, "Something else")
                    .await
                    .unwrap();
                let mut done = operations(&test).await.into_iter();
                let sent = done.find(|one| one.label.starts_with("Followed up"));
                history::undo_operation(&test.app, sent.unwrap().id)
                    .await
                    .unwrap();
            }
            _ => drop(
                followups::call_off(&test.app, queued.outbox_id)
                    .await
                    .unwrap(),
            ),
        }
        assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN), "{way}");
        assert!(test.lead(&lead).await.draft, "{way}");
        assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
    }
}

#[tokio::test]
async fn a_draft_that_was_begun_after_the_send_stays_when_it_is_undone() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    send(&test, &lead, "one", WRITTEN).await;
    begin(&test, &lead, "A second thought").await;
    history::undo(&test.app).await.unwrap();
    assert_eq!(
        body(&test, &lead).await.as_deref(),
        Some("A second thought")
    );
}

#[tokio::test]
async fn redo_takes_the_draft_with_it_unless_it_was_changed() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    send(&test, &lead, "one", WRITTEN).await;
    history::undo(&test.app).await.unwrap();
    history::redo(&test.app).await.unwrap();
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Queued);
    assert_eq!(body(&test, &lead).await, None);

    history::undo(&test.app).await.unwrap();
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN), "again");
    begin(&test, &lead, "Changed").await;
    history::redo(&test.app).await.unwrap();
    assert_eq!(body(&test, &lead).await.as_deref(), Some("Changed"));
}

#[tokio::test]
async fn what_has_left_is_no_draft_any_more() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    send(&test, &lead, "one", WRITTEN).await;
    test.clock.advance(Duration::from_secs(60));
    assert_eq!(test.drain().await.sent, 1);
    assert!(history::undo(&test.app).await.unwrap().mail_left);
    assert_eq!(body(&test, &lead).await, None);
    assert_eq!(rows(&test).await, 0, "nothing of it is kept");
}

#[tokio::test]
async fn a_template_and_files_that_were_chosen_come_back_and_one_that_is_gone_is_left_out() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let template = TemplateInput {
        name: "Offer".into(),
        subject: "Our offer".into(),
        body: "Hi {{first_name}}, here it is.".into(),
    };
    let template = templates::add(&test.app, &template).await.unwrap();
    let input = FollowUpInput {
        template_id: Some(template.id),
        ..TestApp::follow_up(&lead, "one")
    };
    followups::send(&test.app, &input).await.unwrap();
    history::undo(&test.app).await.unwrap();
    let draft = drafts_of(&test, &lead).await.email.unwrap();
    assert_eq!((draft.template_id, draft.text), (Some(template.id), None));
    assert!(!test.lead(&lead).await.draft, "nothing was written");

    let account = test.add_account().await;
    let input = FollowUpInput {
        template_id: Some(template.id),
        account_id: Some(account.id),
        ..TestApp::follow_up(&lead, "two")
    };
    followups::send(&test.app, &input).await.unwrap();
    history::undo(&test.app).await.unwrap();
    let draft = drafts_of(&test, &lead).await.email.unwrap();
    assert_eq!(draft.account_id, None, "the default one is no choice");

    templates::remove(&test.app, template.id).await.unwrap();
    let draft = drafts_of(&test, &lead).await.email.unwrap();
    assert_eq!(draft.template_id, None);
}

#[tokio::test]
async fn a_mail_by_a_script_leaves_what_a_person_is_writing() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    begin(&test, &lead, WRITTEN).await;
    test.send(&lead, "by a template").await;
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN));

    drafts::save_note(&test.app, lead.id, "Half a thought")
        .await
        .unwrap();
    leads::add_note(&test.app, lead.id, "Another note")
        .await
        .unwrap();
    assert_eq!(drafts_of(&test, &lead).await.note, "Half a thought");
    leads::add_note(&test.app, lead.id, "Half a thought")
        .await
        .unwrap();
    assert_eq!(drafts_of(&test, &lead).await.note, "");
}

#[tokio::test]
async fn emptying_the_trash_erases_the_words_with_their_lead() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    send(&test, &ada, "one", WRITTEN).await;
    begin(&test, &ada, "A second thought").await;
    drafts::save_note(&test.app, ada.id, "Half a thought")
        .await
        .unwrap();
    begin(&test, &grace, "Stays").await;
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    assert_eq!(
        body(&test, &ada).await.as_deref(),
        Some("A second thought"),
        "the trash keeps it"
    );
    leads::empty_trash(&test.app).await.unwrap();
    assert_eq!(rows(&test).await, 1);
    assert_eq!(body(&test, &grace).await.as_deref(), Some("Stays"));
    let gone = drafts::save_email(&test.app, ada.id, Some(&email("Late"))).await;
    assert_eq!(gone.unwrap_err().kind, ProblemKind::NotFound);
    assert!(integrity::check(&test.app).await.unwrap().ok);
}

#[tokio::test]
async fn a_backup_brings_drafts_back_but_none_that_was_sent_since() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    let zoe = test.add_lead("Zoë", "zoe@made-up.example").await;
    for lead in [&ada, &grace, &zoe] {
        begin(&test, lead, WRITTEN).await;
    }
    let backup = backup::create(&test.app, Reason::Manual).await.unwrap();
    let source = BackupSource::Name(backup.name);
    test.clock.advance(Duration::from_secs(60));
    drafts::save_email(&test.app, ada.id, None).await.unwrap();
    send(&test, &grace, "one", WRITTEN).await;
    begin(&test, &zoe, "Newer").await;

    backup::restore_file(&test.app, &source, None, &RestoreWhat::All)
        .await
        .unwrap();
    assert_eq!(body(&test, &ada).await.as_deref(), Some(WRITTEN));
    assert_eq!(body(&test, &grace).await, None, "they have been written to");
    assert_eq!(body(&test, &zoe).await.as_deref(), Some("Newer"));

    leads::trash(&test.app, &[ada.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();
    let only = RestoreWhat::Leads(vec![ada.id]);
    backup::restore_file(&test.app, &source, None, &only)
        .await
        .unwrap();
    assert_eq!(body(&test, &ada).await.as_deref(), Some(WRITTEN));
}

#[tokio::test]
async fn a_cancelled_email_is_edited_and_sent_as_a_new_one() {
    let test = TestApp::open().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let queued = send(&test, &lead, "one", WRITTEN).await;
    let waits = followups::edit_as_new(&test.app, queued.outbox_id, false).await;
    assert_eq!(waits.unwrap_err().kind, ProblemKind::InvalidTransition);

    history::undo(&test.app).await.unwrap();
    drafts::save_email(&test.app, lead.id, None).await.unwrap();
    let whose = followups::edit_as_new(&test.app, queued.outbox_id, false).await;
    assert_eq!(whose.unwrap(), lead.id);
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN));

    begin(&test, &lead, "Another").await;
    let asks = followups::edit_as_new(&test.app, queued.outbox_id, false).await;
    assert_eq!(asks.unwrap_err().kind, ProblemKind::Conflict);
    assert_eq!(body(&test, &lead).await.as_deref(), Some("Another"));
    followups::edit_as_new(&test.app, queued.outbox_id, true)
        .await
        .unwrap();
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN));
}

#[tokio::test]
async fn a_failed_email_is_put_aside_when_it_becomes_a_draft() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let queued = send(&test, &lead, "one", WRITTEN).await;
    test.mailer
        .script("ada@analytical.example", [Turn::Refuse(Step::Rcpt, 550)]);
    test.clock.advance(Duration::from_secs(60));
    test.drain().await;
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Failed);

    followups::edit_as_new(&test.app, queued.outbox_id, false)
        .await
        .unwrap();
    assert_eq!(body(&test, &lead).await.as_deref(), Some(WRITTEN));
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Cancelled);
}

#[tokio::test]
async fn of_a_mail_from_an_older_version_the_text_is_read_without_the_signature() {
    let test = TestApp::open().await;
    let account = AccountInput {
        label: "Work".into(),
        from_name: "Maren Vogt".into(),
        from_address: "maren@vogt.example".into(),
        host: "mail.vogt.example".into(),
        port: 465,
        security: Security::Tls,
        user: "maren".into(),
        password: "correct horse".into(),
        own_ca_pem: None,
        signature: "Maren Vogt\nVogt Akustik".into(),
    };
    accounts::add(&test.app, &account).await.unwrap();
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let queued = send(&test, &lead, "one", WRITTEN).await;
    history::undo(&test.app).await.unwrap();
    let mut tx = test.app.db.write().await.unwrap();
    sqlx::query("DELETE FROM draft")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    followups::edit_as_new(&test.app, queued.outbox_id, false)
        .await
        .unwrap();
    let written = "Hi Ada,\n\nPS: bring the plans.";
    assert_eq!(body(&test, &lead).await.as_deref(), Some(written));
}
