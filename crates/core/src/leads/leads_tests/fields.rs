use super::*;
use crate::backup::{self, BackupLeadsQuery, BackupSource, Reason};
use crate::error::ProblemKind;
use crate::history::{self, HistoryQuery};
use crate::templates;

/// A lead has this in a field; each text is a word that no other field has.
fn text_of(field: &TextField) -> String {
    format!("Xy{}", field.key.replace('_', ""))
}

/// An edit of one field.
fn edit_of(field: &TextField, text: &str) -> LeadFields {
    let mut edit = LeadFields::default();
    field.change(&mut edit, text.to_owned());
    edit
}

/// A field that stands in the list is stored, found, compared, shown and filled in. Whoever
/// adds one and forgets a place finds it named here.
#[tokio::test]
async fn a_field_of_text_is_forgotten_nowhere() {
    let (_folder, app) = open().await;
    let mut new = person("", "", "ada@analytical.example");
    for field in &TEXT_FIELDS {
        field.enter(&mut new, text_of(field));
    }
    let lead = add(&app, &new).await.unwrap().answer;
    let stored = show(&mut app.db.reader().await.unwrap(), lead.id)
        .await
        .unwrap();
    assert_eq!(stored, lead, "what adding answers is what is stored");
    let backup = backup::create(&app, Reason::Manual).await.unwrap();
    let json = serde_json::to_value(&stored).unwrap();
    for field in &TEXT_FIELDS {
        let (key, before) = (field.key, text_of(field));
        assert_eq!(field.of(&stored), before, "{key} is stored");
        assert_eq!(json[key], before, "{key} is in the JSON");
        assert_eq!(search(&app, &before).await.len(), 1, "{key} is found");
        let is_variable = templates::built_in().iter().any(|known| known.name == key);
        assert_eq!(is_variable, field.example.is_some(), "{key} in templates");
        let value = templates::Values::of_lead(&stored, &[])
            .lead
            .get(key)
            .cloned();
        assert_eq!(
            value,
            field.example.map(|_| before.clone()),
            "{key} in templates"
        );

        let after = format!("{before}2");
        let changed = edit(&app, lead.id, &edit_of(field, &after).into())
            .await
            .unwrap();
        assert_eq!(field.of(&changed), after, "{key} is edited");
        let late = LeadChanges {
            seen: Some(edit_of(field, &before)),
            ..edit_of(field, "Something else").into()
        };
        let refused = edit(&app, lead.id, &late).await.unwrap_err();
        assert_eq!(
            refused.kind,
            ProblemKind::Conflict,
            "{key} was changed elsewhere"
        );
        let too_long = edit_of(field, &"x".repeat(200_000)).into();
        let refused = edit(&app, lead.id, &too_long).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some(key), "{key} has a limit");
        let entries = timeline(&mut app.db.reader().await.unwrap(), lead.id)
            .await
            .unwrap();
        let told = entries.iter().flat_map(|entry| &entry.fields);
        let mut told = told.filter(|told| told.field == key);
        assert_eq!(
            told.next().map(|told| &*told.after),
            Some(&*after),
            "{key} is in the timeline"
        );
        let query = HistoryQuery {
            query: after.clone(),
            limit: 10,
            ..HistoryQuery::default()
        };
        let page = history::list(&mut app.db.reader().await.unwrap(), &query)
            .await
            .unwrap();
        assert_eq!(page.operations.len(), 1, "{key} is found in the history");
    }
    let source = BackupSource::Name(backup.name);
    let inside = backup::open(&app, &source, None).await.unwrap();
    let query = BackupLeadsQuery::default();
    let compared = backup::leads(&app, &inside.token, &query).await.unwrap();
    let differing: Vec<&str> = compared.rows[0]
        .fields
        .iter()
        .map(|one| &*one.field)
        .collect();
    for field in &TEXT_FIELDS {
        assert!(
            differing.contains(&field.key),
            "{} is compared with a backup",
            field.key
        );
    }
}
