//! Filling the words of the journal in, behind the writes.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::error::Result;

/// How long what is written rests: what follows closely is filled in with it.
const REST: Duration = Duration::from_secs(3);
/// How often it is looked for what other programs wrote.
const LOOK: Duration = Duration::from_secs(60);

/// Keeps the history quick to search until stopped. It is complete without, and
/// slower.
pub async fn keep_searchable(app: &App, stop: &CancellationToken) {
    let mut facts = app.events.subscribe();
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            filled = make_searchable(app) => if let Err(problem) = filled {
                tracing::warn!(kind = ?problem.kind, "the search of the history could not be filled");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            // Whoever lags behind has something to do as well.
            _ = facts.recv() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(REST) => {}
        }
        facts = facts.resubscribe();
    }
}

/// Fills in everything that the journal holds by now.
///
/// # Errors
/// What the database says. What was filled in before stays.
pub async fn make_searchable(app: &App) -> Result<()> {
    while app.db.fill_words().await? {}
    Ok(())
}
