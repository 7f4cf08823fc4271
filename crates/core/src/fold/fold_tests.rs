use proptest::prelude::*;
use sqlx::sqlite::SqlitePoolOptions;

use super::{fts_query, words};

#[test]
fn folds_as_people_type() {
    for (text, folded) in [
        ("  Ada   LOVELACE ", "ada lovelace"),
        ("Łukasz Straße", "lukasz strasse"),
        ("\u{a7dc}", "l"),
        ("Bjørn Đặng", "bjorn dang"),
        ("José Nuñez", "jose nunez"),
        ("Jose\u{301}", "jose"),
        ("O'Brien-Smith & Co., (NY)", "o brien smith co ny"),
        ("anna.klein+x@example.com", "anna klein x example com"),
        ("李明", "li ming"),
        ("Соловьёв", "soloviov"),
        ("+49 171/392", "49 171 392"),
        ("…!?", ""),
        ("", ""),
    ] {
        assert_eq!(words(text), folded, "{text:?}");
    }
}

#[test]
fn a_query_is_text_and_never_syntax() {
    assert_eq!(fts_query("Ada L").as_deref(), Some(r#""ada"* "l"*"#));
    assert_eq!(
        fts_query(r#"NOT "a* OR"#).as_deref(),
        Some(r#""not"* "a"* "or"*"#)
    );
    assert_eq!(fts_query(" \"*()^:"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = words(&text);
        prop_assert_eq!(words(&once), once.clone());
        prop_assert!(!once.contains("  ") && once.trim() == once);
    }

    /// What was put in is found by any of its beginnings, in a table like ours.
    #[test]
    fn everything_typed_is_found_again(texts in prop::collection::vec(any::<String>(), 1..20)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
            sqlx::query(
                "CREATE VIRTUAL TABLE t USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
            )
            .execute(&pool)
            .await
            .unwrap();
            for (row, text) in (0_i64..).zip(&texts) {
                sqlx::query("INSERT INTO t (rowid, words) VALUES (?, ?)")
                    .bind(row)
                    .bind(words(text))
                    .execute(&pool)
                    .await
                    .unwrap();
            }
            for (row, text) in (0_i64..).zip(&texts) {
                let Some(query) = fts_query(text) else { continue };
                let found: Vec<i64> = sqlx::query_scalar("SELECT rowid FROM t WHERE t MATCH ?")
                    .bind(&query)
                    .fetch_all(&pool)
                    .await
                    .unwrap();
                if words(text).is_ascii() {
                    assert!(found.contains(&row), "{query} did not find {text:?}");
                }
            }
        });
    }
}
