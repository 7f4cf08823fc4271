//! Recovering mails after a crash. The record of sends decides first, then the
//! mark before the final dot.

use std::sync::Arc;

use rapport_messages::{reason, say};

use super::Outbox;
use super::acceptance::Acceptance;
use super::lock::DrainLock;
use super::proof::Witness;
use super::store::{self, Unsettled};
use super::worker::Totals;
use crate::db::{Db, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;

/// Asks about every mail that waits in a file that takes the place of the live
/// one: nobody knows whether it was sent since, nor who wrote it. How many.
///
/// # Errors
/// What the database says.
pub(crate) async fn hold_waiting(db: &Db) -> Result<u64> {
    let mut tx = db.write().await?;
    let held = store::hold_waiting(&mut tx, &reason::Recovered.into()).await?;
    tx.commit().await?;
    Ok(held)
}

impl Outbox {
    /// Settles what was left `sending`, of one account or of all; of all, also
    /// what a database that went back in time takes for not yet sent. Call it
    /// while nobody has any of these mails in hand.
    pub(super) async fn recover(&self, account: Option<AccountId>) -> Result<Totals> {
        let mut tx = self.db.write().await?;
        let mut totals = Totals::default();
        let mut left = Vec::new();
        for mail in store::unsettled(tx.connection(), account).await? {
            if self.record.contains(mail.dispatch_key)? {
                left.push(mail);
                continue;
            }
            if !mail.interrupted {
                continue;
            }
            if mail.marked {
                let why = reason::Interrupted.into();
                store::settle_as(&mut tx, mail.row, "unknown", Some(&why)).await?;
                totals.unknown += 1;
            } else {
                store::settle_as(&mut tx, mail.row, "queued", None).await?;
            }
        }
        tx.commit().await?;
        for mail in left {
            self.settle_from_record(&mail).await?;
            totals.sent += 1;
        }
        Ok(totals)
    }

    /// Marks as sent what has left by the record of sends, although a database
    /// that went back in time takes it for waiting: whoever calls it off before a
    /// worker runs is told the truth. Where another process drains, its worker
    /// has done so.
    ///
    /// # Errors
    /// What the database says, or the disk of the record of sends.
    pub(crate) async fn believe_record(&self) -> Result<()> {
        let waiting = store::unsettled(&mut *self.db.reader().await?, None).await?;
        let mut left = Vec::new();
        for mail in waiting {
            if self.record.contains(mail.dispatch_key)? {
                left.push(mail);
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        let _alone = match DrainLock::take(&self.folder) {
            Err(problem) if problem.kind == ProblemKind::Locked => return Ok(()),
            taken => taken?,
        };
        for mail in left {
            self.settle_from_record(&mail).await?;
        }
        Ok(())
    }

    /// Takes over the mails of a restored backup that are not here. What stands
    /// in the record of sends has left, and what has left comes to stand there.
    /// `leads` is a JSON list of ids; none: all. How many.
    ///
    /// # Errors
    /// What the database says, or the disk of the record of sends.
    pub(crate) async fn adopt(&self, tx: &mut WriteTx, leads: Option<&str>) -> Result<u64> {
        let adopted = store::adopt(tx, leads).await?;
        if adopted == 0 {
            return Ok(0);
        }
        let mut new = Vec::new();
        for mail in store::adopted(tx).await? {
            let recorded = self.record.contains(mail.dispatch_key)?;
            if mail.sent && !recorded {
                new.push((mail.dispatch_key, mail.at));
            } else if recorded && !mail.sent {
                let at = self.record.sent_at(mail.dispatch_key)?;
                store::mark_sent(tx, mail.row, Witness::Record, at, None).await?;
            }
        }
        // It has left, whether or not the rest of this is committed.
        let record = Arc::clone(&self.record);
        tokio::task::spawn_blocking(move || record.append_all(&new))
            .await
            .map_err(|error| {
                Problem::new(ProblemKind::Io, say::RecordNotWritten).with_technical(error)
            })??;
        Ok(adopted)
    }

    async fn settle_from_record(&self, mail: &Unsettled) -> Result<()> {
        self.write_acceptance(&Acceptance {
            row: mail.row,
            mail: &mail.mail,
            witness: Witness::Record,
            at: self.record.sent_at(mail.dispatch_key)?,
            last_reply: None,
        })
        .await
    }
}
