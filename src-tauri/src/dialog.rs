//! What a person chooses in the system's dialogs.

use tauri_plugin_dialog::FilePath;
use tokio::sync::oneshot;

/// Shows a dialog for one place on the disk and waits for the answer; none where
/// it was closed, or where the place is no path.
pub(crate) async fn chosen(show: impl FnOnce(Answer)) -> Option<String> {
    let (answer, answered) = oneshot::channel();
    show(Box::new(|path| drop(answer.send(path))));
    let path = answered.await.ok()??.into_path().ok()?;
    Some(path.to_string_lossy().into_owned())
}

/// What the dialog calls when it is answered.
pub(crate) type Answer = Box<dyn FnOnce(Option<FilePath>) + Send>;
