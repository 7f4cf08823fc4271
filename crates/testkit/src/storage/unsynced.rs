//! The writes to one file since it was last synced, each with what it replaced.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result, Seek, SeekFrom, Write};
use std::path::Path;

use rand::{RngExt, rngs::StdRng};

/// The size that a disk writes whole or not at all.
const SECTOR: usize = 512;

/// Oldest first.
#[derive(Debug, Default)]
pub(super) struct Unsynced(Vec<Change>);

#[derive(Debug)]
struct Change {
    /// Where it begins.
    offset: u64,
    /// What was written there; none where the file was cut off instead.
    written: Option<Vec<u8>>,
    /// What stood from there on before.
    before: Vec<u8>,
    size_before: u64,
}

/// Who of the unsynced writes survives.
pub(super) enum Survivors<'a> {
    None,
    All,
    Drawn(&'a mut StdRng),
}

impl Unsynced {
    /// Notes a write; `before` is what stood there, as far as the file went.
    pub(super) fn wrote(&mut self, offset: u64, bytes: &[u8], before: Vec<u8>, size_before: u64) {
        self.0.push(Change {
            offset,
            written: Some(bytes.to_vec()),
            before,
            size_before,
        });
    }

    /// Notes that the file was cut off here.
    pub(super) fn cut(&mut self, offset: u64, before: Vec<u8>, size_before: u64) {
        self.0.push(Change {
            offset,
            written: None,
            before,
            size_before,
        });
    }

    /// The file was synced: all of it is durable.
    pub(super) fn settle(&mut self) {
        self.0.clear();
    }

    /// Leaves the file as a power cut would.
    pub(super) fn lose(&mut self, path: &Path, survivors: &mut Survivors<'_>) -> Result<()> {
        let changes = std::mem::take(&mut self.0);
        let mut file = match OpenOptions::new().write(true).open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            opened => opened?,
        };
        for change in changes.iter().rev() {
            put(&mut file, change.offset, &change.before)?;
            file.set_len(change.size_before)?;
        }
        let last = changes.len().saturating_sub(1);
        for (index, change) in changes.iter().enumerate() {
            let survives = match survivors {
                Survivors::None => false,
                Survivors::All => true,
                Survivors::Drawn(random) => random.random_bool(0.5),
            };
            if survives {
                change.again(&mut file, (index == last).then_some(&mut *survivors))?;
            }
        }
        Ok(())
    }
}

impl Change {
    /// Makes the change once more; the last one may be torn between two sectors.
    fn again(&self, file: &mut File, torn: Option<&mut Survivors<'_>>) -> Result<()> {
        let Some(written) = &self.written else {
            return file.set_len(self.offset);
        };
        let whole = written.len().div_ceil(SECTOR);
        let sectors = match torn {
            Some(Survivors::Drawn(random)) => random.random_range(0..=whole),
            _ => whole,
        };
        let reached = written.len().min(sectors * SECTOR);
        put(file, self.offset, &written[..reached])
    }
}

fn put(file: &mut File, offset: u64, bytes: &[u8]) -> Result<()> {
    file.seek(SeekFrom::Start(offset))?;
    file.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use rand::SeedableRng;

    use super::{StdRng, Survivors, Unsynced};

    /// A file that held `0123456789`, was overwritten, made longer and cut.
    fn changed() -> (tempfile::TempDir, std::path::PathBuf, Unsynced) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let mut unsynced = Unsynced::default();
        unsynced.wrote(2, b"ab", b"23".to_vec(), 10);
        unsynced.wrote(9, b"xyz", b"9".to_vec(), 10);
        unsynced.cut(4, b"45678xyz".to_vec(), 12);
        fs::write(&path, "01ab").unwrap();
        (folder, path, unsynced)
    }

    #[test]
    fn nothing_that_was_not_synced_is_left() {
        let (_folder, path, mut unsynced) = changed();
        unsynced.lose(&path, &mut Survivors::None).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"0123456789");
    }

    #[test]
    fn or_all_of_it_is_there() {
        let (_folder, path, mut unsynced) = changed();
        unsynced.lose(&path, &mut Survivors::All).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"01ab");
    }

    #[test]
    fn or_some_of_it_the_same_for_the_same_seed() {
        let images: Vec<_> = (0..40).map(|seed| lost(seed / 2)).collect();
        assert!(images.chunks(2).all(|twice| twice[0] == twice[1]));
        assert!(images.contains(&b"0123456789".to_vec()));
        assert!(images.contains(&b"012345678xyz".to_vec()));
    }

    fn lost(seed: u64) -> Vec<u8> {
        let (_folder, path, mut unsynced) = changed();
        let mut random = StdRng::seed_from_u64(seed);
        let mut survivors = Survivors::Drawn(&mut random);
        unsynced.lose(&path, &mut survivors).unwrap();
        fs::read(&path).unwrap()
    }

    #[test]
    fn what_was_synced_stays() {
        let (_folder, path, mut unsynced) = changed();
        unsynced.settle();
        unsynced.lose(&path, &mut Survivors::None).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"01ab");
    }
}
