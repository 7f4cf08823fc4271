//! What a person should know without having asked.

use rapport_core::error::Result;
use rapport_core::notices::{self, Notice, NoticeKind};
use tauri::State;

use crate::shell::Shell;

/// The notices that were not put away, the gravest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_notices(shell: State<'_, Shell>) -> Result<Vec<Notice>> {
    Ok(shell.core().await?.notices.list())
}

/// Puts a notice away.
#[tauri::command]
#[specta::specta]
pub(crate) async fn dismiss_notice(shell: State<'_, Shell>, kind: NoticeKind) -> Result<()> {
    notices::dismiss(shell.core().await?, kind).await
}
