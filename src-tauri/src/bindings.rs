//! The commands and events of the page: the program runs them, and the page's
//! types are written from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use rapport_commands::Host;
use serde_json::Value;
use tauri::ipc::{Invoke, InvokeBody, Response};
use tauri::{Manager, Wry};
use tauri_specta::{Builder, CollectedCommands, Commands, ErrorHandlingMode, collect_events};

use crate::desktop::FactsPublished;
use crate::window::{FilesDropped, WindowClosing};

/// Every command and every event.
pub(crate) fn registry() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // One shape in both directions: what is read can be sent back.
        .disable_serde_phases()
        .events(collect_events![FactsPublished, FilesDropped, WindowClosing])
        .commands(Commands(
            Arc::new(run),
            Arc::new(|types| CollectedCommands {
                functions: rapport_commands::all()
                    .map(|command| (command.describe)(types))
                    .collect(),
                accessor_names: BTreeMap::new(),
            }),
        ))
}

/// Runs a command of the page; false where there is none of that name.
fn run(invoke: Invoke<Wry>) -> bool {
    let Some(command) = rapport_commands::find(invoke.message.command()) else {
        return false;
    };
    tauri::async_runtime::spawn(async move {
        let arguments = match invoke.message.payload() {
            InvokeBody::Json(arguments) => arguments.clone(),
            InvokeBody::Raw(_) => Value::Null,
        };
        let host = invoke.message.webview_ref().state::<Host>();
        match command.run(&host, arguments).await {
            Ok(answer) => invoke.resolver.resolve(Response::new(answer)),
            Err(problem) => invoke.resolver.reject(problem),
        }
    });
    true
}

#[cfg(test)]
#[path = "bindings/bindings_tests.rs"]
mod bindings_tests;
