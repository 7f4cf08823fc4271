//! Active content: what a document may do by itself once a program opens it.
//! The person is told before the file is added, and beside it afterwards.
//!
//! Nothing is run, and the places are looked at where the formats keep such
//! things. What is encrypted, or hidden from readers like this one, is not
//! found: finding nothing does not prove that a file is harmless.

mod compound;
mod package;
mod pdf;
mod rtf;

use std::io::{self, Read, Seek, SeekFrom};

use rapport_messages::phrase;

use super::kind::{Kind, PDF, RTF};

/// Bytes of one file, and of what is unpacked from it, that are looked through.
const REACH: u64 = 64 * 1024 * 1024;

/// What was found. Of several kinds the first of these is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Active {
    /// Macros of an office document.
    Macros,
    /// Scripts in a PDF document.
    Scripts,
    /// Something that starts another program.
    Launch,
    /// Another file or object inside, which can be opened from it.
    Embedded,
    /// Something that is fetched as soon as the document is opened.
    Remote,
    /// An archive with a program in it.
    Program,
    /// More than is looked through; anything may be among it.
    Unread,
}

impl Active {
    /// As in "it contains …".
    pub(super) fn phrase(self) -> phrase::ActiveContent {
        let content = match self {
            Self::Macros => "macros",
            Self::Scripts => "scripts",
            Self::Launch => "launch",
            Self::Embedded => "embedded",
            Self::Remote => "remote",
            Self::Program => "program",
            Self::Unread => "unread",
        };
        phrase::ActiveContent {
            content: content.into(),
        }
    }
}

/// What a file of this kind may do by itself.
///
/// # Errors
/// What reading it says; a broken file is no error.
pub(super) fn active<F: Read + Seek>(file: &mut F, kind: &Kind) -> io::Result<Option<Active>> {
    file.seek(SeekFrom::Start(0))?;
    let mut start = [0; 8];
    let length = file.read(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    let found = match &start[..length] {
        // By its beginning, not by its kind: a container may have been too
        // broken to tell what it holds.
        [b'P', b'K', 3, 4, ..] => package::active(file),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => compound::active(file),
        _ if *kind == PDF => pdf::active(&all(file)?),
        _ if *kind == RTF => rtf::active(&all(file)?),
        _ => None,
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(found)
}

fn all<F: Read>(file: &mut F) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(REACH).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether a target is somewhere else than beside the document or on a disk of
/// this computer: an address with a scheme (RFC 3986, 3.1), or a path of
/// another computer as Windows writes it (`\\server\share`).
fn is_remote(target: &str) -> bool {
    let target = target.trim().to_ascii_lowercase().replace('\\', "/");
    if target.starts_with("//") {
        return true;
    }
    let Some((scheme, rest)) = target.split_once(':') else {
        return false;
    };
    match scheme {
        // RFC 8089: `file:///C:/…` and `file:/…` are here, `file://server/…` and
        // `file:////server/…` are not.
        "file" => {
            let path = rest.trim_start_matches('/');
            let slashes = rest.len() - path.len();
            let drive = path
                .as_bytes()
                .get(1)
                .is_some_and(|c| matches!(c, b':' | b'|'));
            !drive && !matches!(slashes, 0 | 1 | 3)
        }
        "data" | "cid" | "mailto" | "urn" => false,
        // One letter is a drive.
        scheme => {
            scheme.len() > 1
                && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        }
    }
}

/// Whether the instruction of a field in a word processor starts a program or
/// fetches something (ECMA-376, part 1, 17.16.5: DDE, DDEAUTO, INCLUDEPICTURE,
/// INCLUDETEXT).
fn of_field(instruction: &str) -> Option<Active> {
    let upper = instruction.to_ascii_uppercase();
    let mut words = upper.split(|c: char| !c.is_ascii_alphanumeric());
    if words.any(|word| word == "DDE" || word == "DDEAUTO") {
        return Some(Active::Launch);
    }
    let includes = upper.contains("INCLUDEPICTURE") || upper.contains("INCLUDETEXT");
    let targets = instruction.split(['"', ' ', '\u{201c}', '\u{201d}']);
    (includes && targets.into_iter().any(is_remote)).then_some(Active::Remote)
}

#[cfg(test)]
#[path = "active/active_tests.rs"]
mod active_tests;
