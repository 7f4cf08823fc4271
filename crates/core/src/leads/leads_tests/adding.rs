use super::{open, person, search};
use crate::error::ProblemKind;
use crate::leads::{LeadState, NewLead, NextStep, PhoneInput, StepKind, add, show, trash};

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
