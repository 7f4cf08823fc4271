//! Rapport's window: a thin shell around the core. A command is one line into
//! it, a change there is one event out of it, and everything that needs the
//! desktop (dialogs, the browser, dropped files) is asked of it from Rust, so
//! that the page needs no permission of its own.

mod bindings;
mod browser;
mod commands;
mod dialog;
mod event_bridge;
mod guard;
mod log;
mod paths;
mod preferences;
mod shell;
mod window;

use std::process::ExitCode;

use tauri::{Manager, RunEvent};

use crate::shell::Shell;

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    let registry = bindings::registry();
    let folder = paths::data_folder();
    log::start(&folder);
    let mut builder = tauri::Builder::default();
    if paths::is_of_system() {
        // First, so that a second start does nothing but show the first one. A
        // start on another folder is another Rapport.
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::focus(app);
        }));
    }
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .invoke_handler(guard::guarded(registry.invoke_handler()))
        .setup(move |app| {
            registry.mount_events(app);
            let handle = app.handle();
            app.manage(Shell::new(handle.clone(), folder));
            tauri::async_runtime::spawn(shell::start(handle.clone()));
            window::open(handle)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    tauri::async_runtime::block_on(app.state::<Shell>().close());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            ExitCode::FAILURE
        }
    }
}
