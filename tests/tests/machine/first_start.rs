//! Two first starts at once on an empty folder: one waits for the other.

use rapport_testkit::cli::{Cli, ended};

/// So many pairs: most of them met each other half way before one waited.
const PAIRS: u32 = 25;

#[test]
fn two_first_starts_at_once_both_succeed() {
    for pair in 0..PAIRS {
        let home = tempfile::tempdir().unwrap();
        let cli = Cli::on(&home.path().join("data"));
        let started = ["Ada", "Grace"].map(|name| cli.start(&["lead", "add", "--first", name], ""));
        for one in started {
            let said = ended(one);
            assert!(said.is_ok(), "pair {pair}: {said:?}");
        }
        let found = cli.run(&["lead", "list"], "");
        assert_eq!(found["leads"].as_array().unwrap().len(), 2, "pair {pair}");
        let check = cli.run(&["check"], "");
        assert_eq!(check["ok"], true, "pair {pair}: {check}");
    }
}
