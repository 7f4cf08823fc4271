//! Files dropped onto the window: looked at, then told to the page.

use std::path::PathBuf;

use rapport_core::attachments::InspectedFile;
use serde::{Deserialize, Serialize};
use tauri::{Manager, PhysicalPosition, WebviewWindow};
use tauri_specta::Event;

use crate::commands::files;
use crate::shell::Shell;

/// Files were dropped here, in CSS pixels from the page's upper left corner.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct FilesDropped {
    /// The files, each looked at.
    pub(crate) files: Vec<InspectedFile>,
    /// From the left.
    pub(crate) x: i32,
    /// From the top.
    pub(crate) y: i32,
}

/// Looks at the files and tells the page of those that could be read.
pub(super) fn take(window: &WebviewWindow, paths: Vec<PathBuf>, at: PhysicalPosition<f64>) {
    let at = at.to_logical::<i32>(window.scale_factor().unwrap_or(1.0));
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let dropped = FilesDropped {
            files: files::inspect_all(&window.state::<Shell>(), &paths).await,
            x: at.x,
            y: at.y,
        };
        if let Err(error) = dropped.emit(&window) {
            tracing::warn!(%error, "the page could not be told of dropped files");
        }
    });
}
