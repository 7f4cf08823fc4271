//! What the commands run on: the core of one data folder, opened when it is
//! first asked for, and the desktop.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rapport_core::app::App;
use rapport_core::db::Reader;
use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::recovery::{self, KnownBackup, RecoveryChoice, StartState};
use rapport_core::{attachments, backup, history, jobs, leads};
use rapport_messages::say;
use tokio::sync::{Mutex, Notify, OnceCell};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::file_choice::ChosenPaths;
use crate::recovery::OtherBackup;
use crate::{Desktop, facts};

/// What goes on while nobody asks for anything: sending, backups, the watch over
/// the disk and the data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// It goes on.
    Runs,
    /// It rests, so that a test says when what happens.
    Rests,
}

/// The core, open on the data folder. Where it cannot be opened (a damaged
/// file, a newer version, a full disk), whoever asks for it is told why, and
/// asking again tries again.
pub struct Host {
    folder: PathBuf,
    pub(crate) desktop: Arc<dyn Desktop>,
    background: Background,
    /// What was chosen in the system's dialogs.
    pub(crate) chosen: ChosenPaths,
    core: OnceCell<Arc<App>>,
    /// The page has saved what was typed, so that the window can close.
    pub ready_to_close: Notify,
    /// One at a time looks for what can be saved.
    recovering: Mutex<()>,
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Host {
    /// A host of this data folder, not opened yet.
    pub fn new(folder: PathBuf, desktop: Arc<dyn Desktop>, background: Background) -> Self {
        Self {
            folder,
            desktop,
            background,
            chosen: ChosenPaths::default(),
            core: OnceCell::new(),
            ready_to_close: Notify::new(),
            recovering: Mutex::default(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The core, opened now where it is not yet.
    pub async fn core(&self) -> Result<&App> {
        let core = self.core.get_or_try_init(|| self.open()).await?;
        Ok(core)
    }

    /// The core, where it is open.
    pub fn opened(&self) -> Option<Arc<App>> {
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
        match recovery::begin(&self.folder, &self.desktop.seams(&self.folder).await).await {
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
        recovery::choose(
            &self.folder,
            choice,
            &self.desktop.seams(&self.folder).await,
        )
        .await?;
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
        let seams = self.desktop.seams(&self.folder).await;
        let archive = match backup {
            OtherBackup::Chosen(token) => self.chosen.path(token)?,
            OtherBackup::Known(wanted) => {
                let report = recovery::begin(&self.folder, &seams).await?;
                let mut known = report.into_iter().flat_map(|report| report.backups);
                let found = known.find(|KnownBackup { backup, .. }| {
                    backup.name == wanted.name && backup.place == wanted.place
                });
                found
                    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::BackupGone))?
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

    async fn open(&self) -> Result<Arc<App>> {
        let seams = self.desktop.seams(&self.folder).await;
        let core = Arc::new(App::open(&self.folder, seams).await?);
        let carried = facts::carry(core.events.subscribe(), Arc::clone(&self.desktop));
        self.spawn(carried);
        if self.background == Background::Runs {
            self.run_background(&core);
        }
        Ok(core)
    }

    fn run_background(&self, core: &Arc<App>) {
        self.spawn(facts::look_for_others(Arc::clone(core)));
        let stop = || self.stop.clone();
        self.tasks.spawn(send(Arc::clone(core), stop()));
        self.tasks.spawn(watch_disk(Arc::clone(core), stop()));
        self.tasks.spawn(watch_file(Arc::clone(core), stop()));
        self.tasks.spawn(back_up(Arc::clone(core), stop()));
        self.tasks.spawn(keep_history(Arc::clone(core), stop()));
        self.tasks.spawn(keep_searchable(Arc::clone(core), stop()));
        self.tasks.spawn(run_jobs(Arc::clone(core), stop()));
    }

    /// Runs a task that may be dropped at any moment when the host closes.
    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            stop.run_until_cancelled(task).await;
        });
    }

    /// Lets the mail in hand finish, waits for what is being written and closes
    /// the data. What waits in the outbox leaves at the next start.
    pub async fn close(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
        if let Some(core) = self.core.get() {
            core.close().await;
        }
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

/// Goes on with work that an earlier run has left, or another program has begun.
async fn run_jobs(core: Arc<App>, stop: CancellationToken) {
    jobs::run(&core, &stop).await;
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
