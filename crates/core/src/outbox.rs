//! The outbox: every mail that is to leave, and what became of it. At most once,
//! with the doubt shown; never silently not at all.
//!
//! A mail is written down finished ([`enqueue`]), in the transaction of whoever
//! wants it sent. The [worker](worker) hands it over; the pure [`policy`] says
//! what follows from an answer; the [record of sends](record) outlives the
//! database. What the outbox needs of others stands in [`ports`].

mod acceptance;
mod correction;
mod drain;
mod ledger;
pub mod lock;
mod mail;
pub mod policy;
pub mod ports;
mod proof;
mod queries;
mod reason;
pub mod record;
mod recovery;
mod store;
mod throttle;
pub mod worker;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::db::{Db, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::ids::OutboxId;
use crate::mail::mailer::Mailer;
use crate::mail::message::{self, End, Party};
use crate::random::Random;

pub use mail::{
    AcceptedMail, CalledBack, Held, Mail, MailRemedy, NewMail, OutboxCounts, OutboxGroup,
    OutboxPage, OutboxQuery, OutboxRow, OutboxStatus, Purpose, Queued, Resolution, content_digest,
};
pub use ports::{Consent, OnAccepted, OutboxPorts, Servers};
pub use proof::{Proof, ProofKind, Witness};
pub use queries::{Earlier, show, thread, to_lead, waiting};
pub(crate) use reason::of_account as pause_wording;
pub(crate) use recovery::hold_waiting;
pub use store::{
    call_back, call_back_all, call_back_with_lead, enqueue, find, readdress, retry, revive,
    revive_with_leads,
};
pub use worker::Drained;

use record::SendRecord;

/// The outbox of one data folder.
pub struct Outbox {
    db: Db,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    ports: OutboxPorts,
    folder: PathBuf,
    record: Arc<SendRecord>,
    wake: Notify,
    sent_elsewhere: AtomicBool,
}

impl Outbox {
    /// Opens the outbox; nothing is sent before a worker [runs](Self::run).
    ///
    /// # Errors
    /// What the disk says where the record of sends cannot be read.
    pub fn open(
        folder: &Path,
        db: Db,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        ports: OutboxPorts,
    ) -> Result<Self> {
        Ok(Self {
            db,
            clock,
            random,
            ports,
            record: Arc::new(SendRecord::open(folder)?),
            folder: folder.to_owned(),
            wake: Notify::new(),
            sent_elsewhere: AtomicBool::new(false),
        })
    }

    /// Tells the worker that there may be something to do: after an
    /// [`enqueue`] was committed, secrets were unlocked, an account resumed.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// What hands mail over.
    pub(crate) fn mailer(&self) -> &dyn Mailer {
        &*self.ports.mailer
    }

    fn is_sent_elsewhere(&self) -> bool {
        self.sent_elsewhere.load(Ordering::Relaxed)
    }

    fn set_sent_elsewhere(&self, elsewhere: bool) {
        if self.sent_elsewhere.swap(elsewhere, Ordering::Relaxed) != elsewhere {
            self.db.events().publish(&[Fact::Outbox]);
        }
    }

    /// A page, newest first, and how many mails stand where.
    pub async fn list(&self, query: &OutboxQuery) -> Result<OutboxPage> {
        let mut reader = self.db.reader().await?;
        Ok(OutboxPage {
            rows: queries::list(&mut reader, query).await?,
            counts: queries::counts(&mut reader, self.is_sent_elsewhere()).await?,
            total: queries::total(&mut reader, query).await?,
        })
    }

    /// How many mails stand where.
    pub async fn counts(&self) -> Result<OutboxCounts> {
        let mut reader = self.db.reader().await?;
        queries::counts(&mut reader, self.is_sent_elsewhere()).await
    }

    /// One mail as listed.
    pub async fn row(&self, id: OutboxId) -> Result<OutboxRow> {
        queries::show(&mut *self.db.reader().await?, id).await
    }

    /// One mail, to be read.
    ///
    /// # Errors
    /// `not_found`, or `damaged` where its bytes are no message.
    pub async fn show(&self, id: OutboxId) -> Result<Mail> {
        let mut reader = self.db.reader().await?;
        let row = queries::show(&mut reader, id).await?;
        let mut mime = queries::mime(&mut reader, id).await?;
        let mut stored = message::read(&mime)?;
        if stored.to.address != row.to {
            mime = message::readdressed(&mime, End::Recipient, &row.to)?;
            stored = message::read(&mime)?;
        }
        if row.status.waits()
            && let Some(sender) = queries::sender(&mut reader, id).await?
            && stored.from.address != sender
        {
            mime = message::readdressed(&mime, End::Sender, &sender)?;
            stored = message::read(&mime)?;
        }
        Ok(Mail {
            from: shown(&stored.from),
            date: stored.date.unwrap_or(row.created_at),
            text: stored.text,
            attachments: stored.enclosures,
            source: String::from_utf8_lossy(&mime).into_owned(),
            row,
        })
    }

    /// Calls back a mail that waits, or puts a failed one aside.
    ///
    /// # Errors
    /// `invalid_transition` where it is being handed over, has left or may have.
    pub async fn cancel(&self, id: OutboxId) -> Result<OutboxRow> {
        let mut tx = self.db.write().await?;
        store::dismiss(&mut tx, id).await?;
        self.decided(tx, id).await
    }

    /// Tries a mail that failed, or waits for its next try, at once.
    ///
    /// # Errors
    /// `invalid_transition` for every other one, and for one that is held.
    pub async fn retry(&self, id: OutboxId) -> Result<OutboxRow> {
        if let Some(held) = self.row(id).await?.held {
            return Err(Problem::new(ProblemKind::InvalidTransition, held.reason()));
        }
        let mut tx = self.db.write().await?;
        store::retry(&mut tx, id).await?;
        self.decided(tx, id).await
    }

    /// The person decides a mail of which nobody can know whether it arrived.
    ///
    /// # Errors
    /// `invalid_transition` where it is known.
    pub async fn resolve(&self, id: OutboxId, resolution: Resolution) -> Result<OutboxRow> {
        match resolution {
            Resolution::Sent => {
                self.resolve_as_sent(id).await?;
                self.row(id).await.map_err(Problem::after_the_change)
            }
            Resolution::SendAgain => {
                let mut tx = self.db.write().await?;
                store::resolve_again(&mut tx, id).await?;
                self.decided(tx, id).await
            }
        }
    }

    async fn decided(&self, mut tx: WriteTx, id: OutboxId) -> Result<OutboxRow> {
        let row = show(tx.connection(), id).await?;
        tx.commit().await?;
        self.wake();
        Ok(row)
    }

    /// Contradictions, in plain words: none means that all is well. A mail that
    /// waits, failed or is unknown is none.
    pub async fn contradictions(&self) -> Result<Vec<String>> {
        let mut reader = self.db.reader().await?;
        let mut found = Vec::new();
        for (id, key) in queries::sent_keys(&mut reader).await? {
            if !self.record.contains(key)? {
                found.push(format!(
                    "Mail {id} is sent but missing from the record of sends."
                ));
            }
        }
        let damaged = self.record.damaged()?;
        if damaged > 0 {
            found.push(format!(
                "{damaged} lines of the record of sends were changed or torn."
            ));
        }
        let without_bytes = queries::without_bytes(&mut reader).await?;
        if without_bytes > 0 {
            found.push(format!(
                "{without_bytes} mails that have not left have lost their text."
            ));
        }
        Ok(found)
    }
}

fn shown(party: &Party) -> String {
    if party.name.is_empty() {
        return party.address.clone();
    }
    format!("{} <{}>", party.name, party.address)
}
