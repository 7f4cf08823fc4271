//! The file of a backup: a tar, compressed by zstd, with `manifest.json` first
//! and `rapport.db` second; encrypted, the same wrapped by age. Standard formats
//! on purpose: `age -d`, `tar --zstd -x` and `sqlite3` open it without Rapport.
//!
//! age authenticates every byte of an encrypted one. One that is not encrypted
//! ends with the SHA-256 of all before it, in a frame that zstd skips, since
//! zstd's own checksum speaks of the content only.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tar::{Archive, Builder, EntryType, Header};
use tokio_util::sync::CancellationToken;
use zstd::stream::read::Decoder;
use zstd::stream::write::Encoder;

use super::model::{FORMAT, Manifest};
use super::queries;
use super::seal::{self, altered};
use crate::db::{self, Access};
use crate::digest::{self, Content, Stoppable};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "rapport.db";
/// Bytes of a manifest at most: the names of half a million files.
const LARGEST_MANIFEST: u64 = 64 << 20;
/// Of zstd, 1 to 22: four times smaller than the database at some 200 MB/s.
const LEVEL: i32 = 3;
/// The head of a frame that zstd skips, with 64 bytes in it.
const SKIPPED: &[u8] = &[0x50, 0x2a, 0x4d, 0x18, 64, 0, 0, 0];
/// Bytes of that frame.
const END: u64 = 8 + 64;

/// A backup that was opened, proved and laid out. What lies in the folder stays
/// until its owner removes it.
#[derive(Debug)]
pub struct Unpacked {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The database: a file of its own, no longer part of the archive.
    pub database: PathBuf,
}

/// Opens a backup into a folder that is there. What it gives was proved: every
/// byte is what was written, the database in it is sound, and this version can
/// read it.
///
/// # Errors
/// `needs_passphrase` without one, `invalid` at `passphrase` with a wrong one,
/// `damaged` where it was cut or altered, `conflict` where a newer version wrote
/// it. Nothing is left in the folder then.
pub async fn unpack(
    path: &Path,
    passphrase: Option<&SecretString>,
    into: &Path,
) -> Result<Unpacked> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    unpack_until(path, passphrase, into, &stop).await
}

/// The same, given up when it is stopped.
pub(super) async fn unpack_until(
    path: &Path,
    passphrase: Option<&SecretString>,
    into: &Path,
    stop: &CancellationToken,
) -> Result<Unpacked> {
    let database = into.join(DATABASE);
    let (source, target) = (path.to_owned(), into.to_owned());
    let (passphrase, stop) = (passphrase.cloned(), stop.clone());
    let manifest =
        super::blocking(move || extract(&source, passphrase.as_ref(), &target, &stop)).await?;
    let unpacked = Unpacked { manifest, database };
    if let Err(problem) = prove(&unpacked).await {
        discard(&unpacked.database);
        return Err(problem);
    }
    Ok(unpacked)
}

/// The database opens, is sound, and holds as much as the manifest says.
async fn prove(unpacked: &Unpacked) -> Result<()> {
    let mut connection = db::connect(&unpacked.database, Access::Read).await?;
    let found = db::integrity(&mut connection).await?;
    if let Some(first) = found.first() {
        return Err(altered(first));
    }
    let schema = db::schema_of(&mut connection).await?;
    if schema != unpacked.manifest.schema {
        return Err(altered("the schema is not the one of the manifest"));
    }
    if queries::counts(&mut connection).await? != unpacked.manifest.counts {
        return Err(altered("the counts are not those of the manifest"));
    }
    Ok(())
}

/// Writes an archive of this database file, which the manifest describes, flushed
/// to the disk. The file at `to` must not be there.
///
/// # Errors
/// What the disk says; a half file may be left.
pub(super) fn pack(
    manifest: &Manifest,
    database: &Path,
    passphrase: Option<&SecretString>,
    to: &Path,
    stop: &CancellationToken,
) -> Result<()> {
    let file = BufWriter::new(disk::private(to)?);
    let file = match passphrase {
        None => compress(manifest, database, file, stop)?,
        Some(passphrase) => {
            let sealed = seal::seal(passphrase, file)?;
            compress(manifest, database, sealed, stop)?.finish()?
        }
    };
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    let mut file = file;
    if passphrase.is_none() {
        file.write_all(&end_of(&digest::of_file(to, stop)?.sha256))?;
    }
    file.sync_all()?;
    Ok(())
}

/// The frame that ends an archive with this sum.
fn end_of(sha256: &str) -> Vec<u8> {
    [SKIPPED, sha256.as_bytes()].concat()
}

/// Whether an archive that is not encrypted ends with the sum of itself.
fn is_whole(path: &Path, stop: &CancellationToken) -> Result<bool> {
    let mut file = File::open(path)?;
    let Some(size) = file.metadata()?.len().checked_sub(END) else {
        return Ok(false);
    };
    let found = digest::copy(Stoppable::new((&file).take(size), stop), &mut io::sink())?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    Ok(end == end_of(&found.sha256))
}

fn compress<W: Write>(
    manifest: &Manifest,
    database: &Path,
    to: W,
    stop: &CancellationToken,
) -> Result<W> {
    let mut encoder = Encoder::new(to, LEVEL)?;
    encoder.include_checksum(true)?;
    let mut tar = Builder::new(encoder);
    let words = serde_json::to_vec_pretty(manifest).map_err(|error| {
        Problem::new(ProblemKind::Io, "The backup could not be written.").with_technical(error)
    })?;
    let at = manifest.created_at;
    append(&mut tar, MANIFEST, words.len() as u64, at, words.as_slice())?;
    let content = Stoppable::new(File::open(database)?, stop);
    append(&mut tar, DATABASE, manifest.database.size, at, content)?;
    Ok(tar.into_inner()?.finish()?)
}

fn append<W: Write>(
    tar: &mut Builder<W>,
    name: &str,
    size: u64,
    at: crate::clock::Timestamp,
    content: impl Read,
) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(at.as_millisecond() / 1000).unwrap_or_default());
    tar.append_data(&mut header, name, content)
}

/// Lays out what is in the archive. Only when this returns `Ok` was all of it
/// read to its end and found to be what was written.
fn extract(
    path: &Path,
    passphrase: Option<&SecretString>,
    into: &Path,
    stop: &CancellationToken,
) -> Result<Manifest> {
    let database = into.join(DATABASE);
    let extracted = if seal::is_sealed(path)? {
        // The whole of it is authenticated before anything looks at it.
        let mut plain = tempfile::tempfile_in(into)?;
        seal::unseal(path, passphrase, &mut plain)?;
        io::Seek::rewind(&mut plain)?;
        read_tar(plain, &database, stop)
    } else if !is_whole(path, stop)? {
        return Err(altered("its last bytes are not the sum of the others"));
    } else {
        read_tar(File::open(path)?, &database, stop)
    };
    if extracted.is_err() {
        discard(&database);
    }
    extracted
}

fn read_tar(file: File, database: &Path, stop: &CancellationToken) -> Result<Manifest> {
    let stream = Decoder::new(Stoppable::new(BufReader::new(file), stop)).map_err(altered)?;
    let mut tar = Archive::new(stream);
    let mut entries = tar.entries().map_err(altered)?;
    let manifest = entries.next().ok_or_else(|| altered("it is empty"))?;
    let manifest = read_manifest(manifest.map_err(altered)?)?;
    let entry = entries.next().ok_or_else(|| altered("no database"))?;
    let entry = entry.map_err(altered)?;
    expect(&entry, DATABASE, manifest.database.size)?;
    let mut to = disk::private(database)?;
    let found = copy_out(entry, &mut to)?;
    if found != manifest.database {
        return Err(altered("the database is not the one of the manifest"));
    }
    if entries.next().is_some() {
        return Err(altered("there is more in it than there should be"));
    }
    // To the end: the checksum of the whole stands there.
    io::copy(&mut tar.into_inner(), &mut io::sink()).map_err(altered)?;
    Ok(manifest)
}

/// Tells a full disk from an altered archive: what is read fails as altered,
/// what is written fails as the disk says.
fn copy_out(from: impl Read, to: &mut File) -> Result<Content> {
    struct Blamed<R>(R, bool);
    impl<R: Read> Read for Blamed<R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.read(buffer).inspect_err(|_| self.1 = true)
        }
    }
    let mut from = Blamed(from, false);
    digest::copy(&mut from, to).map_err(|error| if from.1 { altered(error) } else { error.into() })
}

fn read_manifest(entry: tar::Entry<'_, impl Read>) -> Result<Manifest> {
    expect(&entry, MANIFEST, entry.size())?;
    if entry.size() > LARGEST_MANIFEST {
        return Err(altered("the manifest is too large"));
    }
    let manifest: serde_json::Value = serde_json::from_reader(entry).map_err(altered)?;
    // The format first: of a newer one nothing else is known.
    let format = manifest.get("format").and_then(serde_json::Value::as_u64);
    let schema = manifest.get("schema").and_then(serde_json::Value::as_i64);
    let (Some(format), Some(schema)) = (format, schema) else {
        return Err(altered("the manifest names no format"));
    };
    if format > u64::from(FORMAT) || schema > db::newest_schema() {
        return Err(Problem::new(
            ProblemKind::Conflict,
            "This backup was written by a newer Rapport. Nothing was changed; please update Rapport to open it.",
        )
        .with_technical(format!("format {format}, schema {schema}")));
    }
    serde_json::from_value(manifest).map_err(altered)
}

fn expect(entry: &tar::Entry<'_, impl Read>, name: &str, size: u64) -> Result<()> {
    if entry.path_bytes().as_ref() != name.as_bytes()
        || entry.header().entry_type() != EntryType::Regular
        || entry.size() != size
    {
        return Err(altered(format!("{name} is not where it should be")));
    }
    Ok(())
}

/// What stands first in an archive that is not encrypted. It is read alone: the
/// rest was not looked at.
pub(super) fn peek(path: &Path) -> Result<Manifest> {
    let stream = Decoder::new(File::open(path)?).map_err(altered)?;
    let mut tar = Archive::new(stream);
    let mut entries = tar.entries().map_err(altered)?;
    let entry = entries.next().ok_or_else(|| altered("it is empty"))?;
    read_manifest(entry.map_err(altered)?)
}

fn discard(database: &Path) {
    if let Err(error) = std::fs::remove_file(database)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "an opened backup could not be removed");
    }
}
