//! Taking a backup: copied, packed, flushed, opened again and proved, and only
//! then given its name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rapport_messages::say;
use sqlx::{Connection, SqliteConnection};
use tokio_util::sync::CancellationToken;

use super::archive::{self, Maker};
use super::contents::{self, Cover};
use super::encrypt::Sealing;
use super::model::{Backup, FORMAT, Manifest, Reason};
use super::name::Name;
use super::origin::OriginKey;
use super::store::{BackupStore, Seen, StagingDir};
use super::sums::Sums;
use super::{blocking, queries};
use crate::app::Seams;
use crate::clock::Timestamp;
use crate::db::{self, Access};
use crate::digest::{self, Content};
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

/// Why and when a backup is taken, and what it is marked with.
pub(crate) struct Occasion {
    pub(crate) reason: Reason,
    pub(crate) now: Timestamp,
    pub(crate) origin: OriginKey,
}

impl Occasion {
    /// One of now.
    pub(crate) async fn now(reason: Reason, seams: &Seams) -> Self {
        Self {
            reason,
            now: seams.clock.now(),
            origin: OriginKey::read_or_make(&*seams.secrets, &*seams.random).await,
        }
    }
}

/// Takes a backup of a database that is not open as an app: before its schema
/// is changed. Nothing older is removed.
///
/// # Errors
/// What the database or the disk says; nothing is left then.
pub(crate) async fn before_open(
    connection: &mut SqliteConnection,
    data: &Path,
    occasion: Occasion,
) -> Result<Backup> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let store = BackupStore::here(data, &Seen::default());
    let staging = store.clone();
    let staging = blocking(move || staging.staging()).await?;
    take(connection, data, &store, staging, occasion, &stop).await
}

/// Makes a backup in the store of the data folder.
pub(super) async fn take(
    connection: &mut SqliteConnection,
    data: &Path,
    store: &BackupStore,
    staging: StagingDir,
    occasion: Occasion,
    stop: &CancellationToken,
) -> Result<Backup> {
    let database = staging.folder.join("copy.db");
    db::copy_into(connection, &database).await?;
    let Occasion {
        reason,
        now,
        origin,
    } = occasion;
    let mut manifest = manifest_of(&database, reason, now).await?;
    let (copy, halt) = (database.clone(), stop.clone());
    manifest.database = blocking(move || Ok(digest::of_file(&copy, &halt)?)).await?;
    manifest.mac = origin.mac(&manifest);
    let order = Order {
        manifest,
        origin,
        database,
        files: vec![data.join("files")],
        store: store.clone(),
        name: store.free_name(now, reason),
        part: staging.folder.join("archive.part"),
        proof: staging.folder.join("proof"),
        cover: Cover::Linked,
        sealing: None,
        known: HashMap::new(),
    };
    let taken = order.fill(stop).await;
    super::leave(staging).await?;
    taken
}

/// A new archive, as it is to be.
pub(super) struct Order {
    /// What stands first in it.
    pub(super) manifest: Manifest,
    /// What its origin is told by.
    pub(super) origin: OriginKey,
    /// Its database, which is used up.
    pub(super) database: PathBuf,
    /// Folders in which the files of leads lie.
    pub(super) files: Vec<PathBuf>,
    /// Where it goes, and under what name.
    pub(super) store: BackupStore,
    pub(super) name: Name,
    /// Where it is written until it is proved.
    pub(super) part: PathBuf,
    /// Where it is laid out for that, in plain text.
    pub(super) proof: PathBuf,
    /// How the files lie there.
    pub(super) cover: Cover,
    /// What opens it.
    pub(super) sealing: Option<Sealing>,
    /// Sums of files that are there already, by their path.
    pub(super) known: HashMap<String, String>,
}

impl Order {
    /// Packs, flushes, proves and names it.
    pub(super) async fn fill(self, stop: &CancellationToken) -> Result<Backup> {
        let halt = stop.clone();
        let (order, sums) = blocking(move || self.pack(&halt)).await?;
        let passphrase = order.sealing.as_ref().map(|sealing| &sealing.passphrase);
        let read =
            archive::unpack_until(&order.part, passphrase, &order.proof, Maker::Here, stop).await;
        let read = read.map_err(|problem| match problem.kind {
            ProblemKind::Damaged => {
                db::suspect_damage();
                not_read_back().with_technical(problem)
            }
            _ => problem,
        })?;
        if read.manifest != order.manifest {
            return Err(not_read_back());
        }
        blocking(move || {
            let stored = order.store.put(&order.part, &order.name, &sums)?;
            Ok(order.store.shown(&stored, true, &order.origin))
        })
        .await
    }

    fn pack(self, stop: &CancellationToken) -> Result<(Self, Sums)> {
        let files = contents::keep(
            &self.manifest.files,
            &self.files,
            &self.store.folder,
            &self.cover,
            &self.known,
            stop,
        )?;
        archive::pack(
            &self.manifest,
            &self.database,
            self.sealing.as_ref(),
            &self.part,
            stop,
        )?;
        let sums = Sums {
            archive: digest::of_file(&self.part, stop)?.sha256,
            files,
        };
        // Room for the proof.
        disk::remove_file(&self.database)?;
        disk::private_folder(&self.proof)?;
        Ok((self, sums))
    }
}

fn not_read_back() -> Problem {
    Problem::new(ProblemKind::Damaged, say::BackupNotVerified)
}

async fn manifest_of(database: &Path, reason: Reason, now: Timestamp) -> Result<Manifest> {
    let mut copy = db::connect(database, Access::Read).await?;
    let manifest = manifest_by(&mut copy, reason, now).await;
    copy.close().await?;
    manifest
}

async fn manifest_by(
    copy: &mut SqliteConnection,
    reason: Reason,
    now: Timestamp,
) -> Result<Manifest> {
    Ok(Manifest {
        format: FORMAT,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        created_at: now,
        reason,
        schema: db::schema_of(copy).await?,
        journal: db::journal_position(copy).await?,
        counts: queries::counts(copy).await?,
        // Known once it is read.
        database: Content {
            sha256: String::new(),
            size: 0,
        },
        files: queries::contents(copy).await?,
        files_key: None,
        mac: None,
    })
}
