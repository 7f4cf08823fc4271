//! Looking into a backup and putting it back.

use rapport_core::backup::{
    self, BackupInside, BackupLeadsPage, BackupLeadsQuery, BackupSource, RestoreOutcome,
    RestoreWhat,
};
use rapport_core::error::Result;
use serde::{Deserialize, Serialize};
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::dialog::{ChosenPath, ask_for_path};
use crate::shell::Shell;

/// Which backup.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BackupToOpen {
    /// One of the list, by its name.
    Name(String),
    /// A file, by the token of the dialog.
    Chosen(u32),
}

/// A file chosen in the system's dialog; none where it was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_backup_file(
    shell: State<'_, Shell>,
    window: WebviewWindow,
) -> Result<Option<ChosenPath>> {
    let dialog = window.dialog().file().set_parent(&window);
    let path = ask_for_path(|answer| dialog.pick_file(answer)).await;
    Ok(path.map(|path| shell.chosen.keep(path)))
}

/// Opens a backup to be looked into, and compares it with now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_backup(
    shell: State<'_, Shell>,
    source: BackupToOpen,
    passphrase: Option<String>,
) -> Result<BackupInside> {
    let source = match source {
        BackupToOpen::Name(name) => BackupSource::Name(name),
        BackupToOpen::Chosen(token) => BackupSource::Path(shell.chosen.path(token)?),
    };
    let passphrase = passphrase.map(Into::into);
    backup::open(shell.core().await?, &source, passphrase.as_ref()).await
}

/// A page of the leads of an open backup, as they differ from now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn backup_leads(
    shell: State<'_, Shell>,
    token: String,
    query: BackupLeadsQuery,
) -> Result<BackupLeadsPage> {
    backup::leads(shell.core().await?, &token, &query).await
}

/// Puts an open backup back, whole or in part.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_from_backup(
    shell: State<'_, Shell>,
    token: String,
    what: RestoreWhat,
) -> Result<RestoreOutcome> {
    backup::restore(shell.core().await?, &token, &what).await
}

/// Closes a backup that was opened.
#[tauri::command]
#[specta::specta]
pub(crate) async fn close_backup(shell: State<'_, Shell>, token: String) -> Result<()> {
    backup::close(shell.core().await?, &token);
    Ok(())
}
