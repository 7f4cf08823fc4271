//! The menu bar of macOS.

use tauri::menu::{Menu, MenuEvent, MenuItem, MenuItemKind};
use tauri::{AppHandle, Wry};

use crate::window;

const QUIT: &str = "quit";

/// The usual menu bar, with a Quit of our own. The usual one is `terminate:`
/// (muda, `platform_impl/macos/mod.rs`), of which tao hears only when it is done
/// (`applicationWillTerminate` in its `app_delegate.rs`): nobody would be asked
/// about a mail that has not left.
pub(crate) fn bar(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let bar = Menu::default(app)?;
    if let Some(MenuItemKind::Submenu(own)) = bar.items()?.first() {
        own.remove_at(own.items()?.len().saturating_sub(1))?;
        let quit = MenuItem::with_id(app, QUIT, "Quit Rapport", true, Some("CmdOrCtrl+Q"))?;
        own.append(&quit)?;
    }
    Ok(bar)
}

/// Does what was chosen in it.
pub(crate) fn chosen(app: &AppHandle, event: MenuEvent) {
    if event.id() == QUIT {
        window::close(app);
    }
}
