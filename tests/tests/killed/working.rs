//! Killed at moments of chance while it writes: each time everything that was
//! said to be done is there, nothing is half there, and the next one works.

use rapport_testkit::cli::Cli;
use serde_json::Value;
use tempfile::TempDir;

use crate::moments::{kill_at, kills, time_of};

/// A data folder, and what is killed on it.
struct Scene {
    folder: TempDir,
    cli: Cli,
}

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let cli = Cli::on(&folder.path().join("data"));
        cli.run(&["lead", "add", "--first", "Ada"], "");
        Self { folder, cli }
    }

    /// Kills this so often; after each time it says whether it was done. Where
    /// it was said to be done it was; where not, all of it is there or nothing.
    fn kill(&self, arguments: &[&str], mut check: impl FnMut(bool)) {
        let life = time_of(|| drop(self.cli.run(arguments, "")));
        check(true);
        let times = kills();
        for turn in 0..times {
            let said_done = kill_at(self.cli.start(arguments, ""), life, turn, times);
            check(said_done);
            let found = self.cli.run(&["check"], "");
            assert_eq!(found["ok"], true, "killed at {turn} of {times}: {found}");
        }
    }

    fn leads(&self) -> Vec<Value> {
        let list = self.cli.run(&["lead", "list", "--limit", "500"], "");
        list["leads"].as_array().unwrap().clone()
    }
}

#[test]
fn while_adding_a_lead_with_a_file() {
    let scene = Scene::new();
    let file = scene.folder.path().join("note.txt");
    std::fs::write(&file, "A line of a note.\n".repeat(20_000)).unwrap();
    let file = file.to_str().unwrap();
    let mut there = scene.leads().len();
    scene.kill(
        &["lead", "add", "--first", "Grace", "--attach", file],
        |done| {
            let leads = scene.leads();
            let more = leads.len() - there;
            assert!(
                more == 1 || (more == 0 && !done),
                "{more} more, done: {done}"
            );
            there = leads.len();
            for lead in leads.iter().filter(|lead| lead["first_name"] == "Grace") {
                let shown = scene
                    .cli
                    .run(&["lead", "show", lead["id"].as_str().unwrap()], "");
                assert_eq!(shown["attachments"].as_array().unwrap().len(), 1, "{shown}");
            }
        },
    );
}

/// Many rows in one operation: all of them or none.
#[test]
fn while_changing_many() {
    let scene = Scene::new();
    scene
        .cli
        .run(&["demo", "fill", "--leads", "400", "--seed", "1"], "");
    let leads = scene.leads();
    let ids: Vec<&str> = leads
        .iter()
        .map(|lead| lead["id"].as_str().unwrap())
        .collect();
    let trash = [&["lead", "trash"][..], &ids].concat();
    let restore = [&["lead", "restore"][..], &ids].concat();
    scene.kill(&trash, |done| {
        let left = scene.leads().len();
        assert!(
            left == 0 || (left == leads.len() && !done),
            "{left}, done: {done}"
        );
        scene.cli.run(&restore, "");
        assert_eq!(scene.leads().len(), leads.len());
    });
}
