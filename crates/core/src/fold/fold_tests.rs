use proptest::prelude::*;
use sqlx::sqlite::SqlitePoolOptions;

use super::{Kind, fts_query, search_query, search_words, words};

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
        ("O\u{2bc}Brien", "o brien"),
        ("An\u{ad}na\u{200b}\u{fe0f}\u{3164} Klein", "anna klein"),
        ("０６０５１ ٣٤٥ ۶۷", "06051 345 67"),
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

/// Whether a field is found by a query, in an index like that of the leads.
async fn finds(pool: &sqlx::SqlitePool, field: &str, kind: Kind, query: &str) -> bool {
    let Some(terms) = search_query(query) else {
        return false;
    };
    for (sql, value) in [
        ("DELETE FROM t WHERE words IS NOT ?", ""),
        (
            "INSERT INTO t (words) VALUES (?)",
            &*search_words(field, kind),
        ),
    ] {
        sqlx::query(sql).bind(value).execute(pool).await.unwrap();
    }
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM t WHERE t MATCH ?")
        .bind(terms)
        .fetch_one(pool)
        .await
        .unwrap();
    found == 1
}

async fn index() -> sqlx::SqlitePool {
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .connect("sqlite::memory:")
        .await
        .unwrap();
    sqlx::query(
        "CREATE VIRTUAL TABLE t USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3')",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool
}

#[tokio::test]
async fn a_name_is_found_in_any_of_its_spellings() {
    let pool = index().await;
    for spellings in [
        &[
            "O'Rourke",
            "O’Rourke",
            "ORourke",
            "orourke",
            "O Rourke",
            "O\u{2bc}Rourke",
            "O' Rourke",
            "o‘rourke",
        ][..],
        &[
            "Jean-Luc",
            "Jean Luc",
            "Jeanluc",
            "jean\u{2011}luc",
            "JEAN–LUC",
            "Jean\u{a0}Luc",
            "Jean\u{ad}luc",
        ],
        &["van den Berg", "Vandenberg", "Van-den-Berg", "vandenBerg"],
        &["Müller", "mueller", "MUELLER", "Mu\u{308}ller"],
        &[
            "Müller-Lüdenscheidt",
            "Mueller Luedenscheidt",
            "muellerluedenscheidt",
        ],
        &["Sjöström", "Sjoestroem"],
        &["Łukasz", "lukasz"],
    ] {
        for name in spellings {
            for query in spellings {
                assert!(
                    finds(&pool, name, Kind::Name, query).await,
                    "{name:?} by {query:?}"
                );
            }
        }
    }
    assert!(finds(&pool, "met Mr O’Rourke-Kelly", Kind::Text, "orourke").await);
    assert!(finds(&pool, "Müller", Kind::Name, "muller").await);
    assert!(!finds(&pool, "Jean Luc", Kind::Name, "jean paul").await);
}

#[tokio::test]
async fn a_number_is_found_by_its_digits() {
    let pool = index().await;
    for spellings in [
        &[
            "+49 6051 555 1515",
            "06051 555 1515",
            "0049 6051 5551515",
            "49 6051 555-1515",
            "060515551515",
            "+4960515551515",
            "+49 (0) 6051 / 555 15 15",
            "+49(0)6051.555.1515",
            "49 (0)6051 555 1515",
            "(06051) 555 1515",
            "(+49) 6051 555 1515",
            "+49\u{a0}6051\u{202f}555\u{2009}1515",
            "06051\u{2011}555\u{2013}1515",
            "\u{202a}+49 6051 5551515\u{202c}",
            "６０５１ ５５５ １５１５",
            "＋49 ６０５１（５５５）１５１５",
            "٠٦٠٥١ ٥٥٥ ١٥١٥",
            "۰۶۰۵۱۵۵۵۱۵۱۵",
            "06051/5551515",
            "0 60 51 55 51 51 5",
        ][..],
        &[
            "(605) 155-5151",
            "+1 605 155 5151",
            "1-605-155-5151",
            "605.155.5151",
            "001 605 155 5151",
        ],
        &[
            "+353 21 496 1234",
            "021 4961234",
            "00353 (0)21 496 1234",
            "353214961234",
        ],
        &[
            "+39 06 6982 1234",
            "06 69821234",
            "0039 06 69821234",
            "39 06 6982 1234",
        ],
    ] {
        for number in spellings {
            for query in spellings {
                assert!(
                    finds(&pool, number, Kind::Number, query).await,
                    "{number:?} by {query:?}"
                );
            }
        }
    }
    let number = "+49 6051 555 1515";
    for beginning in ["+49 60", "06051", "6051 555", "060515", "555 15", "4960"] {
        assert!(
            finds(&pool, number, Kind::Number, beginning).await,
            "{beginning}"
        );
    }
    for other in ["06051 555 1516", "+43 6051 555 1515", "06052"] {
        assert!(!finds(&pool, number, Kind::Number, other).await, "{other}");
    }
    let note = "Call her at 06051/555-1515 in the evening.";
    assert!(finds(&pool, note, Kind::Text, "+49 6051 5551515").await);
}

#[test]
fn a_search_is_text_and_never_syntax() {
    assert_eq!(search_query("Ada").as_deref(), Some(r#""ada"*"#));
    assert_eq!(
        search_query(r#"NOT "a*"#).as_deref(),
        Some(r#""not"* AND "a"*"#)
    );
    assert_eq!(
        search_query("a-b").as_deref(),
        Some(r#"("a"* OR "ab"*) AND ("ab"* OR "b"*)"#)
    );
    assert_eq!(search_query(" \"*()^:\u{200b}"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let once = words(&text);
        prop_assert_eq!(words(&once), once.clone());
        prop_assert!(!once.contains("  ") && once.trim() == once);
    }

    /// What was put in is found by what was typed, in a table like ours.
    #[test]
    fn everything_typed_is_found_again(texts in prop::collection::vec(any::<String>(), 1..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let pool = index().await;
            for text in texts.iter().filter(|text| words(text).is_ascii() && search_query(text).is_some()) {
                for kind in [Kind::Name, Kind::Number, Kind::Text] {
                    assert!(finds(&pool, text, kind, text).await, "{text:?}");
                }
            }
        });
    }

    #[test]
    fn a_number_is_found_however_it_is_grouped(
        national in "[1-9][0-9]{7,9}",
        code in prop::sample::select(vec!["1", "49", "353", "44", "971"]),
        gaps in prop::collection::vec(prop::sample::select(vec!["", " ", "-", "/", ".", "\u{a0}", "\u{2011}", " / ", "\u{2009}"]), 12),
        prefixes in prop::sample::subsequence(vec![0, 1, 2, 3, 4, 5], 2),
    ) {
        let grouped = |seed: usize| -> String {
            let digits = national.chars().enumerate();
            digits.map(|(place, digit)| format!("{digit}{}", gaps[(place + seed) % gaps.len()])).collect()
        };
        let spelled = |prefix: usize| match prefix {
            0 => format!("+{code} {}", grouped(0)),
            1 => format!("00{code} {}", grouped(1)),
            2 => format!("+{code} (0) {}", grouped(2)),
            3 => format!("{code}-{}", grouped(3)),
            4 => format!("0{}", grouped(4)),
            _ => grouped(5),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let pool = index().await;
            for (one, other) in [(0, 1), (1, 0), (0, 0)] {
                let (number, query) = (spelled(prefixes[one]), spelled(prefixes[other]));
                assert!(finds(&pool, &number, Kind::Number, &query).await, "{number:?} by {query:?}");
            }
        });
    }
}
