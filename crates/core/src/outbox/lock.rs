//! One process at a time drains the outbox of a data folder.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use rapport_messages::{Sentence, say};

use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

const FILE: &str = "outbox.lock";
/// Digits of a process id, at most.
const HOLDER: u64 = 20;

/// The right to drain the outbox of one data folder. The system takes it back
/// when the process ends, however it ends.
#[derive(Debug)]
pub struct DrainLock {
    /// Held, not read: closing the file gives the lock back.
    _file: File,
}

impl DrainLock {
    /// Takes the right for this process.
    ///
    /// # Errors
    /// `locked` while another process (or another worker of this one) has it.
    pub fn take(data_dir: &Path) -> Result<Self> {
        let mut file = disk::private_options()
            .read(true)
            .create(true)
            .truncate(false)
            .open(data_dir.join(FILE))?;
        match file.try_lock() {
            Ok(()) => {
                show_holder(&mut file)?;
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(locked(&mut file)),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Leaves the process id in the file, for people only: what counts is the lock.
fn show_holder(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

fn locked(file: &mut File) -> Problem {
    // Windows does not let a locked file be read: then the id is left out.
    let mut holder = String::new();
    let read = file.take(HOLDER).read_to_string(&mut holder);
    let named = read.is_ok() && !holder.trim().is_empty();
    let why: Sentence = if named {
        let process = holder.trim().into();
        say::SendingElsewhereIn { process }.into()
    } else {
        say::SendingElsewhere.into()
    };
    Problem::new(ProblemKind::Locked, why)
}

#[cfg(test)]
mod tests {
    use super::DrainLock;
    use crate::error::ProblemKind;

    #[test]
    fn only_one_holds_it_and_the_other_is_told_who_does() {
        let folder = tempfile::tempdir().unwrap();
        let held = DrainLock::take(folder.path()).unwrap();
        let refused = DrainLock::take(folder.path()).unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Locked);
        if cfg!(unix) {
            let id = std::process::id().to_string();
            assert!(refused.message.contains(&id), "{}", refused.message);
        }
        drop(held);
        DrainLock::take(folder.path()).unwrap();
    }

    #[test]
    fn a_file_left_by_a_dead_process_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("outbox.lock"), "4000000000").unwrap();
        DrainLock::take(folder.path()).unwrap();
    }
}
