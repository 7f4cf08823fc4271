//! The list of sums beside an archive, as `sha256sum` writes it: the archive
//! first, then every file of a lead that belongs to it. Whether a backup is
//! still what was written is asked of it without opening anything.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::digest::is_sha256;
use crate::disk;

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

/// The list of this archive; none where there is none, or one that cannot be
/// read.
pub(super) fn read(archive: &Path) -> io::Result<Option<Sums>> {
    let text = match fs::read(path_of(archive)) {
        Ok(text) => String::from_utf8_lossy(&text).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut lines = text.lines().map(|line| {
        let (sum, name) = line.split_once("  ")?;
        is_sha256(sum).then(|| (sum.to_owned(), name.to_owned()))
    });
    let Some(Some((first, _))) = lines.next() else {
        return Ok(None);
    };
    let files: Option<Vec<_>> = lines.collect();
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
