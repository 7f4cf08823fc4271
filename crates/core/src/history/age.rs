//! For how long the values from before are kept.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::clock::Timestamp;
use crate::error::Result;
use crate::{accounts, local, settings};

/// How often it is looked whether something has become too old.
const LOOK: Duration = Duration::from_secs(60 * 60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// How far the clock is believed.
const BELIEVED: &str = "history_believed_now";

/// Lets go of what is older than the settings say, until it is stopped.
pub async fn run(app: &App, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(problem) = let_go(app, stop).await {
            // It is tried again: what is kept for too long harms nobody.
            tracing::warn!(cause = %problem.cause(), "the history could not be compacted");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

/// Lets go of the values that are older than the history is kept for, a part in
/// each write, so that nobody waits for it. Nothing where it is kept for ever.
pub async fn let_go(app: &App, stop: &CancellationToken) -> Result<()> {
    let days = settings::load(&mut *app.db.reader().await?)
        .await?
        .history_days;
    if days == 0 {
        return Ok(());
    }
    let before = believed_now(app).await?.before(DAY * days);
    let mut compacted = 0;
    while !stop.is_cancelled() {
        let mut tx = app.db.write().await?;
        let some = tx.compact_before(before).await?;
        tx.commit().await?;
        if some == 0 {
            break;
        }
        compacted += some;
    }
    if compacted > 0 {
        accounts::forget_passwords(app).await?;
    }
    Ok(())
}

/// What the clock says, believed a day further with each look at most: one that
/// was set to another year for an hour erases nothing.
async fn believed_now(app: &App) -> Result<Timestamp> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let last: Option<Timestamp> = local::get(tx.connection(), BELIEVED).await?;
    let believed = last.map_or(now, |last| now.min(last.after(DAY)));
    local::set(&mut tx, BELIEVED, &believed).await?;
    tx.commit().await?;
    Ok(believed)
}
