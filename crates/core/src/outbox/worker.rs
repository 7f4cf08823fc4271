//! The worker: does all that is due, then waits for a wake, the next due time
//! or stop. Each account drains by itself and holds up no other.

use std::collections::HashMap;
use std::future::Future;
use std::ops::AddAssign;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use super::drain::{Done, Drain};
use super::lock::DrainLock;
use super::throttle::Throttle;
use super::{Outbox, queries, store};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::ids::AccountId;

/// The longest wait before looking again: a clock that jumped, a machine that
/// slept and a mail written down by another process are noticed after it.
const LOOK: Duration = Duration::from_secs(5);
/// How long an account rests after something of ours failed.
pub(super) const HOLD: Duration = Duration::from_secs(30);
/// How long stop waits for the mail in hand.
const GRACE: Duration = Duration::from_secs(30);

/// What a run came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drained {
    /// Mails that the servers took.
    pub sent: u32,
    /// Mails that wait for their next try now.
    pub retrying: u32,
    /// Mails that failed.
    pub failed: u32,
    /// Mails of which nobody can know.
    pub unknown: u32,
    /// Mails that wait now, whatever for.
    pub left: u32,
}

/// What was decided so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    pub(super) sent: u32,
    pub(super) failed: u32,
    pub(super) unknown: u32,
}

impl AddAssign for Totals {
    fn add_assign(&mut self, more: Self) {
        self.sent += more.sent;
        self.failed += more.failed;
        self.unknown += more.unknown;
    }
}

/// When a run ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// When nothing is due now.
    Idle,
    /// Never.
    Stopped,
}

impl Outbox {
    /// Sends until stopped: after the mail in hand, but no longer than half a
    /// minute.
    ///
    /// # Errors
    /// `locked` while another process sends for this data folder.
    pub async fn run(self: &Arc<Self>, stop: &CancellationToken) -> Result<Drained> {
        self.work(Until::Stopped, stop).await
    }

    /// Sends what is due now. What is due later stays.
    ///
    /// # Errors
    /// As [`run`](Self::run); what the disk says where mail is left because of it.
    pub async fn run_until_idle(self: &Arc<Self>, stop: &CancellationToken) -> Result<Drained> {
        self.work(Until::Idle, stop).await
    }

    /// A clock that was ahead wrote mails down for times that are far off now.
    async fn set_right_after_the_clock(&self) -> Result<()> {
        let mut tx = self.db.write().await?;
        if store::due_after_a_clock_went_back(&mut tx).await? > 0 {
            tx.commit().await?;
        }
        Ok(())
    }

    /// Sends until stopped. Where another process does so already, it says so
    /// in the counts and takes over when that one ends.
    pub async fn run_when_free(self: &Arc<Self>, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            match self.run(stop).await {
                Ok(_) => return,
                Err(problem) if problem.kind == ProblemKind::Locked => {
                    self.set_sent_elsewhere(true);
                }
                Err(problem) => tracing::error!(cause = %problem.cause(), "the outbox cannot work"),
            }
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.wake.notified() => {}
                () = tokio::time::sleep(LOOK) => {}
            }
        }
    }

    async fn work(self: &Arc<Self>, until: Until, stop: &CancellationToken) -> Result<Drained> {
        let _lock = DrainLock::take(&self.folder)?;
        self.set_sent_elsewhere(false);
        let mut workers = AccountWorkers::new(Arc::clone(self), until, stop.child_token());
        workers.totals += self.recover(None).await?;
        self.set_right_after_the_clock().await?;
        let ended = workers.work(until).await;
        workers.finish().await;
        workers.totals += self.recover(None).await?;
        ended?;
        let mut reader = self.db.reader().await?;
        let (left, retrying) = queries::left(&mut reader).await?;
        let due = queries::accounts_with_work(&mut reader, self.clock.now()).await?;
        if let Some(problem) = workers.failed
            && until == Until::Idle
            && (retrying > 0 || !due.is_empty())
        {
            return Err(left_behind(problem));
        }
        Ok(Drained {
            sent: workers.totals.sent,
            retrying,
            failed: workers.totals.failed,
            unknown: workers.totals.unknown,
            left,
        })
    }
}

/// What an account's turn came to.
type Turn = (Result<()>, Done, Option<Throttle>);

/// The accounts that are at work.
struct AccountWorkers {
    outbox: Arc<Outbox>,
    stop: CancellationToken,
    at_work: JoinSet<Turn>,
    accounts: HashMap<Id, AccountId>,
    holds: HashMap<AccountId, Timestamp>,
    failures: HashMap<AccountId, u32>,
    /// How far belated mails are spread. Not where somebody waits for the end:
    /// then all that is due leaves.
    throttles: Option<HashMap<AccountId, Throttle>>,
    /// Why an account's turn ended early, where it was this computer: the last.
    failed: Option<Problem>,
    /// When it was last looked what is due: a clock that shows less went back.
    looked_at: Timestamp,
    totals: Totals,
}

impl AccountWorkers {
    fn new(outbox: Arc<Outbox>, until: Until, stop: CancellationToken) -> Self {
        Self {
            looked_at: outbox.clock.now(),
            throttles: (until == Until::Stopped).then(HashMap::new),
            outbox,
            stop,
            at_work: JoinSet::new(),
            accounts: HashMap::new(),
            holds: HashMap::new(),
            failures: HashMap::new(),
            failed: None,
            totals: Totals::default(),
        }
    }

    async fn work(&mut self, until: Until) -> Result<()> {
        let outbox = Arc::clone(&self.outbox);
        let stop = self.stop.clone();
        let mut facts = outbox.db.events().subscribe();
        while !stop.is_cancelled() {
            let wait = match self.start_what_is_due().await {
                Ok(wait) => wait,
                Err(problem) if until == Until::Idle => return Err(problem),
                Err(problem) => {
                    tracing::error!(cause = %problem.cause(), "the outbox cannot be read");
                    LOOK
                }
            };
            if until == Until::Idle && self.at_work.is_empty() {
                break;
            }
            tokio::select! {
                () = stop.cancelled() => {}
                Some(ended) = self.at_work.join_next_with_id() => self.ended(ended),
                () = outbox.wake.notified() => self.holds.clear(),
                () = mended(&mut facts) => self.holds.clear(),
                () = tokio::time::sleep(wait) => {}
            }
        }
        Ok(())
    }

    /// Sets every account to work that has something to do, and says how long
    /// nothing else can become due.
    async fn start_what_is_due(&mut self) -> Result<Duration> {
        let now = self.outbox.clock.now();
        if now < std::mem::replace(&mut self.looked_at, now) {
            self.holds.clear();
            self.outbox.set_right_after_the_clock().await?;
        }
        self.holds.retain(|_, until| *until > now);
        let mut reader = self.outbox.db.reader().await?;
        for account in queries::accounts_with_work(&mut reader, now).await? {
            let busy = self.accounts.values().any(|working| *working == account);
            if !busy && !self.holds.contains_key(&account) {
                self.start(account);
            }
        }
        let due = queries::next_due(&mut reader, now).await?;
        let next = self.holds.values().copied().chain(due).min();
        Ok(next.map_or(LOOK, |next| until(now, next).min(LOOK)))
    }

    fn start(&mut self, account: AccountId) {
        let failures = self.failures.get(&account).copied().unwrap_or(0);
        let outbox = Arc::clone(&self.outbox);
        let throttle = self.throttles.as_ref();
        let throttle =
            throttle.map(|throttles| throttles.get(&account).copied().unwrap_or_default());
        let mut drain = Drain::new(outbox, account, failures, throttle, self.stop.clone());
        let turn = self.at_work.spawn(async move {
            let ended = drain.run().await;
            (ended, drain.done, drain.throttle)
        });
        self.accounts.insert(turn.id(), account);
    }

    fn ended(&mut self, ended: Result<(Id, Turn), JoinError>) {
        let rest = self.outbox.clock.now().after(HOLD);
        let (id, done, throttle, hold) = match ended {
            Ok((id, (Ok(()), done, throttle))) => (id, done, throttle, done.hold_until),
            Ok((id, (Err(problem), done, throttle))) => {
                tracing::error!(cause = %problem.cause(), "an account's mail has to wait");
                self.failed = Some(problem);
                (id, done, throttle, Some(rest))
            }
            Err(broken) => {
                tracing::error!(cause = %broken, "an account's turn broke off");
                (broken.id(), Done::default(), None, Some(rest))
            }
        };
        self.totals += done.totals;
        let Some(account) = self.accounts.remove(&id) else {
            return;
        };
        self.failures.insert(account, done.failures);
        if let (Some(throttles), Some(throttle)) = (&mut self.throttles, throttle) {
            throttles.insert(account, throttle);
        }
        if let Some(until) = hold {
            self.holds.insert(account, until);
        }
    }

    /// Waits for the mails in hand, but not for ever; what is broken off then is
    /// settled by recovery.
    async fn finish(&mut self) {
        self.stop.cancel();
        if within(GRACE, self.join_all()).await.is_none() {
            self.at_work.abort_all();
            self.join_all().await;
        }
    }

    async fn join_all(&mut self) {
        while let Some(ended) = self.at_work.join_next_with_id().await {
            self.ended(ended);
        }
    }
}

/// What a run says that leaves mail which is due: no server refused it.
fn left_behind(problem: Problem) -> Problem {
    Problem {
        message: "Not all emails that are due could be sent: Rapport could not read or write its data. They wait. Run this again when the disk works.".to_owned(),
        ..problem
    }
}

/// Waits for a change of accounts or secrets: no hold stands then.
async fn mended(facts: &mut Receiver<Fact>) {
    loop {
        match facts.recv().await {
            Ok(Fact::Accounts | Fact::Secrets) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

fn until(now: Timestamp, then: Timestamp) -> Duration {
    let milliseconds = then.as_millisecond().saturating_sub(now.as_millisecond());
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0))
}

async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(time, work).await.ok()
}
