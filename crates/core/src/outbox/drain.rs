//! Handing over all mail of one account that is due, one after another, on one
//! connection.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::ledger::Entry;
use super::policy::{self, Attempt, Verdict};
use super::store::{self, Claim, Claimed, Release};
use super::throttle::Throttle;
use super::worker::{HOLD, Totals};
use super::{Outbox, queries};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;
use crate::mail::mailer::{Cause, Connection, Outcome};
use crate::random::fraction;

/// One account's turn.
pub(super) struct Drain {
    outbox: Arc<Outbox>,
    account: AccountId,
    stop: CancellationToken,
    /// Where belated mails leave one by one: how far that is.
    pub(super) throttle: Option<Throttle>,
    pub(super) done: Done,
}

/// What a turn came to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    pub(super) totals: Totals,
    /// Connections that failed one after another.
    pub(super) failures: u32,
    /// Nothing more can be done for the account before then, unless somebody
    /// says that something has changed.
    pub(super) hold_until: Option<Timestamp>,
}

/// An open connection, and whether it has carried a mail.
struct OpenConnection {
    connection: Box<dyn Connection>,
    used: bool,
}

impl Drain {
    pub(super) fn new(
        outbox: Arc<Outbox>,
        account: AccountId,
        failures: u32,
        throttle: Option<Throttle>,
        stop: CancellationToken,
    ) -> Self {
        Self {
            outbox,
            account,
            stop,
            throttle,
            done: Done {
                failures,
                ..Done::default()
            },
        }
    }

    /// Works until nothing is due, the server cannot be spoken to, or stop: then
    /// the mail in hand is finished first.
    pub(super) async fn run(&mut self) -> Result<()> {
        self.done.totals += self.outbox.recover(Some(self.account)).await?;
        let mut line = None;
        let ended = self.work(&mut line).await;
        if let Some(OpenConnection { mut connection, .. }) = line {
            connection.quit().await;
        }
        if self.done.hold_until.is_none() {
            let now = self.outbox.clock.now();
            self.done.hold_until = self.throttle.and_then(|throttle| throttle.next(now));
        }
        ended
    }

    async fn work(&mut self, line: &mut Option<OpenConnection>) -> Result<()> {
        while !self.stop.is_cancelled() {
            line.take_if(|line| !line.connection.usable());
            if line.is_none() {
                if !self.is_due().await? {
                    break;
                }
                *line = self.connect().await?;
            }
            let Some(open) = line else { break };
            match self.claim().await? {
                Claim::Nothing => break,
                Claim::Damaged => self.done.totals.failed += 1,
                Claim::Mail(claimed) => {
                    let goes_on = self.hand_over(open, &claimed).await?;
                    let now = self.outbox.clock.now();
                    if let Some(throttle) = &mut self.throttle {
                        throttle.handed_over(claimed.due_at, now);
                    }
                    if !goes_on {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    async fn is_due(&self) -> Result<bool> {
        let mut reader = self.outbox.db.reader().await?;
        let now = self.outbox.clock.now();
        queries::is_due(&mut reader, self.account, now, self.due_from(now)).await
    }

    fn due_from(&self, now: Timestamp) -> Option<Timestamp> {
        self.throttle.and_then(|throttle| throttle.due_from(now))
    }

    async fn claim(&self) -> Result<Claim> {
        let mut tx = self.outbox.db.write().await?;
        let due_from = self.due_from(tx.now());
        let claim = store::claim(&mut tx, self.account, due_from).await?;
        tx.commit().await?;
        Ok(claim)
    }

    /// A connection; none where all mail of the account has to wait, or at stop.
    async fn connect(&mut self) -> Result<Option<OpenConnection>> {
        let server = match self.outbox.ports.servers.server(self.account).await {
            Ok(server) => server,
            Err(problem) => {
                self.cannot_try(problem).await?;
                return Ok(None);
            }
        };
        // Nothing is in hand yet: a dial may be left off at any point.
        let dialled = self.outbox.ports.mailer.connect(&server);
        match self.stop.run_until_cancelled(dialled).await {
            None => Ok(None),
            Some(Ok(connection)) => {
                self.reached().await?;
                Ok(Some(OpenConnection {
                    connection,
                    used: false,
                }))
            }
            Some(Err((step, cause))) => {
                self.done.failures = self.done.failures.saturating_add(1);
                let now = self.outbox.clock.now();
                let chance = fraction(&*self.outbox.random);
                let verdict =
                    policy::judge_connection(step, &cause, self.done.failures, now, chance);
                let words = policy::cause_words(&cause);
                self.account_waits(verdict, words.as_deref()).await?;
                Ok(None)
            }
        }
    }

    async fn reached(&mut self) -> Result<()> {
        if std::mem::take(&mut self.done.failures) > 0 {
            let mut tx = self.outbox.db.write().await?;
            store::server_is_back(&mut tx, self.account).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// There is no server or no password to try with: the mail stays due, and
    /// says why it waits.
    ///
    /// # Errors
    /// The problem itself where it is one of this computer.
    async fn cannot_try(&mut self, problem: Problem) -> Result<()> {
        let mut tx = self.outbox.db.write().await?;
        store::say_why(&mut tx, self.account, &problem.sentence).await?;
        tx.commit().await?;
        self.done.hold_until = Some(self.outbox.clock.now().after(HOLD));
        match is_of_this_computer(&problem) {
            true => Err(problem),
            false => Ok(()),
        }
    }

    /// The server could not be spoken to: no mail is at fault.
    async fn account_waits(&mut self, verdict: Verdict, words: Option<&str>) -> Result<()> {
        let now = self.outbox.clock.now();
        let mut tx = self.outbox.db.write().await?;
        match verdict {
            Verdict::AccountWaits { at, reason } => {
                let release = Release {
                    status: "retrying",
                    due_at: Some(at),
                    reason: Some(&reason),
                    last_reply: words,
                };
                store::postpone(&mut tx, self.account, release).await?;
                self.done.hold_until = Some(at);
            }
            Verdict::PauseAccount { reason } => {
                let servers = &self.outbox.ports.servers;
                servers.pause(&mut tx, self.account, &reason).await?;
                self.done.hold_until = Some(now.after(HOLD));
            }
            Verdict::Sent
            | Verdict::Retry { .. }
            | Verdict::Fail { .. }
            | Verdict::Withheld { .. }
            | Verdict::Unknown { .. } => {}
        }
        tx.commit().await?;
        Ok(())
    }

    /// Hands one mail over and writes down what became of it. False where the
    /// account has to stop.
    async fn hand_over(&mut self, line: &mut OpenConnection, claimed: &Claimed) -> Result<bool> {
        if self.outbox.record.contains(claimed.outgoing.dispatch_key)? {
            // Not handed over: it has left before this database knew of it.
            self.done.totals += self.outbox.recover(Some(self.account)).await?;
            return Ok(true);
        }
        let entry = Entry {
            outbox: &self.outbox,
            claimed,
        };
        let outcome = line.connection.send(&claimed.outgoing, &entry).await;
        let attempt = Attempt {
            tries: claimed.tries,
            reused: std::mem::replace(&mut line.used, true),
            now: self.outbox.clock.now(),
            chance: fraction(&*self.outbox.random),
        };
        let verdict = policy::judge(&outcome, &attempt);
        if let Outcome::Accepted { committed, .. } = outcome {
            committed?;
            self.done.totals.sent += 1;
            return Ok(true);
        }
        let goes_on = self
            .let_go(claimed, verdict, policy::words(&outcome).as_deref())
            .await?;
        match outcome {
            Outcome::NotAccepted {
                cause: Cause::Ledger(problem),
                ..
            } if is_of_this_computer(&problem) => Err(problem),
            _ => Ok(goes_on),
        }
    }

    /// Writes down what became of a mail that was not accepted. False where the
    /// account has to stop.
    async fn let_go(
        &mut self,
        claimed: &Claimed,
        verdict: Verdict,
        words: Option<&str>,
    ) -> Result<bool> {
        let now = self.outbox.clock.now();
        let (status, due_at, reason) = match &verdict {
            Verdict::Retry { at, reason } => ("retrying", Some(*at), reason.as_ref()),
            Verdict::AccountWaits { at, reason } => ("retrying", Some(*at), Some(reason)),
            // Due as soon as the account is resumed.
            Verdict::PauseAccount { reason } => ("retrying", Some(now), Some(reason)),
            Verdict::Fail { reason } | Verdict::Withheld { reason } => {
                self.done.totals.failed += 1;
                ("failed", None, Some(reason))
            }
            Verdict::Unknown { reason } => {
                self.done.totals.unknown += 1;
                ("unknown", None, Some(reason))
            }
            // Written down by the ledger already.
            Verdict::Sent => return Ok(true),
        };
        let release = Release {
            status,
            due_at,
            reason,
            last_reply: words,
        };
        let mut tx = self.outbox.db.write().await?;
        store::release(&mut tx, claimed.row, release).await?;
        tx.commit().await?;
        if matches!(
            verdict,
            Verdict::AccountWaits { .. } | Verdict::PauseAccount { .. }
        ) {
            self.account_waits(verdict, words).await?;
            return Ok(false);
        }
        Ok(true)
    }
}

/// Whether it is no server that stands in the way: a disk, a data file.
fn is_of_this_computer(problem: &Problem) -> bool {
    use ProblemKind::{Busy, Damaged, DiskFull, Io};
    matches!(problem.kind, Io | Damaged | DiskFull | Busy)
}
