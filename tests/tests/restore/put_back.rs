use rapport_core::backup::{self, RestoreWhat};
use rapport_core::error::ProblemKind;
use rapport_core::history;
use rapport_core::leads::{self, EmailInput, LeadChanges, LeadFields};
use rapport_core::templates::{self, TemplateInput};
use rapport_core::{accounts, settings};
use rapport_testkit::TestApp;

use crate::scene::{attach, backed_up, opened, picture, proved, restored, set_company};

#[tokio::test]
async fn everything_is_as_it_was_and_undo_and_redo_go_there_and_back() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    attach(&test, ada.id, "plan.txt", "the plan").await;
    leads::add_note(&test.app, grace.id, "likes letters")
        .await
        .unwrap();
    let then = picture(&test).await;
    let source = backed_up(&test).await;

    let changes = LeadChanges::from(LeadFields {
        company: Some("Engines".into()),
        emails: Some(vec![EmailInput {
            address: "ada@engines.example".into(),
            label: "work".into(),
        }]),
        ..LeadFields::default()
    });
    leads::edit(&test.app, ada.id, &changes).await.unwrap();
    leads::trash(&test.app, &[grace.id]).await.unwrap();
    test.add_lead("Nina", "nina@example.com").await;
    attach(&test, ada.id, "later.txt", "later").await;
    let template = TemplateInput {
        name: "Mine".into(),
        subject: "Hello".into(),
        body: "Hello".into(),
    };
    templates::add(&test.app, &template).await.unwrap();
    let mut chosen = settings::load(&mut test.app.db.reader().await.unwrap())
        .await
        .unwrap();
    chosen.notify_on_add = true;
    settings::save(&test.app, &chosen).await.unwrap();
    test.add_account().await;
    let before = picture(&test).await;

    let outcome = restored(&test, &source, RestoreWhat::AllWithMailSettings).await;
    assert_eq!(outcome.restored, 3);
    assert!(outcome.kept.is_empty(), "{:?}", outcome.kept);
    assert_eq!(picture(&test).await, then);
    proved(&test).await;
    let before_it = std::fs::read_dir(test.app.folder().join("backups")).unwrap();
    let mut names = before_it.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(
        names.any(|name| name.contains("-restore")),
        "a backup of before"
    );

    let undone = history::undo(&test.app).await.unwrap();
    assert!(undone.kept.is_empty() && !undone.mail_left, "{undone:?}");
    assert_eq!(picture(&test).await, before);
    history::redo(&test.app).await.unwrap();
    assert_eq!(picture(&test).await, then);
    proved(&test).await;
}

#[tokio::test]
async fn a_lead_that_was_erased_comes_back_whole_and_is_found() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    attach(&test, ada.id, "plan.txt", "the plan").await;
    let then = picture(&test).await;
    let source = backed_up(&test).await;
    leads::trash(&test.app, &[ada.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();

    let outcome = restored(&test, &source, RestoreWhat::Leads(vec![ada.id])).await;
    assert_eq!(outcome.restored, 1);
    assert!(outcome.message.contains("Ada"), "{}", outcome.message);
    assert_eq!(picture(&test).await, then);
    proved(&test).await;
    history::undo(&test.app).await.unwrap();
    assert!(
        leads::show(&mut test.app.db.reader().await.unwrap(), ada.id)
            .await
            .is_err()
    );
    history::redo(&test.app).await.unwrap();
    assert_eq!(picture(&test).await, then);
}

#[tokio::test]
async fn one_lead_comes_back_and_the_others_and_what_was_noted_since_stay() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    let source = backed_up(&test).await;
    let emails = |address: &str| {
        LeadChanges::from(LeadFields {
            emails: Some(vec![EmailInput {
                address: address.into(),
                label: String::new(),
            }]),
            ..LeadFields::default()
        })
    };
    leads::edit(&test.app, ada.id, &emails("ada@engines.example"))
        .await
        .unwrap();
    set_company(&test, grace.id, "Navy").await;
    leads::add_note(&test.app, ada.id, "moved").await.unwrap();

    restored(&test, &source, RestoreWhat::Leads(vec![ada.id])).await;
    let now = test.lead(&ada).await;
    let addresses: Vec<&str> = now
        .emails
        .iter()
        .map(|email| email.address.as_str())
        .collect();
    assert_eq!(addresses, ["ada@analytical.example"]);
    assert_eq!(test.lead(&grace).await.company, "Navy");
    let timeline = leads::timeline(&mut test.app.db.reader().await.unwrap(), ada.id)
        .await
        .unwrap();
    assert!(timeline.iter().any(|entry| entry.detail == "moved"));
    proved(&test).await;
}

#[tokio::test]
async fn where_nothing_differs_nothing_is_written() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    let outcome = restored(&test, &source, RestoreWhat::All).await;
    assert_eq!((outcome.operation, outcome.restored), (None, 0));
    let undone = history::undo(&test.app).await.unwrap();
    assert!(undone.message.contains("Ada"), "{}", undone.message);
}

#[tokio::test]
async fn a_lead_that_is_not_in_the_backup_is_refused_and_nothing_changes() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    let since = test.add_lead("Nina", "nina@example.com").await;
    set_company(&test, ada.id, "Engines").await;
    let before = picture(&test).await;
    let inside = opened(&test.app, &source).await;
    let what = RestoreWhat::Leads(vec![ada.id, since.id]);
    let refused = backup::restore(&test.app, &inside.token, &what)
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotFound);
    assert_eq!(picture(&test).await, before);
}

#[tokio::test]
async fn mail_leaves_from_the_account_of_the_backup_and_the_other_stays_while_mail_waits() {
    let test = TestApp::open().await;
    let source = backed_up(&test).await;
    let account = test.add_account().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    test.send(&ada, "one").await;

    let outcome = restored(&test, &source, RestoreWhat::AllWithMailSettings).await;
    assert_eq!(outcome.kept.len(), 2, "{:?}", outcome.kept);
    let there = accounts::list(&mut test.app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert!(there.iter().any(|one| one.id == account.id));
    proved(&test).await;
}
