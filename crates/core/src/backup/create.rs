//! Taking a backup: copied, packed, flushed, opened again and proved, and only
//! then given its name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use sqlx::SqliteConnection;
use tokio_util::sync::CancellationToken;

use super::archive;
use super::contents::{self, Cover};
use super::digest;
use super::model::{Backup, Content, FORMAT, Manifest, Reason};
use super::shelf::{Seen, Shelf, Workbench};
use super::sums::Sums;
use super::{blocking, queries};
use crate::clock::Timestamp;
use crate::db::{self, Access};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

/// Takes a backup of a database that is not open as an app: before its schema
/// is changed. Nothing older is removed.
///
/// # Errors
/// What the database or the disk says; nothing is left then.
pub async fn before_open(
    connection: &mut SqliteConnection,
    data: &Path,
    reason: Reason,
    now: Timestamp,
) -> Result<Backup> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let shelf = Shelf::here(data, &Seen::default());
    let bench = shelf.clone();
    let bench = blocking(move || bench.workbench()).await?;
    take(connection, data, &shelf, bench, reason, now, &stop).await
}

/// Takes one on the shelf of the data folder.
pub(super) async fn take(
    connection: &mut SqliteConnection,
    data: &Path,
    shelf: &Shelf,
    bench: Workbench,
    reason: Reason,
    now: Timestamp,
    stop: &CancellationToken,
) -> Result<Backup> {
    let database = bench.folder.join("copy.db");
    db::copy_into(connection, &database).await?;
    let manifest = manifest_of(&database, reason, now).await?;
    let order = Order {
        sources: vec![data.join("files")],
        shelf: shelf.clone(),
        cover: Cover::Plain,
        passphrase: None,
        known: HashMap::new(),
    };
    finish(order, bench, manifest, database, stop).await
}

/// What a new archive is made of, beside its database.
pub(super) struct Order {
    /// Folders in which the files of leads lie.
    pub(super) sources: Vec<PathBuf>,
    /// Where it goes.
    pub(super) shelf: Shelf,
    /// How the files lie there.
    pub(super) cover: Cover,
    /// What opens it.
    pub(super) passphrase: Option<secrecy::SecretString>,
    /// Sums of files that are there already, by their path.
    pub(super) known: HashMap<String, String>,
}

/// Packs, flushes, proves and names it.
pub(super) async fn finish(
    order: Order,
    bench: Workbench,
    mut manifest: Manifest,
    database: PathBuf,
    stop: &CancellationToken,
) -> Result<Backup> {
    let proof = bench.folder.join("proof");
    let part = bench.folder.join("archive.part");
    let (target, laid_out, halt) = (part.clone(), proof.clone(), stop.clone());
    let (order, manifest, sums) = blocking(move || {
        let files = contents::keep(
            &manifest.files,
            &order.sources,
            &order.shelf.folder,
            &order.cover,
            &order.known,
            &halt,
        )?;
        let passphrase = order.passphrase.as_ref();
        archive::pack(&mut manifest, &database, passphrase, &target, &halt)?;
        let sums = Sums {
            archive: digest::of_file(&target, &halt)?.sha256,
            files,
        };
        // Room for the proof.
        std::fs::remove_file(&database)?;
        disk::private_folder(&laid_out)?;
        Ok((order, manifest, sums))
    })
    .await?;
    let proved = archive::unpack_until(&part, order.passphrase.as_ref(), &proof, stop).await?;
    if proved.manifest != manifest {
        return Err(Problem::new(
            ProblemKind::Damaged,
            "The new backup was not read back as it was written. It was removed, the older ones were kept; is the disk sound?",
        ));
    }
    blocking(move || {
        let encrypted = order.passphrase.is_some();
        let (at, reason) = (manifest.created_at, manifest.reason);
        let name = order.shelf.free_name(at, reason, encrypted);
        let shelved = order.shelf.put(&part, &name, &sums)?;
        drop(bench);
        Ok(order.shelf.shown(&shelved, true))
    })
    .await
}

async fn manifest_of(database: &Path, reason: Reason, now: Timestamp) -> Result<Manifest> {
    let mut copy = db::connect(database, Access::Read).await?;
    Ok(Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: now,
        reason,
        schema: db::schema_of(&mut copy).await?,
        journal: queries::journal(&mut copy).await?,
        counts: queries::counts(&mut copy).await?,
        // Known once it is read, while it is packed.
        database: Content {
            sha256: String::new(),
            size: 0,
        },
        files: queries::contents(&mut copy).await?,
        files_key: None,
    })
}
