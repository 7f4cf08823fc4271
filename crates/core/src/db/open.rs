//! Opening the one database file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};

use super::entity::Entity;
use super::failure::database;
use super::gap;
use super::head::Head;
use super::hooks::CurrentConnection;
use super::migrate;
use super::read::Reader;
use super::revert::OnReverted;
use super::write::WriteTx;
use crate::clock::Clock;
use crate::error::Result;
use crate::events::{Events, Fact};
use crate::ids::DeviceId;
use crate::random::Random;

/// How long a statement waits for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
const READERS: u32 = 4;
/// Pages kept in memory at most, as negative KiB. With SQLite's 2 MiB, a change
/// of many leads reads and writes the same pages of its indexes again and again.
const WRITER_CACHE: &str = "-65536";
const READER_CACHE: &str = "-16384";

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    writer: SqlitePool,
    readers: SqlitePool,
    pub(super) context: Arc<Context>,
}

/// What the database holds, as the features declare it.
pub struct Schema {
    /// Everything that the journal keeps.
    pub entities: &'static [&'static Entity],
    /// What is said to have changed when a row of this table has.
    pub fact: fn(&str) -> Option<Fact>,
    /// What the features do when an operation was taken back, in this order.
    pub on_reverted: &'static [OnReverted],
}

/// What every write needs beside the connection.
pub(super) struct Context {
    pub(super) schema: &'static Schema,
    pub(super) events: Events,
    pub(super) device: DeviceId,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) random: Arc<dyn Random>,
    pub(super) file: PathBuf,
    pub(super) head: Head,
    pub(super) newest: CurrentConnection,
}

/// What one means to do with a file beside the live one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Look into it; it must be there.
    Read,
    /// Change it, or make it where it is not there.
    Write,
}

/// One connection to a file beside the live one: a backup that is looked into,
/// a copy that is put together. No journal and no schema of its own. Its schema
/// is not trusted (<https://sqlite.org/security.html>): what stands in it may call
/// no function with side effects, and no cell is believed to lie in its page.
/// SQLITE_DBCONFIG_DEFENSIVE would need a call into C.
///
/// # Errors
/// `damaged` where it is no database, else what the disk says.
pub async fn connect(file: &Path, access: Access) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .busy_timeout(BUSY_TIMEOUT)
        .create_if_missing(access == Access::Write)
        .read_only(access == Access::Read)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON");
    Ok(options.connect().await?)
}

impl Db {
    /// Opens the file, making it and bringing its schema up to date where
    /// needed.
    ///
    /// # Errors
    /// `conflict` where the file is from a newer version (it stays untouched),
    /// `damaged` where it is no database, else what the disk says.
    pub async fn open(
        file: &Path,
        schema: &'static Schema,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self> {
        share_permissions(file);
        let head = Head::beside(file);
        let known = head.read();
        let options = SqliteConnectOptions::new()
            .filename(file)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // A file beside it may be attached.
            .pragma("trusted_schema", "OFF");
        let writing = options
            .clone()
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // NORMAL loses acknowledged rows at a power cut.
            .synchronous(SqliteSynchronous::Full)
            // macOS only: fsync alone does not reach the platter there.
            .pragma("fullfsync", "ON")
            .pragma("checkpoint_fullfsync", "ON")
            .pragma("cache_size", WRITER_CACHE)
            // What is erased is overwritten, in pages that are freed too.
            .pragma("secure_delete", "ON")
            .analysis_limit(400)
            .optimize_on_close(true, None);
        let newest = CurrentConnection::default();
        let watching = newest.clone();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .after_connect(move |connection, _| {
                let watching = watching.clone();
                Box::pin(async move { watching.watch(connection, schema.fact).await })
            })
            // A connection to a file does not go away while it rests.
            .test_before_acquire(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(writing)
            .await?;
        if let Err(problem) = migrate::run(&writer).await {
            // Whoever puts the old data back finds it closed.
            writer.close().await;
            return Err(problem);
        }
        gap::notice(&writer, &head, known, clock.now()).await?;
        let device = migrate::device(&writer, &*clock, &*random).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .test_before_acquire(false)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(options.read_only(true).pragma("cache_size", READER_CACHE))
            .await?;
        Ok(Self {
            writer,
            readers,
            context: Arc::new(Context {
                schema,
                events: Events::default(),
                device,
                clock,
                random,
                file: file.to_owned(),
                head,
                newest,
            }),
        })
    }

    /// A connection to read from. What runs on it is stopped when the reader
    /// is dropped.
    pub async fn reader(&self) -> Result<Reader> {
        Reader::new(self.readers.acquire().await.map_err(database)?).await
    }

    /// Begins a write: `BEGIN IMMEDIATE`. Dropped without a commit, nothing of
    /// it remains.
    pub async fn write(&self) -> Result<WriteTx> {
        let connection = self.writer.acquire().await.map_err(database)?;
        WriteTx::begin(connection, Arc::clone(&self.context)).await
    }

    /// Counts anew what tables hold, for those that have changed much: what SQLite
    /// counted when the program was last closed may mislead it into loops in loops
    /// some weeks later. Takes milliseconds, most times nothing.
    pub async fn count_anew(&self) -> Result<()> {
        // Of all tables, not only of those that this connection has asked.
        self.on_writer("PRAGMA optimize = 0x10002").await
    }

    /// Runs what is no part of a write where others would write.
    pub(super) async fn on_writer(&self, statement: &'static str) -> Result<()> {
        let mut connection = self.writer.acquire().await.map_err(database)?;
        sqlx::query(statement).execute(&mut *connection).await?;
        Ok(())
    }

    /// A number that moves when another program has changed the file. It is
    /// asked of the writer, whose own commits do not move it.
    pub async fn others_version(&self) -> Result<u32> {
        let mut connection = self.writer.acquire().await.map_err(database)?;
        let version = sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(&mut *connection)
            .await?;
        Ok(version)
    }

    /// Who hears of what has changed: each commit says so.
    pub fn events(&self) -> &Events {
        &self.context.events
    }

    /// This copy's device.
    pub fn device(&self) -> DeviceId {
        self.context.device
    }

    /// The database file.
    pub fn file(&self) -> &Path {
        &self.context.file
    }

    /// Makes durable how far the journal went, for the next start to compare.
    /// Blocks for one flush to the disk.
    pub fn sync_head(&self) {
        self.context.head.sync();
    }

    /// Waits for running statements and closes every connection. The last one
    /// carries the log over into the file, and only the writer can: there is a
    /// new one where a write that was dropped has closed it.
    pub async fn close(&self) {
        let writer = self.writer.acquire().await;
        self.readers.close().await;
        drop(writer);
        self.writer.close().await;
        self.sync_head();
    }
}

/// SQLite gives its two files beside the database the permissions of the
/// database. Made while that could not be written to, they would go on refusing
/// when it can be again.
fn share_permissions(file: &Path) {
    let Ok(facts) = std::fs::metadata(file) else {
        return;
    };
    for suffix in ["-wal", "-shm"] {
        let mut beside = file.as_os_str().to_owned();
        beside.push(suffix);
        let differs = std::fs::metadata(&beside)
            .is_ok_and(|found| found.permissions() != facts.permissions());
        if differs {
            // Where it is not ours to set, opening the database says so.
            let _ = std::fs::set_permissions(&beside, facts.permissions());
        }
    }
}
