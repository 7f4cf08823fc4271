//! The system's browser, for signing in.

use std::io;

use rapport_core::disk;
use rapport_core::identity::Browser;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;
use url::Url;

/// Set to `none` where no browser is to be opened: the page then shows the
/// address to copy, as it does where there is no browser.
const VARIABLE: &str = "RAPPORT_BROWSER";

/// Opens an address in whatever the system opens addresses with.
pub(crate) struct SystemBrowser(pub(crate) AppHandle);

impl Browser for SystemBrowser {
    fn open(&self, url: &Url) -> io::Result<()> {
        if std::env::var_os(VARIABLE).is_some_and(|value| value == "none") {
            return Err(io::Error::other("no browser is to be opened"));
        }
        let opener = self.0.opener();
        let opened = disk::for_another_program(|| opener.open_url(url.as_str(), None::<&str>));
        opened.map_err(io::Error::other)
    }
}
