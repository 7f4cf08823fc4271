use std::path::PathBuf;

use proptest::prelude::*;

use super::{fold, parse};

/// Data that is shared between checkouts and not part of this one.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("RAPPORT_SHARED")
        .filter(|named| !named.is_empty())
        .map_or_else(
            || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
            PathBuf::from,
        );
    let file = root.join(path);
    file.exists().then_some(file)
}

fn message(text: &str) -> String {
    let problem = parse(text).expect_err(text);
    assert_eq!(problem.field.as_deref(), Some("address"));
    problem.message
}

#[test]
fn ordinary_and_international_addresses_are_fine() {
    for text in [
        "ada@example.com",
        "o'brien+leads/eu=1@sub.example.co.uk",
        "!#$%&'*+-/=?^_`{|}~@example.com",
        "ελπίδα@παράδειγμα.ελ",
        "भारत@उदाहरण.भारत",
        "さくら@例え.テスト",
        "me@3.14.example",
        "ada@bücher.example",
    ] {
        assert_eq!(parse(text).unwrap().as_str(), text);
    }
    let address = parse(" ada@Bücher.example ").unwrap();
    assert_eq!(address.as_str(), "ada@Bücher.example");
    assert_eq!(address.local(), "ada");
    assert_eq!(address.domain(), "Bücher.example");
    assert_eq!(address.envelope(), "ada@xn--bcher-kva.example");
    let address = parse("\u{feff}\u{a0}ada@example.com\u{200b} ").unwrap();
    assert_eq!(address.as_str(), "ada@example.com");
}

#[test]
fn what_is_wrong_is_said() {
    for (text, says) in [
        ("", "Enter an email address, like ada@example.com."),
        ("ada", "An email address needs an @, like ada@example.com."),
        (
            "ada＠example.com",
            "This address has a wide @. Enter an ordinary one.",
        ),
        ("@example.com", "Enter something before the @."),
        ("ada@", "Enter something after the @."),
        ("ada@b@example.com", "An email address has only one @."),
        (
            "a@example.com, b@example.com",
            "Enter one address in each field.",
        ),
        (
            "Ada <ada@example.com>",
            "Enter only the address, without a name or angle brackets.",
        ),
        (
            "mailto:ada@example.com",
            "Enter the address without “mailto:”.",
        ),
        (
            "ada lovelace@example.com",
            "An email address can’t contain a space.",
        ),
        (
            "ada\u{2800}lovelace@example.com",
            "An email address can’t contain a space.",
        ),
        (
            ".ada@example.com",
            "The part before the @ can’t begin or end with a dot.",
        ),
        (
            "a..b@example.com",
            "The part before the @ can’t have two dots in a row.",
        ),
        ("a,b@example.com", "“,” isn’t allowed before the @."),
        ("ada@exam_ple.com", "“_” isn’t allowed after the @."),
        (
            "ada@example",
            "The domain needs an ending, like .com in example.com.",
        ),
        (
            "ada@example..com",
            "The domain can’t have two dots in a row.",
        ),
        ("ada@example.com.", "The domain can’t end with a dot."),
        (
            "ada@-example.com",
            "A part of the domain can’t begin or end with a hyphen.",
        ),
        ("ada@127.0.0.1", "The ending of a domain can’t be a number."),
        (
            "ada@[127.0.0.1]",
            "Enter a domain like example.com, not a number in brackets.",
        ),
        (
            "\"ada\"@example.com",
            "Rapport can’t send email to addresses in quotation marks.",
        ),
        (
            "ada@example.com\n",
            "An email address can’t contain a line break.",
        ),
        (
            "ada\r\nBcc: x@example.com",
            "An email address can’t contain a line break.",
        ),
        (
            "a\u{7}da@example.com",
            "An email address can’t contain control characters.",
        ),
        (
            "a\u{200b}da@example.com",
            "This address contains an invisible character. Type it again.",
        ),
        // Greek question mark: a semicolon once normalised.
        ("a\u{37e}b@example.com", "“;” isn’t allowed before the @."),
        ("ada@em€il.com", "“€” isn’t allowed after the @."),
    ] {
        assert_eq!(message(text), says, "{text:?}");
    }
}

#[test]
fn lengths_are_counted_in_octets() {
    let local = |n: usize| format!("{}@example.com", "a".repeat(n));
    assert!(parse(&local(64)).is_ok());
    assert!(message(&local(65)).contains("64"));
    assert!(message(&format!("{}@example.com", "é".repeat(33))).contains("64"));
    let label = |n: usize| format!("a@{}.example", "b".repeat(n));
    assert!(parse(&label(63)).is_ok());
    assert!(message(&label(64)).contains("63"));
    let whole = |n: usize| {
        let domain = [&"b".repeat(63)[..], &"c".repeat(63), &"d".repeat(n - 196)].join(".");
        format!("{}@{domain}.com", "a".repeat(63))
    };
    assert_eq!(whole(254).len(), 254);
    assert!(parse(&whole(254)).is_ok());
    assert!(message(&whole(255)).contains("254"));
}

#[test]
fn the_key_overlooks_case_blanks_and_spelling() {
    for (one, other) in [
        ("Juergen.Gross@Example.DE", " juergen.gross@example.de "),
        ("ada@bücher.example", "ADA@xn--bcher-kva.example"),
        ("jose\u{301}@example.com", "josé@example.com"),
        ("ΝΙΚΟΣ@example.com", "νικος@example.com"),
        ("ada@example.com.", "ada@example.com"),
        ("a\u{200b}da@exam\u{ad}ple.com\u{a0}", "ada@example.com"),
        (
            "o’rourke@jean\u{2011}luc.example",
            "o'rourke@jean-luc.example",
        ),
    ] {
        assert_eq!(fold(one), fold(other), "{one:?} and {other:?}");
    }
    assert_ne!(fold("a.b@example.com"), fold("ab@example.com"));
    assert_ne!(fold("ada@straße.example"), fold("ada@strasse.example"));
}

/// Labels: true must be taken, false refused; null is for either.
#[test]
fn the_labelled_addresses_come_out_right() {
    let Some(file) = shared("data/leads/addresses/addresses.jsonl") else {
        eprintln!("skipped: the labelled addresses are not beside this checkout");
        return;
    };
    let text = std::fs::read_to_string(file).unwrap();
    let mut wrong = Vec::new();
    for line in text.lines() {
        let label: serde_json::Value = serde_json::from_str(line).unwrap();
        let address = label["address"].as_str().unwrap();
        let got = parse(address);
        if label["valid"]
            .as_bool()
            .is_some_and(|valid| valid != got.is_ok())
        {
            wrong.push(format!(
                "{address:?} {} {:?}",
                label["note"],
                got.map_err(|p| p.message)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn whatever_is_typed_nothing_dangerous_passes(text in "\\PC{0,12}[@\r\n .<>\"]?\\PC{0,12}@?[a-z]{0,5}(\\.[a-z]{2,4})?") {
        if let Ok(address) = parse(&text) {
            prop_assert!(!address.as_str().contains(|c: char| c.is_control() || c.is_whitespace()));
            prop_assert!(address.as_str().len() <= 254 && address.local().len() <= 66);
            prop_assert!(address.ascii_domain().is_ascii());
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }
    }

    #[test]
    fn any_text_has_a_key(text in any::<String>()) {
        prop_assert!(!fold(&text).starts_with(' '));
    }
}
