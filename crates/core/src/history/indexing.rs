//! Filling the words of the journal in, behind the writes, and getting those that
//! were erased out of the file.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::error::Result;

/// How long what is written rests: what follows closely is filled in with it.
const REST: Duration = Duration::from_secs(3);
/// How often it is looked for what other programs wrote.
const LOOK: Duration = Duration::from_secs(60);

/// Keeps the history quick to search until stopped, the file free of what was
/// erased, and SQLite aware of how much there is. A search is complete without,
/// and slower.
pub async fn keep_searchable(app: &App, stop: &CancellationToken) {
    let mut facts = app.events.subscribe();
    let mut is_first = true;
    while !stop.is_cancelled() {
        tokio::select! {
            () = stop.cancelled() => return,
            filled = make_searchable(app) => if let Err(problem) = filled {
                tracing::warn!(cause = %problem.cause(), "the search of the history could not be filled");
            }
        }
        tokio::select! {
            () = stop.cancelled() => return,
            scrubbed = tidy(app, is_first) => if let Err(problem) = scrubbed {
                tracing::warn!(cause = %problem.cause(), "what was erased still stands in pages of the file");
            }
        }
        is_first = false;
        if let Err(problem) = app.db.count_anew().await {
            tracing::warn!(cause = %problem.cause(), "what the tables hold could not be counted anew");
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

/// Gets what was erased out of the pages of the file, as far as nobody is in the
/// way.
///
/// # Errors
/// What the database says. It goes on from there the next time.
pub async fn scrub(app: &App) -> Result<()> {
    while app.db.scrub().await? {}
    Ok(())
}

/// Once in a run of the program, a file that is from an older version is
/// written anew: where that fails, it is not tried every minute.
async fn tidy(app: &App, is_first: bool) -> Result<()> {
    scrub(app).await?;
    if is_first {
        app.db.write_anew().await?;
    }
    scrub(app).await
}
