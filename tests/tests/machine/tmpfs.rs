//! A small disk of a test's own, in memory.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A mounted disk; it goes with the test.
pub(crate) struct Tmpfs {
    folder: TempDir,
}

impl Tmpfs {
    /// A disk of so many MiB; none, with a word, where mounting is refused.
    pub(crate) fn of(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={megabytes}m");
        let mount = ["-t", "tmpfs", "-o", &size, "rapport-test"];
        let mounted = Command::new("mount")
            .args(mount)
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self { folder }),
            _ => {
                println!("skipped: mounting a small disk is refused here");
                None
            }
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Mounts it anew, as in `ro` or `rw`. Nothing may be open on it.
    pub(crate) fn remount(&self, how: &str) {
        let options = format!("remount,{how}");
        let mut mount = Command::new("mount");
        let status = mount.args(["-o", &options]).arg(self.path()).status();
        assert!(status.unwrap().success(), "mounted anew");
    }

    /// Fills it but for so many bytes; what to remove to have room again.
    pub(crate) fn fill_but(&self, bytes: u64) -> PathBuf {
        let path = self.fill();
        let file = File::options().write(true).open(&path).unwrap();
        let size = file.metadata().unwrap().len();
        file.set_len(size.checked_sub(bytes).unwrap()).unwrap();
        path
    }

    /// Fills it to the last byte; what to remove to have room again.
    pub(crate) fn fill(&self) -> PathBuf {
        let path = self.path().join("filler");
        let mut file = File::options()
            .create(true)
            .append(true)
            .open(&path)
            .unwrap();
        let block = [7; 64 * 1024];
        loop {
            match file.write(&block) {
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => return path,
                Err(error) => panic!("{error}"),
            }
        }
    }
}

impl Drop for Tmpfs {
    fn drop(&mut self) {
        // Lazily: what is still open there goes with it.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// The names of what lies in a folder; none where there is no such folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    entries
        .map(name)
        .map(|name| name.to_string_lossy().into_owned())
        .collect()
}
