//! The file of a backup: a tar, compressed by zstd, with `manifest.json` first
//! and `rapport.db` second; encrypted, the same wrapped by age. Standard formats
//! on purpose: `age -d`, `tar --zstd -x` and `sqlite3` open it without Rapport.
//!
//! age authenticates every byte of an encrypted one. One that is not encrypted
//! ends with the SHA-256 of all before it, in a frame that zstd skips, since
//! zstd's own checksum speaks of the content only.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use rapport_messages::say;
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sqlx::{Connection, SqliteConnection};
use tar::{Archive, Builder, EntryType, Header};
use tokio_util::sync::CancellationToken;
use zstd::stream::read::Decoder;
use zstd::stream::write::Encoder;

use super::encrypt::{self, Sealing, altered};
use super::model::{FORMAT, Manifest};
use super::queries;
use crate::clock::Timestamp;
use crate::db::{self, Access};
use crate::digest::{self, Content, Stoppable};
use crate::error::{Problem, ProblemKind, Result};
use crate::{disk, limits};

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "rapport.db";
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

/// Who may have made an archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Maker {
    /// This Rapport, from its own data: what stands in it stood here before.
    Here,
    /// Anybody: its database must be exactly what the migrations make, so that no
    /// view or trigger of another hand ever runs.
    Anybody,
}

/// Opens a backup into a folder that is there. What it gives was proved: every
/// byte is what was written, the database in it is sound, has the schema of its
/// version and nothing else, and this version can read it.
///
/// # Errors
/// `needs_passphrase` without one, `invalid` at `passphrase` with a wrong one,
/// `damaged` where it was cut or altered, `conflict` where a newer version wrote
/// it, `disk_full` where there is no room for it. Nothing is left in the folder
/// then.
pub async fn unpack(
    path: &Path,
    passphrase: Option<&SecretString>,
    into: &Path,
) -> Result<Unpacked> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    unpack_until(path, passphrase, into, Maker::Anybody, &stop).await
}

/// The same for a backup that this Rapport has just made of its own data.
///
/// # Errors
/// As [`unpack`].
pub(crate) async fn unpack_own(path: &Path, into: &Path) -> Result<Unpacked> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    unpack_until(path, None, into, Maker::Here, &stop).await
}

/// The same, given up when it is stopped.
pub(super) async fn unpack_until(
    path: &Path,
    passphrase: Option<&SecretString>,
    into: &Path,
    maker: Maker,
    stop: &CancellationToken,
) -> Result<Unpacked> {
    let database = into.join(DATABASE);
    let (source, target) = (path.to_owned(), into.to_owned());
    let (passphrase, stop) = (passphrase.cloned(), stop.clone());
    let manifest =
        super::blocking(move || extract(&source, passphrase.as_ref(), &target, &stop)).await?;
    let unpacked = Unpacked { manifest, database };
    if let Err(problem) = prove(&unpacked, maker).await {
        discard(&unpacked.database);
        // It is this file that is damaged, not the data file.
        return Err(match (problem.kind, problem.details.technical.as_ref()) {
            (ProblemKind::Damaged, Some(technical)) => altered(technical),
            _ => problem,
        });
    }
    Ok(unpacked)
}

/// The database opens, is sound, and holds as much as the manifest says.
async fn prove(unpacked: &Unpacked, maker: Maker) -> Result<()> {
    let mut connection = db::connect(&unpacked.database, Access::Read).await?;
    let proved = prove_by(&mut connection, &unpacked.manifest, maker).await;
    connection.close().await?;
    proved
}

async fn prove_by(
    connection: &mut SqliteConnection,
    manifest: &Manifest,
    maker: Maker,
) -> Result<()> {
    // First: until then a view may stand where a table is read.
    if maker == Maker::Anybody
        && let Some(strange) = db::unlike_schema(connection, manifest.schema).await?
    {
        return Err(altered(format!("{strange} is not as it should be")));
    }
    let found = db::integrity(connection).await?;
    if let Some(first) = found.first() {
        return Err(altered(first));
    }
    let schema = db::schema_of(connection).await?;
    if schema != manifest.schema {
        return Err(altered("the schema is not the one of the manifest"));
    }
    if queries::counts(connection).await? != manifest.counts {
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
    sealing: Option<&Sealing>,
    to: &Path,
    stop: &CancellationToken,
) -> Result<()> {
    let file = BufWriter::new(disk::private(to)?);
    let file = match sealing {
        None => compress(manifest, database, file, stop)?,
        Some(sealing) => {
            let sealed = encrypt::seal(sealing, file)?;
            compress(manifest, database, sealed, stop)?.finish()?
        }
    };
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    let mut file = file;
    if sealing.is_none() {
        file.write_all(&end_of(&digest::of_file(to, stop)?.sha256))?;
    }
    disk::flush(&file)?;
    Ok(())
}

/// The frame that ends an archive with this sum.
pub(super) fn end_of(sha256: &str) -> Vec<u8> {
    [SKIPPED, sha256.as_bytes()].concat()
}

/// Whether an archive that is not encrypted ends with the sum of itself.
fn is_whole(mut file: &File, stop: &CancellationToken) -> Result<bool> {
    let Some(size) = file.metadata()?.len().checked_sub(END) else {
        return Ok(false);
    };
    let found = digest::copy(Stoppable::new(file.take(size), stop), &mut io::sink())?;
    let mut end = [0; END as usize];
    file.read_exact(&mut end)?;
    file.rewind()?;
    Ok(end == *end_of(&found.sha256))
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
        Problem::new(ProblemKind::Io, say::BackupNotWritten).with_technical(error)
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
    at: Timestamp,
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
    // A person may name a link; what it leads to must be a file.
    let file = limits::open_file(&path.canonicalize()?).map_err(not_a_file)?;
    let extracted = if encrypt::is_sealed(&file)? {
        // The whole of it is authenticated before anything looks at it.
        room_for(file.metadata()?.len(), into)?;
        let mut plain = tempfile::tempfile_in(into)?;
        encrypt::unseal(file, passphrase, &mut plain)?;
        plain.rewind()?;
        read_tar(plain, &database, stop)
    } else if !is_whole(&file, stop)? {
        return Err(altered("its last bytes are not the sum of the others"));
    } else {
        read_tar(file, &database, stop)
    };
    if extracted.is_err() {
        discard(&database);
    }
    extracted
}

fn not_a_file(error: io::Error) -> Problem {
    match error.kind() {
        io::ErrorKind::InvalidInput => Problem::new(ProblemKind::Invalid, say::BackupNotAFile),
        _ => error.into(),
    }
}

/// Refuses what would fill the disk.
fn room_for(size: u64, folder: &Path) -> Result<()> {
    let needed = size.saturating_add(size / limits::ROOM_LEFT);
    if needed <= disk::free_space(folder)? {
        return Ok(());
    }
    Err(Problem::new(
        ProblemKind::DiskFull,
        say::BackupNeedsSpace {
            megabytes: u32::try_from(needed.div_ceil(1_000_000))
                .unwrap_or(u32::MAX)
                .into(),
        },
    ))
}

/// The tar in an archive, read while it is decompressed.
fn tar_of<R: Read>(from: R) -> Result<Archive<Decoder<'static, BufReader<R>>>> {
    let mut stream = Decoder::new(from).map_err(altered)?;
    stream
        .window_log_max(limits::ZSTD_WINDOW)
        .map_err(altered)?;
    Ok(Archive::new(stream))
}

/// What a tar holds, one by one. Raw: what it says about an entry before that,
/// such as a long name, is an entry of its own then. It is refused like all that
/// is not expected, before anything of it is read into memory.
fn entries_of<R: Read>(tar: &mut Archive<R>) -> Result<tar::Entries<'_, R>> {
    Ok(tar.entries().map_err(altered)?.raw(true))
}

fn read_tar(file: File, database: &Path, stop: &CancellationToken) -> Result<Manifest> {
    let mut tar = tar_of(Stoppable::new(file, stop))?;
    let mut entries = entries_of(&mut tar)?;
    let manifest = entries.next().ok_or_else(|| altered("it is empty"))?;
    let manifest: Manifest = read_manifest(manifest.map_err(altered)?)?;
    let entry = entries.next().ok_or_else(|| altered("no database"))?;
    let entry = entry.map_err(altered)?;
    expect(&entry, DATABASE, manifest.database.size)?;
    room_for(
        manifest.database.size,
        database.parent().unwrap_or(database),
    )?;
    let mut to = disk::private(database)?;
    let found = copy_out(entry, &mut to)?;
    if found != manifest.database {
        return Err(altered("the database is not the one of the manifest"));
    }
    if entries.next().is_some() {
        return Err(altered("there is more in it than there should be"));
    }
    // To the end: the checksum of the whole stands there.
    let mut rest = tar.into_inner().take(limits::AFTER_DATABASE + 1);
    let length = io::copy(&mut rest, &mut io::sink()).map_err(altered)?;
    if length > limits::AFTER_DATABASE {
        return Err(altered("it goes on after its end"));
    }
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

fn read_manifest<T: DeserializeOwned>(entry: tar::Entry<'_, impl Read>) -> Result<T> {
    /// What is known of any format.
    #[derive(Deserialize)]
    struct Version {
        format: u32,
        schema: i64,
    }
    expect(&entry, MANIFEST, entry.size().min(limits::MANIFEST))?;
    let manifest = limits::read_all(entry, limits::MANIFEST).map_err(altered)?;
    let Version { format, schema } = serde_json::from_slice(&manifest).map_err(altered)?;
    if format > FORMAT || schema > db::newest_schema() {
        return Err(Problem::new(ProblemKind::Conflict, say::BackupNewer)
            .with_technical(format!("format {format}, schema {schema}")));
    }
    serde_json::from_slice(&manifest).map_err(altered)
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
    peek_in(limits::open_file(path)?)
}

pub(super) fn peek_in(archive: impl Read) -> Result<Manifest> {
    let mut tar = tar_of(archive)?;
    let mut entries = entries_of(&mut tar)?;
    let entry = entries.next().ok_or_else(|| altered("it is empty"))?;
    read_manifest(entry.map_err(altered)?)
}

fn discard(database: &Path) {
    if let Err(error) = disk::remove_file(database)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "an opened backup could not be removed");
    }
}
