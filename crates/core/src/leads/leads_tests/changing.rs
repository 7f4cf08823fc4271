use super::{open, person, search};
use crate::error::ProblemKind;
use crate::leads::{
    EmailInput, LeadChanges, LeadFields, LeadState, ReachedOut, StateCause, add, edit, reached_out,
    set_state, show,
};

#[tokio::test]
async fn an_edit_reaches_the_search_index_and_only_says_what_differs() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let changes = LeadChanges::from(LeadFields {
        last_name: Some("Lovelace".into()),
        emails: Some(vec![
            EmailInput {
                address: "new@analytical.example".into(),
                label: String::new(),
            },
            EmailInput {
                address: "ada@analytical.example".into(),
                label: "old".into(),
            },
        ]),
        ..LeadFields::default()
    });
    let edited = edit(&app, lead.id, &changes).await.unwrap();
    assert_eq!(edited.emails[0].address, "new@analytical.example");
    assert_eq!(edited.emails[1].label, "old");
    assert_eq!(search(&app, "byron").await, Vec::<String>::new());
    assert_eq!(search(&app, "lovelace new").await, ["Ada Lovelace"]);
    let repeated = edit(&app, lead.id, &changes).await.unwrap();
    assert_eq!(repeated.updated_at, edited.updated_at, "nothing differed");
}

#[test]
fn an_edit_from_outside_names_what_it_changes_and_no_more() {
    let changes = serde_json::json!({ "company": "Acme", "allow_duplicate": false });
    let changes: LeadChanges = serde_json::from_value(changes).unwrap();
    let company = LeadFields {
        company: Some("Acme".into()),
        ..LeadFields::default()
    };
    assert_eq!(changes, LeadChanges::from(company));
}

#[tokio::test]
async fn a_stale_edit_shows_both_values_and_overwrites_nothing() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let last_name = |name: &str| LeadFields {
        last_name: Some(name.into()),
        ..LeadFields::default()
    };
    let rename = |seen: Option<&str>, to: &str| LeadChanges {
        wanted: last_name(to),
        seen: seen.map(last_name),
        ..LeadChanges::default()
    };
    edit(&app, lead.id, &rename(Some("Byron"), "Lovelace"))
        .await
        .unwrap();
    let problem = edit(&app, lead.id, &rename(Some("Byron"), "King"))
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    assert_eq!(problem.field.as_deref(), Some("last_name"));
    let [difference] = problem.details.differences.as_slice() else {
        panic!("{problem:?}");
    };
    assert_eq!(
        (difference.yours.as_str(), difference.theirs.as_str()),
        ("King", "Lovelace")
    );
    let stored = show(&mut app.db.reader().await.unwrap(), lead.id)
        .await
        .unwrap();
    assert_eq!(stored.last_name, "Lovelace", "nothing was saved");

    // What both want alike is no conflict; who has seen both may choose; and a
    // field that was not edited is not compared.
    edit(&app, lead.id, &rename(Some("Byron"), "Lovelace"))
        .await
        .unwrap();
    edit(&app, lead.id, &rename(Some("Lovelace"), "King"))
        .await
        .unwrap();
    let mut other = rename(Some("Byron"), "King");
    other.wanted.title = Some("Countess".into());
    edit(&app, lead.id, &other).await.unwrap();
    // A script answers to nothing it has seen.
    edit(&app, lead.id, &rename(None, "Byron")).await.unwrap();
}

#[tokio::test]
async fn a_stale_list_of_addresses_is_a_conflict_too() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "Byron", "ada@analytical.example"))
        .await
        .unwrap();
    let list = |address: &str, label: &str| LeadFields {
        emails: Some(vec![EmailInput {
            address: address.into(),
            label: label.into(),
        }]),
        ..LeadFields::default()
    };
    let changes = |wanted| LeadChanges {
        wanted,
        seen: Some(list("ada@analytical.example", "work")),
        ..LeadChanges::default()
    };
    edit(&app, lead.id, &changes(list("a@b.example", "")))
        .await
        .unwrap();
    let problem = edit(&app, lead.id, &changes(list("c@d.example", "home")))
        .await
        .unwrap_err();
    let difference = &problem.details.differences[0];
    assert_eq!(
        (
            difference.field.as_str(),
            difference.yours.as_str(),
            difference.theirs.as_str()
        ),
        ("emails", "c@d.example (home)", "a@b.example")
    );
}

#[tokio::test]
async fn the_state_goes_forward_and_repeating_is_harmless() {
    let (_folder, app) = open().await;
    let lead = add(&app, &person("Ada", "L", "ada@x.example"))
        .await
        .unwrap();
    let how = ReachedOut {
        cause: StateCause::Call,
        note: "spoke to her".into(),
    };
    let first = reached_out(&app, lead.id, &how).await.unwrap();
    assert_eq!(
        (first.state, first.state_cause),
        (LeadState::ReachedOut, Some(StateCause::Call))
    );
    let second = set_state(&app, lead.id, LeadState::ReachedOut)
        .await
        .unwrap();
    assert_eq!(
        (second.state_at, second.state_cause),
        (first.state_at, first.state_cause)
    );
    let back = set_state(&app, lead.id, LeadState::Pending)
        .await
        .unwrap_err();
    assert_eq!(back.kind, ProblemKind::InvalidTransition);
}
