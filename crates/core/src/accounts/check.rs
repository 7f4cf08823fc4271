//! The doctor for one account: every step by itself, and "Send me a test".

use std::time::Duration;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::store::show;
use crate::app::App;
use crate::error::Result;
use crate::ids::{AccountId, DispatchKey};
use crate::mail::doctor::{self, CheckStep};
use crate::mail::mailer::{Ledger, Outgoing, Patience, Reply};
use crate::mail::message::{self, Letter, Party};
use crate::outbox::Servers;

/// Someone is watching: no step is waited for as long as for a mail in the
/// outbox.
const WATCHED: Patience = Patience {
    connect: Duration::from_secs(15),
    tls: Duration::from_secs(15),
    command: Duration::from_secs(30),
    data: Duration::from_secs(30),
    block: Duration::from_secs(30),
    dot: Duration::from_secs(120),
};

/// What trying an account came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct AccountCheck {
    /// Each step: done, failed with its remedy, or not reached.
    pub steps: Vec<CheckStep>,
}

/// Tries every step up to the sender's address, without sending anything.
///
/// # Errors
/// `not_found`; `needs_passphrase` while the password is locked away.
pub async fn check(app: &App, id: AccountId) -> Result<AccountCheck> {
    let account = show(&mut *app.db.reader().await?, id).await?;
    let server = app.servers.server(id).await?;
    let steps = doctor::check(&server, &account.from_address, WATCHED).await;
    Ok(AccountCheck { steps })
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
    let letter = Letter {
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
    let mail = message::build(&letter)?;
    let steps = doctor::check_with_test(&server, &mail, &Unwritten, WATCHED).await;
    Ok(AccountCheck { steps })
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
