//! A start that failed, said where a person can see it.

use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Says that there will be no window, and gives the status to end with. On
/// Windows and macOS in a dialog of the system: a program that was started there
/// by a click has no standard error that anybody reads.
pub(crate) fn say(error: &dyn Display, folder: &Path) -> ExitCode {
    tracing::error!(%error, "the window cannot be opened");
    let words = words(error, folder);
    #[cfg(any(windows, target_os = "macos"))]
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Rapport")
        .set_description(&words)
        .show();
    // Where nobody listens there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{words}");
    ExitCode::FAILURE
}

fn words(error: &dyn Display, folder: &Path) -> String {
    let needs = if cfg!(windows) {
        " It needs Microsoft’s WebView2 Runtime."
    } else {
        ""
    };
    format!(
        "Rapport couldn’t open its window.{needs} Your data is safe.\n\n{error}\n\nDetails: {}",
        folder.join("logs").display()
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::words;

    #[test]
    fn a_failed_start_says_why_and_where_more_stands() {
        let folder = Path::new("data");
        let words = words(&"no display", folder);
        assert!(words.contains("no display"), "{words}");
        let logs = folder.join("logs").display().to_string();
        assert!(words.ends_with(&logs), "{words}");
    }
}
