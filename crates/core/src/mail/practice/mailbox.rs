//! The folder of the practice mailbox: one `.eml` file a mail, durable before
//! its acceptance is said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapport_messages::say;
use uuid::Uuid;

use crate::clock::Clock;
use crate::disk;
use crate::error::{Problem, Result};
use crate::ids::mint;
use crate::random::Random;

/// A mail that the practice server has accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PracticeMail {
    /// The name of its file without `.eml`; later mails sort later.
    pub id: Uuid,
    /// MAIL FROM.
    pub from: String,
    /// RCPT TO.
    pub to: Vec<String>,
    /// The message byte for byte as it was handed over.
    pub mime: Vec<u8>,
}

/// The folder with what was accepted.
pub struct PracticeMailbox {
    folder: PathBuf,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl std::fmt::Debug for PracticeMailbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("PracticeMailbox")
            .field(&self.folder)
            .finish()
    }
}

impl PracticeMailbox {
    /// Opens the folder, or makes it. What was being written when the power
    /// went was never acknowledged, and goes.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn open(folder: PathBuf, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Result<Self> {
        disk::private_folder(&folder)?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "part")
            {
                disk::remove_file(&path)?;
            }
        }
        Ok(Self {
            folder,
            clock,
            random,
        })
    }

    /// The ids of all mails, oldest first.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Uuid>> {
        let mut ids = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            let is_mail = path.extension().is_some_and(|extension| extension == "eml");
            let id = path.file_stem().and_then(|stem| stem.to_str());
            if let Some(id) = id
                .filter(|_| is_mail)
                .and_then(|id| Uuid::try_parse(id).ok())
            {
                ids.push(id);
            }
        }
        ids.sort_unstable();
        Ok(ids)
    }

    /// Reads one mail back.
    ///
    /// # Errors
    /// Where it is not there or its file cannot be read as one of ours.
    pub fn read(&self, id: Uuid) -> Result<PracticeMail> {
        let file = fs::read(self.path(id))?;
        parse(id, &file).ok_or_else(|| {
            Problem::new(
                crate::error::ProblemKind::Damaged,
                say::PracticeEmailDamaged,
            )
        })
    }

    /// Whether a mail with this Message-ID has arrived.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn find(&self, message_id: &str) -> Result<Option<Uuid>> {
        let wanted = message_id.trim_start_matches('<').trim_end_matches('>');
        for id in self.list()? {
            let mail = self.read(id)?;
            let found = crate::mail::message::read(&mail.mime)
                .is_ok_and(|message| message.message_id == wanted);
            if found {
                return Ok(Some(id));
            }
        }
        Ok(None)
    }

    /// Stores a mail. When this returns it survives a power cut.
    pub(super) fn store(&self, from: &str, to: &[String], mime: &[u8]) -> std::io::Result<Uuid> {
        let id = mint(self.clock.now(), &*self.random);
        let temporary = self.folder.join(format!("{id}.part"));
        let stored = write(&temporary, from, to, mime)
            .and_then(|()| disk::rename(&temporary, &self.path(id)))
            .and_then(|()| disk::flush_folder(&self.folder));
        if stored.is_err() {
            // The failure that is told is the first one.
            let _ = disk::remove_file(&temporary);
            let _ = disk::remove_file(&self.path(id));
        }
        stored.map(|()| id)
    }

    fn path(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("{id}.eml"))
    }
}

/// The envelope stands before the message in the two header fields that final
/// delivery adds (RFC 5321, section 4.4).
fn write(path: &Path, from: &str, to: &[String], mime: &[u8]) -> std::io::Result<()> {
    let mut file = disk::private_options().create_new(true).open(path)?;
    write!(file, "Return-Path: <{from}>\r\n")?;
    for recipient in to {
        write!(file, "Delivered-To: {recipient}\r\n")?;
    }
    file.write_all(mime)?;
    disk::flush(&file)
}

fn parse(id: Uuid, file: &[u8]) -> Option<PracticeMail> {
    let (first, mut rest) = take_line(file)?;
    let from = first.strip_prefix("Return-Path: <")?.strip_suffix('>')?;
    let mut to = Vec::new();
    while let Some((line, after)) = take_line(rest)
        && let Some(recipient) = line.strip_prefix("Delivered-To: ")
    {
        to.push(recipient.to_owned());
        rest = after;
    }
    Some(PracticeMail {
        id,
        from: from.to_owned(),
        to,
        mime: rest.to_vec(),
    })
}

fn take_line(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let end = bytes.windows(2).position(|two| two == b"\r\n")?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    Some((line, &bytes[end + 2..]))
}
