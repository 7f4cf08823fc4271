//! The program itself, and how a person likes its window. These answer whoever
//! is signed in, or nobody.

use rapport_core::error::{Problem, ProblemKind};
use rapport_messages::say;
use serde::{Deserialize, Serialize};

use crate::Preferences;
use crate::command::commands;

/// The system the window runs on.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Platform {
    /// Linux and its like.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

/// What is worth knowing of this program.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub(crate) struct Environment {
    /// Its version.
    pub(crate) version: String,
    /// Where the data lies.
    pub(crate) data_dir: String,
    /// The system it runs on.
    pub(crate) platform: Platform,
}

commands! {
    /// What is worth knowing of this program.
    open fn environment(host) -> Environment {
        Ok(Environment {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            data_dir: host.folder().display().to_string(),
            platform: if cfg!(windows) {
                Platform::Windows
            } else if cfg!(target_os = "macos") {
                Platform::Macos
            } else {
                Platform::Linux
            },
        })
    }

    /// Shows the data folder in the system's program for files.
    guarded fn open_data_folder(host) -> () {
        host.desktop.open(host.folder()).map_err(|error| {
            Problem::new(
                ProblemKind::Io,
                say::NoProgramForFolder,
            )
            .with_technical(error)
        })
    }

    /// How the person likes the window. Never fails.
    open fn load_preferences(host) -> Preferences {
        Ok(host.desktop.load_preferences())
    }

    /// Keeps how the person likes the window. Never fails.
    open fn save_preferences(host, preferences: Preferences) -> () {
        host.desktop.save_preferences(&preferences);
        Ok(())
    }
}
