use proptest::prelude::*;

use super::{Part, Rendered, Segment, render, render_written};
use crate::error::ProblemKind;
use crate::templates::variables::{Values, built_in};

/// The same with this in a field of the lead.
fn with(mut values: Values, key: &'static str, text: &str) -> Values {
    values.lead.insert(key, text.to_owned());
    values
}

fn body(template: &str, values: &Values) -> Rendered {
    render("Hello", template, values)
}

fn filled(template: &str) -> String {
    body(template, &Values::example(&[]))
        .finish(&[])
        .unwrap()
        .body
}

fn segment(text: &str, variable: Option<&str>, missing: bool) -> Segment {
    Segment {
        text: text.to_owned(),
        variable: variable.map(str::to_owned),
        missing,
    }
}

/// `line:column message` of the faults in a body.
fn faults(template: &str) -> Vec<String> {
    let rendered = body(template, &Values::example(&[]));
    assert_eq!(rendered.finish(&[]).is_err(), !rendered.faults.is_empty());
    rendered
        .faults
        .iter()
        .map(|f| format!("{}:{} {}", f.line, f.column, f.message))
        .collect()
}

#[test]
fn every_variable_has_a_value_like_its_example() {
    for variable in built_in() {
        let text = filled(&format!("{{{{ {} }}}}", variable.name));
        assert_eq!(text, variable.example, "{}", variable.name);
    }
}

#[test]
fn what_was_filled_and_what_is_missing_stand_apart() {
    let values = with(Values::example(&[]), "company", "\u{200b} \n");
    let rendered = body(
        "Dear {{first_name}},\n{{company}}{{ company }} you",
        &values,
    );
    assert_eq!(
        rendered.body,
        [
            segment("Dear ", None, false),
            segment("Ada", Some("first_name"), false),
            segment(",\n", None, false),
            segment("{{company}}", Some("company"), true),
            segment("{{company}}", Some("company"), true),
            segment(" you", None, false),
        ]
    );
    assert_eq!(rendered.missing, ["company"]);
    let problem = rendered.finish(&[]).unwrap_err();
    assert_eq!(problem.kind, ProblemKind::BlankVariable);
    assert_eq!(problem.details.variables, ["company"]);
}

#[test]
fn conditions_write_one_branch() {
    let template =
        "{% if not company %}a{% elif title and not source or phone %}b{% else %}c{% endif %}";
    let none = Values::default();
    let known = |phone: &str, title: &str| Values {
        phone: phone.to_owned(),
        ..with(with(Values::default(), "company", "X"), "title", title)
    };
    assert_eq!(body(template, &none).plain_body(), "a");
    assert_eq!(body(template, &known("1", "")).plain_body(), "b");
    assert_eq!(body(template, &known("", "T")).plain_body(), "b");
    assert_eq!(body(template, &known("", "")).plain_body(), "c");
    let nested = "{% if company %}{% if title %}t{% endif %}{{title}}{% endif %}";
    assert!(
        body(nested, &none).missing.is_empty(),
        "not written, not missing"
    );
    assert_eq!(body(nested, &known("", "")).missing, ["title"]);
}

#[test]
fn a_condition_on_its_own_line_leaves_no_empty_line() {
    let template = "Hello\n{% if company %}\nat {{company}}\n{% endif %}\nBye";
    assert_eq!(filled(template), "Hello\nat Analytical Engines\nBye");
    assert_eq!(filled("{{first_name}}\n\nBye\n"), "Ada\n\nBye");
}

#[test]
fn faults_are_named_where_they_stand() {
    for (template, says) in [
        (
            "a\nbé {{frist_name}}",
            "2:4 Unknown variable “frist_name”. Choose one from the list.",
        ),
        (
            "{{ }}",
            "1:1 This tag is empty. Enter the name of a variable.",
        ),
        (
            "{{ first_name.x }}",
            "1:1 A tag contains the name of one variable, like {{first_name}}.",
        ),
        (
            "{{ first_name|upper }}",
            "1:1 A tag contains the name of one variable, like {{first_name}}.",
        ),
        ("x {{ first_name", "1:3 This tag isn’t closed."),
        ("{{ first_name }", "1:1 This tag isn’t closed."),
        (
            "{{ 'a }}",
            "1:1 This tag can’t be read. A tag looks like {{first_name}}.",
        ),
        (
            "{{ § }}",
            "1:1 This tag can’t be read. A tag looks like {{first_name}}.",
        ),
        (
            "{% for x in y %}{% endfor %}",
            "1:1 A template can have variables, and conditions like {% if company %} … {% endif %}.",
        ),
        (
            "{% if company %}",
            "1:1 This condition needs an {% endif %}.",
        ),
        ("{% endif %}", "1:1 There’s no {% if … %} that this ends."),
        (
            "{% if company %}{% else %}{% else %}{% endif %}",
            "1:27 There’s no {% if … %} that this belongs to.",
        ),
        (
            "{% if %}{% endif %}",
            "1:1 This condition needs the name of a variable.",
        ),
        (
            "{% if company == 1 %}{% endif %}",
            "1:1 A condition asks whether a variable is filled in, like {% if company and not title %}.",
        ),
        (
            "{% raw %}{{company}}{% endraw %}",
            "1:10 An email can’t contain a tag as text.",
        ),
    ] {
        assert_eq!(
            faults(template).first().map(String::as_str),
            Some(says),
            "{template:?}"
        );
    }
    let rendered = render("{{nobody}}", "{{nothing}}", &Values::example(&[]));
    let parts: Vec<Part> = rendered.faults.iter().map(|f| f.part).collect();
    assert_eq!(parts, [Part::Subject, Part::Body]);
    assert_eq!(
        rendered.plain_body(),
        "{{nothing}}",
        "shown as it was written"
    );
}

#[test]
fn hostile_depth_and_length_do_no_harm() {
    for template in [
        format!("{{{{ {}company }}}}", "-".repeat(100_000)),
        format!("{{% if {} company %}}{{% endif %}}", "not ".repeat(40_000)),
        "{% if company %}".repeat(10_000),
        "{{".repeat(90_000),
        "\n".repeat(150_000) + "{{x}}",
        "x".repeat(200_001),
        "{{x}}".repeat(40_000),
    ] {
        assert!(!faults(&template).is_empty());
    }
    let deep = "{% if company %}".repeat(5_000) + &"{% endif %}".repeat(5_000);
    assert_eq!(filled(&deep), "");
    let values = with(Values::example(&[]), "company", &"x".repeat(10_000));
    let long = body(&"{{company}}".repeat(10_000), &values);
    assert!(long.plain_body().len() <= 1 << 20);
    assert!(long.finish(&[]).is_err());
}

#[test]
fn written_text_keeps_what_is_not_a_tag() {
    let values = with(Values::example(&[]), "company", "");
    let text = "{% if %} {{ {{first_name}} }} 50% {{company}}\n{{\n}} {# a #}";
    let rendered = render_written("Hi {{ my_first_name }}", text, &values);
    assert_eq!(rendered.plain_subject(), "Hi Grace");
    assert_eq!(
        rendered.plain_body(),
        "{% if %} {{ Ada }} 50% {{company}}\n{{\n}} {# a #}"
    );
    assert_eq!(rendered.missing, ["company"]);
    let rendered = render_written("", "Dear {{frist_name}}", &values);
    assert_eq!(
        rendered.faults[0].message,
        "“{{frist_name}}” isn’t a variable. Choose one, or remove it."
    );
    assert_eq!(rendered.faults[0].column, 6);
}

#[test]
fn a_value_is_never_read_as_a_template() {
    let values = with(Values::example(&[]), "first_name", "{{company}}{% if x %}");
    let rendered = body("{{first_name}}", &values);
    assert_eq!(rendered.finish(&[]).unwrap().body, "{{company}}{% if x %}");
}

fn any_values() -> impl Strategy<Value = Values> {
    (any::<String>(), "[\\PC\r\n]{0,40}", prop::bool::ANY).prop_map(
        |(first_name, company, dated)| Values {
            today: dated.then(|| jiff::civil::date(2026, 2, 28)),
            ..with(
                with(Values::default(), "first_name", &first_name),
                "company",
                &company,
            )
        },
    )
}

fn any_template() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "{{first_name}}",
        "{{ company }}",
        "{{-today-}}",
        "{{title}}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{% if company %}",
        "{% if not today %}",
        "{% elif first_name %}",
        "{% else %}",
        "{% endif %}",
        "{% raw %}",
        "{% endraw %}",
        "\r\n",
        "None",
    ]);
    let piece = prop_oneof![4 => tag.prop_map(str::to_owned), 2 => any::<String>(), 1 => "[a-z{}% '\"-]{0,9}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_is_rendered_is_whole_or_says_why(
        subject in any_template(), text in any_template(), values in any_values(),
    ) {
        for rendered in [render(&subject, &text, &values), render_written(&subject, &text, &values)] {
            prop_assert!(!rendered.plain_subject().contains(|c: char| c.is_control()));
            prop_assert!(!rendered.plain_body().contains('\r'));
            for segment in rendered.subject.iter().chain(&rendered.body) {
                prop_assert!(!segment.text.is_empty());
                if let (Some(name), false) = (&segment.variable, segment.missing) {
                    prop_assert_eq!(values.get(name), Some(segment.text.clone()));
                }
            }
            match rendered.finish(&[]) {
                Ok(finished) => {
                    prop_assert!(rendered.missing.is_empty() && rendered.faults.is_empty());
                    // Of what the template itself says no tag is left.
                    let own: String = rendered.body.iter().filter(|s| s.variable.is_none()).map(|s| s.text.as_str()).collect();
                    prop_assert!(!own.contains("{{company}}") && !own.contains("{{title}}"), "{}", own);
                    prop_assert_eq!(finished.subject, rendered.plain_subject());
                }
                Err(problem) => prop_assert!(
                    matches!(
                        problem.kind,
                        ProblemKind::BlankVariable
                            | ProblemKind::Invalid
                            | ProblemKind::Placeholder
                    )
                ),
            }
        }
    }
}
