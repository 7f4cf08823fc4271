//! The program itself, and how a person likes its window. These answer whoever
//! is signed in, or nobody.

use rapport_core::error::Result;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};

use crate::preferences::{self, Preferences};
use crate::shell::Shell;
use crate::window;

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

/// What is worth knowing of this program.
#[tauri::command]
#[specta::specta]
pub(crate) async fn environment(shell: State<'_, Shell>) -> Result<Environment> {
    Ok(Environment {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_dir: shell.folder().display().to_string(),
        platform: if cfg!(windows) {
            Platform::Windows
        } else if cfg!(target_os = "macos") {
            Platform::Macos
        } else {
            Platform::Linux
        },
    })
}

/// How the person likes the window. Never fails.
#[tauri::command]
#[specta::specta]
pub(crate) async fn load_preferences(app: AppHandle) -> Result<Preferences> {
    Ok(preferences::load(&app))
}

/// Keeps how the person likes the window. Never fails.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_preferences(app: AppHandle, preferences: Preferences) -> Result<()> {
    window::set_theme(&app, preferences.theme);
    preferences::save(&app, &preferences);
    Ok(())
}
