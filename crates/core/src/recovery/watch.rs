//! Damage that is met while the data is open: it is looked at, said, and
//! recovered from at the next start.

use tokio_util::sync::CancellationToken;

use super::gate;
use crate::app::App;
use crate::db;
use crate::error::{ProblemKind, Result};
use crate::notices::{NoticeKind, Remedy};

const DAMAGED: &str = "A part of the data file cannot be read any more. Restart Rapport now: it keeps the file as it is, saves what can be read, and shows you what there is before anything is decided.";

/// Looks through the file once, then whenever a statement meets damage, until
/// stopped. Damage is said once.
pub async fn watch(app: &App, stop: &CancellationToken) {
    loop {
        let looked = tokio::select! {
            () = stop.cancelled() => return,
            looked = suspect(app) => looked,
        };
        match looked {
            Ok(true) => return,
            Ok(false) => {}
            Err(problem) => {
                tracing::warn!(kind = ?problem.kind, "the data file could not be looked through");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = db::damage_met() => {}
        }
    }
}

/// Looks whether the file is damaged. If it is, a notice says so and the next
/// start recovers it.
///
/// # Errors
/// What the disk says.
pub async fn suspect(app: &App) -> Result<bool> {
    let found = db::integrity(&mut *app.db.reader().await?).await;
    let damaged = match found {
        Ok(found) => !found.is_empty(),
        Err(problem) if problem.kind == ProblemKind::Damaged => true,
        Err(problem) => return Err(problem),
    };
    if damaged {
        gate::suspect(app.folder(), app.clock.now())?;
        app.notices
            .set(NoticeKind::Damaged, DAMAGED, Some(Remedy::Restart));
    }
    Ok(damaged)
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod watch_tests;
