//! Mails that wait, and what became of them.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::followups;
use rapport_core::ids::{LeadId, OutboxId};
use rapport_core::outbox::{Mail, OutboxPage, OutboxQuery, OutboxRow, Resolution};
use tauri::State;

use crate::shell::Shell;

/// A page of the outbox.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_outbox(shell: State<'_, Shell>, query: OutboxQuery) -> Result<OutboxPage> {
    shell.core().await?.outbox.list(&query).await
}

/// One mail, to be read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_mail(shell: State<'_, Shell>, id: OutboxId) -> Result<Mail> {
    shell.core().await?.outbox.show(id).await
}

/// Calls a mail back before it leaves.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_mail(shell: State<'_, Shell>, id: OutboxId) -> Result<Done<OutboxRow>> {
    followups::call_off(shell.core().await?, id).await
}

/// Tries a mail again, now.
#[tauri::command]
#[specta::specta]
pub(crate) async fn retry_mail(shell: State<'_, Shell>, id: OutboxId) -> Result<OutboxRow> {
    shell.core().await?.outbox.retry(id).await
}

/// Gives the lead of a mail another address, and tries the mail at that one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn correct_mail_address(
    shell: State<'_, Shell>,
    id: OutboxId,
    address: String,
) -> Result<Done<OutboxRow>> {
    followups::correct_address(shell.core().await?, id, &address).await
}

/// Decides what became of a mail of which nobody knows.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resolve_mail(
    shell: State<'_, Shell>,
    id: OutboxId,
    resolution: Resolution,
) -> Result<OutboxRow> {
    shell.core().await?.outbox.resolve(id, resolution).await
}

/// Makes a mail that did not leave the draft of its lead, to be sent as a new one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_mail_as_new(
    shell: State<'_, Shell>,
    id: OutboxId,
    replace: bool,
) -> Result<LeadId> {
    followups::edit_as_new(shell.core().await?, id, replace).await
}
