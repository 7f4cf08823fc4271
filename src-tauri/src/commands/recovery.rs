//! How the start went, and what a person does where the data cannot be opened.
//! These answer whoever is signed in, or nobody: who is signed in stands in the
//! data.

use rapport_core::backup::Place;
use rapport_core::error::Result;
use rapport_core::recovery::{self, RecoveryChoice, RecoveryLeads, RecoveryLeadsQuery, StartState};
use serde::{Deserialize, Serialize};
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

/// A backup that the report names.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub(crate) struct BackupAt {
    /// The name of its file.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) place: Place,
}

/// Which backup.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OtherBackup {
    /// One that the report names.
    Known(BackupAt),
    /// A file, by the token of the dialog.
    Chosen(u32),
}

/// Puts another backup beside what could be saved, to be looked into and chosen.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_use_backup(
    shell: State<'_, Shell>,
    backup: OtherBackup,
    passphrase: Option<String>,
) -> Result<StartState> {
    shell.use_backup(backup, passphrase).await
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
