//! Taking backups by themselves, for as long as the app is open.

use std::path::Path;
use std::time::Duration;

use rapport_messages::notice;
use tokio_util::sync::CancellationToken;

use super::model::Reason;
use super::store::{BackupStore, Look};
use super::{
    archive, blocking, cloud_folder, folder, open_backup, policy, queries, rotate_all, take_here,
};
use crate::app::App;
use crate::clock::Timestamp;
use crate::error::{ProblemKind, Result};
use crate::events::Fact;
use crate::notices::{NoticeKind, Remedy};

/// How often it is looked whether one is due: a clock that jumped and a machine
/// that slept are noticed after it.
const LOOK: Duration = Duration::from_secs(60);
/// How long a failed one rests before it is tried again.
const REST: Duration = Duration::from_secs(5 * 60);

/// Takes backups when they are due and copies them, until it is stopped; then
/// the one in hand is given up.
pub async fn run(app: &App, stop: &CancellationToken) {
    notice_synced_folder(app);
    while !stop.is_cancelled() {
        let turn = stop.child_token();
        tokio::select! {
            () = stop.cancelled() => break,
            () = take_what_is_due(app, &turn) => {}
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = app.backups.wake.notified() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Takes one backup where one is due, copies what waits for its folder, and
/// closes what was opened and is looked at no more. What fails is said in a
/// notice, and tried again later.
pub async fn take_what_is_due(app: &App, stop: &CancellationToken) {
    open_backup::close_idle(app);
    let now = app.clock.now();
    if !rests(app.backups.failed_at(), now) {
        match take(app, now, stop).await {
            Ok(_) => app.backups.set_failed_at(None),
            Err(_) if stop.is_cancelled() => return,
            Err(problem) => {
                tracing::warn!(cause = %problem.cause(), "no backup could be taken");
                app.backups.set_failed_at(Some(now));
                if problem.kind == ProblemKind::DiskFull {
                    // Older ones than the last three give their room to the next.
                    rotate_all(app, stop).await;
                }
            }
        }
    }
    match folder::copy(app, stop).await {
        Ok(true) => app.events.publish(&[Fact::Backups]),
        Ok(false) => {}
        Err(problem) => tracing::warn!(cause = %problem.cause(), "backups could not be copied"),
    }
}

/// Whether it is too soon to try again. A clock that went back is no reason.
fn rests(failed_at: Option<Timestamp>, now: Timestamp) -> bool {
    failed_at.is_some_and(|at| at <= now && now < at.after(REST))
}

async fn take(app: &App, now: Timestamp, stop: &CancellationToken) -> Result<bool> {
    let state = state(app, stop).await;
    if state.is_err() && !stop.is_cancelled() {
        note_outcome(app, Reason::Hourly, &state);
    }
    let state = state?;
    let zone = app.clock.zone();
    let Some(reason) = policy::due(now, &zone, &state.good, state.changed) else {
        return Ok(false);
    };
    take_here(app, reason, stop).await?;
    rotate_all(app, stop).await;
    Ok(true)
}

/// What decides whether a backup is due.
pub(super) struct State {
    /// When the good ones were taken.
    pub(super) good: Vec<Timestamp>,
    /// Something has changed since the newest of them.
    pub(super) changed: bool,
}

pub(super) async fn state(app: &App, stop: &CancellationToken) -> Result<State> {
    let store = BackupStore::here(app.folder(), &app.backups.seen);
    let halt = stop.clone();
    let (good, newest) = blocking(move || {
        let mut good = Vec::new();
        let mut newest = None;
        for stored in store.archives()? {
            if store.is_good(&stored, Look::Cached, &halt)? {
                good.push(stored.name.at);
                newest.get_or_insert(stored.path);
            }
        }
        let newest = newest.and_then(|path| archive::peek(&path).ok());
        Ok((good, newest))
    })
    .await?;
    let (seq, mail) = queries::newest_change(&mut *app.db.reader().await?).await?;
    let changed = newest.is_none_or(|manifest| {
        manifest.journal.seq != seq || mail.is_some_and(|mail| mail >= manifest.created_at)
    });
    Ok(State { good, changed })
}

/// What became of a backup that was tried: said where it failed, taken back
/// where it did not.
pub(super) fn note_outcome<T>(app: &App, reason: Reason, outcome: &Result<T>) {
    match outcome {
        Ok(_) => {
            app.backups.set_problem(None);
            app.notices.clear(NoticeKind::BackupsFail);
        }
        Err(problem) => {
            app.backups.set_problem(Some(problem.wording()));
            // Whoever asked for one is told by the answer.
            if reason != Reason::Manual || problem.kind == ProblemKind::Damaged {
                let why = problem.sentence.clone().into();
                let message = notice::BackupsFail { why };
                app.notices
                    .set(NoticeKind::BackupsFail, message, Some(Remedy::OpenBackups));
            }
        }
    }
    app.events.publish(&[Fact::Backups]);
}

/// Says that the live data lies where another program carries it away.
fn notice_synced_folder(app: &App) {
    match cloud_folder::program(&real(app.folder())) {
        None => app.notices.clear(NoticeKind::SyncedFolder),
        Some(program) => app.notices.set(
            NoticeKind::SyncedFolder,
            notice::SyncedFolder {
                program: program.into(),
            },
            Some(Remedy::OpenBackups),
        ),
    }
}

/// Without the links in it: the folder may be one into Dropbox.
fn real(folder: &Path) -> std::path::PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}
