//! What the outbox asks of others. It leans on none of them: accounts, leads and
//! follow-ups implement these, and the app brings them together.

use std::sync::Arc;

use async_trait::async_trait;
use rapport_messages::Sentence;

use super::mail::AcceptedMail;
use super::proof::Witness;
use crate::db::WriteTx;
use crate::error::Result;
use crate::ids::{AccountId, LeadId};
use crate::mail::mailer::{Mailer, Server};

/// Where an account's mail is handed over.
#[async_trait]
pub trait Servers: Send + Sync {
    /// The server, with the password.
    ///
    /// # Errors
    /// `needs_passphrase` while the password is locked away: the mail waits,
    /// as with every other error.
    async fn server(&self, account: AccountId) -> Result<Server>;

    /// Notes that the server refused the login: nothing more is tried until the
    /// person resumes the account.
    async fn pause(&self, tx: &mut WriteTx, account: AccountId, reason: &Sentence) -> Result<()>;
}

/// Who may be written to.
#[async_trait]
pub trait Consent: Send + Sync {
    /// Asked just before MAIL, of what is stored now.
    ///
    /// # Errors
    /// `do_not_contact`, with the reason in plain words.
    async fn may_write(&self, lead: Option<LeadId>, address: &str) -> Result<()>;
}

/// Who acts on acceptance.
#[async_trait]
pub trait OnAccepted: Send + Sync {
    /// Runs in the transaction that writes the acceptance down.
    async fn accepted(&self, tx: &mut WriteTx, mail: &AcceptedMail, by: Witness) -> Result<()>;
}

/// All of them.
#[derive(Clone)]
pub struct OutboxPorts {
    /// The network.
    pub mailer: Arc<dyn Mailer>,
    /// Accounts.
    pub servers: Arc<dyn Servers>,
    /// Leads and the do-not-contact list.
    pub consent: Arc<dyn Consent>,
    /// Follow-ups.
    pub on_accepted: Arc<dyn OnAccepted>,
}
