//! Emails and notes that are begun and not finished.

use rapport_core::drafts::{self, EmailDraft, LeadDrafts};
use rapport_core::error::Result;
use rapport_core::ids::LeadId;
use tauri::State;

use crate::shell::Shell;

/// What is begun for a lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lead_drafts(shell: State<'_, Shell>, id: LeadId) -> Result<LeadDrafts> {
    drafts::show(&mut *shell.reader().await?, id).await
}

/// Saves the email that is being written to a lead; none: there is none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_email_draft(
    shell: State<'_, Shell>,
    id: LeadId,
    email: Option<EmailDraft>,
) -> Result<()> {
    drafts::save_email(shell.core().await?, id, email.as_ref()).await
}

/// Saves the note that is being written on a lead; empty: there is none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn save_note_draft(
    shell: State<'_, Shell>,
    id: LeadId,
    text: String,
) -> Result<()> {
    drafts::save_note(shell.core().await?, id, &text).await
}

/// The page has saved what was typed: the answer to [`WindowClosing`].
///
/// [`WindowClosing`]: crate::window::WindowClosing
#[tauri::command]
#[specta::specta]
pub(crate) async fn ready_to_close(shell: State<'_, Shell>) -> Result<()> {
    shell.ready_to_close.notify_waiters();
    Ok(())
}
