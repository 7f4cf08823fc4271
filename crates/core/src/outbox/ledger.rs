//! The outbox's side of the dialogue: what is asked before MAIL, and what is
//! made durable before the final dot and after acceptance.

use async_trait::async_trait;
use rapport_messages::say;

use super::acceptance::Acceptance;
use super::correction::corrected;
use super::proof::Witness;
use super::store::{self, Claimed};
use super::{Outbox, queries};
use crate::disk::Ballast;
use crate::error::{Problem, ProblemKind, Result};
use crate::mail::mailer::{Ledger, Outgoing, Reply};

/// The entry of one mail in hand.
pub(super) struct Entry<'a> {
    pub(super) outbox: &'a Outbox,
    pub(super) claimed: &'a Claimed,
}

#[async_trait]
impl Ledger for Entry<'_> {
    async fn may_send(&self, mail: &Outgoing) -> Result<()> {
        if self.outbox.record.contains(mail.dispatch_key)? {
            return Err(decided_meanwhile());
        }
        let mut reader = self.outbox.db.reader().await?;
        if !queries::may_leave(&mut reader, self.claimed.row).await? {
            return Err(decided_meanwhile());
        }
        let lead = self.claimed.mail.addressee();
        if let Some(lead) = lead {
            let addresses = queries::addresses(&mut reader, lead).await?;
            if corrected(&mail.to, &addresses).is_some() {
                return Err(decided_meanwhile());
            }
        }
        drop(reader);
        self.outbox.ports.consent.may_write(lead, &mail.to).await
    }

    async fn mark_dot(&self, _mail: &Outgoing) -> Result<()> {
        let mut tx = self.outbox.db.write().await?;
        store::mark_dot(&mut tx, self.claimed.row).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn accepted(&self, mail: &Outgoing, reply: &Reply) -> Result<()> {
        let at = self.outbox.clock.now();
        // That it has left must be kept even where the disk is full.
        let ballast = Ballast::of(&self.outbox.folder);
        let recorded = ballast
            .room_for(|| self.outbox.record_send(mail.dispatch_key, at))
            .await;
        let words = reply.to_string();
        let acceptance = Acceptance {
            row: self.claimed.row,
            mail: &self.claimed.mail,
            witness: Witness::Server,
            at: Some(at),
            last_reply: Some(&words),
        };
        let written = ballast
            .room_for(|| self.outbox.write_acceptance(&acceptance))
            .await;
        // Both are tried whatever the other says. The record keeps a line that
        // the disk refused and writes it with the next one.
        if let Err(problem) = recorded {
            tracing::error!(cause = %problem.cause(), "the record of sends could not be written");
        }
        written
    }
}

fn decided_meanwhile() -> Problem {
    Problem::new(ProblemKind::Conflict, say::EmailDecided)
}
