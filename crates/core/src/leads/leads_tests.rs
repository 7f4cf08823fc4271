use std::collections::BTreeSet;

use super::*;
use crate::app::{App, Seams};
use crate::error::ProblemKind;

async fn open() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    (folder, app)
}

fn person(first: &str, last: &str, address: &str) -> NewLead {
    NewLead {
        first_name: first.into(),
        last_name: last.into(),
        emails: vec![EmailInput {
            address: address.into(),
            label: "work".into(),
        }],
        ..NewLead::default()
    }
}

async fn found(app: &App, query: LeadQuery) -> Vec<String> {
    let page = list(&mut app.db.reader().await.unwrap(), &query)
        .await
        .unwrap();
    let names = page.rows.into_iter();
    names
        .map(|row| row.lead.map_or(row.id, |lead| lead.name))
        .collect()
}

async fn search(app: &App, query: &str) -> Vec<String> {
    let query = LeadQuery {
        query: query.into(),
        ..LeadQuery::default()
    };
    found(app, query).await
}

#[tokio::test]
async fn what_was_typed_is_kept_as_typed() {
    let (_folder, app) = open().await;
    let mut new = person(" Ada ", "Lovelace", "Ada@Analytical.example");
    new.phones = vec![PhoneInput {
        number: "+44 (0)20-7946".into(),
        label: String::new(),
    }];
    new.next_step = Some(NextStep {
        date: "2026-12-01".into(),
        time: Some("09:30".into()),
        kind: StepKind::Call,
    });
    let added = add(&app, &new).await.unwrap();
    assert_eq!(
        (added.first_name.as_str(), added.name.as_str()),
        (" Ada ", "Ada Lovelace")
    );
    assert_eq!(added.emails[0].address, "Ada@Analytical.example");
    assert!(added.emails[0].primary);
    assert_eq!(added.next_step, new.next_step);
    assert_eq!(added.state, LeadState::Pending);
    let shown = show(&mut app.db.reader().await.unwrap(), added.id)
        .await
        .unwrap();
    assert_eq!(shown, added);
}

#[tokio::test]
async fn bad_input_is_named_where_it_stands_and_nothing_is_stored() {
    let (_folder, app) = open().await;
    let step = |date: &str, time: Option<&str>| NewLead {
        next_step: Some(NextStep {
            date: date.into(),
            time: time.map(Into::into),
            kind: StepKind::Mail,
        }),
        ..person("A", "B", "a@b.example")
    };
    let cases = [
        ("emails.0.address", person("A", "B", "notanemail")),
        (
            "emails.0.address",
            person("A", "B", "a@b.example\r\nBcc: c@d.example"),
        ),
        (
            "first_name",
            person(&"x".repeat(10_000), "B", "a@b.example"),
        ),
        ("last_name", person("A", "B\u{7}", "a@b.example")),
        ("first_name", person(" ", "", "a@b.example")),
        ("next_step.date", step("2026-02-30", None)),
        ("next_step.date", step("tomorrow", None)),
        ("next_step.time", step("2026-02-20", Some("25:00"))),
    ];
    for (field, new) in cases {
        let problem = add(&app, &new).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid, "{field}");
        assert_eq!(problem.field.as_deref(), Some(field));
    }
    assert!(search(&app, "").await.is_empty());
}

#[tokio::test]
async fn the_same_address_is_shown_before_it_is_added_again() {
    let (_folder, app) = open().await;
    let first = add(&app, &person("Ada", "Lovelace", "ada@analytical.example"))
        .await
        .unwrap();
    let mut again = person("A.", "L.", " ADA@analytical.EXAMPLE");
    again.emails[0].address = "ADA@analytical.EXAMPLE".into();
    let problem = add(&app, &again).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Duplicate);
    assert_eq!(problem.details.leads[0].id, first.id);
    again.allow_duplicate = true;
    add(&app, &again).await.unwrap();

    trash(&app, &[first.id]).await.unwrap();
    let third = person("Third", "", "ada@analytical.example");
    let still = add(&app, &third).await.unwrap_err();
    assert_eq!(still.details.leads.len(), 1, "the trash blocks nothing");
}

#[tokio::test]
async fn search_ignores_accents_and_case_and_takes_punctuation_for_text() {
    let (_folder, app) = open().await;
    let mut muller = person("Jürgen", "Müller", "j.mueller@gelnhausen.example");
    muller.company = "Großschulte & Söhne".into();
    muller.note = "met at the fair".into();
    muller.phones = vec![PhoneInput {
        number: "+49 6051 / 830-0".into(),
        label: String::new(),
    }];
    add(&app, &muller).await.unwrap();
    add(
        &app,
        &person("Łukasz", "Wiśniewski", "l@filharmonia.example"),
    )
    .await
    .unwrap();
    for query in [
        "muller",
        "JURG",
        "grossschulte",
        "fair met",
        "j.mueller@geln",
        "4960518300",
        "6051",
        "(Müller)",
    ] {
        assert_eq!(search(&app, query).await, ["Jürgen Müller"], "{query}");
    }
    assert_eq!(search(&app, "lukasz wis").await, ["Łukasz Wiśniewski"]);
    for query in [
        "\"",
        "*",
        "' OR 1=1 --",
        "NEAR(",
        "a AND",
        "-",
        "%_%",
        "\u{0}",
    ] {
        search(&app, query).await;
    }
    let all = search(&app, " ").await;
    assert_eq!(all, ["Jürgen Müller", "Łukasz Wiśniewski"]);
}

#[tokio::test]
async fn an_edit_reaches_the_search_index_and_only_says_what_differs() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let changes = LeadChanges {
        last_name: Some("Lovelace".into()),
        emails: Some(vec![
            EmailInput {
                address: "new@analytical.example".into(),
                label: String::new(),
            },
            EmailInput {
                address: "ada@analytical.example".into(),
                label: "old".into(),
            },
        ]),
        ..LeadChanges::default()
    };
    let edited = edit(&app, lead.id, &changes).await.unwrap();
    assert_eq!(edited.emails[0].address, "new@analytical.example");
    assert_eq!(edited.emails[1].label, "old");
    assert_eq!(search(&app, "byron").await, Vec::<String>::new());
    assert_eq!(search(&app, "lovelace new").await, ["Ada Lovelace"]);
    let repeated = edit(&app, lead.id, &changes).await.unwrap();
    assert_eq!(repeated.updated_at, edited.updated_at, "nothing differed");
}

#[tokio::test]
async fn a_stale_edit_shows_both_values_and_overwrites_nothing() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let rename = |seen: Option<&str>, to: &str| LeadChanges {
        last_name: Some(to.into()),
        seen: seen.map(|seen| LeadSeen {
            last_name: Some(seen.into()),
            ..LeadSeen::default()
        }),
        ..LeadChanges::default()
    };
    edit(&app, lead.id, &rename(Some("Byron"), "Lovelace"))
        .await
        .unwrap();
    let problem = edit(&app, lead.id, &rename(Some("Byron"), "King"))
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    assert_eq!(problem.field.as_deref(), Some("last_name"));
    let [difference] = problem.details.differences.as_slice() else {
        panic!("{problem:?}");
    };
    assert_eq!(
        (difference.yours.as_str(), difference.theirs.as_str()),
        ("King", "Lovelace")
    );
    let stored = show(&mut app.db.reader().await.unwrap(), lead.id)
        .await
        .unwrap();
    assert_eq!(stored.last_name, "Lovelace", "nothing was saved");

    // What both want alike is no conflict; who has seen both may choose; and a
    // field that was not edited is not compared.
    edit(&app, lead.id, &rename(Some("Byron"), "Lovelace"))
        .await
        .unwrap();
    edit(&app, lead.id, &rename(Some("Lovelace"), "King"))
        .await
        .unwrap();
    let other = LeadChanges {
        title: Some("Countess".into()),
        ..rename(Some("Byron"), "King")
    };
    edit(&app, lead.id, &other).await.unwrap();
    // A script answers to nothing it has seen.
    edit(&app, lead.id, &rename(None, "Byron")).await.unwrap();
}

#[tokio::test]
async fn a_stale_list_of_addresses_is_a_conflict_too() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let list = |address: &str, label: &str| {
        Some(vec![EmailInput {
            address: address.into(),
            label: label.into(),
        }])
    };
    let changes = |to| LeadChanges {
        emails: to,
        seen: Some(LeadSeen {
            emails: list("ada@analytical.example", "work"),
            ..LeadSeen::default()
        }),
        ..LeadChanges::default()
    };
    edit(&app, lead.id, &changes(list("a@b.example", "")))
        .await
        .unwrap();
    let problem = edit(&app, lead.id, &changes(list("c@d.example", "home")))
        .await
        .unwrap_err();
    let difference = &problem.details.differences[0];
    assert_eq!(
        (
            difference.field.as_str(),
            difference.yours.as_str(),
            difference.theirs.as_str()
        ),
        ("emails", "c@d.example (home)", "a@b.example")
    );
}

#[tokio::test]
async fn a_step_moves_leads_in_the_list_and_they_are_found_as_before() {
    let (_folder, app) = open().await;
    let ada = add(&app, &person("Ada", "Lovelace", "ada@a.example"))
        .await
        .unwrap();
    let zoe = add(&app, &person("Zo\u{eb}", "Baptiste", "zoe@b.example"))
        .await
        .unwrap();
    let step = |date: &str, time: Option<&str>| {
        Some(NextStep {
            date: date.into(),
            time: time.map(str::to_owned),
            kind: StepKind::Mail,
        })
    };
    let by_step = || LeadQuery {
        sort: LeadSort::NextStep,
        ..LeadQuery::default()
    };
    set_next_step(&app, &[ada.id, zoe.id], step("2026-12-02", None).as_ref())
        .await
        .unwrap();
    set_next_step(&app, &[zoe.id], step("2026-12-02", Some("09:30")).as_ref())
        .await
        .unwrap();
    assert_eq!(
        found(&app, by_step()).await,
        ["Zo\u{eb} Baptiste", "Ada Lovelace"]
    );
    set_next_step(&app, &[zoe.id], None).await.unwrap();
    assert_eq!(
        found(&app, by_step()).await,
        ["Ada Lovelace", "Zo\u{eb} Baptiste"]
    );

    trash(&app, &[zoe.id]).await.unwrap();
    assert!(search(&app, "zoe").await.is_empty());
    restore(&app, &[zoe.id]).await.unwrap();
    assert_eq!(search(&app, "zoe bap").await, ["Zo\u{eb} Baptiste"]);
}

#[tokio::test]
async fn a_damaged_row_takes_nothing_down() {
    let (_folder, app) = open().await;
    for name in ["Ada", "Bob", "Cyd", "Dan"] {
        add(&app, &person(name, "X", &format!("{name}@x.example")))
            .await
            .unwrap();
    }
    let mut tx = app.db.write().await.unwrap();
    for sql in [
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE lead SET state = 'LOST' WHERE first_name = 'Ada'",
        "UPDATE lead SET first_name = CAST(x'ff00ff' AS TEXT) WHERE first_name = 'Bob'",
        "UPDATE lead_email SET address = CAST(x'ff' AS TEXT) WHERE address LIKE 'Cyd%'",
        "PRAGMA ignore_check_constraints = OFF",
    ] {
        sqlx::query(sql).execute(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    let page = list(&mut app.db.reader().await.unwrap(), &LeadQuery::default())
        .await
        .unwrap();
    let damaged = page.rows.iter().filter(|row| row.damage.is_some()).count();
    assert_eq!((page.rows.len(), damaged), (4, 3));
    assert!(
        page.rows
            .iter()
            .any(|row| row.lead.as_ref().is_some_and(|lead| lead.name == "Dan X"))
    );
    add(&app, &person("Eve", "X", "eve@x.example"))
        .await
        .unwrap();
}

#[tokio::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let (_folder, app) = open().await;
    for number in 0..25 {
        // Few distinct names, so that pages end between equal ones.
        let new = person(
            ["Ann", "Bea"][number % 2],
            "Same",
            &format!("n{number}@x.example"),
        );
        add(&app, &new).await.unwrap();
    }
    for sort in [
        LeadSort::Name,
        LeadSort::State,
        LeadSort::NextStep,
        LeadSort::CreatedAt,
    ] {
        for descending in [false, true] {
            let mut query = LeadQuery {
                sort,
                descending,
                limit: 4,
                ..LeadQuery::default()
            };
            let mut seen = BTreeSet::new();
            loop {
                let page = list(&mut app.db.reader().await.unwrap(), &query)
                    .await
                    .unwrap();
                assert_eq!(page.count.value, 25);
                for row in page.rows {
                    assert!(seen.insert(row.id), "no row twice");
                }
                query.after = page.next;
                if query.after.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), 25);
        }
    }
}

#[tokio::test]
async fn every_sort_walks_its_index() {
    let (_folder, app) = open().await;
    let mut reader = app.db.reader().await.unwrap();
    for column in [
        "sort_name",
        "sort_company",
        "state",
        "sort_step",
        "updated_at",
        "created_at",
    ] {
        let sql = sqlx::AssertSqlSafe(format!(
            "EXPLAIN QUERY PLAN SELECT l.id FROM lead AS l WHERE l.removed = 0 AND l.trashed_at IS NULL
             ORDER BY l.{column} ASC, l.row ASC LIMIT 50"
        ));
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sql).fetch_all(&mut *reader).await.unwrap();
        let text: String = plan.into_iter().map(|step| step.3).collect();
        assert!(
            text.contains("USING") && !text.contains("TEMP B-TREE"),
            "{column}: {text}"
        );
    }
}

#[tokio::test]
async fn blocking_marks_the_address_and_outlives_the_trash() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "L", "ada@x.example"))
        .await
        .unwrap();
    assert!(block(&app, lead.id).await.unwrap().do_not_contact);
    trash(&app, &[lead.id]).await.unwrap();
    restore(&app, &[lead.id]).await.unwrap();
    assert!(
        show(&mut app.db.reader().await.unwrap(), lead.id)
            .await
            .unwrap()
            .do_not_contact
    );

    trash(&app, &[lead.id]).await.unwrap();
    empty_trash(&app).await.unwrap();
    let again = add(&app, &person("A", "L", "ADA@x.example")).await.unwrap();
    assert!(again.do_not_contact, "the address stays on the list");
    assert!(!unblock(&app, again.id).await.unwrap().do_not_contact);
}

#[tokio::test]
async fn emptying_the_trash_takes_the_values_out_of_the_journal() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Zerubbabel", "Quux", "zq@x.example"))
        .await
        .unwrap();
    block(&app, lead.id).await.unwrap();
    unblock(&app, lead.id).await.unwrap();
    add_note(&app, lead.id, "Zerubbabel called").await.unwrap();
    trash(&app, &[lead.id]).await.unwrap();
    assert_eq!(empty_trash(&app).await.unwrap().changed, 1);
    let mut reader = app.db.reader().await.unwrap();
    let left: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM change WHERE fields LIKE '%Zerubbabel%' OR fields LIKE '%zq@%')
              + (SELECT count(*) FROM operation WHERE label LIKE '%Zerubbabel%')
              + (SELECT count(*) FROM lead) + (SELECT count(*) FROM lead_email)",
    )
    .fetch_one(&mut *reader)
    .await
    .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn the_state_goes_forward_and_repeating_is_harmless() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "L", "ada@x.example"))
        .await
        .unwrap();
    let how = ReachedOut {
        cause: StateCause::Call,
        note: "spoke to her".into(),
    };
    let first = reached_out(&app, lead.id, &how).await.unwrap();
    assert_eq!(
        (first.state, first.state_cause),
        (LeadState::ReachedOut, Some(StateCause::Call))
    );
    let second = set_state(&app, lead.id, LeadState::ReachedOut)
        .await
        .unwrap();
    assert_eq!(
        (second.state_at, second.state_cause),
        (first.state_at, first.state_cause)
    );
    let back = set_state(&app, lead.id, LeadState::Pending)
        .await
        .unwrap_err();
    assert_eq!(back.kind, ProblemKind::InvalidTransition);
}
