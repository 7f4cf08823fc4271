//! The sentences are formed in both languages, and each is said by somebody.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::{Language, Wording, say};

fn in_both(wording: impl Into<Wording>) -> (String, String) {
    let sentence = wording.into().sentence.expect("it is in the catalogue");
    (
        sentence.in_language(Language::En),
        sentence.in_language(Language::De),
    )
}

#[test]
fn numbers_are_written_and_counted_as_each_language_does() {
    let (english, german) = in_both(say::TooLong {
        length: 10_000u32.into(),
        most: 500u32.into(),
    });
    assert_eq!(english, "Too long: 10,000 of 500 characters.");
    assert_eq!(german, "Zu lang: 10.000 von 500 Zeichen.");
    let (one, eine) = in_both(say::AccountMailWaits { count: 1 });
    assert!(one.starts_with("1 email is waiting"), "{one}");
    assert!(eine.starts_with("1 E-Mail wartet"), "{eine}");
}

#[test]
fn names_are_filled_in_as_they_are() {
    let (english, german) = in_both(say::LeadDuplicate {
        name: "{ $name } ليلى".into(),
    });
    assert_eq!(english, "{ $name } ليلى already has this email.");
    assert_eq!(german, "{ $name } ليلى hat bereits diese E-Mail-Adresse.");
}

#[test]
fn the_language_of_a_locale() {
    for locale in ["de", "de_DE.UTF-8", "de-AT", "de@euro"] {
        assert_eq!(Language::of_locale(locale), Language::De, "{locale}");
    }
    for locale in ["", "C", "POSIX", "C.UTF-8", "en_GB.UTF-8", "fr-FR", "den"] {
        assert_eq!(Language::of_locale(locale), Language::En, "{locale}");
    }
}

#[test]
fn no_sentence_is_in_the_catalogue_that_nobody_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut code = String::new();
    for folder in ["crates/core/src", "crates/cli/src", "src-tauri/src"] {
        read(&root.join(folder), &mut code).expect("the sources can be read");
    }
    let said: BTreeSet<&str> = code
        .split("say::")
        .skip(1)
        .filter_map(|after| after.split(|c: char| !c.is_alphanumeric()).next())
        .collect();
    let generated = include_str!(concat!(env!("OUT_DIR"), "/say.rs"));
    let unsaid: Vec<&str> = generated
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct "))
        .filter_map(|line| line.split([';', ' ']).next())
        .filter(|name| !said.contains(name))
        .collect();
    assert_eq!(unsaid, Vec::<&str>::new());
}

fn read(folder: &Path, code: &mut String) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read(&path, code)?;
        } else {
            code.push_str(&fs::read_to_string(path)?);
        }
    }
    Ok(())
}
