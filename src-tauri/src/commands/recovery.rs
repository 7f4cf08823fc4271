//! How the start went, and what a person does where the data cannot be opened.
//! These answer whoever is signed in, or nobody: who is signed in stands in the
//! data.

use std::path::Path;

use rapport_core::error::Result;
use rapport_core::recovery::{self, RecoveryChoice, RecoveryLeads, RecoveryLeadsQuery, StartState};
use tauri::{AppHandle, State};

use crate::shell::Shell;

/// How the start went. Asked again, it tries again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_state(shell: State<'_, Shell>) -> Result<StartState> {
    Ok(shell.start_state().await)
}

/// Leads of what could be saved, or of the newest backup.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_leads(
    shell: State<'_, Shell>,
    query: RecoveryLeadsQuery,
) -> Result<RecoveryLeads> {
    recovery::leads(shell.folder(), &query).await
}

/// Puts another backup beside what could be saved, to be looked into and chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_use_backup(
    shell: State<'_, Shell>,
    path: String,
    passphrase: Option<String>,
) -> Result<StartState> {
    shell.use_backup(Path::new(&path), passphrase).await
}

/// Goes on with what the person has chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recover(shell: State<'_, Shell>, choice: RecoveryChoice) -> Result<StartState> {
    shell.recover(choice).await
}

/// Closes Rapport in order and starts it again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restart(app: AppHandle) -> Result<()> {
    app.request_restart();
    Ok(())
}
