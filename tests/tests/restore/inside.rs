use std::time::Duration;

use rapport_core::backup::{self, BackupLeadsQuery, LeadDifference};
use rapport_core::error::ProblemKind;
use rapport_core::leads::{self, EmailInput, LeadChanges, LeadFields};
use rapport_testkit::TestApp;
use tokio_util::sync::CancellationToken;

use crate::scene::{backed_up, opened, set_company};

fn only(difference: LeadDifference) -> BackupLeadsQuery {
    BackupLeadsQuery {
        difference: Some(difference),
        limit: 10,
        ..BackupLeadsQuery::default()
    }
}

#[tokio::test]
async fn what_differs_is_counted_listed_and_shown_field_by_field() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let grace = test.add_lead("Grace", "grace@navy.example").await;
    let trashed = test.add_lead("Tomas", "tomas@example.com").await;
    test.add_lead("Same", "same@example.com").await;
    let source = backed_up(&test).await;

    let changes = LeadChanges::from(LeadFields {
        company: Some("Analytical Engines".into()),
        emails: Some(vec![EmailInput {
            address: "ada@engines.example".into(),
            label: String::new(),
        }]),
        ..LeadFields::default()
    });
    leads::edit(&test.app, ada.id, &changes).await.unwrap();
    leads::add_note(&test.app, grace.id, "called back")
        .await
        .unwrap();
    leads::trash(&test.app, &[trashed.id]).await.unwrap();
    let since = test.add_lead("Nina", "nina@example.com").await;

    let inside = opened(&test.app, &source).await;
    assert_eq!(
        (
            inside.only_in_backup,
            inside.only_now,
            inside.changed,
            inside.same
        ),
        (1, 1, 2, 1)
    );
    assert_eq!(inside.counts_then.leads, 4);
    assert_eq!((inside.counts_now.leads, inside.counts_now.trashed), (4, 1));

    let page = backup::leads(&test.app, &inside.token, &only(LeadDifference::Changed))
        .await
        .unwrap();
    assert_eq!(page.total, 2);
    let shown = |name: &str| {
        let lead = page.rows.iter().find(|row| row.name == name).unwrap();
        let fields = lead.fields.iter();
        fields
            .map(|field| {
                (
                    field.field.as_str(),
                    field.in_backup.as_str(),
                    field.now.as_str(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        shown("Ada"),
        [
            ("company", "", "Analytical Engines"),
            ("emails", "ada@analytical.example", "ada@engines.example"),
        ]
    );
    assert_eq!(shown("Grace"), [("notes", "", "called back")]);
    let ada_then = page.rows.iter().find(|row| row.id == ada.id).unwrap();
    assert_eq!(ada_then.email, "ada@analytical.example");

    let page = backup::leads(
        &test.app,
        &inside.token,
        &only(LeadDifference::OnlyInBackup),
    )
    .await
    .unwrap();
    assert_eq!(page.rows[0].id, trashed.id);
    let page = backup::leads(&test.app, &inside.token, &only(LeadDifference::OnlyNow))
        .await
        .unwrap();
    assert_eq!(
        (page.rows[0].id, page.rows[0].email.as_str()),
        (since.id, "nina@example.com")
    );
}

#[tokio::test]
async fn leads_are_found_by_words_of_any_accent_and_page_by_page() {
    let test = TestApp::open().await;
    for name in ["Zoë", "Ana", "Łukasz O’Brien"] {
        test.add_lead(name, &format!("{}@example.com", name.len()))
            .await;
    }
    let source = backed_up(&test).await;
    let inside = opened(&test.app, &source).await;
    let found = async |query: &str, offset: u32, limit: u32| {
        let query = BackupLeadsQuery {
            query: query.into(),
            offset,
            limit,
            ..BackupLeadsQuery::default()
        };
        let page = backup::leads(&test.app, &inside.token, &query)
            .await
            .unwrap();
        let names: Vec<String> = page.rows.into_iter().map(|row| row.name).collect();
        (names, page.total)
    };
    let lukasz = || vec!["Łukasz O’Brien".to_owned()];
    for query in ["lukasz", "obrien", "Lukasz O'Brien"] {
        assert_eq!(found(query, 0, 10).await, (lukasz(), 1), "{query}");
    }
    assert_eq!(
        found("zoe example", 0, 10).await,
        (vec!["Zoë".to_owned()], 1)
    );
    assert_eq!(found("%", 0, 10).await, (vec![], 0));
    assert_eq!(found("", 1, 1).await, (lukasz(), 3));
}

#[tokio::test]
async fn what_changes_while_one_looks_is_seen() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    let inside = opened(&test.app, &source).await;
    assert_eq!(inside.changed, 0);
    set_company(&test, ada.id, "Engines").await;
    let page = backup::leads(&test.app, &inside.token, &only(LeadDifference::Changed))
        .await
        .unwrap();
    assert_eq!(page.total, 1);
}

#[tokio::test]
async fn a_closed_backup_leaves_nothing_behind_and_says_so() {
    let test = TestApp::open().await;
    let source = backed_up(&test).await;
    let inside = opened(&test.app, &source).await;
    let laid = test.app.folder().join("inside");
    assert_eq!(std::fs::read_dir(&laid).unwrap().count(), 1);
    backup::close(&test.app, &inside.token);
    assert_eq!(std::fs::read_dir(&laid).unwrap().count(), 0);
    let refused = backup::leads(&test.app, &inside.token, &only(LeadDifference::Same))
        .await
        .unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn what_a_crash_left_open_is_swept_and_what_is_open_is_not() {
    let test = TestApp::open().await;
    let source = backed_up(&test).await;
    opened(&test.app, &source).await;
    let left = test.app.folder().join("inside").join("left");
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("lock"), "").unwrap();
    std::fs::write(left.join("rapport.db"), "old").unwrap();

    let other =
        rapport_core::app::App::open(test.app.folder(), rapport_core::app::Seams::forgetful())
            .await
            .unwrap();
    assert!(!left.exists());
    let laid = test.app.folder().join("inside");
    assert_eq!(std::fs::read_dir(&laid).unwrap().count(), 1);
    other.close().await;
}

/// It is a copy of everything, laid out in plain text.
#[tokio::test]
async fn one_that_nobody_looks_at_any_more_is_closed() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let source = backed_up(&test).await;
    let inside = opened(&test.app, &source).await;
    let stop = CancellationToken::new();
    let mut found = Vec::new();
    for minutes in [29, 29, 30] {
        test.clock.advance(Duration::from_secs(minutes * 60));
        backup::take_what_is_due(&test.app, &stop).await;
        let page = backup::leads(&test.app, &inside.token, &BackupLeadsQuery::default()).await;
        found.push(page.map(|_| ()).map_err(|problem| problem.kind));
    }
    assert_eq!(found, [Ok(()), Ok(()), Err(ProblemKind::NotFound)]);
    let left = std::fs::read_dir(test.folder().join("inside")).unwrap();
    assert_eq!(left.count(), 0);
}
