//! Files dropped onto the window: looked at, then told to the page.

use std::path::PathBuf;

use rapport_commands::Host;
use rapport_core::attachments::InspectedFile;
use serde::{Deserialize, Serialize};
use tauri::{LogicalPosition, Manager, PhysicalPosition, WebviewWindow};
use tauri_specta::Event;

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

/// Looks at the files and tells the page of those that could be read. Of what is
/// no file yet, such as an attachment dragged out of Outlook or Apple Mail, no
/// path comes (wry knows `CF_HDROP` and file URLs only), and the page says so.
pub(super) fn take(window: &WebviewWindow, paths: Vec<PathBuf>, at: PhysicalPosition<f64>) {
    let scale = window.scale_factor().unwrap_or(1.0);
    let at = in_css_pixels(at, scale, cfg!(windows));
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let dropped = FilesDropped {
            files: rapport_commands::inspect_files(&window.state::<Host>(), &paths).await,
            x: at.x,
            y: at.y,
        };
        if let Err(error) = dropped.emit(&window) {
            tracing::warn!(%error, "the page could not be told of dropped files");
        }
    });
}

/// Only Windows gives the pixels of the screen (`ScreenToClient` in wry's
/// `webview2/drag_drop.rs`). macOS and GTK give points, which are CSS pixels
/// (`wkwebview/drag_drop.rs`, `webkitgtk/drag_drop.rs`), though all of them come
/// as `PhysicalPosition` (tauri#10744).
fn in_css_pixels(
    at: PhysicalPosition<f64>,
    scale: f64,
    in_screen_pixels: bool,
) -> LogicalPosition<i32> {
    at.to_logical(if in_screen_pixels { scale } else { 1.0 })
}

#[cfg(test)]
mod tests {
    use tauri::{LogicalPosition, PhysicalPosition};

    use super::in_css_pixels;

    #[test]
    fn a_file_lands_where_it_was_let_go_on_a_fine_screen() {
        let at = PhysicalPosition::new(300.0, 200.0);
        let on_linux_or_macos = in_css_pixels(at, 2.0, false);
        assert_eq!(on_linux_or_macos, LogicalPosition::new(300, 200));
        let on_windows = in_css_pixels(at, 2.0, true);
        assert_eq!(on_windows, LogicalPosition::new(150, 100));
    }
}
