//! The list of sums beside an archive, as `sha256sum` writes it: the archive
//! first, then every file of a lead that belongs to it. Whether a backup is
//! still what was written is asked of it without opening anything.

use std::io;
use std::path::{Path, PathBuf};

use super::contents;
use crate::digest::is_sha256;
use crate::{disk, limits};

/// What belongs to one backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sums {
    /// SHA-256 of the archive.
    pub(super) archive: String,
    /// SHA-256 and path, relative to the archive's folder, of every file.
    pub(super) files: Vec<(String, String)>,
}

/// Where the list of an archive lies.
pub(super) fn path_of(archive: &Path) -> PathBuf {
    archive.with_added_extension("sha256")
}

/// The list of this archive; none where there is none, or one that is not as
/// [`write`] leaves it. It was put there by another hand then, and so was what it
/// names.
pub(super) fn read(archive: &Path) -> io::Result<Option<Sums>> {
    let text = match limits::read_file(&path_of(archive), limits::SUMS) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(error) => {
            return match error.kind() {
                io::ErrorKind::NotFound
                | io::ErrorKind::InvalidInput
                | io::ErrorKind::FileTooLarge => Ok(None),
                _ => Err(error),
            };
        }
    };
    let mut lines = text.lines().map(|line| {
        let (sum, name) = line.split_once("  ")?;
        is_sha256(sum).then_some((sum, name))
    });
    let Some(Some((first, _))) = lines.next() else {
        return Ok(None);
    };
    let first = first.to_owned();
    let files: Option<Vec<_>> = lines
        .map(|line| {
            let (sum, path) = line?;
            contents::is_path(path).then(|| (sum.to_owned(), path.to_owned()))
        })
        .collect();
    Ok(files.map(|files| Sums {
        archive: first,
        files,
    }))
}

/// Writes the list, whole.
pub(super) fn write(archive: &Path, sums: &Sums) -> io::Result<()> {
    let name = archive.file_name().unwrap_or_default().to_string_lossy();
    let mut text = format!("{}  {name}\n", sums.archive);
    for (sum, path) in &sums.files {
        text.push_str(&format!("{sum}  {path}\n"));
    }
    disk::replace(&path_of(archive), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const SUM: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn a_list_that_names_anything_but_contents_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("archive");
        let first = format!("{SUM}  archive\n");
        let read_back = |lines: &str| {
            fs::write(path_of(&archive), format!("{first}{lines}")).unwrap();
            read(&archive).unwrap()
        };
        let good = format!("{SUM}  files/ba/{SUM}\n");
        assert_eq!(read_back(&good).unwrap().files.len(), 1);
        assert_eq!(read_back("").unwrap().files, []);
        for path in [
            "/dev/zero",
            "files/../../secret",
            &format!("files/ab/{SUM}"),
            &format!("files/ba/{SUM}/more"),
            &format!("other/ba/{SUM}"),
            &format!("/files/ba/{SUM}"),
            &format!("files/ba/{}", SUM.to_uppercase()),
            "",
        ] {
            let lines = format!("{good}{SUM}  {path}\n");
            assert_eq!(read_back(&lines), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_list_that_never_ends_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("archive");
        std::os::unix::fs::symlink("/dev/zero", path_of(&archive)).unwrap();
        assert_eq!(read(&archive).unwrap(), None);
        fs::remove_file(path_of(&archive)).unwrap();
        let large = fs::File::create(path_of(&archive)).unwrap();
        large.set_len(limits::SUMS + 1).unwrap();
        assert_eq!(read(&archive).unwrap(), None);
    }
}
