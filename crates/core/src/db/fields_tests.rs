use serde_json::{Map, Value, json};

use super::{merged, parse_fields};
use crate::error::ProblemKind;

fn fields(value: Value) -> Map<String, Value> {
    parse_fields(&value.to_string()).unwrap()
}

fn of_both(earlier: Value, later: Value) -> Map<String, Value> {
    merged(fields(earlier), fields(later))
}

#[test]
fn of_two_changes_the_first_before_and_the_last_after_remain() {
    assert_eq!(
        of_both(
            json!({"title": ["a", "b"], "city": ["x", "y"]}),
            json!({"title": ["b", "c"], "zip": [null, 1]}),
        ),
        fields(json!({"title": ["a", "c"], "city": ["x", "y"], "zip": [null, 1]})),
    );
}

#[test]
fn a_field_that_is_again_what_it_was_has_no_change() {
    assert_eq!(
        of_both(
            json!({"title": ["a", "b"], "city": ["x", "y"]}),
            json!({"title": ["b", "a"]}),
        ),
        fields(json!({"city": ["x", "y"]})),
    );
    // Neither null, blank nor 0 is the other.
    let kept = json!({"a": [null, ""], "b": [0, null], "c": ["0", 0]});
    assert_eq!(of_both(kept.clone(), json!({})), fields(kept));
}

#[test]
fn what_is_no_change_gives_way_to_one() {
    for earlier in [json!({"title": ["a"]}), json!({"title": "a"})] {
        assert_eq!(
            of_both(earlier, json!({"title": ["b", "c"]})),
            fields(json!({"title": ["b", "c"]})),
        );
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_damage_and_says_what() {
    for text in ["", "[1]", "{\"title\": [", "null"] {
        let problem = parse_fields(text).unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Damaged, "{text}");
        assert!(problem.details.technical.is_some(), "{text}");
    }
}
