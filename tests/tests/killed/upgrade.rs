//! Killed at moments of chance while it brings old data up to date: the next
//! start opens all of it, and there is a backup from before.

use std::fs;
use std::path::{Path, PathBuf};

use rapport_testkit::cli::Cli;
use serde_json::Value;

use crate::moments::{kill_at, kills, time_of};

/// Opening it is what upgrades it.
const OPEN: [&str; 2] = ["account", "list"];

/// The data of every released schema.
fn fixtures() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/core/tests/fixtures");
    let entries = fs::read_dir(all).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, to).unwrap();
        }
    }
}

/// What a person sees of it.
fn content(cli: &Cli) -> Vec<Value> {
    let asked: [&[&str]; 5] = [
        &["lead", "list", "--limit", "500"],
        &["template", "list"],
        &["account", "list"],
        &["outbox", "list"],
        &["history", "--limit", "500"],
    ];
    asked.map(|arguments| cli.run(arguments, "")).to_vec()
}

#[test]
fn while_old_data_is_brought_up_to_date() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for fixture in fixtures {
        let folder = tempfile::tempdir().unwrap();
        let old = |name: &str| {
            let data = folder.path().join(name);
            copy(&fixture, &data);
            data
        };
        let undisturbed = Cli::on(&old("undisturbed"));
        let life = time_of(|| drop(undisturbed.run(&OPEN, "")));
        let wanted = content(&undisturbed);
        let times = kills();
        for turn in 0..times {
            let data = old("killed");
            let cli = Cli::on(&data);
            kill_at(cli.start(&OPEN, ""), life, turn, times);
            let what = format!("{}, killed at {turn} of {times}", fixture.display());
            assert_eq!(content(&cli), wanted, "{what}");
            let found = cli.run(&["check"], "");
            assert_eq!(found["ok"], true, "{what}: {found}");
            assert!(!data.join("upgrade.json").exists(), "{what}");
            let list = cli.run(&["backup", "list"], "");
            let taken = list["backups"].as_array().unwrap();
            let from_before = |one: &Value| one["good"] == true && one["reason"] == "migration";
            assert!(taken.iter().any(from_before), "{what}: {list}");
            fs::remove_dir_all(&data).unwrap();
        }
    }
}
