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
    /// Put a backup back: everything, or some leads. It is one operation, and
    /// undo takes it back. With --passphrase-stdin: the backup's own passphrase.
    Restore {
        /// Its name in the list, or a file.
        file: String,
        /// Only this lead; may be given several times.
        #[arg(long = "lead", value_name = "ID")]
        leads: Vec<String>,
    },
}
