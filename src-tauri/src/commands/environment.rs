//! The program itself, and how a person likes its window. These answer whoever
//! is signed in, or nobody.

use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind, Result};
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State};
use tauri_plugin_opener::OpenerExt;

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

/// Shows the data folder in the system's program for files.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_data_folder(shell: State<'_, Shell>, app: AppHandle) -> Result<()> {
    let folder = shell.folder().to_string_lossy();
    let opened = disk::for_another_program(|| app.opener().open_path(folder, None::<&str>));
    opened.map_err(|error| {
        Problem::new(
            ProblemKind::Io,
            "No program on this computer opened the folder. Copy its path instead.",
        )
        .with_technical(error)
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
