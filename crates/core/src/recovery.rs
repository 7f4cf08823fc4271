//! When the data file is damaged or gone: it is moved aside untouched, what can
//! be read is salvaged into a new file, the newest good backup is put beside
//! it, and the person chooses. Nothing is decided for her, and nothing is
//! thrown away: what she does not choose stays, and so does the damaged file.
//!
//! A recovery is a folder, `recovery/`, beside the data. While it is there the
//! data folder [is not opened](gate); killed at any step, the next
//! [`begin`] goes on where it was.

mod announce;
mod begin;
mod choose;
mod compare;
mod exchange;
pub(crate) mod gate;
mod look;
mod model;
mod place;
mod queries;
mod salvage;
mod watch;

#[cfg(test)]
#[path = "recovery/exchange_tests.rs"]
mod exchange_tests;
#[cfg(test)]
mod recovery_tests;

pub(crate) use announce::announce;
pub use begin::{begin, leads};
pub use choose::choose;
pub use exchange::use_backup;
pub(crate) use look::judged;
pub use model::{
    BackupFound, Candidate, Difference, Found, KnownBackup, RecoveryCause, RecoveryChoice,
    RecoveryLead, RecoveryLeads, RecoveryLeadsQuery, RecoveryReport, StartState,
};
pub use watch::{judge, suspect, watch};
