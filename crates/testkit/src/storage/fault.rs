//! What can go wrong with storage, as a test says it.

/// What SQLite asks of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// `xRead`.
    Read,
    /// `xWrite`.
    Write,
    /// `xSync`.
    Sync,
}

/// Which file is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The database itself, of any name.
    Database,
    /// Its write-ahead log.
    Wal,
    /// A rollback journal.
    Journal,
}

/// How a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no room: `SQLITE_FULL`.
    Full,
    /// The device failed: `SQLITE_IOERR_WRITE`, `SQLITE_IOERR_FSYNC`, or for a
    /// read `SQLITE_IOERR_CORRUPTFS`, which SQLite's own VFS makes of `EIO`.
    Failed,
}

/// A call that fails, and whether those after it fail as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Which call.
    pub call: Call,
    /// On which file.
    pub part: Part,
    /// Counted from 1.
    pub at: u32,
    /// For good: every such call from there on.
    pub lasting: bool,
    /// How.
    pub refusal: Refusal,
}

/// What survives of the writes that were not synced when the power goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Nothing: the worst that a disk may do.
    Nothing,
    /// All of it, as when only the process dies.
    Everything,
    /// Some writes and not others, one of them torn, as this seed has it.
    Some(u64),
}
