//! The sentences are formed in both languages, and each is said by somebody.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

use super::{Label, Language, Sentence, Wording, label, phrase, say};

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
fn a_sentence_may_stand_within_another_and_days_are_written_as_each_language_does() {
    let moment = jiff::civil::date(2026, 11, 3).at(8, 5, 0, 0);
    let restored = Sentence::from(Label::from(label::BackupRestore {
        leads: phrase::Leads { count: 3 }.into(),
        moment: moment.into(),
    }));
    let undone = Sentence::from(Label::from(label::Undo {
        label: restored.into(),
    }));
    assert_eq!(
        undone.in_language(Language::En),
        "Undone: Restored 3 leads from the backup of Nov 3, 2026, 08:05"
    );
    assert_eq!(
        undone.in_language(Language::De),
        "Rückgängig gemacht: Aus der Sicherung vom 3.11.2026, 08:05 wiederhergestellt: 3 Leads"
    );
    // As it is stored: what is read back is the same sentence.
    let stored = serde_json::to_string(&undone).unwrap();
    assert_eq!(serde_json::from_str::<Sentence>(&stored).unwrap(), undone);
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
    for folder in [
        "crates/core/src",
        "crates/commands/src",
        "crates/cli/src",
        "src-tauri/src",
    ] {
        read(&root.join(folder), &mut code).expect("the sources can be read");
    }
    let generated = [
        ("say", include_str!(concat!(env!("OUT_DIR"), "/say.rs"))),
        ("label", include_str!(concat!(env!("OUT_DIR"), "/label.rs"))),
        (
            "reason",
            include_str!(concat!(env!("OUT_DIR"), "/reason.rs")),
        ),
        (
            "notice",
            include_str!(concat!(env!("OUT_DIR"), "/notice.rs")),
        ),
        (
            "phrase",
            include_str!(concat!(env!("OUT_DIR"), "/phrase.rs")),
        ),
    ];
    let unsaid = generated.into_iter().flat_map(|(module, types)| {
        let path = format!("{module}::");
        let said: BTreeSet<&str> = code
            .split(path.as_str())
            .skip(1)
            .filter_map(|after| after.split(|c: char| !c.is_alphanumeric()).next())
            .collect();
        let names = types
            .lines()
            .filter_map(|line| line.strip_prefix("pub struct "))
            .filter_map(|line| line.split([';', ' ']).next());
        names.filter(move |name| !said.contains(name))
    });
    assert_eq!(unsaid.collect::<Vec<_>>(), Vec::<&str>::new());
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
