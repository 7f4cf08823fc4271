//! The content of files, beside the database: `files/ab/<sha256>`, once each,
//! never changed. A file appears whole or not at all: written under another
//! name, flushed, renamed, and the folder flushed.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::error::{Problem, ProblemKind, Result};

const BUFFER: usize = 64 * 1024;

/// The name of a content: its SHA-256 as 64 lower-case hexadecimal digits.
/// Nothing else becomes a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BlobId(String);

impl BlobId {
    /// Reads one that came from outside; none where it is something else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (text.len() == 64 && digits).then(|| Self(text.to_owned()))
    }

    fn of(hash: Sha256) -> Self {
        let digits = hash.finalize();
        Self(digits.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What became of a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    Whole,
    Missing,
    Changed,
}

/// A content that was read in and is not kept yet. Dropped, it is gone.
pub(super) struct Incoming {
    pub(super) id: BlobId,
    pub(super) size: u64,
    pub(super) file: NamedTempFile,
}

/// The folders of files in a data folder.
#[derive(Debug, Clone)]
pub(super) struct Store {
    pub(super) files: PathBuf,
    pub(super) incoming: PathBuf,
    pub(super) opened: PathBuf,
}

impl Store {
    /// The store of this data folder.
    pub(super) fn of(data: &Path) -> Self {
        let files = data.join("files");
        Self {
            incoming: files.join("incoming"),
            opened: data.join("opened"),
            files,
        }
    }

    /// Where a content lies.
    pub(super) fn path(&self, id: &BlobId) -> PathBuf {
        self.files.join(&id.0[..2]).join(&id.0)
    }

    /// Reads a content in, hashing as it goes; none where it is longer than
    /// `limit` bytes.
    pub(super) fn take_in(&self, source: impl Read, limit: u64) -> Result<Option<Incoming>> {
        let mut file = self.incoming_file()?;
        let (id, size) = copy(source.take(limit.saturating_add(1)), &mut file)?;
        Ok((size <= limit).then_some(Incoming { id, size, file }))
    }

    /// An empty file that a content is written to before it is kept.
    pub(super) fn incoming_file(&self) -> Result<NamedTempFile> {
        fs::create_dir_all(&self.incoming)?;
        Ok(NamedTempFile::new_in(&self.incoming)?)
    }

    /// Keeps it, durably. A damaged copy that was there is replaced.
    pub(super) fn keep(&self, incoming: Incoming) -> Result<()> {
        let path = self.path(&incoming.id);
        let folder = path.parent().unwrap_or(&self.files);
        fs::create_dir_all(folder)?;
        incoming.file.as_file().sync_all()?;
        incoming.file.persist(&path).map_err(|error| error.error)?;
        // The file's entry, and its folder's where that is new.
        sync_folder(folder)?;
        sync_folder(&self.files)?;
        Ok(())
    }

    /// Copies a content out, proving it on the way.
    ///
    /// # Errors
    /// `damaged` where it is missing or not what it was; what was written by
    /// then must not be used.
    pub(super) fn copy_out(&self, id: &BlobId, to: &mut impl Write) -> Result<()> {
        let source = match File::open(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(damaged(
                    "This file's content is missing from Rapport's folder.",
                ));
            }
            opened => opened?,
        };
        let (found, _) = copy(source, to)?;
        if found != *id {
            return Err(damaged(
                "This file was changed or damaged on the disk since it was added.",
            ));
        }
        Ok(())
    }

    /// Reads a content through and says whether it is what it was.
    pub(super) fn condition(&self, id: &BlobId) -> Result<Condition> {
        match File::open(self.path(id)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Condition::Missing),
            opened => {
                let (found, _) = copy(opened?, &mut io::sink())?;
                Ok(if found == *id {
                    Condition::Whole
                } else {
                    Condition::Changed
                })
            }
        }
    }
}

fn damaged(what: &str) -> Problem {
    Problem::new(
        ProblemKind::Damaged,
        format!(
            "{what} Nothing was changed; add the same file again to mend it, or restore it from a backup."
        ),
    )
}

/// Copies and hashes: the name of the content and its size in bytes.
fn copy(mut from: impl Read, to: &mut impl Write) -> io::Result<(BlobId, u64)> {
    let mut hash = Sha256::new();
    let mut size = 0;
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        size += read as u64;
    }
    to.flush()?;
    Ok((BlobId::of(hash), size))
}

/// Makes a rename durable. Windows has no such call and needs none: NTFS
/// writes names through its log.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Runs work on files where it holds up nothing else.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        Problem::new(
            ProblemKind::Io,
            "This file could not be read. Nothing was changed.",
        )
        .with_technical(error)
    })?
}
