//! What the commands are handed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapport_core::app::{App, Seams};
use rapport_core::attachments;
use rapport_core::db::Reader;
use rapport_core::error::Result;
use tauri::{AppHandle, Manager};
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::browser::SystemBrowser;
use crate::event_bridge;

/// The core, open on the data folder. Where it cannot be opened (a damaged
/// file, a newer version, a full disk), whoever asks for it is told why, and
/// asking again tries again.
pub(crate) struct Shell {
    handle: AppHandle,
    folder: PathBuf,
    core: OnceCell<Arc<App>>,
    worker: TaskTracker,
    stop: CancellationToken,
}

impl Shell {
    pub(crate) fn new(handle: AppHandle, folder: PathBuf) -> Self {
        Self {
            handle,
            folder,
            core: OnceCell::new(),
            worker: TaskTracker::new(),
            stop: CancellationToken::new(),
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

    /// The core, where it is open.
    pub(crate) fn opened(&self) -> Option<Arc<App>> {
        self.core.get().cloned()
    }

    /// A connection to read from.
    pub(crate) async fn reader(&self) -> Result<Reader> {
        self.core().await?.db.reader().await
    }

    async fn open(&self) -> Result<Arc<App>> {
        let seams = Seams {
            browser: Arc::new(SystemBrowser(self.handle.clone())),
            ..Seams::system(&self.folder).await
        };
        let core = Arc::new(App::open(&self.folder, seams).await?);
        event_bridge::start(&self.handle, &core);
        self.worker
            .spawn(send(Arc::clone(&core), self.stop.clone()));
        Ok(core)
    }

    /// Lets the mail in hand finish, waits for what is being written and closes
    /// the data. What waits in the outbox leaves at the next start.
    pub(crate) async fn close(&self) {
        self.stop.cancel();
        self.worker.close();
        self.worker.wait().await;
        if let Some(core) = self.core.get() {
            core.close().await;
        }
    }
}

/// Opens the core without waiting for the page to ask for it.
pub(crate) async fn start(handle: AppHandle) {
    if let Err(problem) = handle.state::<Shell>().core().await {
        let technical = problem.details.technical;
        tracing::error!(kind = ?problem.kind, technical, "the data cannot be opened");
    }
}

/// Sends for as long as the window lives. Where another program sends for this
/// folder, this one takes over when it ends.
async fn send(core: Arc<App>, stop: CancellationToken) {
    if let Err(problem) = attachments::sweep(&core).await {
        tracing::warn!(kind = ?problem.kind, "the files could not be swept");
    }
    core.outbox.run_when_free(&stop).await;
}
