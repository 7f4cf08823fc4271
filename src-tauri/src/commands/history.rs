//! What was done, and taking it back.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::history::{self, HistoryPage, HistoryQuery, UndoOutcome};
use rapport_core::ids::OperationId;
use rapport_core::upkeep::{self, CheckReport};
use tauri::State;

use crate::shell::Shell;

/// Takes the person's last operation back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo(shell: State<'_, Shell>) -> Result<Done<UndoOutcome>> {
    history::undo(shell.core().await?).await
}

/// Does again what was taken back last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn redo(shell: State<'_, Shell>) -> Result<Done<UndoOutcome>> {
    history::redo(shell.core().await?).await
}

/// Takes this operation back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_operation(
    shell: State<'_, Shell>,
    id: OperationId,
) -> Result<Done<UndoOutcome>> {
    history::undo_operation(shell.core().await?, id).await
}

/// A page of what was done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_history(
    shell: State<'_, Shell>,
    query: HistoryQuery,
) -> Result<HistoryPage> {
    history::list(&mut *shell.reader().await?, &query).await
}

/// Looks for contradictions in what is stored.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_data(shell: State<'_, Shell>) -> Result<CheckReport> {
    upkeep::check(shell.core().await?).await
}
