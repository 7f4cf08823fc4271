use super::*;
use crate::app::App;
use crate::backup::{self, BackupLeadsQuery, BackupSource, Reason, RestoreWhat};
use crate::db::Done;
use crate::error::ProblemKind;
use crate::followups;
use crate::history::{self, HistoryQuery};
use crate::ids::LeadId;
use crate::integrity;
use crate::leads::leads_tests::{found, open, person, search};
use crate::leads::{self, Lead, LeadChanges, LeadFields, LeadQuery};
use crate::templates::{self, TemplateInput};

fn new(name: &str, kind: FieldKind) -> NewField {
    NewField {
        name: name.into(),
        kind,
        options: match kind.has_options() {
            true => ["Small", "Medium", "Large"].map(str::to_owned).into(),
            false => Vec::new(),
        },
        currency: (kind == FieldKind::Money).then(|| "EUR".into()),
    }
}

async fn make(app: &App, name: &str, kind: FieldKind) -> OwnField {
    add(app, &new(name, kind)).await.unwrap().answer
}

fn values<const N: usize>(pairs: [(&str, FieldValue); N]) -> FieldValues {
    let pairs = pairs.into_iter();
    pairs.map(|(key, value)| (key.to_owned(), value)).collect()
}

fn edit_of(key: &str, value: impl Into<FieldValue>) -> LeadFields {
    LeadFields {
        fields: Some(values([(key, value.into())])),
        ..LeadFields::default()
    }
}

async fn set(app: &App, lead: LeadId, key: &str, value: impl Into<FieldValue>) -> Done<Lead> {
    let edit = edit_of(key, value).into();
    leads::edit(app, lead, &edit).await.unwrap()
}

async fn lead_of(app: &App, id: LeadId) -> Lead {
    leads::show(&mut app.db.reader().await.unwrap(), id)
        .await
        .unwrap()
}

async fn lead_with(app: &App, first: &str, fields: FieldValues) -> Lead {
    let address = format!("{first}@made-up.example");
    let new = leads::NewLead {
        fields,
        ..person(first, "Byron", &address)
    };
    leads::add(app, &new).await.unwrap().answer
}

/// What is entered, what is kept of it, and how it stands in a mail.
fn samples(kind: FieldKind) -> [(FieldValue, FieldValue, &'static str); 2] {
    let text = |text: &str| FieldValue::from(text);
    let all = |names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned());
        FieldValue::Options(names.collect())
    };
    match kind {
        FieldKind::Text | FieldKind::LongText => [
            (text("Xylophone"), text("Xylophone"), "Xylophone"),
            (text("Yacht"), text("Yacht"), "Yacht"),
        ],
        FieldKind::Number => [
            (text("0012.50"), text("12.5"), "12.5"),
            (text("-7"), text("-7"), "-7"),
        ],
        FieldKind::Money => [
            (text("7500"), text("7500.00"), "7500.00 EUR"),
            (text("4300.5 EUR"), text("4300.50"), "4300.50 EUR"),
        ],
        FieldKind::Date => [
            (text("2026-12-01"), text("2026-12-01"), "1 December 2026"),
            (text("2027-01-31"), text("2027-01-31"), "31 January 2027"),
        ],
        FieldKind::YesNo => [
            (text("yes"), FieldValue::YesNo(true), "yes"),
            (FieldValue::YesNo(false), FieldValue::YesNo(false), "no"),
        ],
        FieldKind::OneOf => [
            (text("small"), text("Small"), "Small"),
            (text("Large"), text("Large"), "Large"),
        ],
        FieldKind::SeveralOf => [
            (
                text("Large, small"),
                all(&["Small", "Large"]),
                "Small, Large",
            ),
            (all(&["Medium"]), all(&["Medium"]), "Medium"),
        ],
        FieldKind::Link => [
            (
                text("https://xylophone.example/a"),
                text("https://xylophone.example/a"),
                "https://xylophone.example/a",
            ),
            (
                text("http://yacht.example"),
                text("http://yacht.example"),
                "http://yacht.example",
            ),
        ],
    }
}

fn bad(kind: FieldKind) -> FieldValue {
    FieldValue::from(match kind {
        FieldKind::Text => "two\nlines",
        FieldKind::LongText => "a bell: \u{7}",
        FieldKind::Number => "1,5",
        FieldKind::Money => "1.005",
        FieldKind::Date => "1 December",
        FieldKind::YesNo => "perhaps",
        FieldKind::OneOf | FieldKind::SeveralOf => "Tiny",
        FieldKind::Link => "javascript:alert(1)",
    })
}

/// A field of the user's own is stored, found, compared, shown and filled in like one
/// that every lead has. Whoever adds a kind and forgets a place finds it named here.
#[tokio::test]
async fn a_field_of_the_users_own_is_forgotten_nowhere() {
    for kind in FieldKind::ALL {
        let (_folder, app) = open().await;
        let field = make(&app, "How much", kind).await;
        let key = field.key.as_str();
        assert_eq!(key, "how_much");
        let [(entered, kept, written), (other, other_kept, other_written)] = samples(kind);
        let lead = lead_with(&app, "Ada", values([(key, entered.clone())])).await;
        assert_eq!(lead.fields.get(key), Some(&kept), "{kind:?}: one spelling");
        assert_eq!(
            lead,
            lead_of(&app, lead.id).await,
            "adding answers what is stored"
        );
        if kind != FieldKind::YesNo {
            let words = kept.as_text();
            let word = words.split([',', '.']).next().unwrap();
            assert_eq!(search(&app, word).await.len(), 1, "{kind:?} is found");
        }
        let same = LeadQuery {
            fields: values([(key, entered)]),
            ..LeadQuery::default()
        };
        assert_eq!(
            found(&app, same.clone()).await.len(),
            1,
            "{kind:?}: a filter"
        );
        let backup = backup::create(&app, Reason::Manual).await.unwrap();

        let input = TemplateInput {
            name: "t".into(),
            subject: "s".into(),
            body: "[{{how_much}}]{% if how_much %}!{% endif %}".into(),
        };
        let holds = if written == "no" { "" } else { "!" };
        let rendered = followups::preview(&app, &input, Some(lead.id))
            .await
            .unwrap();
        assert_eq!(
            rendered.plain_body(),
            format!("[{written}]{holds}"),
            "{kind:?}"
        );
        let example = followups::preview(&app, &input, None).await.unwrap();
        assert_eq!(
            (&*example.missing, &*example.faults),
            (&[][..], &[][..]),
            "{kind:?}"
        );
        let mut reader = app.db.reader().await.unwrap();
        let variables = templates::variables(&mut reader).await.unwrap();
        assert!(
            variables
                .iter()
                .any(|known| known.name == key && known.label == "How much")
        );

        let edited = set(&app, lead.id, key, other.clone()).await;
        assert_eq!(
            edited.answer.fields.get(key),
            Some(&other_kept),
            "{kind:?}: edited"
        );
        assert!(
            found(&app, same).await.is_empty(),
            "{kind:?}: no longer in the filter"
        );
        let late = LeadChanges {
            seen: Some(edit_of(key, kept.clone())),
            ..edit_of(key, "").into()
        };
        let refused = leads::edit(&app, lead.id, &late).await.unwrap_err();
        assert_eq!(
            refused.kind,
            ProblemKind::Conflict,
            "{kind:?} was changed elsewhere"
        );
        assert_eq!(refused.field.as_deref(), Some(key));
        let refused = leads::edit(&app, lead.id, &edit_of(key, bad(kind)).into())
            .await
            .unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Invalid, "{kind:?}");
        assert_eq!(
            refused.field.as_deref(),
            Some(key),
            "{kind:?} is refused at its field"
        );

        let entries = leads::timeline(&mut reader, lead.id).await.unwrap();
        let told = &entries[0].fields[0];
        assert_eq!((&*told.field, &*told.name), (key, "How much"));
        assert_eq!(
            (&*told.before, &*told.after),
            (written, other_written),
            "{kind:?}"
        );
        let page = history::list(
            &mut reader,
            &HistoryQuery {
                limit: 1,
                ..HistoryQuery::default()
            },
        )
        .await
        .unwrap();
        let change = &page.operations[0].changes[0];
        assert_eq!(
            (&*change.field, &*change.lead_name),
            ("How much", "Ada Byron")
        );
        assert_eq!(
            (&*change.before, &*change.after),
            (written, other_written),
            "{kind:?}"
        );

        let source = BackupSource::Name(backup.name);
        let inside = backup::open(&app, &source, None).await.unwrap();
        let compared = backup::leads(&app, &inside.token, &BackupLeadsQuery::default())
            .await
            .unwrap();
        let differs = &compared.rows[0].fields[0];
        assert_eq!((&*differs.field, &*differs.name), (key, "How much"));
        assert_eq!(
            (&*differs.in_backup, &*differs.now),
            (written, other_written),
            "{kind:?}"
        );
        backup::restore(&app, &inside.token, &RestoreWhat::Leads(vec![lead.id]))
            .await
            .unwrap();
        assert_eq!(
            lead_of(&app, lead.id).await.fields.get(key),
            Some(&kept),
            "{kind:?}: restored"
        );

        history::undo(&app).await.unwrap();
        assert_eq!(
            lead_of(&app, lead.id).await.fields.get(key),
            Some(&other_kept),
            "{kind:?}"
        );
        set(&app, lead.id, key, "").await;
        assert!(
            lead_of(&app, lead.id).await.fields.is_empty(),
            "{kind:?}: emptied"
        );
        let rendered = followups::preview(&app, &input, Some(lead.id))
            .await
            .unwrap();
        assert_eq!(
            rendered.missing,
            [key],
            "{kind:?}: no blank leaves with a mail"
        );
        let report = integrity::check(&app).await.unwrap();
        assert_eq!(report.problems, [""; 0], "{kind:?}");
    }
}

#[tokio::test]
async fn a_key_is_never_one_that_means_something_and_never_used_again() {
    let (_folder, app) = open().await;
    let budget = make(&app, "Budget (2027)", FieldKind::Money).await;
    assert_eq!(budget.key, "budget_2027");
    let input = FieldInput {
        name: "Money".into(),
        ..FieldInput::of(&budget)
    };
    let renamed = edit(&app, budget.id, &input, None).await.unwrap().answer;
    assert_eq!((&*renamed.key, &*renamed.name), ("budget_2027", "Money"));
    trash(&app, budget.id).await.unwrap();
    let again = make(&app, "Budget 2027", FieldKind::Text).await;
    assert_eq!(again.key, "budget_2027_2");
    history::undo(&app).await.unwrap();
    let third = make(&app, "Budget 2027", FieldKind::Text).await;
    assert_eq!(third.key, "budget_2027_3", "an undone field keeps its key");

    for variable in templates::built_in() {
        let key = make(&app, &variable.name, FieldKind::Text).await.key;
        assert_eq!(key, format!("{}_2", variable.name));
    }
    let lead = serde_json::to_value(lead_with(&app, "Ada", FieldValues::new()).await).unwrap();
    for name in lead.as_object().unwrap().keys() {
        let fields = list(&mut app.db.reader().await.unwrap()).await.unwrap();
        if fields.iter().all(|field| field.name != *name) {
            let key = make(&app, name, FieldKind::Text).await.key;
            assert_ne!(key, *name, "it is in the JSON of a lead");
        }
    }
    assert_eq!(make(&app, "2nd", FieldKind::Text).await.key, "field_2nd");
    assert_eq!(make(&app, "\u{1f3af}", FieldKind::Text).await.key, "field");
    let umlaut = make(&app, "Größe", FieldKind::Text).await;
    assert_eq!(umlaut.key, "grosse");
}

#[tokio::test]
async fn what_cannot_be_a_field_is_refused_where_it_was_entered() {
    let (_folder, app) = open().await;
    make(&app, "Budget", FieldKind::Money).await;
    let refused = async |new: NewField| add(&app, &new).await.unwrap_err().field.unwrap();
    assert_eq!(refused(new(" ", FieldKind::Text)).await, "name");
    assert_eq!(refused(new("budget ", FieldKind::Text)).await, "name");
    let no_currency = NewField {
        currency: None,
        ..new("a", FieldKind::Money)
    };
    assert_eq!(refused(no_currency).await, "currency");
    let currency = NewField {
        currency: Some("EUR".into()),
        ..new("a", FieldKind::Text)
    };
    assert_eq!(refused(currency).await, "currency");
    let no_options = NewField {
        options: Vec::new(),
        ..new("a", FieldKind::OneOf)
    };
    assert_eq!(refused(no_options).await, "options.0");
    let twice = NewField {
        options: vec!["One".into(), "one".into()],
        ..new("a", FieldKind::OneOf)
    };
    assert_eq!(refused(twice).await, "options.1");
    let unasked = NewField {
        options: vec!["One".into()],
        ..new("a", FieldKind::Text)
    };
    assert_eq!(refused(unasked).await, "options");
    let unknown = edit_of("colour", "red").into();
    let lead = lead_with(&app, "Ada", FieldValues::new()).await;
    let problem = leads::edit(&app, lead.id, &unknown).await.unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("colour"));
}

#[tokio::test]
async fn an_option_is_renamed_on_every_lead_and_one_that_goes_stays_where_it_is() {
    let (_folder, app) = open().await;
    let field = make(&app, "Size", FieldKind::OneOf).await;
    let ada = lead_with(&app, "Ada", values([("size", "Small".into())])).await;
    let eve = lead_with(&app, "Eve", values([("size", "Large".into())])).await;
    let mut input = FieldInput::of(&field);
    let seen = input.clone();
    input.options[0].name = "Tiny".into();
    input.options.remove(2);
    let edited = edit(&app, field.id, &input, Some(&seen))
        .await
        .unwrap()
        .answer;
    let fields = lead_of(&app, ada.id).await.fields;
    assert_eq!(fields["size"], "Tiny".into());
    assert_eq!(search(&app, "tiny").await, ["Ada Byron"]);
    assert!(search(&app, "small").await.is_empty());
    let fields = lead_of(&app, eve.id).await.fields;
    assert_eq!(
        fields["size"],
        "Large".into(),
        "it keeps what is no longer offered"
    );
    assert!(edited.options[2].removed);

    // Typed again, it is the same option.
    let mut again = FieldInput::of(&edited);
    again.options.insert(
        0,
        OptionInput {
            id: None,
            name: "large".into(),
        },
    );
    let again = edit(&app, field.id, &again, None).await.unwrap().answer;
    assert_eq!(again.options[0].id, field.options[2].id);
    let sorted = LeadQuery {
        sort_field: Some("size".into()),
        ..LeadQuery::default()
    };
    assert_eq!(
        found(&app, sorted.clone()).await,
        ["Eve Byron", "Ada Byron"]
    );

    let late = edit(&app, field.id, &input, Some(&seen)).await.unwrap_err();
    assert_eq!(late.kind, ProblemKind::Conflict);
    assert_eq!(late.details.differences[0].field, "options");

    history::undo(&app).await.unwrap();
    history::undo(&app).await.unwrap();
    assert_eq!(
        search(&app, "small").await,
        ["Ada Byron"],
        "undone with what follows"
    );
    assert_eq!(found(&app, sorted).await, ["Ada Byron", "Eve Byron"]);
    assert_eq!(integrity::check(&app).await.unwrap().problems, [""; 0]);
}

#[tokio::test]
async fn a_field_in_the_trash_comes_back_with_what_leads_have_in_it() {
    let (_folder, app) = open().await;
    let field = make(&app, "Colour", FieldKind::Text).await;
    let ada = lead_with(&app, "Ada", values([("colour", "Ultramarine".into())])).await;
    trash(&app, field.id).await.unwrap();
    assert!(lead_of(&app, ada.id).await.fields.is_empty());
    assert!(search(&app, "ultramarine").await.is_empty());
    let sorted = LeadQuery {
        sort_field: Some("colour".into()),
        ..LeadQuery::default()
    };
    let problem = leads::list(&mut app.db.reader().await.unwrap(), &sorted)
        .await
        .unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("sort"));
    restore(&app, field.id).await.unwrap();
    assert_eq!(
        lead_of(&app, ada.id).await.fields["colour"],
        "Ultramarine".into()
    );
    assert_eq!(search(&app, "ultramarine").await, ["Ada Byron"]);
    history::undo(&app).await.unwrap();
    let all = all(&mut app.db.reader().await.unwrap()).await.unwrap();
    assert!(all[0].trashed_at.is_some(), "taken back");
}

#[tokio::test]
async fn fields_are_put_into_an_order() {
    let (_folder, app) = open().await;
    let a = make(&app, "A", FieldKind::Text).await;
    let b = make(&app, "B", FieldKind::Text).await;
    let c = make(&app, "C", FieldKind::Text).await;
    let names = async || {
        let fields = list(&mut app.db.reader().await.unwrap()).await.unwrap();
        fields
            .into_iter()
            .map(|field| field.name)
            .collect::<Vec<_>>()
    };
    order(&app, &[c.id, a.id]).await.unwrap();
    assert_eq!(names().await, ["C", "A", "B"]);
    assert!(
        order(&app, &[c.id, a.id, b.id])
            .await
            .unwrap()
            .operation
            .is_none()
    );
    history::undo(&app).await.unwrap();
    assert_eq!(names().await, ["A", "B", "C"]);
}

#[tokio::test]
async fn a_list_sorted_by_a_field_ends_with_those_that_have_nothing_in_it() {
    let (_folder, app) = open().await;
    make(&app, "Score", FieldKind::Number).await;
    for (first, score) in [
        ("Ada", "9"),
        ("Bea", ""),
        ("Cleo", "10"),
        ("Dora", "-3"),
        ("Eve", ""),
        ("Flo", "9"),
    ] {
        lead_with(&app, first, values([("score", score.into())])).await;
    }
    let query = LeadQuery {
        sort_field: Some("score".into()),
        ..LeadQuery::default()
    };
    let ascending = ["Dora", "Ada", "Flo", "Cleo", "Bea", "Eve"];
    let descending = ["Cleo", "Flo", "Ada", "Dora", "Bea", "Eve"];
    for (is_descending, expected) in [(false, ascending), (true, descending)] {
        let query = LeadQuery {
            descending: is_descending,
            ..query.clone()
        };
        let expected = expected.map(|first| format!("{first} Byron"));
        assert_eq!(found(&app, query.clone()).await, expected);
        let mut reader = app.db.reader().await.unwrap();
        for limit in 1..=6 {
            let mut pages: Vec<String> = Vec::new();
            let mut after = None;
            loop {
                let page = LeadQuery {
                    limit,
                    after,
                    ..query.clone()
                };
                let page = leads::list(&mut reader, &page).await.unwrap();
                pages.extend(page.rows.into_iter().map(|row| row.lead.unwrap().name));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(pages, expected, "in pages of {limit}");
            for offset in 0..7 {
                let part = LeadQuery {
                    limit,
                    offset,
                    ..query.clone()
                };
                let names = found(&app, part.clone()).await;
                let from = expected.len().min(offset as usize);
                let to = expected.len().min(from + limit as usize);
                assert_eq!(names, expected[from..to], "{limit} from {offset}");
                let ids = leads::ids(&mut reader, &part).await.unwrap();
                for (place, id) in ids.into_iter().enumerate() {
                    let at = leads::place(&mut reader, &query, id).await.unwrap();
                    assert_eq!(at, Some(offset + u32::try_from(place).unwrap()));
                }
            }
        }
    }
}
