//! What is due.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::ids::LeadId;
use rapport_core::leads::Lead;
use rapport_core::today::{self, Today};
use tauri::State;

use crate::shell::Shell;

/// What is due today.
#[tauri::command]
#[specta::specta]
pub(crate) async fn today(shell: State<'_, Shell>) -> Result<Today> {
    today::today(&mut *shell.reader().await?, &*shell.core().await?.clock).await
}

/// The lead's next step is done without a mail.
#[tauri::command]
#[specta::specta]
pub(crate) async fn step_done(shell: State<'_, Shell>, id: LeadId) -> Result<Done<Lead>> {
    today::step_done(shell.core().await?, id).await
}
