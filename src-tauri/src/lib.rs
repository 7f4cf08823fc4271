//! Rapport's window: a thin shell around the core. A command is one line into
//! it, a change there is one event out of it, and everything that needs the
//! desktop (dialogs, the browser, dropped files) is asked of it from Rust, so
//! that the page needs no permission of its own.

mod bindings;
mod browser;
mod commands;
mod dialog;
mod event_bridge;
mod failure;
mod guard;
mod log;
mod menu;
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
    // First, so that a second start does nothing but show the first one. A start
    // on another folder is another Rapport. macOS itself starts no app twice; the
    // plugin's socket in /tmp would be shared by all who use the computer
    // (`platform_impl/macos.rs` of the plugin).
    if paths::is_of_system() && !cfg!(target_os = "macos") {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            window::focus(app);
        }));
    }
    if cfg!(target_os = "macos") {
        builder = builder.menu(menu::bar).on_menu_event(menu::chosen);
    }
    let folder_of_core = folder.clone();
    let app = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_store::Builder::new().build())
        .invoke_handler(guard::guarded(registry.invoke_handler()))
        .setup(move |app| {
            registry.mount_events(app);
            let handle = app.handle();
            app.manage(Shell::new(handle.clone(), folder_of_core.clone()));
            tauri::async_runtime::spawn(shell::start(handle.clone()));
            if let Err(error) = window::open(handle) {
                // Handed on, it would become a panic without a word.
                failure::say(&error, &folder_of_core);
                std::process::exit(1);
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                if matches!(event, RunEvent::Exit) {
                    window::keep_place(app);
                    tauri::async_runtime::block_on(app.state::<Shell>().close());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => failure::say(&error, &folder),
    }
}
