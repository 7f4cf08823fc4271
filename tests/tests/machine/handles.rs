//! Too few file handles, given to the real program by `prlimit`: whatever the
//! number, an operation happened or did not, and what it says is which.

use std::process::Command;

use rapport_testkit::cli::Cli;
use serde_json::Value;

fn can_limit() -> bool {
    let can = Command::new("prlimit").arg("--version").output().is_ok();
    if !can {
        println!("skipped: there is no prlimit here");
    }
    can
}

fn count(cli: &Cli) -> usize {
    cli.run(&["lead", "list"], "")["leads"]
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn whatever_the_number_it_happened_or_did_not() {
    if !can_limit() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let cli = Cli::on(&folder.path().join("data"));
    let file = folder.path().join("note.txt");
    std::fs::write(&file, "A line.\n").unwrap();
    let file = file.to_str().unwrap();
    cli.run(&["lead", "add", "--first", "Ada"], "");
    let (mut refused, mut done) = (0, 0);
    // With fewer the runtime cannot even begin to run.
    for handles in 14..=40 {
        let limit = format!("--nofile={handles}");
        let limited = cli.clone().through(&["prlimit", &limit]);
        match limited.ask(&["lead", "add", "--first", "Grace", "--attach", file], "") {
            Ok(_) => done += 1,
            Err(problem) => {
                assert_eq!(problem["kind"], "io", "{handles}: {problem}");
                assert_ne!(problem["message"], Value::Null);
                refused += 1;
            }
        }
        assert_eq!(count(&cli), 1 + done, "with {handles} handles");
    }
    assert!(refused > 0 && done > 0, "{refused} refused, {done} done");
    let check = cli.run(&["check"], "");
    assert_eq!(check["ok"], true, "{check}");
}
