//! The data folder is its owner's alone, whatever the real program puts there.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use rapport_testkit::cli::Cli;

/// The program as most systems start it: others may read what it creates.
fn started_as_usual(folder: &Path) -> Cli {
    Cli::on(folder).through(&["sh", "-c", "umask 022; exec \"$@\"", "sh"])
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

/// The folder and everything in it.
fn all(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(all(&path)),
            false => found.push(path),
        }
    }
    found
}

fn assert_private(folder: &Path) {
    for path in all(folder) {
        assert_eq!(
            mode(&path) & 0o077,
            0,
            "{} {:o}",
            path.display(),
            mode(&path)
        );
    }
}

/// A lead with a file, a mail in the practice mailbox, a backup.
fn work(cli: &Cli, elsewhere: &Path) {
    let file = elsewhere.join("offer.txt");
    fs::write(&file, "An offer").unwrap();
    let file = file.to_str().unwrap();
    let lead = cli.run(
        &[
            "lead",
            "add",
            "--first",
            "Ada",
            "--email",
            "ada@made-up.example",
            "--attach",
            file,
        ],
        "",
    );
    let id = lead["id"].as_str().unwrap();
    cli.run(&["follow-up", id, "--template", "First follow-up"], "");
    let sent = cli.run(&["outbox", "run", "--until-idle"], "");
    assert_eq!(sent["sent"], 1, "{sent}");
    cli.run(&["backup", "create"], "");
    let attachment = lead["attachments"][0]["id"].as_str().unwrap();
    let saved = elsewhere.join("saved.txt");
    let to = [
        "lead",
        "file",
        id,
        attachment,
        "--to",
        saved.to_str().unwrap(),
    ];
    cli.run(&to, "");
    assert_eq!(
        mode(&saved),
        0o644,
        "a file saved elsewhere is an ordinary one"
    );
}

#[test]
fn everything_in_the_data_folder_is_private_from_the_first_start() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("share/rapport");
    let cli = started_as_usual(&data);
    work(&cli, home.path());
    assert!(data.join("practice").exists() && data.join("backups").exists());
    assert_private(&data);
}

#[test]
fn a_folder_that_an_older_version_left_open_is_closed_at_the_next_start() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("rapport");
    // Made by hand, as anybody's folder is.
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, Permissions::from_mode(0o755)).unwrap();
    let cli = started_as_usual(&data);
    work(&cli, home.path());
    assert_private(&data);
    for (path, open) in all(&data).into_iter().map(|path| match path.is_dir() {
        true => (path, 0o755),
        false => (path, 0o644),
    }) {
        fs::set_permissions(path, Permissions::from_mode(open)).unwrap();
    }
    cli.run(&["lead", "list"], "");
    assert_private(&data);
}
