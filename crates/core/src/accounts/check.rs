//! The doctor for one account: every step by itself, and "Send me a test".

use async_trait::async_trait;
use rapport_messages::Sentence;
use serde::{Deserialize, Serialize};

use super::change::finish;
use super::store::{clear_pause, show};
use crate::app::App;
use crate::db::WriteTx;
use crate::error::{Problem, Result};
use crate::ids::{AccountId, DispatchKey};
use crate::mail::doctor::{CheckStep, Checkup};
use crate::mail::mailer::{Ledger, Outgoing, Reply};
use crate::mail::message::{self, Email, Party};
use crate::outbox::{Servers, policy};

/// What trying an account came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AccountCheck {
    /// Each step: done, failed with its remedy, or not reached.
    pub steps: Vec<CheckStep>,
    /// What follows for the mail of the account.
    pub verdict: CheckVerdict,
}

/// What a check says of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CheckVerdict {
    /// Every step passed.
    Passed,
    /// The server refused the sign-in or the sender: the account is paused.
    Refused,
    /// It could not be found out: no network, no answer, no trusted connection.
    /// Mail goes by the outbox's own tries.
    Unknown,
}

/// What a check means for an account: whether it pauses, and why.
pub(super) struct Checked {
    pub(super) check: AccountCheck,
    refusal: Option<Sentence>,
}

impl From<Checkup> for Checked {
    fn from(checkup: Checkup) -> Self {
        let refusal = checkup
            .failure
            .as_ref()
            .and_then(|(step, cause)| policy::refusal(*step, cause));
        let verdict = match (&checkup.failure, &refusal) {
            (None, _) => CheckVerdict::Passed,
            (Some(_), Some(_)) => CheckVerdict::Refused,
            (Some(_), None) => CheckVerdict::Unknown,
        };
        Self {
            check: AccountCheck {
                steps: checkup.steps,
                verdict,
            },
            refusal,
        }
    }
}

impl Checked {
    pub(super) fn passed(&self) -> bool {
        self.check.verdict == CheckVerdict::Passed
    }

    /// Pauses the account or lets its mail go on. Where nothing could be found
    /// out, a pause ends only if the account has been `corrected` since: never is
    /// mail handed to a server that has just refused it.
    pub(super) async fn apply(
        &self,
        app: &App,
        tx: &mut WriteTx,
        id: AccountId,
        corrected: bool,
    ) -> Result<()> {
        match (self.check.verdict, &self.refusal) {
            (CheckVerdict::Refused, Some(reason)) => app.servers.pause(tx, id, reason).await,
            (CheckVerdict::Unknown, _) if !corrected => Ok(()),
            _ => clear_pause(tx, id).await,
        }
    }
}

/// Tries every step up to the sender's address, without sending anything. A
/// paused account goes on where every step passed.
///
/// # Errors
/// `not_found`; `needs_passphrase` while the password is locked away.
pub async fn check(app: &App, id: AccountId) -> Result<AccountCheck> {
    let account = show(&mut *app.db.reader().await?, id).await?;
    let server = app.servers.server(id).await?;
    let mailer = app.outbox.mailer();
    let checkup = mailer.check(&server, &account.from_address).await;
    settle(app, id, checkup.into()).await
}

/// Sends a test to the account's own address.
///
/// # Errors
/// As for [`check`].
pub async fn test(app: &App, id: AccountId) -> Result<AccountCheck> {
    let account = show(&mut *app.db.reader().await?, id).await?;
    let server = app.servers.server(id).await?;
    let me = Party {
        name: account.from_name,
        address: account.from_address,
    };
    let email = Email {
        dispatch_key: DispatchKey::mint(app.clock.now(), &*app.random),
        from: me.clone(),
        to: me,
        subject: "A test from Rapport".to_owned(),
        text: "This mail was sent by Rapport to try this account. It works.".to_owned(),
        signature: account.signature,
        date: app.clock.now(),
        thread: Vec::new(),
        enclosures: Vec::new(),
    };
    let mail = message::build(&email)?;
    let checkup = app.outbox.mailer().test(&server, &mail, &Unwritten).await;
    settle(app, id, checkup.into()).await
}

async fn settle(app: &App, id: AccountId, checked: Checked) -> Result<AccountCheck> {
    let mut tx = app.db.write().await?;
    checked.apply(app, &mut tx, id, false).await?;
    finish(app, tx, id)
        .await
        .map_err(Problem::after_the_change)?;
    Ok(checked.check)
}

/// A test to oneself has a person waiting for its answer, and is not in the
/// outbox: there is nothing to write down.
struct Unwritten;

#[async_trait]
impl Ledger for Unwritten {
    async fn may_send(&self, _mail: &Outgoing) -> Result<()> {
        Ok(())
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        Ok(())
    }

    async fn accepted(&self, _mail: &Outgoing, _reply: &Reply) -> Result<()> {
        Ok(())
    }
}
