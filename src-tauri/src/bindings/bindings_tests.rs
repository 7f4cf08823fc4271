//! The page's types are what the registry says. `npm run bindings` writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use specta_typescript::Typescript;

use super::registry;

/// Set by `npm run bindings`: write the file instead of comparing it.
const WRITE: &str = "RAPPORT_WRITE_BINDINGS";

fn fresh() -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bindings.gen.ts");
    registry().export(Typescript::default(), &file).unwrap();
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn the_types_of_the_page_are_fresh() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/platform/bindings.gen.ts");
    let fresh = fresh();
    if std::env::var_os(WRITE).is_some_and(|value| !value.is_empty()) {
        std::fs::write(&kept, fresh).unwrap();
        return;
    }
    assert!(
        std::fs::read_to_string(&kept).unwrap() == fresh,
        "ui/src/platform/bindings.gen.ts is stale: run npm run bindings and commit it"
    );
}

/// The page names files by tokens of dialogs and by names in lists. A command
/// that took a path would read or write wherever a script in the page wants.
#[test]
fn no_command_takes_a_path() {
    let fresh = fresh();
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    // Names; what stands in quotes is a value.
    let words = |text: &str| -> Vec<String> {
        let code = text.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let words = code.split(|c: char| !is_letter(c));
        words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    // What stands between the brackets of each command.
    let commands = fresh.lines().filter_map(|line| {
        let (head, _) = line.split_once("=> __TAURI_INVOKE")?;
        Some(words(head.split_once('(')?.1))
    });
    // And, from there on, in the types that are named.
    let types: BTreeMap<&str, Vec<String>> = fresh
        .split("export type ")
        .skip(1)
        .filter_map(|text| {
            let (head, body) = text.split_once('=')?;
            let body = body.split("\n\n/**").next()?;
            let code = body
                .lines()
                .filter(|line| !line.trim_start().starts_with(['/', '*']));
            let code = code.collect::<Vec<_>>().join("\n");
            Some((head.trim(), words(&code)))
        })
        .collect();
    let mut seen = BTreeSet::new();
    let mut open: Vec<String> = commands.flatten().collect();
    assert!(
        open.iter().any(|word| word == "passphrase"),
        "commands are found"
    );
    while let Some(word) = open.pop() {
        if let Some(inside) = types.get(word.as_str())
            && !seen.contains(&word)
        {
            open.extend(inside.clone());
        }
        seen.insert(word);
    }
    assert!(seen.contains("first_name"), "types are followed");
    for word in seen {
        let parts = word
            .split('_')
            .any(|part| matches!(part, "path" | "dir" | "folder" | "directory"));
        assert!(!parts, "a command takes {word}");
    }
}
