//! Looking at a file: its content goes into the store, a verdict comes out.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rapport_messages::{Wording, say};

use super::model::{FileVerdict, InspectedFile};
use super::name;
use super::store::{Store, blocking};
use super::verdict::{self, Found};
use crate::app::App;
use crate::error::{Problem, ProblemKind, Result};

/// 25 MB, in bytes: the limit where the settings name no other.
pub const DEFAULT_LIMIT: u64 = 25 * 1024 * 1024;

/// Looks at a file on the disk. What is kept of it is a copy; the file itself
/// is left alone. `limit` in bytes.
///
/// # Errors
/// `not_found`, `invalid` for a folder or a device, `io`, `disk_full`. A file
/// that is refused is no error: the verdict says so.
pub async fn inspect_path(app: &App, path: &Path, limit: u64) -> Result<InspectedFile> {
    let store = Store::of(app.folder());
    let path: PathBuf = path.to_owned();
    blocking(move || {
        let shown = path.file_name().unwrap_or(path.as_os_str());
        let name = name::clean(&shown.to_string_lossy());
        let facts = fs::metadata(&path).map_err(|error| unreadable(&name, error))?;
        // Looked at before it is opened: opening a pipe would wait for ever.
        if !facts.is_file() {
            return Err(Problem::new(
                ProblemKind::Invalid,
                say::NotAFile { name: name.into() },
            ));
        }
        if facts.len() > limit {
            return Ok(too_big(name, facts.len(), limit));
        }
        let file = File::open(&path).map_err(|error| unreadable(&name, error))?;
        inspect(&store, name, file, limit)
    })
    .await
}

/// Looks at a file that came as bytes, such as a pasted picture.
///
/// # Errors
/// `io` or `disk_full`.
pub async fn inspect_bytes(
    app: &App,
    name: &str,
    bytes: Vec<u8>,
    limit: u64,
) -> Result<InspectedFile> {
    let store = Store::of(app.folder());
    let name = name::clean(name);
    blocking(move || {
        let size = bytes.len() as u64;
        if size > limit {
            return Ok(too_big(name, size, limit));
        }
        inspect(&store, name, io::Cursor::new(bytes), limit)
    })
    .await
}

fn inspect(store: &Store, name: String, source: impl Read, limit: u64) -> Result<InspectedFile> {
    let Some(mut incoming) = store.take_in(source, limit)? else {
        return Ok(too_big(name, limit.saturating_add(1), limit));
    };
    let Found {
        kind, judgement, ..
    } = verdict::look(incoming.file.as_file_mut(), &name)?;
    let judgement = if incoming.size == 0 {
        verdict::empty(&name)
    } else {
        judgement
    };
    let inspected = InspectedFile {
        sha256: incoming.id.as_str().to_owned(),
        name,
        size: shown_size(incoming.size),
        media_type: kind.media_type.to_owned(),
        verdict: judgement.verdict,
        message: judgement.why.map(Wording::from).unwrap_or_default(),
    };
    if matches!(inspected.verdict, FileVerdict::Ok | FileVerdict::Unusual) {
        store.keep(incoming)?;
    }
    Ok(inspected)
}

fn too_big(name: String, size: u64, limit: u64) -> InspectedFile {
    let judgement = verdict::too_big(&name, limit);
    InspectedFile {
        sha256: String::new(),
        name,
        size: shown_size(size),
        media_type: String::new(),
        verdict: judgement.verdict,
        message: judgement.why.map(Wording::from).unwrap_or_default(),
    }
}

pub(super) fn shown_size(size: u64) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

fn unreadable(name: &str, error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::NotFound => Problem::new(
            ProblemKind::NotFound,
            say::NamedFileNotFound { name: name.into() },
        ),
        io::ErrorKind::PermissionDenied => {
            Problem::new(ProblemKind::Io, say::NotAllowedToRead { name: name.into() })
        }
        _ => return error.into(),
    }
    .with_technical(error)
}
