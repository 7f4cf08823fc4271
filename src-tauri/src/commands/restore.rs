//! Looking into a backup and putting it back.

use rapport_core::backup::{
    self, BackupInside, BackupLeadsPage, BackupLeadsQuery, BackupSource, RestoreOutcome,
    RestoreWhat,
};
use rapport_core::error::Result;
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::dialog::chosen;
use crate::shell::Shell;

/// A file chosen in the system's dialog; none where it was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_backup_file(window: WebviewWindow) -> Result<Option<String>> {
    let dialog = window.dialog().file().set_parent(&window);
    Ok(chosen(|answer| dialog.pick_file(answer)).await)
}

/// Opens a backup to be looked into, and compares it with now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_backup(
    shell: State<'_, Shell>,
    source: BackupSource,
    passphrase: Option<String>,
) -> Result<BackupInside> {
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
