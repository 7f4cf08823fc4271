//! The content of files, beside the database: `files/ab/<sha256>`, once each,
//! never changed. A file appears whole or not at all: written under another
//! name, flushed, renamed, and the folder flushed.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use rapport_messages::{Sentence, say};
use tempfile::NamedTempFile;

use crate::blocking;
use crate::digest::{self, is_sha256};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};
use crate::limits;

/// The name of a content: its SHA-256 as 64 lower-case hexadecimal digits.
/// Nothing else becomes a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BlobId(String);

impl BlobId {
    /// Reads one that came from outside; none where it is something else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        is_sha256(text).then(|| Self(text.to_owned()))
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
        let content = digest::copy(source.take(limit.saturating_add(1)), &mut file)?;
        let (id, size) = (BlobId(content.sha256), content.size);
        Ok((size <= limit).then_some(Incoming { id, size, file }))
    }

    /// An empty file that a content is written to before it is kept.
    pub(super) fn incoming_file(&self) -> Result<NamedTempFile> {
        disk::private_folder(&self.incoming)?;
        Ok(NamedTempFile::new_in(&self.incoming)?)
    }

    /// Keeps it, durably. A damaged copy that was there is replaced. Windows
    /// replaces no file that somebody reads: one that is whole may stay.
    pub(super) fn keep(&self, incoming: Incoming) -> Result<()> {
        let Incoming { id, file, .. } = incoming;
        let path = self.path(&id);
        let folder = path.parent().unwrap_or(&self.files);
        disk::private_folder(folder)?;
        disk::flush(file.as_file())?;
        if let Err(refused) = disk::persist(file, &path)
            && self.condition(&id)? != Condition::Whole
        {
            return Err(refused.into());
        }
        // The file's entry, and its folder's where that is new.
        disk::flush_folder(folder)?;
        disk::flush_folder(&self.files)?;
        Ok(())
    }

    /// Copies a content out, proving it on the way.
    ///
    /// # Errors
    /// `damaged` where it is missing or not what it was; what was written by
    /// then must not be used.
    pub(super) fn copy_out(&self, id: &BlobId, to: &mut impl Write) -> Result<()> {
        let source = match limits::open_up_to(&self.path(id), limits::LEAD_FILE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(damaged(say::ContentMissing));
            }
            Err(error) if is_no_content(&error) => return Err(changed()),
            opened => opened?,
        };
        if digest::copy(source, to)?.sha256 != id.0 {
            return Err(changed());
        }
        Ok(())
    }

    /// Reads a content through and says whether it is what it was.
    pub(super) fn condition(&self, id: &BlobId) -> Result<Condition> {
        match limits::open_up_to(&self.path(id), limits::LEAD_FILE) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Condition::Missing),
            Err(error) if is_no_content(&error) => Ok(Condition::Changed),
            opened => {
                let found = digest::copy(opened?, &mut io::sink())?;
                Ok(if found.sha256 == id.0 {
                    Condition::Whole
                } else {
                    Condition::Changed
                })
            }
        }
    }
}

/// Something else was put in its place, which may have no end.
fn is_no_content(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge
    )
}

fn changed() -> Problem {
    damaged(say::ContentChanged)
}

fn damaged(what: impl Into<Sentence>) -> Problem {
    Problem::new(ProblemKind::Damaged, what)
}

/// Runs work on files where it holds up nothing else.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    blocking::run(say::FileNotRead, work).await
}
