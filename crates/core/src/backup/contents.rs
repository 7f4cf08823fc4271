//! The content of leads' files beside the archives: `files/ab/<sha256>`, once
//! each however many backups it is in. In an encrypted folder each is closed to a
//! key that stands inside the encrypted archives only, and its name is keyed
//! too: even which files they are cannot be told.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use age::x25519;
use hmac::{Hmac, KeyInit, Mac};
use rapport_messages::say;
use secrecy::ExposeSecret;
use sha2::Sha256;
use tempfile::NamedTempFile;
use tokio_util::sync::CancellationToken;

use super::encrypt::altered;
use super::model::{FilesKey, Manifest};
use crate::digest::{self, Content, hexadecimal, is_sha256};
use crate::error::{Problem, ProblemKind, Result};
use crate::{age_file, disk, limits};

/// Whether this is where a list of sums may say that a content lies, relative to
/// the archive: `files/ab/<64 hexadecimal digits>`.
pub(super) fn is_path(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    is_sha256(name) && path == format!("files/{}", place_of(name))
}

/// Where a lead's content lies, relative to a folder of contents.
fn place_of(name: &str) -> String {
    format!("{}/{name}", &name[..2])
}

/// How contents are laid out in a store.
pub(super) enum Cover {
    /// As they are.
    Plain,
    /// As they are, and linked where the disk can do that, so that they take no
    /// space as long as the lead has them too.
    Linked,
    /// Closed to this key.
    Sealed(x25519::Identity),
}

impl Cover {
    /// The cover of the files beside an archive with this manifest.
    pub(super) fn of(manifest: &Manifest) -> Result<Self> {
        match &manifest.files_key {
            None => Ok(Self::Plain),
            Some(key) => Self::sealed(key),
        }
    }

    /// The cover under this key.
    pub(super) fn sealed(key: &FilesKey) -> Result<Self> {
        key.0.parse().map(Self::Sealed).map_err(|error| {
            Problem::new(ProblemKind::Damaged, say::BackupKeyDamaged).with_technical(error)
        })
    }

    /// A new key for the files of one folder.
    pub(super) fn mint() -> FilesKey {
        FilesKey(
            x25519::Identity::generate()
                .to_string()
                .expose_secret()
                .to_owned(),
        )
    }

    /// The name of a content; none where it is no content.
    fn name(&self, sha256: &str) -> Option<String> {
        if !is_sha256(sha256) {
            return None;
        }
        match self {
            Self::Plain | Self::Linked => Some(sha256.to_owned()),
            Self::Sealed(identity) => {
                let key = identity.to_string();
                let mut mac =
                    Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()).ok()?;
                mac.update(sha256.as_bytes());
                Some(hexadecimal(&mac.finalize().into_bytes()))
            }
        }
    }
}

/// Puts the contents of a backup into a store, from `source`, a folder laid out as
/// the data folder's `files`. What is there already stays. Gives their sums and
/// paths for the list beside the archive; one that is missing in the source is
/// left out.
pub(super) fn keep(
    contents: &[Content],
    source: &[PathBuf],
    store: &Path,
    cover: &Cover,
    known: &HashMap<String, String>,
    stop: &CancellationToken,
) -> Result<Vec<(String, String)>> {
    let mut kept = Vec::with_capacity(contents.len());
    let mut changed = BTreeSet::new();
    for content in contents {
        let Some(name) = cover.name(&content.sha256) else {
            continue;
        };
        let relative = format!("files/{}", place_of(&name));
        let path = store.join(&relative);
        let there = path.is_file();
        if !there {
            let Some(from) = whole(content, source, stop)? else {
                tracing::warn!(
                    content = content.sha256,
                    "a file's content is missing and is not in the backup"
                );
                continue;
            };
            disk::private_folder(path.parent().unwrap_or(store))?;
            cover.put(&from, &path)?;
            changed.insert(path.parent().unwrap_or(store).to_owned());
        }
        let sum = match (cover, known.get(&relative)) {
            (Cover::Plain | Cover::Linked, _) => content.sha256.clone(),
            (Cover::Sealed(_), Some(sum)) if there => sum.clone(),
            (Cover::Sealed(_), _) => digest::of_file(&path, stop)?.sha256,
        };
        kept.push((sum, relative));
    }
    for folder in &changed {
        disk::sync_folder_of(&folder.join("."))?;
    }
    if !changed.is_empty() {
        disk::sync_folder_of(&store.join("files").join("."))?;
    }
    Ok(kept)
}

/// Where a content lies whole.
fn whole(
    content: &Content,
    source: &[PathBuf],
    stop: &CancellationToken,
) -> Result<Option<PathBuf>> {
    for folder in source {
        let path = folder.join(place_of(&content.sha256));
        match digest::of_file(&path, stop) {
            Ok(found) if found.sha256 == content.sha256 => return Ok(Some(path)),
            Ok(_) => {}
            Err(error) if is_no_file(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(None)
}

/// Not there, or something that is no content and may have no end.
fn is_no_file(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge
    )
}

impl Cover {
    fn put(&self, from: &Path, to: &Path) -> Result<()> {
        if matches!(self, Self::Linked) && fs::hard_link(from, to).is_ok() {
            return Ok(());
        }
        let folder = to.parent().unwrap_or(to);
        let mut file = NamedTempFile::with_prefix_in(".part", folder)?;
        let mut source = File::open(from)?;
        match self {
            Self::Plain | Self::Linked => {
                io::copy(&mut source, &mut file)?;
            }
            Self::Sealed(identity) => {
                let recipient = identity.to_public();
                let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _))
                    .map_err(|error| {
                    Problem::new(ProblemKind::Io, say::FileNotEncrypted).with_technical(error)
                })?;
                let mut sealed = encryptor.wrap_output(&mut file)?;
                io::copy(&mut source, &mut sealed)?;
                sealed.finish()?;
            }
        }
        disk::flush(file.as_file())?;
        disk::persist(file, to)?;
        Ok(())
    }
}

/// Writes a lead's file out of the folder of this archive, proved; false where
/// it is not there. Where it is not what it was, what was written must not be
/// used.
///
/// # Errors
/// `damaged` where it was altered, else what the disk says.
pub fn copy_out(
    archive: &Path,
    manifest: &Manifest,
    sha256: &str,
    to: &mut impl Write,
) -> Result<bool> {
    let cover = Cover::of(manifest)?;
    let (Some(name), Some(store)) = (cover.name(sha256), archive.parent()) else {
        return Ok(false);
    };
    let path = store.join("files").join(place_of(&name));
    let file = match limits::open_up_to(&path, limits::LEAD_FILE) {
        Ok(file) => file,
        Err(error) if is_no_file(&error) => return Ok(false),
        Err(error) => return Err(error.into()),
    };
    let found = match &cover {
        Cover::Plain | Cover::Linked => digest::copy(file, to)?,
        Cover::Sealed(identity) => {
            digest::copy(age_file::open(file, identity).map_err(altered)?, to)?
        }
    };
    if found.sha256 == sha256 {
        Ok(true)
    } else {
        Err(altered("a file is not what it was"))
    }
}

/// How many of an archive's files are not beside it, or not what they were.
pub(super) fn missing(
    archive: &Path,
    manifest: &Manifest,
    stop: &CancellationToken,
) -> Result<usize> {
    let mut missing = 0;
    for content in &manifest.files {
        if stop.is_cancelled() {
            break;
        }
        match copy_out(archive, manifest, &content.sha256, &mut io::sink()) {
            Ok(there) => missing += usize::from(!there),
            Err(problem) if problem.kind == ProblemKind::Damaged => missing += 1,
            Err(problem) => return Err(problem),
        }
    }
    Ok(missing)
}
