//! What the commands are handed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapport_core::app::{App, Seams};
use rapport_core::db::Reader;
use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::recovery::{self, KnownBackup, RecoveryChoice, StartState};
use rapport_core::{attachments, backup, history, leads};
use tauri::{AppHandle, Manager};
use tokio::sync::{Mutex, Notify, OnceCell};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::browser::SystemBrowser;
use crate::commands::recovery::OtherBackup;
use crate::dialog::ChosenPaths;
use crate::event_bridge;

/// The core, open on the data folder. Where it cannot be opened (a damaged
/// file, a newer version, a full disk), whoever asks for it is told why, and
/// asking again tries again.
pub(crate) struct Shell {
    handle: AppHandle,
    folder: PathBuf,
    /// What was chosen in the system's dialogs.
    pub(crate) chosen: ChosenPaths,
    core: OnceCell<Arc<App>>,
    /// The page has saved what was typed, so that the window can close.
    pub(crate) ready_to_close: Notify,
    /// One at a time looks for what can be saved.
    recovering: Mutex<()>,
    worker: TaskTracker,
    stop: CancellationToken,
}

impl Shell {
    pub(crate) fn new(handle: AppHandle, folder: PathBuf) -> Self {
        Self {
            handle,
            folder,
            chosen: ChosenPaths::default(),
            core: OnceCell::new(),
            ready_to_close: Notify::new(),
            recovering: Mutex::default(),
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

    /// How the start went: the data is open, has to be recovered, or cannot be
    /// opened.
    pub(crate) async fn start_state(&self) -> StartState {
        let problem = match self.core().await {
            Ok(_) => return StartState::Ready,
            Err(problem) => problem,
        };
        if problem.kind != ProblemKind::Damaged {
            return StartState::Refused { problem };
        }
        let _alone = self.recovering.lock().await;
        match recovery::begin(&self.folder, &self.seams().await).await {
            Ok(Some(report)) => StartState::Recovery {
                report: Box::new(report),
            },
            // A choice that was interrupted is in place now.
            Ok(None) => match self.core().await {
                Ok(_) => StartState::Ready,
                Err(problem) => StartState::Refused { problem },
            },
            Err(problem) => StartState::Refused { problem },
        }
    }

    /// Puts the person's choice in place and opens it.
    pub(crate) async fn recover(&self, choice: RecoveryChoice) -> Result<StartState> {
        let alone = self.recovering.lock().await;
        recovery::choose(&self.folder, choice, &self.seams().await).await?;
        drop(alone);
        Ok(self.start_state().await)
    }

    /// Puts this backup beside what could be saved.
    pub(crate) async fn use_backup(
        &self,
        backup: OtherBackup,
        passphrase: Option<String>,
    ) -> Result<StartState> {
        let _alone = self.recovering.lock().await;
        let seams = self.seams().await;
        let archive = match backup {
            OtherBackup::Chosen(token) => self.chosen.path(token)?,
            OtherBackup::Known(wanted) => {
                let report = recovery::begin(&self.folder, &seams).await?;
                let mut known = report.into_iter().flat_map(|report| report.backups);
                let found = known.find(|KnownBackup { backup, .. }| {
                    backup.name == wanted.name && backup.place == wanted.place
                });
                found
                    .ok_or_else(|| Problem::not_found("This backup"))?
                    .path
                    .into()
            }
        };
        let passphrase = passphrase.map(Into::into);
        let report =
            recovery::use_backup(&self.folder, &archive, passphrase.as_ref(), &seams).await?;
        Ok(StartState::Recovery {
            report: Box::new(report),
        })
    }

    async fn seams(&self) -> Seams {
        Seams {
            browser: Arc::new(SystemBrowser(self.handle.clone())),
            ..Seams::system(&self.folder).await
        }
    }

    async fn open(&self) -> Result<Arc<App>> {
        let core = Arc::new(App::open(&self.folder, self.seams().await).await?);
        event_bridge::start(&self.handle, &core);
        self.worker
            .spawn(send(Arc::clone(&core), self.stop.clone()));
        self.worker
            .spawn(watch_disk(Arc::clone(&core), self.stop.clone()));
        self.worker
            .spawn(watch_file(Arc::clone(&core), self.stop.clone()));
        self.worker
            .spawn(back_up(Arc::clone(&core), self.stop.clone()));
        self.worker
            .spawn(keep_history(Arc::clone(&core), self.stop.clone()));
        self.worker
            .spawn(keep_searchable(Arc::clone(&core), self.stop.clone()));
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
        tracing::error!(cause = %problem.cause(), "the data cannot be opened");
    }
}

/// Says when the disk is full or may not be written to, for as long as the
/// window lives.
async fn watch_disk(core: Arc<App>, stop: CancellationToken) {
    disk::watch(&core, &stop).await;
}

/// Looks through the data file, and again whenever damage is met.
async fn watch_file(core: Arc<App>, stop: CancellationToken) {
    recovery::watch(&core, &stop).await;
}

/// Sends for as long as the window lives. Where another program sends for this
/// folder, this one takes over when it ends.
async fn send(core: Arc<App>, stop: CancellationToken) {
    if let Err(problem) = attachments::sweep(&core).await {
        tracing::warn!(cause = %problem.cause(), "the files could not be swept");
    }
    core.servers.match_passwords().await;
    if let Err(problem) = core.identity.forget_tokens().await {
        tracing::info!(cause = %problem.cause(), "old tokens are deleted once the secrets are open");
    }
    core.outbox.run_when_free(&stop).await;
}

/// Takes backups for as long as the window lives.
async fn back_up(core: Arc<App>, stop: CancellationToken) {
    backup::run(&core, &stop).await;
}

/// Keeps the history for as long as the settings say.
async fn keep_history(core: Arc<App>, stop: CancellationToken) {
    history::run(&core, &stop).await;
}

/// Brings the search of the leads up to this version, then keeps the history
/// quick to search for as long as the window lives.
async fn keep_searchable(core: Arc<App>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match leads::refill(&core.db).await {
            Ok(true) => {}
            Ok(false) => break,
            Err(problem) => {
                tracing::warn!(cause = %problem.cause(), "leads are not all found by every spelling yet");
                break;
            }
        }
    }
    history::keep_searchable(&core, &stop).await;
}
