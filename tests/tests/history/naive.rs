//! The same question, answered by reading everything.

use std::collections::{BTreeMap, BTreeSet};

use rapport_core::clock::Timestamp;
use rapport_core::fold;
use rapport_core::history::HistoryQuery;
use rapport_core::ids::OperationId;
use rapport_messages::{Label, Language, label};
use rapport_testkit::TestApp;
use serde_json::{Map, Value};

#[derive(sqlx::FromRow)]
struct Row {
    seq: i64,
    id: OperationId,
    at: Timestamp,
    actor: String,
    kind: String,
    params: Option<String>,
}

/// What an operation says is read together; where it touched several leads, what
/// it says of one of them (none: of no lead).
type Texts = BTreeMap<Option<Vec<u8>>, String>;

pub(crate) async fn found(test: &TestApp, query: &HistoryQuery) -> Vec<OperationId> {
    let mut reader = test.app.db.reader().await.unwrap();
    let rows: Vec<Row> =
        sqlx::query_as("SELECT seq, id, at, actor, kind, params FROM operation ORDER BY seq DESC")
            .fetch_all(&mut *reader)
            .await
            .unwrap();
    let folded = fold::words(&query.query);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let mut found = Vec::new();
    for row in rows {
        let changes: Vec<(Option<Vec<u8>>, String)> =
            sqlx::query_as("SELECT subject, fields FROM change WHERE operation = ?")
                .bind(row.seq)
                .fetch_all(&mut *reader)
                .await
                .unwrap();
        let of_lead = query.lead.is_none_or(|lead| {
            let lead = lead.0.as_bytes().to_vec();
            changes
                .iter()
                .any(|(subject, _)| subject.as_ref() == Some(&lead))
        });
        let actor = query.actor.map(|actor| format!("{actor:?}").to_lowercase());
        let said = texts(&in_both(&row), changes);
        let meant = said.values().any(|text| says(text, &words))
            && of_lead
            && actor.is_none_or(|actor| actor == row.actor)
            && query.from.is_none_or(|from| from <= row.at)
            && query.until.is_none_or(|until| row.at < until);
        if meant {
            found.push(row.id);
        }
    }
    found
}

/// What it is called, in English and in German.
fn in_both(row: &Row) -> String {
    let label = match &row.params {
        Some(params) => Label::sentence(&row.kind, serde_json::from_str(params).unwrap()),
        None => Label::from(label::Erased).into(),
    };
    let both = Language::ALL.map(|language| label.in_language(language));
    both.join(" | ")
}

fn texts(label: &str, mut changes: Vec<(Option<Vec<u8>>, String)>) -> Texts {
    let leads: BTreeSet<Vec<u8>> = changes
        .iter()
        .filter_map(|(lead, _)| lead.clone())
        .collect();
    if leads.len() < 2 {
        changes.iter_mut().for_each(|(lead, _)| *lead = None);
    }
    let mut texts = Texts::from([(None, label.to_owned())]);
    for (subject, fields) in changes {
        let text = texts.entry(subject).or_insert_with(|| label.to_owned());
        let fields: Map<String, Value> = serde_json::from_str(&fields).unwrap();
        for (name, pair) in fields {
            for value in pair.as_array().unwrap() {
                let said = match value {
                    Value::Null => continue,
                    // An id is no word, nor are an instant and whether it is there.
                    Value::String(text) if text.len() == 32 && is_hexadecimal(text) => continue,
                    Value::Number(number) if number.as_i64().unwrap() > 1_000_000_000 => continue,
                    Value::Number(_) if name == "removed" => continue,
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
                text.push_str(" | ");
                text.push_str(&said);
            }
        }
    }
    texts
}

fn is_hexadecimal(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn says(text: &str, words: &[&str]) -> bool {
    let folded = fold::words(text);
    let said: Vec<&str> = folded.split_whitespace().collect();
    let begins = |word: &&str| said.iter().any(|said| said.starts_with(*word));
    words.iter().all(begins)
}
