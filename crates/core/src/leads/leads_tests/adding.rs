use super::{open, person, search};
use crate::error::ProblemKind;
use crate::leads::{
    LeadChanges, LeadFields, LeadState, NewLead, NextStep, PhoneInput, StepKind, add, block, edit,
    show, trash,
};

#[tokio::test]
async fn what_was_typed_is_kept_but_for_blanks_around_it() {
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
        ("Ada", "Ada Lovelace")
    );
    assert_eq!(added.emails[0].address, "Ada@Analytical.example");
    assert!(added.emails[0].primary);
    assert_eq!(added.next_step, new.next_step);
    assert_eq!(added.state, LeadState::Pending);
    let shown = show(&mut app.db.reader().await.unwrap(), added.id)
        .await
        .unwrap();
    assert_eq!(shown, added.answer);
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
async fn what_adding_returns_is_what_is_read_afterwards() {
    let (_folder, app) = open().await;
    let stopped = add(&app, &person("Ada", "Lovelace", "ada@made-up.example"))
        .await
        .unwrap();
    block(&app, stopped.id).await.unwrap();
    let mut again = person("Ada", "Lovelace", "ADA@made-up.example");
    again.allow_duplicate = true;
    let company = NewLead {
        company: "Analytical Engines".into(),
        ..NewLead::default()
    };
    for (new, is_stopped) in [(again, true), (company, false)] {
        let added = add(&app, &new).await.unwrap().answer;
        assert_eq!(added.do_not_contact, is_stopped);
        let mut reader = app.db.reader().await.unwrap();
        assert_eq!(show(&mut reader, added.id).await.unwrap(), added);
    }
}

/// A new lead's sort keys and words are made of what was typed, a changed one's
/// of what is stored.
#[tokio::test]
async fn a_lead_sorts_and_is_found_alike_whether_new_or_changed() {
    let (_folder, app) = open().await;
    let mut new = person(" Zo\u{eb} ", "\u{141}ukasz", "Zoe@Made-Up.example");
    new.company = "B\u{e9}ton & S\u{f6}hne".into();
    new.note = "Rang twice.\nCall back.".into();
    new.phones = ["+49 (0)40-12.34/5", "0 40 9"]
        .map(|number| PhoneInput {
            number: number.into(),
            label: String::new(),
        })
        .into();
    let lead = add(&app, &new).await.unwrap();
    let mut connection = app.db.reader().await.unwrap();
    let mut keys = async || -> (String, String, String) {
        sqlx::query_as("SELECT sort_name, sort_company, sort_step FROM lead WHERE id = ?")
            .bind(lead.id)
            .fetch_one(&mut *connection)
            .await
            .unwrap()
    };
    let asked = [
        "zoe",
        "lukasz",
        "beton",
        "back",
        "4904012345",
        "0409",
        "made",
    ];
    let as_new = keys().await;
    for word in asked {
        assert_eq!(search(&app, word).await.len(), 1, "{word}");
    }
    let title = LeadChanges {
        wanted: LeadFields {
            title: Some("Chief".into()),
            ..LeadFields::default()
        },
        ..LeadChanges::default()
    };
    edit(&app, lead.id, &title).await.unwrap();
    assert_eq!(keys().await, as_new);
    for word in asked.into_iter().chain(["chief"]) {
        assert_eq!(search(&app, word).await.len(), 1, "{word}");
    }
}
