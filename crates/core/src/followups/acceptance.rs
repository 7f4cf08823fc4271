//! What the outbox asks about leads: may she be written to, and what follows
//! when a server has taken the mail.

use async_trait::async_trait;
use rapport_messages::say;

use crate::accounts;
use crate::db::{Db, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::LeadId;
use crate::outbox::{AcceptedMail, Consent, OnAccepted, Purpose, Witness};
use crate::{drafts, leads, suppression};

/// Asks leads and the do-not-contact list, as they are stored now.
pub struct LeadConsent(pub Db);

#[async_trait]
impl Consent for LeadConsent {
    async fn may_write(&self, lead: Option<LeadId>, address: &str) -> Result<()> {
        let mut reader = self.0.reader().await?;
        let refused = || Problem::new(ProblemKind::DoNotContact, say::MarkedDoNotContact);
        if suppression::is_suppressed(&mut reader, address).await? {
            return Err(refused());
        }
        if let Some(lead) = lead
            && leads::is_marked(&mut reader, lead).await?
        {
            return Err(refused());
        }
        Ok(())
    }
}

/// An accepted follow-up makes its lead REACHED_OUT. Nothing else does, but "I
/// reached out another way". What it was made of is not needed any more.
pub struct ReachesOut;

#[async_trait]
impl OnAccepted for ReachesOut {
    async fn accepted(&self, tx: &mut WriteTx, mail: &AcceptedMail, by: Witness) -> Result<()> {
        let (Purpose::FollowUp, Some(lead)) = (mail.purpose, mail.lead_id) else {
            return Ok(());
        };
        drafts::accepted(tx, mail.id).await?;
        // Practice counts until there is a real account.
        if mail.practice && accounts::has_real(tx.connection()).await? {
            return Ok(());
        }
        leads::mail_accepted(tx, lead, mail, by).await
    }
}
