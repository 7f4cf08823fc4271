use sqlx::{AssertSqlSafe, SqliteConnection};

use super::*;
use crate::leads::leads_tests::{open, person};
use crate::leads::own_fields::{self, FieldKind, NewField};

/// The steps by which SQLite answers this.
async fn plan(connection: &mut SqliteConnection, sql: QueryBuilder<Sqlite>) -> String {
    let text = sql.into_string();
    let sql = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {text}"));
    let steps: Vec<(i64, i64, i64, String)> =
        sqlx::query_as(sql).fetch_all(connection).await.unwrap();
    let steps: Vec<String> = steps.into_iter().map(|step| step.3).collect();
    steps.join("; ")
}

/// However many leads there are, a list reads its page from an index: nothing is
/// scanned without one, and nothing is sorted first.
#[tokio::test]
async fn a_list_sorted_or_filtered_by_a_field_uses_its_index() {
    let (_folder, app) = open().await;
    let new = NewField {
        name: "Size".into(),
        kind: FieldKind::OneOf,
        options: vec!["Small".into()],
        currency: None,
    };
    own_fields::add(&app, &new).await.unwrap();
    let ada = person("Ada", "Byron", "ada@made-up.example");
    crate::leads::add(&app, &ada).await.unwrap();
    let sorts = [None, Some("size".to_owned())];
    let mut reader = app.db.reader().await.unwrap();
    for (sort_field, is_filtered, are_few) in [
        (sorts[1].clone(), false, false),
        (sorts[1].clone(), true, false),
        (sorts[0].clone(), true, false),
        (sorts[0].clone(), true, true),
    ] {
        let query = LeadQuery {
            sort_field,
            fields: is_filtered
                .then(|| ("size".to_owned(), "Small".into()))
                .into_iter()
                .collect(),
            ..LeadQuery::default()
        };
        let mut listing = Listing::of(&mut reader, &query).await.unwrap().unwrap();
        for filter in &mut listing.filters {
            filter.are_few = are_few;
        }
        for stretch in &listing.stretches {
            let mut sql = listing.select("l.id", *stretch);
            sql.push(stretch.order()).push(" LIMIT 50");
            let steps = plan(&mut reader, sql).await;
            let case = format!("{:?}, {is_filtered}, {are_few}: {steps}", stretch.which);
            // Few are found by their value, and sorted: that costs the same however
            // many others there are.
            assert!(are_few || !steps.contains("TEMP B-TREE"), "{case}");
            let scans = steps.split("; ").filter(|step| step.starts_with("SCAN"));
            for scan in scans {
                assert!(scan.contains("USING"), "{case}");
            }
            let uses_index = |row: &str| {
                let mut searches = steps.split("; ");
                searches.any(|step| {
                    step.starts_with(&format!("SEARCH {row} "))
                        && step.contains("lead_field_by_value")
                })
            };
            assert!(
                !matches!(stretch.which, Which::With(_)) || uses_index("v"),
                "{case}"
            );
            assert!(!are_few || uses_index("w"), "{case}");
        }
    }
}
