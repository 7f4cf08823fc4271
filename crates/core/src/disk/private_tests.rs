use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use super::{close, for_another_program, keep_private, make_ordinary, private};
use crate::disk::replace;

fn mode(path: &Path) -> u32 {
    fs::metadata(path)
        .expect("it is there")
        .permissions()
        .mode()
        & 0o7777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("it is ours");
}

#[test]
fn what_comes_after_the_first_moment_is_private_whoever_creates_it() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("share/rapport");
    keep_private(&data).unwrap();
    fs::create_dir_all(data.join("plugin/inner")).unwrap();
    fs::write(data.join("plugin/inner/file"), "x").unwrap();
    for folder in ["share", "share/rapport", "share/rapport/plugin/inner"] {
        assert_eq!(mode(&home.path().join(folder)), 0o700, "{folder}");
    }
    assert_eq!(mode(&data.join("plugin/inner/file")), 0o600);
}

#[test]
fn a_file_that_is_saved_elsewhere_is_an_ordinary_one() {
    let folder = tempfile::tempdir().unwrap();
    let before = folder.path().join("before");
    keep_private(&folder.path().join("data")).unwrap();
    for_another_program(|| fs::write(&before, "x")).unwrap();
    let saved = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
    make_ordinary(saved.as_file());
    assert_eq!(mode(saved.path()), mode(&before));
}

#[test]
fn what_an_older_version_left_open_is_closed_and_what_is_not_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let outside = folder.path().join("outside");
    fs::write(&outside, "x").unwrap();
    set_mode(&outside, 0o644);
    let data = folder.path().join("data");
    fs::create_dir(&data).unwrap();
    for ours in close::OURS {
        fs::write(data.join(ours), "x").unwrap();
        set_mode(&data.join(ours), 0o644);
    }
    fs::remove_file(data.join("files")).unwrap();
    fs::create_dir_all(data.join("files/ab")).unwrap();
    fs::write(data.join("files/ab/content"), "x").unwrap();
    symlink(&outside, data.join("files/link")).unwrap();
    fs::write(data.join("holiday.jpg"), "x").unwrap();
    for open in ["files", "files/ab", "."] {
        set_mode(&data.join(open), 0o755);
    }
    for open in ["files/ab/content", "holiday.jpg"] {
        set_mode(&data.join(open), 0o644);
    }
    keep_private(&data).unwrap();
    assert_eq!(mode(&data), 0o700);
    for ours in close::OURS.into_iter().filter(|name| *name != "files") {
        assert_eq!(mode(&data.join(ours)), 0o600, "{ours}");
    }
    assert_eq!(mode(&data.join("files")), 0o700);
    assert_eq!(mode(&data.join("files/ab")), 0o700);
    assert_eq!(mode(&data.join("files/ab/content")), 0o600);
    assert_eq!(mode(&data.join("holiday.jpg")), 0o644);
    assert_eq!(mode(&outside), 0o644);
}

#[test]
fn a_folder_for_everybody_stays_one() {
    let folder = tempfile::tempdir().unwrap();
    let shared = folder.path().join("tmp");
    fs::create_dir(&shared).unwrap();
    set_mode(&shared, 0o1777);
    keep_private(&shared).unwrap();
    assert_eq!(mode(&shared), 0o1777);
}

/// In a folder that others may write to, somebody may have put a link there.
#[test]
fn a_link_is_never_written_through() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("target");
    fs::write(&target, "theirs").unwrap();
    let ballast = folder.path().join("ballast");
    symlink(&target, &ballast).unwrap();
    assert!(private(&ballast).is_err());
    let settled = folder.path().join("progress.json");
    symlink(&target, folder.path().join("progress.json.new")).unwrap();
    replace(&settled, b"ours").unwrap();
    assert_eq!(fs::read(&settled).unwrap(), b"ours");
    assert_eq!(fs::read(&target).unwrap(), b"theirs");
}
