//! Settings that matter.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::settings::{self, Settings};
use tauri::State;

use crate::shell::Shell;

/// What the person has decided.
#[tauri::command]
#[specta::specta]
pub(crate) async fn load_settings(shell: State<'_, Shell>) -> Result<Settings> {
    settings::load(&mut *shell.reader().await?).await
}

/// Decides anew, as the answer to what was seen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_settings(
    shell: State<'_, Shell>,
    settings: Settings,
    seen: Settings,
) -> Result<Done<Settings>> {
    settings::save_seen(shell.core().await?, &settings, Some(&seen)).await
}
