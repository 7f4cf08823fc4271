//! The record of what was sent, outside the database: a database that went back
//! in time (a restored backup, a copied profile, a cut WAL) must never send
//! again what has left.
//!
//! `sends.log` holds one line per accepted mail:
//! `DISPATCH-KEY TIME CHECKSUM`, in the order of acceptance, only ever appended
//! to, flushed to the disk before anything more is said to the server.

use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rapport_messages::say;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::disk::{checksum, flush_content, private_options, sync_folder_of};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::DispatchKey;
use crate::limits;

const FILE: &str = "sends.log";
/// Hexadecimal digits of the checksum of `DISPATCH-KEY TIME`.
const CHECKSUM: usize = 8;
/// Characters of a key.
const KEY: usize = 36;

/// The record of one data folder. Read once, then only what was added since,
/// by this process or another.
#[derive(Debug)]
pub struct SendRecord {
    path: PathBuf,
    read: Mutex<Known>,
}

/// What has been read so far.
#[derive(Debug, Default)]
struct Known {
    /// Sorted. Keys grow with time (UUIDv7), so that a new one goes to the end;
    /// a million take 16 MB.
    keys: Vec<Uuid>,
    /// Bytes of the file that were taken in: up to the end of a line.
    offset: u64,
    damaged: u64,
    /// A line that was torn, as far as it goes: no damage where it was written
    /// again after it.
    torn: Vec<u8>,
    /// Lines that the disk refused, oldest first: they go before the next one.
    unwritten: Vec<String>,
}

impl SendRecord {
    /// The record of this data folder. A folder without one has sent nothing.
    ///
    /// # Errors
    /// What the disk says where the file is there and cannot be read: without
    /// it nothing may be sent.
    pub fn open(data_dir: &Path) -> Result<Self> {
        let record = Self {
            path: data_dir.join(FILE),
            read: Mutex::default(),
        };
        drop(record.follow()?);
        Ok(record)
    }

    /// Whether this mail has left, as far as anybody wrote down.
    ///
    /// # Errors
    /// What the disk says; the mail must then wait.
    pub fn contains(&self, key: DispatchKey) -> Result<bool> {
        Ok(self.follow()?.keys.binary_search(&key.0).is_ok())
    }

    /// Writes down that this mail has left. What returns `Ok` is on the disk;
    /// within this process it is known even where the disk refused.
    pub fn append(&self, key: DispatchKey, at: Timestamp) -> Result<()> {
        let mut known = self.lock();
        known.add(key.0);
        let line = line(key, at);
        if !known.unwritten.contains(&line) {
            known.unwritten.push(line);
        }
        let fresh = !self.path.exists();
        let mut file = self.to_append()?;
        // One by one: of a full disk at most the last is torn.
        while let Some(line) = known.unwritten.first() {
            let torn = if ends_torn(&mut file)? { "\n" } else { "" };
            file.write_all(format!("{torn}{line}").as_bytes())?;
            // The new length goes with it; the times of the file need not.
            flush_content(&file)?;
            known.unwritten.remove(0);
        }
        if fresh {
            sync_folder_of(&self.path)?;
        }
        Ok(())
    }

    /// Writes down many that left long ago, in one flush. Where the disk refuses,
    /// some of them may stand there, and none of it is wrong.
    pub fn append_all(&self, sends: &[(DispatchKey, Timestamp)]) -> Result<()> {
        let mut known = self.lock();
        let fresh = !self.path.exists();
        let mut file = self.to_append()?;
        let mut text = String::new();
        if ends_torn(&mut file)? {
            text.push('\n');
        }
        for (key, at) in sends {
            known.add(key.0);
            text.push_str(&line(*key, *at));
        }
        file.write_all(text.as_bytes())?;
        flush_content(&file)?;
        if fresh {
            sync_folder_of(&self.path)?;
        }
        Ok(())
    }

    fn to_append(&self) -> Result<File> {
        let mut options = private_options();
        options.read(true).append(true).create(true);
        Ok(options.open(&self.path)?)
    }

    /// None where nothing was ever sent.
    fn to_read(&self) -> Result<Option<File>> {
        match limits::open_up_to(&self.path, limits::SENDS) {
            Ok(file) => Ok(Some(file.into_inner())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::InvalidInput | ErrorKind::FileTooLarge
                ) =>
            {
                Err(Problem::new(ProblemKind::Damaged, say::RecordReplaced).with_technical(error))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// When this mail was accepted, where the record still says so.
    pub fn sent_at(&self, key: DispatchKey) -> Result<Option<Timestamp>> {
        let Some(file) = self.to_read()? else {
            return Ok(None);
        };
        let key = key.to_string();
        let mut file = BufReader::new(file);
        let mut line = Vec::new();
        while limits::read_line(&mut file, &mut line, limits::SENDS_LINE)? > 0 {
            let whole = line.strip_suffix(b"\n").unwrap_or(&line);
            if whole.starts_with(key.as_bytes()) && is_sound(whole) {
                return Ok(time_of(whole));
            }
            line.clear();
        }
        Ok(None)
    }

    /// How many whole lines are not as they were written.
    pub fn damaged(&self) -> Result<u64> {
        Ok(self.follow()?.damaged)
    }

    /// Takes in what was added to the file.
    fn follow(&self) -> Result<MutexGuard<'_, Known>> {
        let mut known = self.lock();
        let Some(mut file) = self.to_read()? else {
            return Ok(known);
        };
        let length = file.metadata()?.len();
        if length < known.offset {
            // Another file took its place: what was known stays known.
            known.offset = 0;
            known.damaged = 0;
            known.torn.clear();
        }
        if length > known.offset {
            file.seek(SeekFrom::Start(known.offset))?;
            known.read(BufReader::new(file))?;
        }
        Ok(known)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn read(&mut self, mut added: impl BufRead) -> std::io::Result<()> {
        let mut keys = Vec::new();
        let mut line = Vec::new();
        loop {
            let length = limits::read_line(&mut added, &mut line, limits::SENDS_LINE)?;
            if length == 0 {
                break;
            }
            let whole = line.strip_suffix(b"\n");
            // Longer than any line of ours, it is damaged as far as it goes.
            let cut = (length > line.len() as u64).then_some(line.as_slice());
            if let Some(whole) = whole.or(cut) {
                self.offset += length;
                self.count_damage(whole);
            }
            // A line is begun only after the server has said yes: a whole key
            // proves the sending, even where the end of its line was torn off.
            keys.extend(key_of(&line));
            line.clear();
        }
        if let [key] = keys[..] {
            self.add(key);
        } else {
            self.keys.append(&mut keys);
            self.keys.sort_unstable();
            self.keys.dedup();
        }
        Ok(())
    }

    /// A line that a full disk tore is written again after it: then nothing is
    /// lost, and nobody has to be told.
    fn count_damage(&mut self, line: &[u8]) {
        let torn = std::mem::take(&mut self.torn);
        if is_sound(line) {
            self.damaged -= u64::from(!torn.is_empty() && line.starts_with(&torn));
        } else if !line.is_empty() {
            self.damaged += 1;
            self.torn = line.to_vec();
        }
    }

    fn add(&mut self, key: Uuid) {
        if let Err(place) = self.keys.binary_search(&key) {
            self.keys.insert(place, key);
        }
    }
}

fn line(key: DispatchKey, at: Timestamp) -> String {
    let content = format!("{key} {at}");
    let checksum = checksum(content.as_bytes());
    format!("{content} {checksum:08x}\n")
}

fn is_sound(line: &[u8]) -> bool {
    let Some(end) = line.len().checked_sub(CHECKSUM) else {
        return false;
    };
    let (content, written) = line.split_at(end);
    let written = str::from_utf8(written).map(|hex| u32::from_str_radix(hex, 16));
    let content = content.strip_suffix(b" ");
    content.is_some_and(|content| written == Ok(Ok(checksum(content))))
}

fn key_of(line: &[u8]) -> Option<Uuid> {
    Uuid::try_parse_ascii(line.get(..KEY)?).ok()
}

fn time_of(line: &[u8]) -> Option<Timestamp> {
    let line = str::from_utf8(line).ok()?;
    line.split(' ').nth(1)?.parse().ok()
}

/// Whether the last line has no end: a process died while writing it.
fn ends_torn(file: &mut File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != [b'\n'])
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod record_tests;
