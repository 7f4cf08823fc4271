//! Room that is kept back: a file of no use but its size. On a full disk even
//! deleting needs some room, for the journal of it; giving the ballast up is
//! what makes that possible.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{flush_content, free_space, private, remove_file};
use crate::error::{ProblemKind, Result};

const FILE: &str = "ballast";
/// Bytes that are kept back.
const SIZE: u64 = 8 * 1024 * 1024;
/// Bytes below which the disk counts as full: the next change of many leads
/// may not find room.
const LITTLE: u64 = 16 * 1024 * 1024;
/// Bytes of the content that repeats: more than file systems that compress
/// look at together.
const BLOCK: usize = 256 * 1024;

/// How it stands about writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    /// There is room, and some is kept back.
    Well,
    /// There is no room, or too little to keep some back.
    Full,
    /// The folder may not be written to.
    ReadOnly,
}

/// The room that is kept back in one data folder.
#[derive(Debug, Clone)]
pub struct Ballast {
    file: PathBuf,
}

impl Ballast {
    /// The ballast of this data folder, whether or not it is there now.
    pub fn of(folder: &Path) -> Self {
        Self {
            file: folder.join(FILE),
        }
    }

    /// Does what frees room, or must be kept at any price. Where the disk is
    /// full, the ballast is given up for it and it is done anew.
    ///
    /// # Errors
    /// What the work says. Where it is refused again, the ballast is put back.
    pub async fn room_for<T, F>(&self, work: impl Fn() -> F) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let refused = match work().await {
            Err(problem) if problem.kind == ProblemKind::DiskFull => problem,
            done => return done,
        };
        if remove_file(&self.file).is_err() {
            return Err(refused);
        }
        tracing::warn!("the disk is full: the room that was kept back is used");
        let done = work().await;
        if done.is_err()
            && let Err(error) = self.fill()
        {
            tracing::warn!(%error, "the room that was kept back could not be had again");
        }
        done
    }

    /// Looks how it stands, and keeps room back where none is kept yet.
    pub(super) fn look(&self) -> io::Result<Condition> {
        let found = match fs::metadata(&self.file) {
            Ok(file) if file.len() == SIZE => self.look_at_whole(),
            Ok(_) => self.make(),
            Err(error) if error.kind() == ErrorKind::NotFound => self.make(),
            Err(error) => Err(error),
        };
        found.or_else(|error| match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Ok(Condition::Full),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Ok(Condition::ReadOnly),
            _ => Err(error),
        })
    }

    /// The folder's own file is opened for writing, never the database: closing
    /// a file drops the locks that SQLite has on it.
    fn look_at_whole(&self) -> io::Result<Condition> {
        OpenOptions::new().append(true).open(&self.file)?;
        Ok(if self.free()? < LITTLE {
            Condition::Full
        } else {
            Condition::Well
        })
    }

    fn make(&self) -> io::Result<Condition> {
        if self.free()? < SIZE + LITTLE {
            return Ok(Condition::Full);
        }
        self.fill()?;
        Ok(Condition::Well)
    }

    /// Writes it in full: blocks that are only promised help nobody. What does
    /// not fit is not kept in part.
    fn fill(&self) -> io::Result<()> {
        let block = noise();
        let written = private(&self.file).and_then(|mut file: File| {
            for _ in 0..SIZE / BLOCK as u64 {
                file.write_all(&block)?;
            }
            flush_content(&file)
        });
        if written.is_err() {
            // Where it cannot be removed either, the next look fills it again.
            let _ = remove_file(&self.file);
        }
        written
    }

    fn free(&self) -> io::Result<u64> {
        free_space(self.file.parent().unwrap_or(&self.file))
    }
}

/// Bytes that do not compress: Marsaglia's xorshift. Nothing depends on which.
fn noise() -> Vec<u8> {
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut block = Vec::with_capacity(BLOCK);
    while block.len() < BLOCK {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        block.extend_from_slice(&state.to_le_bytes());
    }
    block
}

#[cfg(test)]
#[path = "ballast_tests.rs"]
mod ballast_tests;
