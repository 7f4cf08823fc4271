//! One attempt to sign in, from the open page to the session.

use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use rapport_messages::say;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::callback::{Callback, Expected};
use super::http::Opening;
use super::provider::{Discovered, Proofs};
use super::{Provider, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::{Events, Fact};

/// An attempt runs by itself; who asks for its outcome only waits. Its ports
/// stay open after it, so that its pages can be loaded again: until they are
/// closed here, or their time is over.
pub(super) struct Attempt {
    outcome: Shared<BoxFuture<'static, Result<()>>>,
    cancel: CancellationToken,
    _ends: DropGuard,
}

impl Attempt {
    pub(super) fn start(run: Run, ends: DropGuard) -> Self {
        let cancel = run.opening.stop.clone();
        let cancelled = cancel.clone();
        let task = tokio::spawn(async move {
            tokio::select! {
                () = cancelled.cancelled() => Err(was_cancelled()),
                done = run.complete() => done,
            }
        });
        let outcome = task.map(|joined| joined.unwrap_or_else(|_| Err(was_cancelled())));
        Self {
            outcome: outcome.boxed().shared(),
            cancel,
            _ends: ends,
        }
    }

    /// What became of it, for as many as ask.
    pub(super) fn outcome(&self) -> Shared<BoxFuture<'static, Result<()>>> {
        self.outcome.clone()
    }

    pub(super) fn cancel(&self) {
        self.cancel.cancel();
    }
}

/// One attempt from the open page to the session.
pub(super) struct Run {
    pub(super) discovered: Discovered,
    pub(super) callback: Callback,
    pub(super) proofs: Proofs,
    pub(super) chosen: Provider,
    pub(super) opening: Opening,
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) events: Events,
}

impl Run {
    async fn complete(self) -> Result<()> {
        let expected = Expected {
            state: self.proofs.state.clone(),
            issuer: self.discovered.issuer().to_owned(),
            names_itself: self.discovered.names_itself(),
        };
        let code = self.callback.code(expected, self.opening).await?;
        let subject = self
            .discovered
            .exchange(code, self.proofs, &*self.clock)
            .await?;
        store::sign_in(&self.db, &subject.person, &subject.id, self.chosen.issuer).await?;
        self.events.publish(&[Fact::Session]);
        Ok(())
    }
}

fn was_cancelled() -> Problem {
    Problem::new(ProblemKind::Conflict, say::SignInCanceled)
}
