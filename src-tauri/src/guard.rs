//! Signing in guards the window: what the page may ask before, and that it may
//! ask nothing else.

use std::sync::Arc;

use rapport_core::error::Result;
use tauri::ipc::Invoke;
use tauri::{Manager, Wry};

use crate::shell::Shell;

/// What is answered whoever is signed in, or nobody.
pub(crate) const OPEN: [&str; 16] = [
    "environment",
    "load_preferences",
    "save_preferences",
    "start_state",
    "recovery_leads",
    "recovery_use_backup",
    "pick_backup_file",
    "recover",
    "session_state",
    "begin_sign_in",
    "finish_sign_in",
    "cancel_sign_in",
    "sign_out",
    "set_provider",
    "unlock_secrets",
    "passphrase_weakness",
];

/// Hands a command on only where somebody is signed in or need not be.
pub(crate) fn guarded(
    commands: impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<Wry>) -> bool + Send + Sync + 'static {
    let commands = Arc::new(commands);
    move |invoke| {
        if OPEN.contains(&invoke.message.command()) {
            return commands(invoke);
        }
        let commands = Arc::clone(&commands);
        tauri::async_runtime::spawn(async move {
            let resolver = invoke.resolver.clone();
            match admit(&invoke).await {
                Err(problem) => resolver.reject(problem),
                Ok(()) => {
                    let command = invoke.message.command().to_owned();
                    if !commands(invoke) {
                        resolver.reject(format!("There is no command {command}."));
                    }
                }
            }
        });
        true
    }
}

async fn admit(invoke: &Invoke<Wry>) -> Result<()> {
    let shell = invoke.message.webview_ref().state::<Shell>();
    shell
        .core()
        .await?
        .identity
        .require_person()
        .await
        .map(drop)
}
