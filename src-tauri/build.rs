//! Reads tauri.conf.json and embeds the UI that is in ui/dist.

use tauri_build::{Attributes, WindowsAttributes};

/// Version 6 of the common controls, which has the dialogs that are used.
const COMMON_CONTROLS: &str = "/MANIFESTDEPENDENCY:type='win32' name='Microsoft.Windows.Common-Controls' \
     version='6.0.0.0' processorArchitecture='*' publicKeyToken='6595b64144ccf1df' language='*'";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut attributes = Attributes::new();
    if std::env::var("CARGO_CFG_TARGET_ENV").as_deref() == Ok("msvc") {
        // tauri-build gives its manifest to the program only, and a test without
        // one does not start: 0xc0000139 (tauri#13419). The linker gives it to both.
        attributes = attributes.windows_attributes(WindowsAttributes::new_without_app_manifest());
        println!("cargo:rustc-link-arg=/MANIFEST:EMBED");
        println!("cargo:rustc-link-arg={COMMON_CONTROLS}");
    }
    tauri_build::try_build(attributes)?;
    Ok(())
}
