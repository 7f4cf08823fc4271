//! Where the window keeps its things.

use std::path::PathBuf;

use rapport_core::app::{default_folder, named_folder};

/// The data folder.
pub(crate) fn data_folder() -> PathBuf {
    named_folder()
        .or_else(default_folder)
        // Without a home, beside where the program was started is better than
        // nowhere; the settings show where the data lies.
        .unwrap_or_else(|| PathBuf::from("rapport-data"))
}

/// Whether it is the one folder of this person, not one named for this start.
pub(crate) fn is_of_system() -> bool {
    named_folder().is_none()
}
