//! Where the data lies, for the window and the terminal alike.

use std::path::PathBuf;

/// Names a data folder other than the system's.
pub const VARIABLE: &str = "RAPPORT_DATA_DIR";

/// The folder's name among those of other programs, as each system writes it.
const NAME: &str = if cfg!(any(windows, target_os = "macos")) {
    "Rapport"
} else {
    "rapport"
};

/// The folder that [`VARIABLE`] names; a blank name is none.
pub fn named() -> Option<PathBuf> {
    std::env::var_os(VARIABLE)
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
}

/// This person's folder on this system. None where the system knows no home of
/// hers.
pub fn of_system() -> Option<PathBuf> {
    dirs::data_dir().map(|all| all.join(NAME))
}
