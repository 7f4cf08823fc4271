//! Watching whether there is room and whether the folder may be written to: a
//! notice while not, and on by itself when the cause is gone.

use std::time::Duration;

use rapport_messages::notice;
use tokio_util::sync::CancellationToken;

use super::ballast::{Ballast, Condition};
use crate::app::App;
use crate::notices::{NoticeKind, Remedy};

/// Between two looks: it is a few calls to the system, and nothing is written.
const LOOK: Duration = Duration::from_secs(5);

/// Watches the data folder until stopped.
pub async fn watch(app: &App, stop: &CancellationToken) {
    let mut well = true;
    while !stop.is_cancelled() {
        let before = std::mem::replace(&mut well, look(app).await);
        if well && !before {
            app.outbox.wake();
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Looks once: keeps room back where none is kept yet, sets the notice of what
/// stands in the way, and clears it when that is gone. True where nothing does.
pub async fn look(app: &App) -> bool {
    let ballast = Ballast::of(app.folder());
    let looked = tokio::task::spawn_blocking(move || ballast.look()).await;
    let condition = match looked {
        Ok(Ok(condition)) => condition,
        Ok(Err(error)) => {
            tracing::warn!(%error, "the data folder could not be looked at");
            return false;
        }
        Err(_) => return false,
    };
    let notices = &app.notices;
    match condition {
        Condition::Full => notices.set(
            NoticeKind::DiskFull,
            notice::DiskFull,
            Some(Remedy::OpenBackups),
        ),
        Condition::ReadOnly => notices.set(NoticeKind::ReadOnly, notice::ReadOnly, None),
        Condition::Well => {}
    }
    if condition != Condition::Full {
        notices.clear(NoticeKind::DiskFull);
    }
    if condition != Condition::ReadOnly {
        notices.clear(NoticeKind::ReadOnly);
    }
    condition == Condition::Well
}
