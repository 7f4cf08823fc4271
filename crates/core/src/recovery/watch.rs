//! Damage that is met while the data is open: it is looked at, said, and
//! recovered from at the next start.

use std::time::Duration;

use rapport_messages::notice;
use tokio_util::sync::CancellationToken;

use super::{gate, look};
use crate::app::App;
use crate::db;
use crate::error::{Problem, ProblemKind, Result};
use crate::notices::{NoticeKind, Remedy};

/// Until the next look where the disk did not answer.
const AGAIN: Duration = Duration::from_secs(60);

/// Looks through the file once, then whenever a statement meets damage, until
/// stopped. Damage is said once.
pub async fn watch(app: &App, stop: &CancellationToken) {
    loop {
        let looked = tokio::select! {
            () = stop.cancelled() => return,
            looked = suspect(app) => looked,
        };
        let unread = match looked {
            Ok(true) => return,
            Ok(false) => false,
            Err(problem) => {
                tracing::warn!(cause = %problem.cause(), "the data file could not be looked through");
                true
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = db::damage_met() => {}
            () = tokio::time::sleep(AGAIN), if unread => {}
        }
    }
}

/// Looks whether the file is damaged. If it is, a notice says so and the next
/// start recovers it.
///
/// # Errors
/// What the disk says where it does not answer: then nothing is known.
pub async fn suspect(app: &App) -> Result<bool> {
    let damaged = look::is_damaged(app.db.file()).await?;
    if damaged {
        gate::suspect(app.folder(), app.clock.now())?;
        app.notices
            .set(NoticeKind::Damaged, notice::Damaged, Some(Remedy::Restart));
    }
    Ok(damaged)
}

/// Looks at the file after a problem that may be damage, and says what it is
/// instead where it is none.
pub async fn judge(app: &App, problem: Problem) -> Problem {
    if problem.kind == ProblemKind::Damaged {
        // What is said is the problem itself; this prepares the next start.
        let _ = suspect(app).await;
    }
    look::judged(app.folder(), problem).await
}

#[cfg(test)]
#[path = "watch_tests.rs"]
mod watch_tests;
