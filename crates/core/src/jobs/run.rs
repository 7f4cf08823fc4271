//! Working on jobs, the oldest first, commit by commit.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::store::{self, Row};
use super::{Job, JobKind, JobState, Task};
use crate::app::App;
use crate::db::{Committed, OperationRef, WriteTx};
use crate::error::{ProblemKind, Result};
use crate::events::Fact;
use crate::ids::{JobId, OperationId};

/// Between two commits. Who waits in this program has its turn anyway; another
/// program only looks from time to time whether it may write.
const REST: Duration = Duration::from_millis(2);
/// How often it is looked for what other programs have begun.
const LOOK: Duration = Duration::from_secs(60);
/// A commit that takes longer holds up others for too long.
const LONG: Duration = Duration::from_millis(100);
/// After so many commits that are this quick, more is done in the next ones.
const QUICK: Duration = Duration::from_millis(50);
const QUICK_ONES: u32 = 3;
/// How often it is said what the commits of a job have changed.
const SAID_EVERY: Duration = Duration::from_millis(500);
/// Items of a cancelled job that are let go of in one commit.
const LET_GO: u32 = 20_000;

/// Works on jobs until stopped: on what an earlier run has left, and on what is
/// begun or cancelled meanwhile.
pub async fn run(app: &App, stop: &CancellationToken) {
    loop {
        let mut facts = app.events.subscribe();
        if let Some(Err(problem)) = stop.run_until_cancelled(work(app, |_| ())).await {
            tracing::warn!(cause = %problem.cause(), "a job could not go on");
        }
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                // Whoever lags behind has something to do as well.
                heard = facts.recv() => if heard.is_ok_and(|fact| fact != Fact::Jobs) {
                    continue;
                },
                () = tokio::time::sleep(LOOK) => {}
            }
            break;
        }
    }
}

/// Works on all that is not over; `told` hears how far each job is.
///
/// # Errors
/// Where it could not be written down that a job has stopped.
pub async fn work(app: &App, mut told: impl FnMut(&Job)) -> Result<()> {
    let _working = app.jobs.working.lock().await;
    let mut pass = Pass::of(app);
    while let Some(id) = next(app).await? {
        pass.step(id).await?;
        told(&store::show(&mut *app.db.reader().await?, id).await?);
    }
    Ok(())
}

/// Works on what was begun until this job is over; `told` hears how far it is.
///
/// # Errors
/// `not_found`, or where it could not be written down that a job has stopped.
/// What this one stopped at stands in it.
pub async fn finish(app: &App, id: JobId, mut told: impl FnMut(&Job)) -> Result<Job> {
    let _working = app.jobs.working.lock().await;
    let mut pass = Pass::of(app);
    loop {
        let job = store::show(&mut *app.db.reader().await?, id).await?;
        told(&job);
        if job.is_over() {
            return Ok(job);
        }
        if let Some(next) = next(app).await? {
            pass.step(next).await?;
        }
    }
}

async fn next(app: &App) -> Result<Option<JobId>> {
    store::next(&mut *app.db.reader().await?).await
}

/// Somebody's work on jobs.
struct Pass<'a> {
    app: &'a App,
    news: News<'a>,
    pace: Option<(JobId, Pace)>,
}

impl<'a> Pass<'a> {
    fn of(app: &'a App) -> Self {
        Self {
            app,
            news: News::of(app),
            pace: None,
        }
    }

    /// One commit of a job. Where it cannot be made, the job stops there, unless
    /// it only has to wait for another program.
    async fn step(&mut self, id: JobId) -> Result<()> {
        match self.try_step(id).await {
            Ok(Some(committed)) => self.news.add(&committed),
            // Another program was quicker.
            Ok(None) => {}
            Err(problem) if problem.kind == ProblemKind::Busy => {}
            Err(problem) => {
                tracing::warn!(cause = %problem.cause(), "a job stopped at a problem");
                store::fail(self.app, id, &problem).await?;
            }
        }
        tokio::time::sleep(REST).await;
        Ok(())
    }

    async fn try_step(&mut self, id: JobId) -> Result<Option<Committed>> {
        let mut tx = self.app.db.write().await?;
        let begun = Instant::now();
        tx.be_silent();
        let mut row = store::read(tx.connection(), id).await?;
        let pace = match self.pace.take() {
            Some((of, pace)) if of == id => pace,
            _ => Pace::of(row.job.kind),
        };
        let (_, pace) = self.pace.insert((id, pace));
        match row.job.state {
            JobState::Waiting | JobState::Running => {
                forwards(self.app, &mut tx, &mut row, pace.items).await?;
            }
            JobState::Cancelling => backwards(self.app, &mut tx, &mut row).await?,
            JobState::Done | JobState::Cancelled | JobState::Failed => return Ok(None),
        }
        store::save(&mut tx, &row).await?;
        let committed = tx.commit().await?;
        pace.took(begun.elapsed());
        self.app.follow(&committed).await;
        Ok(Some(committed))
    }
}

/// How many items of a job are done in one commit. Others wait for as long as one
/// takes; but each one writes the same pages of the indexes again, so that many
/// small ones take far longer together.
struct Pace {
    items: u32,
    least: u32,
    most: u32,
    /// Commits that were quick since the last change.
    quick: u32,
}

impl Pace {
    fn of(kind: JobKind) -> Self {
        Self {
            items: kind.items_at_first(),
            least: kind.items_at_first(),
            most: kind.items_at_most(),
            quick: 0,
        }
    }

    fn took(&mut self, time: Duration) {
        if time > LONG {
            self.items = (self.items / 2).max(self.least);
            self.quick = 0;
        } else if time < QUICK {
            self.quick += 1;
        }
        if self.quick == QUICK_ONES {
            self.items = (self.items * 2).min(self.most);
            self.quick = 0;
        }
    }
}

async fn forwards(app: &App, tx: &mut WriteTx, row: &mut Row, most: u32) -> Result<()> {
    let (items, last) = store::items(tx.connection(), row.row, most).await?;
    row.job.state = JobState::Running;
    if !items.is_empty() {
        let task = Task {
            params: &row.params,
            total: row.job.total,
            outcome: &row.job.outcome,
            items: &items,
        };
        let part = (app.jobs.parts.of)(row.job.kind)(tx, task).await?;
        if let Some(operation) = part.operation {
            join(tx, &operation, &mut row.job.operation).await?;
        }
        row.job.done += part.done;
        row.job.outcome = part.outcome;
        store::drop_items(tx.connection(), row.row, last).await?;
    }
    if items.len() < most as usize {
        row.job.state = JobState::Done;
    }
    Ok(())
}

async fn backwards(app: &App, tx: &mut WriteTx, row: &mut Row) -> Result<()> {
    let (items, last) = store::items(tx.connection(), row.row, LET_GO).await?;
    store::drop_items(tx.connection(), row.row, last).await?;
    let newest = match row.job.operation {
        Some(whole) => tx.newest_part(whole).await?,
        None => None,
    };
    if let Some(target) = newest {
        let (operation, leads) = (app.jobs.parts.take_back)(tx, target).await?;
        join(tx, &operation, &mut row.reversal).await?;
        row.job.done = row.job.done.saturating_sub(leads);
    } else if items.len() < LET_GO as usize {
        row.job.done = 0;
        row.job.state = JobState::Cancelled;
    }
    Ok(())
}

/// The first operation stands for all; the others are part of it.
async fn join(
    tx: &mut WriteTx,
    operation: &OperationRef,
    whole: &mut Option<OperationId>,
) -> Result<()> {
    match whole {
        Some(whole) => tx.make_part(operation, *whole).await,
        None => {
            *whole = Some(operation.id);
            Ok(())
        }
    }
}

/// What the commits of a job have changed. It is said from time to time: after each
/// commit, the window would do nothing but read anew.
struct News<'a> {
    app: &'a App,
    facts: BTreeSet<Fact>,
    said: Option<Instant>,
}

impl<'a> News<'a> {
    fn of(app: &'a App) -> Self {
        Self {
            app,
            facts: BTreeSet::new(),
            said: None,
        }
    }

    fn add(&mut self, committed: &Committed) {
        self.facts.extend(committed.facts());
        if self.said.is_none_or(|said| said.elapsed() >= SAID_EVERY) {
            self.say();
        }
    }

    fn say(&mut self) {
        let facts: Vec<Fact> = std::mem::take(&mut self.facts).into_iter().collect();
        self.app.events.publish(&facts);
        self.said = Some(Instant::now());
    }
}

/// Whatever ends the work, nothing is left unsaid.
impl Drop for News<'_> {
    fn drop(&mut self) {
        self.say();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{LONG, Pace, QUICK};
    use crate::jobs::JobKind;

    #[test]
    fn more_is_done_in_a_commit_while_they_are_quick_and_less_once_one_is_long() {
        let mut pace = Pace::of(JobKind::Trash);
        let sizes = [
            QUICK,
            Duration::ZERO,
            Duration::ZERO,
            Duration::ZERO,
            LONG * 2,
        ]
        .map(|time| {
            pace.took(time);
            pace.items
        });
        assert_eq!(sizes, [1000, 1000, 1000, 2000, 1000]);
        for _ in 0..100 {
            pace.took(Duration::ZERO);
        }
        assert_eq!(pace.items, 16_000);
        let mut undo = Pace::of(JobKind::Undo);
        for _ in 0..100 {
            undo.took(Duration::ZERO);
        }
        assert_eq!(
            undo.items, 1,
            "each is an operation with all that it changed"
        );
    }
}
