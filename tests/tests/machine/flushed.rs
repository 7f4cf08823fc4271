//! A folder that is created is on the disk before anything in it counts as kept:
//! seen by what the real program asks of the system.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rapport_testkit::cli::Cli;

/// The paths of a trace: folders that were created, and what was flushed since.
fn created_and_never_flushed(trace: &str) -> Vec<PathBuf> {
    let mut waiting: Vec<PathBuf> = Vec::new();
    for line in trace.lines().filter(|line| !line.contains("= -1")) {
        if let (true, Some(path)) = (line.contains("mkdir"), line.split('"').nth(1)) {
            waiting.push(PathBuf::from(path));
        }
        let flushed = line.split("sync(").nth(1);
        if let Some(path) = flushed.and_then(|call| call.split(['<', '>']).nth(1)) {
            waiting.retain(|folder| folder.parent() != Some(Path::new(path)));
        }
    }
    waiting
}

#[test]
fn a_folder_that_is_created_is_flushed_with_the_one_above() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("skipped: there is no strace to see it by");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let home = home.path().canonicalize().unwrap();
    let (trace, file) = (home.join("trace"), home.join("offer.txt"));
    fs::write(&file, "An offer").unwrap();
    let data = home.join("share/rapport");
    let cli = Cli::on(&data).through(&[
        "strace",
        "-f",
        "-y",
        "-A",
        "-o",
        trace.to_str().unwrap(),
        "-e",
        "trace=mkdir,mkdirat,fsync,fdatasync",
    ]);
    let file = file.to_str().unwrap();
    let ada = ["--first", "Ada", "--email", "ada@made-up.example"];
    let add = [&["lead", "add", "--attach", file][..], &ada].concat();
    let lead = cli.run(&add, "");
    let id = lead["id"].as_str().unwrap();
    cli.run(&["follow-up", id, "--template", "First follow-up"], "");
    cli.run(&["outbox", "run", "--until-idle"], "");
    cli.run(&["backup", "create"], "");
    assert!(
        ["files", "practice", "backups"]
            .iter()
            .all(|name| data.join(name).exists())
    );
    let lost = created_and_never_flushed(&fs::read_to_string(&trace).unwrap());
    // What a backup is put together in goes again.
    let lost: Vec<_> = lost.iter().filter(|folder| folder.exists()).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
