//! The one window: its look before the page is there, its size and place, and
//! what is dropped onto it.

mod close_confirm;
mod file_drop;
mod origin;
mod window_state;

pub(crate) use close_confirm::WindowClosing;
pub(crate) use file_drop::FilesDropped;

use rapport_commands::Theme;
use tauri::webview::{NewWindowResponse, PageLoadEvent};
use tauri::window::Color;
use tauri::{
    AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
};

use crate::preferences;

const LABEL: &str = "main";
/// CSS pixels.
const SIZE: (f64, f64) = (1280.0, 800.0);
const SMALLEST: (f64, f64) = (640.0, 480.0);
/// `--paper` of the page's tokens.
const PAPER: Color = Color(254, 253, 252, 255);
const DARK_PAPER: Color = Color(26, 25, 23, 255);

/// Opens the window. It shows itself when the page is there, so that nobody
/// sees it empty.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let dev_server = app.config().build.dev_url.clone();
    let dev_server = dev_server.filter(|_| tauri::is_dev());
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title("Rapport")
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .visible(false)
        // WebView2 would keep what is typed in a profile of its own.
        .general_autofill_enabled(false)
        // The page stays the page: nothing leads away from it.
        .on_navigation(move |url| origin::is_own(url, dev_server.as_ref()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                say_if_failed(window.show());
            }
        })
        .build()?;
    say_if_failed(window_state::restore(&window));
    dress(&window, preferences::load(app).theme);
    let observed = window.clone();
    app.manage(window_state::LastSeen::default());
    window.on_window_event(move |event| match event {
        WindowEvent::CloseRequested { api, .. } => {
            api.prevent_close();
            close(observed.app_handle());
        }
        WindowEvent::Moved(_) | WindowEvent::Resized(_) => {
            observed.state::<window_state::LastSeen>().look(&observed);
        }
        WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) => {
            file_drop::take(&observed, paths.clone(), *position);
        }
        _ => {}
    });
    Ok(())
}

/// Brings the window to the front.
pub(crate) fn focus(app: &AppHandle) {
    let Some(window) = shown(app) else {
        return;
    };
    say_if_failed(window.unminimize());
    say_if_failed(window.show());
    say_if_failed(window.set_focus());
}

/// Closes the window as its own button does: after a question where a mail would
/// stay behind.
pub(crate) fn close(app: &AppHandle) {
    keep_place(app);
    if let Some(window) = shown(app) {
        close_confirm::close(window);
    }
}

/// Remembers where the window is, where it is still there. Quitting from the Dock
/// and logging out of macOS end the program without closing it.
pub(crate) fn keep_place(app: &AppHandle) {
    if let Some(window) = shown(app) {
        window.state::<window_state::LastSeen>().keep(&window);
    }
}

/// The window, to stand behind its dialogs.
pub(crate) fn shown(app: &AppHandle) -> Option<WebviewWindow> {
    app.get_webview_window(LABEL)
}

/// The frame and what is seen before the page follow the chosen theme.
pub(crate) fn set_theme(app: &AppHandle, theme: Theme) {
    if let Some(window) = shown(app) {
        dress(&window, theme);
    }
}

fn dress(window: &WebviewWindow, theme: Theme) {
    say_if_failed(window.set_theme(match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    }));
    let dark = matches!(window.theme(), Ok(tauri::Theme::Dark));
    let paper = if dark { DARK_PAPER } else { PAPER };
    say_if_failed(window.set_background_color(Some(paper)));
}

/// What a desktop will not do to a window stops nothing.
fn say_if_failed(done: tauri::Result<()>) {
    if let Err(error) = done {
        tracing::warn!(%error, "the desktop refused a wish of the window");
    }
}
