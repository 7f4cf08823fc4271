//! The page's types are what the registry says. `npm run bindings` writes them.

use std::path::Path;

use specta_typescript::Typescript;

use super::registry;
use crate::guard;

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
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&kept, fresh).unwrap();
        return;
    }
    assert!(
        std::fs::read_to_string(&kept).unwrap() == fresh,
        "ui/src/platform/bindings.gen.ts is stale: run npm run bindings and commit it"
    );
}

#[test]
fn what_is_open_to_everybody_is_there() {
    let fresh = fresh();
    for command in guard::OPEN {
        assert!(
            fresh.contains(&format!("(\"{command}\"")),
            "there is no command {command}"
        );
    }
}
