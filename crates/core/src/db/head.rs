//! The head of the journal, outside the database.
//!
//! SQLite does not notice that its last commits are gone where its log was cut
//! or the file is an older copy. `journal.head` beside it says how far the
//! journal went: one line `SEQ CHAIN TIME CHECKSUM`, written over in place after
//! each commit. It may lag (a crash between the commit and this line, a line
//! that was never flushed, two processes in either order): a head that is
//! behind its database says nothing, one that is ahead says that something is
//! missing.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::position::JournalPosition;
use crate::clock::Timestamp;
use crate::disk;

const FILE: &str = "journal.head";
/// Bytes of the line, its end included: always as many, so that writing over
/// it leaves nothing of the line before.
const LENGTH: usize = 128;
/// Stands for the link of an operation from before the chain.
const NO_CHAIN: &str = "-";
/// Lines that are written without being flushed to the disk.
const UNSYNCED: u32 = 64;

/// The head of one database.
#[derive(Debug)]
pub(super) struct Head {
    path: PathBuf,
    unsynced: AtomicU32,
}

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) position: JournalPosition,
    pub(super) at: Timestamp,
}

impl Head {
    pub(super) fn beside(database: &Path) -> Self {
        Self {
            path: database.with_file_name(FILE),
            unsynced: AtomicU32::new(0),
        }
    }

    /// What it says; none where there is no file, or one that cannot be
    /// understood: then nothing is known.
    pub(super) fn read(&self) -> Option<Known> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) => {
                if error.kind() != ErrorKind::NotFound {
                    tracing::warn!(%error, "the head of the journal cannot be read");
                }
                return None;
            }
        };
        // Nobody writes meanwhile, if the system can say so.
        let _ = file.try_lock_shared();
        content(&mut file).unwrap_or_else(|error| {
            tracing::warn!(%error, "the head of the journal cannot be read");
            None
        })
    }

    /// Moves it on after a commit, never back: another process may have come
    /// further meanwhile. What the disk refuses is no failure of the commit.
    pub(super) fn advance(&self, known: &Known) {
        let written = self.open().and_then(|mut file| {
            match file.try_lock() {
                // The other one writes a head of the same journal; this one lags.
                Err(TryLockError::WouldBlock) => return Ok(()),
                // Not every file system can lock; then the last one to write has its way.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            let ahead =
                content(&mut file)?.is_some_and(|there| there.position.seq > known.position.seq);
            if ahead {
                Ok(())
            } else {
                self.put(&mut file, known)
            }
        });
        if let Err(error) = written {
            tracing::warn!(%error, "the head of the journal could not be written");
        }
    }

    /// Sets it to where the journal ends now, whatever it says, and flushes it.
    /// `now` is asked while nobody else can move the head.
    pub(super) async fn set(
        &self,
        now: impl Future<Output = crate::error::Result<Known>>,
    ) -> crate::error::Result<()> {
        let mut file = self.open()?;
        let locked = file.try_clone()?;
        // Held for some microseconds by others.
        let lock = tokio::task::spawn_blocking(move || locked.lock());
        if let Err(error) = lock.await.map_err(io::Error::other).flatten() {
            tracing::warn!(%error, "the head of the journal cannot be locked");
        }
        self.put(&mut file, &now.await?)?;
        disk::flush_content(&file)?;
        disk::sync_folder_of(&self.path)?;
        self.unsynced.store(0, Ordering::Relaxed);
        Ok(())
    }

    /// Flushes it to the disk, if this process has written it since.
    pub(super) fn sync(&self) {
        if self.unsynced.swap(0, Ordering::Relaxed) == 0 {
            return;
        }
        if let Err(error) = self.open().and_then(|file| disk::flush_content(&file)) {
            tracing::warn!(%error, "the head of the journal could not be flushed");
        }
    }

    fn open(&self) -> io::Result<File> {
        let mut options = disk::private_options();
        options.read(true).create(true).truncate(false);
        options.open(&self.path)
    }

    fn put(&self, file: &mut File, known: &Known) -> io::Result<()> {
        file.rewind()?;
        file.write_all(line(known).as_bytes())?;
        if self.unsynced.fetch_add(1, Ordering::Relaxed) + 1 >= UNSYNCED {
            disk::flush_content(file)?;
            self.unsynced.store(0, Ordering::Relaxed);
        }
        Ok(())
    }
}

fn line(known: &Known) -> String {
    let JournalPosition { seq, chain } = &known.position;
    let chain = if chain.is_empty() { NO_CHAIN } else { chain };
    let content = format!("{seq} {chain} {}", known.at);
    let line = format!("{content} {:08x}", disk::checksum(content.as_bytes()));
    format!("{line:<width$}\n", width = LENGTH - 1)
}

fn content(file: &mut File) -> io::Result<Option<Known>> {
    let mut text = String::new();
    file.rewind()?;
    match file.take(LENGTH as u64).read_to_string(&mut text) {
        Ok(_) => Ok(parse(&text)),
        Err(error) if error.kind() == ErrorKind::InvalidData => Ok(None),
        Err(error) => Err(error),
    }
}

fn parse(line: &str) -> Option<Known> {
    let (content, checksum) = line.trim_end().rsplit_once(' ')?;
    if u32::from_str_radix(checksum, 16) != Ok(disk::checksum(content.as_bytes())) {
        return None;
    }
    let mut parts = content.split(' ');
    let seq = parts.next()?.parse().ok()?;
    let chain = parts.next().filter(|chain| *chain != NO_CHAIN);
    let at = parts.next()?.parse().ok()?;
    let chain = chain.unwrap_or_default().to_owned();
    Some(Known {
        position: JournalPosition { seq, chain },
        at,
    })
}

#[cfg(test)]
#[path = "head_tests.rs"]
mod head_tests;
