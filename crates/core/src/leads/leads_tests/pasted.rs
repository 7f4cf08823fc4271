use super::{found, open, person, search};
use crate::error::ProblemKind;
use crate::leads::{LeadFields, LeadQuery, PhoneInput, add, edit, find_duplicates, refill};

fn phone(number: &str) -> PhoneInput {
    PhoneInput {
        number: number.into(),
        label: String::new(),
    }
}

#[tokio::test]
async fn what_nobody_sees_is_no_part_of_a_lead() {
    let (_folder, app) = open().await;
    let mut new = person(
        "\u{feff}An\u{ad}na\u{a0}",
        "O’Rourke\u{200b}",
        "\u{a0}anna\u{2060}.orourke\u{200b}@example\u{ad}.com\u{feff}",
    );
    new.company = "\u{202a}Klein\u{2009}&\u{a0}Co\u{202c}".into();
    new.phones = vec![phone("\u{202d}+49\u{a0}6051 555\u{2011}1515\u{202c}")];
    let lead = add(&app, &new).await.unwrap();
    assert_eq!(lead.first_name, "Anna");
    assert_eq!(lead.name, "Anna O’Rourke");
    assert_eq!(lead.company, "Klein & Co");
    assert_eq!(lead.emails[0].address, "anna.orourke@example.com");
    assert_eq!(lead.phones[0].number, "+49 6051 555\u{2011}1515");

    let changes = LeadFields {
        last_name: Some("Klein\u{3164}".into()),
        phones: Some(vec![phone("06051\u{2028}555")]),
        ..LeadFields::default()
    };
    let lead = edit(&app, lead.id, &changes.into()).await.unwrap();
    assert_eq!(lead.last_name, "Klein");
    assert_eq!(lead.phones[0].number, "06051 555");
}

#[tokio::test]
async fn a_name_of_nothing_visible_is_none() {
    let (_folder, app) = open().await;
    for nothing in [
        "\u{200b}",
        "\u{a0}\u{feff}",
        "\u{3164}",
        "\u{2800}",
        "\u{200d}\u{e0100}",
    ] {
        let refused = add(&app, &person(nothing, nothing, "a@example.com"))
            .await
            .unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("first_name"), "{nothing:?}");
        let mut new = person("Ada", nothing, "a@example.com");
        new.phones = vec![phone(nothing)];
        let refused = add(&app, &new).await.unwrap_err();
        assert_eq!(
            refused.field.as_deref(),
            Some("phones.0.number"),
            "{nothing:?}"
        );
        let refused = add(&app, &person("Ada", "", nothing)).await.unwrap_err();
        assert_eq!(
            refused.field.as_deref(),
            Some("emails.0.address"),
            "{nothing:?}"
        );
    }
    let ada = add(&app, &person("Ada", "", "a@example.com"))
        .await
        .unwrap();
    let changes = LeadFields {
        first_name: Some("\u{2066}\u{2069}".into()),
        ..LeadFields::default()
    };
    let refused = edit(&app, ada.id, &changes.into()).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("first_name"));
}

#[tokio::test]
async fn an_address_is_the_same_however_it_was_pasted() {
    let (_folder, app) = open().await;
    add(
        &app,
        &person("Mary", "O'Rourke", "mary.o'rourke@jean-luc.example"),
    )
    .await
    .unwrap();
    for pasted in [
        "\u{200b}mary.o'rourke@jean-luc.example\u{a0}",
        "Mary.O’Rourke@jean\u{2011}luc.example",
        "mary\u{200d}.o\u{2bc}rourke@jean\u{2010}luc.example",
    ] {
        let again = add(&app, &person("Mary", "", pasted)).await.unwrap_err();
        assert_eq!(again.kind, ProblemKind::Duplicate, "{pasted:?}");
        let mut reader = app.db.reader().await.unwrap();
        let found = find_duplicates(&mut reader, pasted, None).await.unwrap();
        assert_eq!(found.len(), 1, "{pasted:?}");
    }
}

#[tokio::test]
async fn a_lead_is_found_by_any_spelling_of_its_name_and_number() {
    let (_folder, app) = open().await;
    let mut new = person("Jean-Luc", "O’Rourke", "jl@example.com");
    new.phones = vec![phone("+49 (0) 6051 / 555-15 15")];
    new.company = "Müller & Söhne".into();
    add(&app, &new).await.unwrap();
    add(&app, &person("Jean", "Lucas", "lucas@example.com"))
        .await
        .unwrap();
    for query in [
        "orourke",
        "jeanluc o'rourke",
        "Jean Luc ORourke",
        "mueller soehne",
        "06051 5551515",
        "0049 6051 555 1515",
        "+4960515551515",
        "o‘rourke 6051 555",
        "jl 060515551515",
    ] {
        assert_eq!(search(&app, query).await, ["Jean-Luc O’Rourke"], "{query}");
    }
}

/// What an older version derived stands in the file until it is derived anew.
#[tokio::test]
async fn what_an_older_version_derived_is_derived_anew() {
    let (folder, app) = open().await;
    for (first, last) in [
        ("Anna", "O’Rourke"),
        ("Bob", "O’Rourke"),
        ("Carl", "O’Rourke"),
    ] {
        let mut new = person(first, last, &format!("{first}@example.com"));
        new.phones = vec![phone("+49 6051 555 1515")];
        add(&app, &new).await.unwrap();
    }
    let mut tx = app.db.write().await.unwrap();
    for sql in [
        "UPDATE lead SET sort_name = 'x', updated_at = 5",
        "UPDATE lead_email SET folded = 'x'",
        "INSERT OR REPLACE INTO lead_search (rowid, words) SELECT row, 'o rourke' FROM lead",
        "UPDATE lead_email SET address = CAST(x'ff' AS TEXT) WHERE address LIKE 'Carl%'",
        "DELETE FROM local WHERE key = 'leads_derived'",
    ] {
        sqlx::query(sql).execute(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert!(search(&app, "06051").await.is_empty());
    assert!(refill(&app.db).await.unwrap());
    assert!(!refill(&app.db).await.unwrap(), "all are done");
    for query in ["06051 555 1515", "orourke"] {
        assert_eq!(search(&app, query).await.len(), 3, "{query}");
    }
    let mut reader = app.db.reader().await.unwrap();
    let same = find_duplicates(&mut reader, "anna@example.com", None)
        .await
        .unwrap();
    assert_eq!(same.len(), 1);
    let derived: (i64, i64) = sqlx::query_as(
        "SELECT count(*), max(updated_at) FROM lead WHERE sort_name LIKE 'o rourke %'",
    )
    .fetch_one(&mut *reader)
    .await
    .unwrap();
    assert_eq!(derived, (3, 5), "nobody has changed them");
    drop(reader);
    app.close().await;
    drop(folder);
}

#[tokio::test]
async fn old_data_is_found_as_soon_as_it_is_opened() {
    let (folder, app) = open().await;
    add(&app, &person("Anna", "O’Rourke", "anna@example.com"))
        .await
        .unwrap();
    let mut tx = app.db.write().await.unwrap();
    for sql in [
        "INSERT OR REPLACE INTO lead_search (rowid, words) SELECT row, 'o rourke' FROM lead",
        "DELETE FROM local WHERE key = 'leads_derived'",
    ] {
        sqlx::query(sql).execute(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    app.close().await;
    let app = crate::app::App::open(folder.path(), crate::app::Seams::forgetful())
        .await
        .unwrap();
    assert_eq!(search(&app, "orourke").await, ["Anna O’Rourke"]);
    let everybody = LeadQuery {
        query: "\u{a0}\u{200b}".into(),
        ..LeadQuery::default()
    };
    assert_eq!(found(&app, everybody).await.len(), 1);
}
