//! Who is at the keyboard: signing in by OAuth 2 and OpenID Connect in the
//! system's browser, remembered from then on.

mod attempt;
mod callback;
mod client;
mod http;
mod introduction;
mod page;
mod practice;
mod provider;
mod refusals;
mod session;
mod store;
mod tokens;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rapport_messages::say;
use secrecy::SecretString;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::clock::Clock;
use crate::db::Db;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::{Events, Fact};
use crate::random::Random;
use crate::secrets::Secrets;

pub use session::{Browser, NoBrowser, Person, Provider, SessionState, SignInAttempt};
pub use store::person;

use attempt::{Attempt, Run};
use callback::Callback;
use http::Opening;
use practice::Practice;
use provider::Discovered;
use store::Session;

/// How long a browser may take to come back, and how long the ports for it are
/// open.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Where the tokens of a provider were kept among the secrets.
const TOKENS: &str = "sign_in/tokens";

/// Signing in and out.
pub struct Identity {
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    secrets: Arc<dyn Secrets>,
    browser: Arc<dyn Browser>,
    events: Events,
    patience: Duration,
    attempt: Mutex<Option<Attempt>>,
}

/// What the parts of signing in lean on.
pub struct IdentitySeams {
    /// The database.
    pub db: Db,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub random: Arc<dyn Random>,
    /// Where passwords are.
    pub secrets: Arc<dyn Secrets>,
    /// What opens the provider's page.
    pub browser: Arc<dyn Browser>,
    /// Who hears of it.
    pub events: Events,
}

impl Identity {
    /// Signing in over these seams.
    pub fn new(seams: IdentitySeams) -> Self {
        Self {
            db: seams.db,
            clock: seams.clock,
            random: seams.random,
            secrets: seams.secrets,
            browser: seams.browser,
            events: seams.events,
            patience: PATIENCE,
            attempt: Mutex::new(None),
        }
    }

    /// Waits this long for the browser instead of five minutes.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// Where signing in stands.
    pub async fn state(&self) -> Result<SessionState> {
        let session = store::session(&mut *self.db.reader().await?).await?;
        let is_built_in = |session: &Session| session.issuer.is_none();
        Ok(SessionState {
            person_is_editable: session.as_ref().is_some_and(is_built_in),
            person: session.map(|session| session.person),
            provider: store::provider(&self.db).await?,
            secrets: self.secrets.state(),
        })
    }

    /// Who is signed in.
    pub async fn person(&self) -> Result<Option<Person>> {
        let mut reader = self.db.reader().await?;
        store::person(&mut reader).await
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// `signed_out` where nobody is.
    pub async fn require_person(&self) -> Result<Person> {
        self.person().await?.ok_or_else(signed_out)
    }

    /// Begins an attempt, and opens the browser on the provider's page. An
    /// earlier attempt ends with it.
    ///
    /// # Errors
    /// `network` where the provider cannot be asked, `io` where no port opens.
    pub async fn begin(&self) -> Result<SignInAttempt> {
        self.cancel();
        let stop = CancellationToken::new();
        // Closes what was opened where the attempt cannot begin.
        let closes = stop.clone().drop_guard();
        let (url, run) = self.prepare(stop).await?;
        *self.attempt() = Some(Attempt::start(run, closes));
        let opened = self.browser.open(&url).inspect_err(|error| {
            tracing::info!(%error, "no browser opened: the address is shown");
        });
        Ok(SignInAttempt {
            url: url.into(),
            opened: opened.is_ok(),
        })
    }

    async fn prepare(&self, stop: CancellationToken) -> Result<(Url, Run)> {
        let chosen = store::provider(&self.db).await?;
        let opening = Opening {
            stop,
            patience: self.patience,
        };
        let (practice, issuer, client_id) = match &chosen.issuer {
            None => {
                let practice = self.practice(opening.clone()).await?;
                let issuer = practice.issuer.clone();
                (Some(practice), issuer, practice::CLIENT_ID.to_owned())
            }
            Some(issuer) => {
                let client_id = chosen.client_id.clone().unwrap_or_default();
                (None, session::parse_issuer(issuer)?, client_id)
            }
        };
        let discovered = Discovered::from(&issuer, &client_id).await?;
        let callback = Callback::open().await?;
        let (url, proofs) = discovered.authorize(callback.redirect_uri(), &*self.random)?;
        if let Some(practice) = practice {
            practice.expect(&url);
        }
        let run = Run {
            discovered,
            callback,
            proofs,
            chosen,
            opening,
            db: self.db.clone(),
            clock: Arc::clone(&self.clock),
            events: self.events.clone(),
        };
        Ok((url, run))
    }

    async fn practice(&self, opening: Opening) -> Result<Practice> {
        let (clock, random) = (Arc::clone(&self.clock), Arc::clone(&self.random));
        Practice::start(self.db.clone(), clock, random, opening).await
    }

    /// Waits for the attempt to end.
    ///
    /// # Errors
    /// Why nobody was signed in, in plain words. Another attempt may begin.
    pub async fn finish(&self) -> Result<SessionState> {
        let outcome = self.attempt().as_ref().map(Attempt::outcome);
        let Some(outcome) = outcome else {
            return Err(Problem::new(ProblemKind::Conflict, say::NoSignIn));
        };
        outcome.await?;
        self.state().await.map_err(Problem::after_the_change)
    }

    /// Gives the attempt up, where there is one.
    pub fn cancel(&self) {
        if let Some(attempt) = &*self.attempt() {
            attempt.cancel();
        }
    }

    fn attempt(&self) -> MutexGuard<'_, Option<Attempt>> {
        self.attempt.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Signs out. Everything else is kept.
    pub async fn sign_out(&self) -> Result<()> {
        self.cancel();
        store::sign_out(&self.db).await?;
        self.events.publish(&[Fact::Session]);
        Ok(())
    }

    /// Deletes what versions before this one kept of the provider's tokens.
    /// Nothing uses them.
    pub async fn forget_tokens(&self) -> Result<()> {
        match self.secrets.get(TOKENS).await? {
            Some(_) => self.secrets.delete(TOKENS).await,
            None => Ok(()),
        }
    }

    /// Corrects the name and address of who is signed in by the built-in
    /// provider.
    ///
    /// # Errors
    /// `invalid` at `name` or `address`, `signed_out`, and `conflict` where
    /// another provider says who they are.
    pub async fn edit_person(&self, person: &Person) -> Result<SessionState> {
        let mut tx = self.db.write().await?;
        store::edit_person(tx.connection(), person).await?;
        tx.commit().await?;
        self.events.publish(&[Fact::Session]);
        self.state().await
    }

    /// Chooses the provider of the next attempt.
    ///
    /// # Errors
    /// `invalid` at `issuer` or `client_id`.
    pub async fn set_provider(&self, provider: Provider) -> Result<SessionState> {
        let provider = session::checked(provider)?;
        self.cancel();
        store::set_provider(&self.db, &provider).await?;
        self.events.publish(&[Fact::Session]);
        self.state().await.map_err(Problem::after_the_change)
    }

    /// Opens the secrets with their passphrase, or sets a new one where the
    /// state says so.
    ///
    /// # Errors
    /// As [`Secrets::unlock`].
    pub async fn unlock(&self, passphrase: SecretString) -> Result<SessionState> {
        self.secrets.unlock(passphrase).await?;
        self.events.publish(&[Fact::Secrets, Fact::Session]);
        self.forget_tokens().await?;
        self.state().await.map_err(Problem::after_the_change)
    }
}

fn signed_out() -> Problem {
    Problem::new(ProblemKind::SignedOut, say::SignedOut)
}
