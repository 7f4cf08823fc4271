//! Writing down that a mail was sent: first in the record of sends, flushed, then in
//! the database together with what follows from it.

use std::sync::Arc;

use rapport_messages::say;

use super::mail::AcceptedMail;
use super::proof::Witness;
use super::{Outbox, store};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{DispatchKey, OutboxId};

/// What is known of an acceptance.
#[derive(Debug, Clone, Copy)]
pub(super) struct Acceptance<'a> {
    pub(super) row: i64,
    pub(super) mail: &'a AcceptedMail,
    /// Who says so.
    pub(super) witness: Witness,
    /// When they say so; none where that is not known.
    pub(super) at: Option<Timestamp>,
    /// The server's words.
    pub(super) last_reply: Option<&'a str>,
}

impl Outbox {
    /// Flushes the key to the record of sends, and with it how far the journal
    /// went: a database without this mail is then noticed at its next start.
    pub(super) async fn record_send(&self, key: DispatchKey, at: Timestamp) -> Result<()> {
        let record = Arc::clone(&self.record);
        let db = self.db.clone();
        let written = move || {
            record.append(key, at)?;
            db.sync_head();
            Ok(())
        };
        tokio::task::spawn_blocking(written)
            .await
            .map_err(|error| {
                Problem::new(ProblemKind::Io, say::RecordNotWritten).with_technical(error)
            })?
    }

    /// Marks a mail sent and lets the ports act on it, in one transaction.
    /// Where they fail, the acceptance is kept all the same: that the mail has
    /// left must be known before anything else.
    pub(super) async fn write_acceptance(&self, acceptance: &Acceptance<'_>) -> Result<()> {
        if let Err(problem) = self.try_acceptance(acceptance, true).await {
            tracing::error!(cause = %problem.cause(), mail = %acceptance.mail.id, "what follows from an acceptance failed");
            self.try_acceptance(acceptance, false).await?;
        }
        Ok(())
    }

    async fn try_acceptance(&self, acceptance: &Acceptance<'_>, with_effects: bool) -> Result<()> {
        let Acceptance {
            row,
            mail,
            witness,
            at,
            last_reply,
        } = *acceptance;
        let mut tx = self.db.write().await?;
        let news = store::mark_sent(&mut tx, row, witness, at, last_reply).await?;
        if news && with_effects {
            let on_accepted = &self.ports.on_accepted;
            on_accepted.accepted(&mut tx, mail, witness).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The person says that an unknown mail has arrived.
    pub(super) async fn resolve_as_sent(&self, id: OutboxId) -> Result<()> {
        let mut tx = self.db.write().await?;
        let (row, key, mail) = store::resolve_sent(&mut tx, id).await?;
        let at = tx.now();
        self.record_send(key, at).await?;
        drop(tx);
        self.write_acceptance(&Acceptance {
            row,
            mail: &mail,
            witness: Witness::Person,
            at: Some(at),
            last_reply: None,
        })
        .await
    }
}
