//! Killed at moments of chance while it takes a backup or puts one back.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::moments::Workplace;

const LEADS: u32 = 250;

/// The backups of the list, each of them good.
fn listed(place: &Workplace) -> BTreeSet<String> {
    let list = place.cli.run(&["backup", "list"], "");
    let backups = list["backups"].as_array().unwrap();
    assert!(backups.iter().all(|one| one["good"] == true), "{list}");
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    backups.iter().map(name).collect()
}

/// The archives in this folder; those that are new have been read through.
fn whole_archives(place: &Workplace, folder: &Path, known: &BTreeSet<String>) -> BTreeSet<String> {
    let archives = names(folder).into_iter();
    let archives: BTreeSet<String> = archives.filter(|name| name.ends_with(".tar.zst")).collect();
    for name in archives.difference(known) {
        let file = folder.join(name);
        place
            .cli
            .run(&["backup", "verify", file.to_str().unwrap()], "");
    }
    archives
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let names = entries.map(name);
    names
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}

/// No older one is lost, and there is one more or none.
fn grown(before: &mut BTreeSet<String>, now: BTreeSet<String>, done: bool) {
    assert!(before.is_subset(&now), "{before:?} and then {now:?}");
    let more = now.len() - before.len();
    assert!(
        more == 1 || (more == 0 && !done),
        "{more} more, done: {done}"
    );
    *before = now;
}

#[test]
fn while_taking_a_backup_and_a_copy_of_it() {
    let place = Workplace::with_leads(LEADS);
    let stick = place.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let take = ["backup", "create", "--to", stick.to_str().unwrap()];
    let (mut here, mut there) = (listed(&place), BTreeSet::new());
    place.kill(&take, |done| {
        grown(&mut here, listed(&place), done);
        let now = whole_archives(&place, &stick, &there);
        grown(&mut there, now, done);
        assert!(there.is_subset(&here), "{there:?}");
    });
    place.cli.run(&take, "");
    for folder in [place.data().join("backups"), stick] {
        let left = names(&folder);
        assert!(!left.contains(&".work".to_owned()), "{left:?}");
    }
}

/// The leads without the time at which they were last changed.
fn leads(place: &Workplace) -> Vec<Value> {
    let mut leads = place.leads();
    for lead in &mut leads {
        lead.as_object_mut().unwrap().remove("updated_at");
    }
    leads
}

#[test]
fn while_putting_a_backup_back() {
    let place = Workplace::with_leads(LEADS);
    let then = leads(&place);
    let taken = place.cli.run(&["backup", "create"], "");
    let name = taken["name"].as_str().unwrap();
    let ids = then.iter().map(|lead| lead["id"].as_str().unwrap());
    let ids: Vec<&str> = ids.take(100).collect();
    place.cli.run(&[&["lead", "trash"][..], &ids].concat(), "");
    place.cli.run(&["lead", "add", "--first", "Grace"], "");
    let now = leads(&place);
    assert_ne!(now, then);
    place.kill(&["backup", "restore", name], |done| {
        let found = leads(&place);
        if found == then {
            place.cli.run(&["undo"], "");
            assert_eq!(leads(&place), now, "undone");
        } else {
            assert!(!done, "it was said to be done");
            assert_eq!(found, now);
        }
    });
    assert!(listed(&place).contains(name));
    let opened = names(&place.data().join("inside"));
    assert!(opened.is_empty(), "{opened:?}");
}
