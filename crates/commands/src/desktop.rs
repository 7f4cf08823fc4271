//! What only a desktop can do.

use std::io;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use rapport_core::app::Seams;
use rapport_core::events::Fact;

use crate::Preferences;

/// What only a desktop can do: the window's shell asks the system for it, the
/// development host stands in for the system.
#[async_trait]
pub trait Desktop: Send + Sync + 'static {
    /// What the core is opened with.
    async fn seams(&self, folder: &Path) -> Seams;

    /// Tells the page what has changed.
    fn publish(&self, facts: Vec<Fact>);

    /// Asks for files; none where the dialog was closed.
    async fn choose_files(&self) -> Vec<PathBuf>;

    /// Asks for one file; none where the dialog was closed.
    async fn choose_file(&self) -> Option<PathBuf>;

    /// Asks for a folder; none where the dialog was closed.
    async fn choose_folder(&self) -> Option<PathBuf>;

    /// Asks where to save a file, `name` being offered; none where the dialog was
    /// closed. It has asked whether a file there is to be replaced.
    async fn choose_destination(&self, name: String) -> Option<PathBuf>;

    /// Opens a file or folder in the system's program for it.
    fn open(&self, path: &Path) -> io::Result<()>;

    /// How the person likes the window; what is missing or broken has its default.
    fn load_preferences(&self) -> Preferences;

    /// Keeps how the person likes the window, and follows it.
    fn save_preferences(&self, preferences: &Preferences);

    /// Closes Rapport in order and starts it again.
    fn restart(&self);
}
