//! Signing in, and the secrets of this computer.

use rapport_core::error::Result;
use rapport_core::identity::{Person, Provider, SessionState, SignInAttempt};
use rapport_core::passphrase;
use tauri::State;

use crate::shell::Shell;

/// Where signing in stands.
#[tauri::command]
#[specta::specta]
pub(crate) async fn session_state(shell: State<'_, Shell>) -> Result<SessionState> {
    shell.core().await?.identity.state().await
}

/// Begins an attempt and opens the browser.
#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_sign_in(shell: State<'_, Shell>) -> Result<SignInAttempt> {
    shell.core().await?.identity.begin().await
}

/// Waits for the attempt to end.
#[tauri::command]
#[specta::specta]
pub(crate) async fn finish_sign_in(shell: State<'_, Shell>) -> Result<SessionState> {
    shell.core().await?.identity.finish().await
}

/// Gives the attempt up.
#[tauri::command]
#[specta::specta]
pub(crate) async fn cancel_sign_in(shell: State<'_, Shell>) -> Result<()> {
    shell.core().await?.identity.cancel();
    Ok(())
}

/// Signs out; everything is kept.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sign_out(shell: State<'_, Shell>) -> Result<()> {
    shell.core().await?.identity.sign_out().await
}

/// Corrects name and address of who is signed in by the built-in provider.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_person(shell: State<'_, Shell>, person: Person) -> Result<SessionState> {
    shell.core().await?.identity.edit_person(&person).await
}

/// Chooses who says who somebody is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_provider(
    shell: State<'_, Shell>,
    provider: Provider,
) -> Result<SessionState> {
    shell.core().await?.identity.set_provider(provider).await
}

/// Opens the secrets with their passphrase, or sets it where there is none yet.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock_secrets(
    shell: State<'_, Shell>,
    passphrase: String,
) -> Result<SessionState> {
    let core = shell.core().await?;
    let state = core.identity.unlock(passphrase.into()).await?;
    core.servers.match_passwords().await;
    core.outbox.wake();
    Ok(state)
}

/// What is weak about a passphrase that is being chosen; none where nothing is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn passphrase_weakness(passphrase: String) -> Result<Option<String>> {
    Ok(passphrase::weakness(&passphrase))
}
