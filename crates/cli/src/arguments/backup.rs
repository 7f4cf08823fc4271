//! What can be said about backups.

use std::path::PathBuf;

use clap::Subcommand;

/// Backups.
#[derive(Debug, Subcommand)]
pub(crate) enum Backup {
    /// Take a backup now.
    Create {
        /// Put a copy of it into this folder. With --passphrase-stdin that copy
        /// opens with this passphrase only; once it is forgotten, with nothing.
        #[arg(long, value_name = "DIR")]
        to: Option<PathBuf>,
    },
    /// List the backups.
    List,
    /// Read a backup through. With --passphrase-stdin: its own passphrase.
    Verify {
        /// Its name in the list, or a file.
        file: String,
    },
    /// Restore a backup: everything, or some leads. It is one operation, and undo
    /// takes it back. Mail servers, sender addresses and notifications stay as they
    /// are now; those that differ are listed. With --passphrase-stdin: the backup's
    /// own passphrase.
    Restore {
        /// Its name in the list, or a file.
        file: String,
        /// Only this lead; may be given several times.
        #[arg(long = "lead", value_name = "ID")]
        leads: Vec<String>,
        /// Restore mail servers, sender addresses and notifications too. First
        /// restore without it, and read which ones differ.
        #[arg(long, conflicts_with = "leads")]
        with_mail_settings: bool,
    },
}
