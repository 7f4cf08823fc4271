use std::collections::BTreeSet;

use super::{found, open, person, search};
use crate::leads::{
    LeadQuery, LeadSort, NextStep, PhoneInput, StepKind, add, ids, list, place, restore,
    set_next_step, trash,
};

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
async fn the_ids_of_a_list_and_the_place_of_a_lead_follow_its_order() {
    let (_folder, app) = open().await;
    for (first, last) in [
        ("Zoe", "Adams"),
        ("Ada", "Byron"),
        ("Ada", "Cole"),
        ("Eve", "Dean"),
    ] {
        let address = format!("{first}.{last}@made-up.example");
        add(&app, &person(first, last, &address)).await.unwrap();
    }
    let gone = person("Ada", "Zander", "gone@made-up.example");
    let gone = add(&app, &gone).await.unwrap().id;
    trash(&app, &[gone]).await.unwrap();
    let mut reader = app.db.reader().await.unwrap();
    for query in [
        LeadQuery::default(),
        LeadQuery {
            descending: true,
            ..LeadQuery::default()
        },
        LeadQuery {
            sort: LeadSort::CreatedAt,
            query: "ada".into(),
            ..LeadQuery::default()
        },
        LeadQuery {
            trashed: true,
            ..LeadQuery::default()
        },
    ] {
        let rows = list(&mut reader, &query).await.unwrap().rows;
        let listed = ids(&mut reader, &query).await.unwrap();
        let shown: Vec<String> = rows.into_iter().map(|row| row.id).collect();
        let texts: Vec<String> = listed.iter().map(ToString::to_string).collect();
        assert_eq!(texts, shown, "{query:?}");
        for (at, id) in (0..).zip(&listed) {
            assert_eq!(place(&mut reader, &query, *id).await.unwrap(), Some(at));
        }
        let elsewhere = !listed.contains(&gone);
        let found = place(&mut reader, &query, gone).await.unwrap();
        assert_eq!(found.is_none(), elsewhere, "{query:?}");
    }
    let some = LeadQuery {
        offset: 1,
        limit: 2,
        ..LeadQuery::default()
    };
    let all = ids(&mut reader, &LeadQuery::default()).await.unwrap();
    assert_eq!(ids(&mut reader, &some).await.unwrap(), all[1..3]);
}
