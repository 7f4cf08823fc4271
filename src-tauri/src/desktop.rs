//! What the commands ask of the desktop: the system's dialogs and programs, the
//! preferences, and the page's events.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use async_trait::async_trait;
use rapport_commands::{Desktop, Preferences};
use rapport_core::app::Seams;
use rapport_core::disk;
use rapport_core::events::Fact;
use serde::{Deserialize, Serialize};
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::Event;
use tokio::sync::oneshot;

use crate::browser::SystemBrowser;
use crate::{preferences, window};

/// What has changed; each fact once.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct FactsPublished {
    /// Which.
    pub(crate) facts: Vec<Fact>,
}

/// The desktop that the window is on.
pub(crate) struct SystemDesktop(pub(crate) AppHandle);

impl SystemDesktop {
    fn dialog(&self) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.0.dialog().file();
        match window::shown(&self.0) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }
}

#[async_trait]
impl Desktop for SystemDesktop {
    async fn seams(&self, folder: &Path) -> Seams {
        Seams {
            browser: Arc::new(SystemBrowser(self.0.clone())),
            ..Seams::system(folder).await
        }
    }

    fn publish(&self, facts: Vec<Fact>) {
        if let Err(error) = (FactsPublished { facts }).emit(&self.0) {
            tracing::warn!(%error, "the page could not be told of a change");
        }
    }

    async fn choose_files(&self) -> Vec<PathBuf> {
        let paths = ask(|answer| self.dialog().pick_files(answer)).await;
        let paths = paths.unwrap_or_default().into_iter();
        paths.filter_map(|path| path.into_path().ok()).collect()
    }

    async fn choose_file(&self) -> Option<PathBuf> {
        ask_for_path(|answer| self.dialog().pick_file(answer)).await
    }

    async fn choose_folder(&self) -> Option<PathBuf> {
        ask_for_path(|answer| self.dialog().pick_folder(answer)).await
    }

    async fn choose_destination(&self, name: String) -> Option<PathBuf> {
        ask_for_path(|answer| self.dialog().set_file_name(name).save_file(answer)).await
    }

    fn open(&self, path: &Path) -> io::Result<()> {
        let (opener, path) = (self.0.opener(), path.to_string_lossy());
        disk::for_another_program(|| opener.open_path(path, None::<&str>)).map_err(io::Error::other)
    }

    fn load_preferences(&self) -> Preferences {
        preferences::load(&self.0)
    }

    fn save_preferences(&self, preferences: &Preferences) {
        window::set_theme(&self.0, preferences.theme);
        preferences::save(&self.0, preferences);
    }

    fn restart(&self) {
        self.0.request_restart();
    }
}

/// Shows a dialog and waits for the answer; none where it was closed.
async fn ask<T: Send + 'static>(show: impl FnOnce(Answer<T>)) -> Option<T> {
    let (answer, answered) = oneshot::channel();
    show(Box::new(|chosen| drop(answer.send(chosen))));
    answered.await.ok().flatten()
}

/// The same for one place on the disk; none where the place is no path.
async fn ask_for_path(show: impl FnOnce(Answer<FilePath>)) -> Option<PathBuf> {
    ask(show).await?.into_path().ok()
}

/// What the dialog calls when it is answered.
type Answer<T> = Box<dyn FnOnce(Option<T>) + Send>;
