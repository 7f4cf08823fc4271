//! A folder that its owner may not write to any more, seen by the real program
//! as another user: whoever is root is asked for nothing.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use rapport_testkit::cli::Cli;

/// `nobody`, on every Linux.
const NOBODY: u32 = 65_534;

/// A data folder of a user who is not root, and the program as run by that user.
struct Scene {
    folder: tempfile::TempDir,
    cli: Cli,
}

impl Scene {
    /// None, with a word, where no other user can run the program.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        fs::create_dir(&data).unwrap();
        let mut cli = Cli::on(&data);
        if fs::metadata("/proc/self").unwrap().uid() == 0 {
            allow(folder.path(), 0o755);
            for path in [folder.path(), &data] {
                chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
            let user = NOBODY.to_string();
            cli = cli.through(&[
                "setpriv",
                "--reuid",
                &user,
                "--regid",
                &user,
                "--clear-groups",
            ]);
            if !others_may_run(cli.program()) {
                println!("skipped: no other user may run the program from where it was built");
                return None;
            }
        }
        let scene = Self { folder, cli };
        scene.cli.run(&["lead", "add", "--first", "Ada"], "");
        Some(scene)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn leads(&self) -> usize {
        let listed = self.cli.run(&["lead", "list"], "");
        listed["leads"].as_array().unwrap().len()
    }
}

fn others_may_run(program: &Path) -> bool {
    let open = |path: &Path| fs::metadata(path).is_ok_and(|facts| facts.mode() & 0o005 == 0o005);
    program.ancestors().all(open)
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Refused in plain words, nothing changed, and well again by itself.
fn refused_and_well_again(of: impl Fn(&Scene) -> PathBuf, without: u32, with: u32, words: &str) {
    let Some(scene) = Scene::new() else { return };
    let path = of(&scene);
    allow(&path, without);
    let refused = scene.cli.ask(&["lead", "add", "--first", "Grace"], "");
    allow(&path, with);
    let refused = refused.unwrap_err();
    assert_eq!(refused["kind"], "io", "{refused}");
    let message = refused["message"].as_str().unwrap();
    assert!(message.contains(words), "{message}");
    assert_eq!(scene.leads(), 1);
    scene.cli.run(&["lead", "add", "--first", "Grace"], "");
    assert_eq!(scene.leads(), 2);
}

#[test]
fn a_folder_that_may_not_be_written_to() {
    refused_and_well_again(Scene::data, 0o500, 0o700, "write");
}

#[test]
fn a_folder_that_may_not_be_looked_into() {
    refused_and_well_again(Scene::data, 0o000, 0o700, "allowed");
}

#[test]
fn a_data_file_that_may_not_be_written_to() {
    let file = |scene: &Scene| scene.data().join("rapport.db");
    refused_and_well_again(file, 0o400, 0o600, "write");
}

#[test]
fn a_data_file_that_may_not_be_read() {
    let file = |scene: &Scene| scene.data().join("rapport.db");
    refused_and_well_again(file, 0o000, 0o600, "read");
}
