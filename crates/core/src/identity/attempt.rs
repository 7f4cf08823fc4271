//! One attempt to sign in, from the open page to the session.

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::callback::{Callback, Expected};
use super::practice::Practice;
use super::provider::{Discovered, Proofs};
use super::{Provider, store};
use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::{Events, Fact};
use crate::secrets::{Secrets, SecretsState};

/// The tokens of a provider. They are secrets.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Tokens {
    pub(super) access_token: String,
    pub(super) refresh_token: Option<String>,
}

/// An attempt runs by itself; who asks for its outcome only waits.
pub(super) struct Attempt {
    outcome: Shared<BoxFuture<'static, Result<()>>>,
    cancel: CancellationToken,
    _ends: DropGuard,
}

impl Attempt {
    pub(super) fn start(run: Run) -> Self {
        let cancel = CancellationToken::new();
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
            _ends: cancel.clone().drop_guard(),
            cancel,
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
    pub(super) practice: Option<Practice>,
    pub(super) patience: Duration,
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) secrets: Arc<dyn Secrets>,
    pub(super) events: Events,
}

impl Run {
    async fn complete(self) -> Result<()> {
        let expected = Expected {
            state: self.proofs.state.clone(),
            issuer: self.discovered.issuer().to_owned(),
        };
        let code = self.callback.code(expected, self.patience).await?;
        let subject = self
            .discovered
            .exchange(code, self.proofs, &*self.clock)
            .await?;
        // It has said all it had to say.
        drop(self.practice);
        keep_tokens(&*self.secrets, subject.tokens).await?;
        store::sign_in(&self.db, &subject.person, &subject.id, self.chosen.issuer).await?;
        self.events.publish(&[Fact::Session]);
        Ok(())
    }
}

/// Nothing needs the tokens later; where secrets are locked they are not kept.
async fn keep_tokens(secrets: &dyn Secrets, tokens: Tokens) -> Result<()> {
    if !matches!(
        secrets.state(),
        SecretsState::Keychain | SecretsState::Unlocked
    ) {
        return Ok(());
    }
    let json = serde_json::to_string(&tokens).map_err(|error| {
        Problem::new(ProblemKind::Io, "The provider's tokens could not be kept.")
            .with_technical(error)
    })?;
    secrets.set(store::TOKENS, SecretString::from(json)).await
}

fn was_cancelled() -> Problem {
    Problem::new(
        ProblemKind::Conflict,
        "Signing in was cancelled. Try again when you like.",
    )
}
