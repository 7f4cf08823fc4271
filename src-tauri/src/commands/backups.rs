//! Backups, and the folder for their copies.

use rapport_core::backup::{self, Backup, BackupOverview, BackupVerdict, Place, Reason};
use rapport_core::error::Result;
use tauri::{State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::dialog::{ChosenPath, ask_for_path};
use crate::shell::Shell;

/// Every backup, and when the next one is due.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_backups(shell: State<'_, Shell>) -> Result<BackupOverview> {
    backup::list(shell.core().await?).await
}

/// Takes a backup now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn create_backup(shell: State<'_, Shell>) -> Result<Backup> {
    backup::create(shell.core().await?, Reason::Manual).await
}

/// Reads a whole backup through.
#[tauri::command]
#[specta::specta]
pub(crate) async fn verify_backup(
    shell: State<'_, Shell>,
    name: String,
    passphrase: Option<String>,
) -> Result<BackupVerdict> {
    let core = shell.core().await?;
    let path = backup::path_of(core, &name).await?;
    backup::verify(core, &path, passphrase.map(Into::into).as_ref()).await
}

/// Deletes one backup from where it lies; the last three good ones stay.
#[tauri::command]
#[specta::specta]
pub(crate) async fn delete_backup(
    shell: State<'_, Shell>,
    name: String,
    place: Place,
) -> Result<()> {
    backup::delete(shell.core().await?, &name, place).await
}

/// Asks for a folder in the system's dialog; none where it was closed.
#[tauri::command]
#[specta::specta]
pub(crate) async fn pick_backup_folder(
    shell: State<'_, Shell>,
    window: WebviewWindow,
) -> Result<Option<ChosenPath>> {
    let dialog = window.dialog().file().set_parent(&window);
    let path = ask_for_path(|answer| dialog.pick_folder(answer)).await;
    Ok(path.map(|path| shell.chosen.keep(path)))
}

/// Copies backups to the chosen folder from now on, with a passphrase encrypted.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_backup_folder(
    shell: State<'_, Shell>,
    token: u32,
    passphrase: Option<String>,
) -> Result<BackupOverview> {
    let core = shell.core().await?;
    let path = shell.chosen.path(token)?;
    backup::set_folder(core, &path, passphrase.map(Into::into)).await
}

/// Copies backups nowhere from now on; what was copied stays.
#[tauri::command]
#[specta::specta]
pub(crate) async fn forget_backup_folder(shell: State<'_, Shell>) -> Result<BackupOverview> {
    backup::forget_folder(shell.core().await?).await
}
