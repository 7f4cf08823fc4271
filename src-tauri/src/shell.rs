//! What the commands are handed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapport_core::app::{App, Seams};
use rapport_core::db::Reader;
use rapport_core::error::Result;
use tauri::{AppHandle, Manager};
use tokio::sync::OnceCell;

use crate::event_bridge;

/// The core, open on the data folder. Where it cannot be opened (a damaged
/// file, a newer version, a full disk), whoever asks for it is told why, and
/// asking again tries again.
pub(crate) struct Shell {
    handle: AppHandle,
    folder: PathBuf,
    core: OnceCell<Arc<App>>,
}

impl Shell {
    pub(crate) fn new(handle: AppHandle, folder: PathBuf) -> Self {
        Self {
            handle,
            folder,
            core: OnceCell::new(),
        }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The core, opened now where it is not yet.
    pub(crate) async fn core(&self) -> Result<&App> {
        let core = self.core.get_or_try_init(|| self.open()).await?;
        Ok(core)
    }

    /// A connection to read from.
    pub(crate) async fn reader(&self) -> Result<Reader> {
        self.core().await?.db.reader().await
    }

    async fn open(&self) -> Result<Arc<App>> {
        let core = Arc::new(App::open(&self.folder, Seams::system(&self.folder).await).await?);
        event_bridge::start(&self.handle, &core);
        Ok(core)
    }

    /// Waits for what is being written and closes the data.
    pub(crate) async fn close(&self) {
        if let Some(core) = self.core.get() {
            core.close().await;
        }
    }
}

/// Opens the core without waiting for the page to ask for it.
pub(crate) async fn start(handle: AppHandle) {
    if let Err(problem) = handle.state::<Shell>().core().await {
        tracing::error!(kind = ?problem.kind, technical = ?problem.details.technical, "the data cannot be opened");
    }
}
