//! Rapport's window: a thin shell around the core. It runs the commands of
//! `rapport-commands`, and everything that needs the desktop (dialogs, the
//! browser, dropped files) is asked of it from Rust, so that the page needs no
//! permission of its own.

mod bindings;
mod browser;
mod desktop;
mod failure;
mod log;
mod menu;
mod paths;
mod preferences;
mod window;

use std::process::ExitCode;
use std::sync::Arc;

use rapport_commands::{Background, Host};
use tauri::{AppHandle, Manager, RunEvent};

use crate::desktop::SystemDesktop;

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
        .invoke_handler(registry.invoke_handler())
        .setup(move |app| {
            registry.mount_events(app);
            let handle = app.handle();
            let desktop = Arc::new(SystemDesktop(handle.clone()));
            let folder = folder_of_core.clone();
            app.manage(Host::new(folder, desktop, Background::Runs));
            tauri::async_runtime::spawn(open_core(handle.clone()));
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
                    tauri::async_runtime::block_on(app.state::<Host>().close());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => failure::say(&error, &folder),
    }
}

/// Opens the core without waiting for the page to ask for it.
async fn open_core(app: AppHandle) {
    if let Err(problem) = app.state::<Host>().core().await {
        tracing::error!(cause = %problem.cause(), "the data cannot be opened");
    }
}
