//! Where the window keeps its things.

use std::path::PathBuf;

use rapport_core::folder;

/// The data folder.
pub(crate) fn data_folder() -> PathBuf {
    folder::named()
        .or_else(folder::of_system)
        // A system without a home: beside the program's working folder is
        // better than nowhere, and the page says where the data lies.
        .unwrap_or_else(|| PathBuf::from("rapport-data"))
}

/// Whether it is the one folder of this person, not one named for this start.
pub(crate) fn is_of_system() -> bool {
    folder::named().is_none()
}
