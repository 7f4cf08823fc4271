//! Where mails stand after an end that was none. The record of sends decides
//! first, then the mark before the final dot.

use super::Outbox;
use super::acceptance::Acceptance;
use super::store::{self, Unsettled};
use super::worker::Tally;
use crate::error::Result;
use crate::events::Fact;
use crate::ids::AccountId;

const INTERRUPTED: &str = "Rapport ended while the server was taking this mail, before it said yes or no. \
                           Sending it again may deliver it twice.";
const ON_RECORD: &str = "By the record of sends this mail has left.";

impl Outbox {
    /// Settles what was left `sending`, of one account or of all; of all, also
    /// what a database that went back in time takes for not yet sent. Call it
    /// while nobody has any of these mails in hand.
    pub(super) async fn recover(&self, account: Option<AccountId>) -> Result<Tally> {
        let mut tx = self.db.write().await?;
        let mut tally = Tally::default();
        let mut left = Vec::new();
        let mut settled = false;
        for mail in store::unsettled(&mut tx, account).await? {
            if self.record.contains(mail.dispatch_key)? {
                left.push(mail);
                continue;
            }
            if !mail.interrupted {
                continue;
            }
            settled = true;
            if mail.marked {
                store::settle_as(&mut tx, mail.row, "unknown", INTERRUPTED).await?;
                tally.unknown += 1;
            } else {
                store::settle_as(&mut tx, mail.row, "queued", "").await?;
            }
        }
        tx.commit().await?;
        if settled {
            self.events.publish(&[Fact::Outbox]);
        }
        for mail in left {
            self.settle_from_record(&mail).await?;
            tally.sent += 1;
        }
        Ok(tally)
    }

    async fn settle_from_record(&self, mail: &Unsettled) -> Result<()> {
        self.write_acceptance(&Acceptance {
            row: mail.row,
            mail: &mail.mail,
            at: self.record.sent_at(mail.dispatch_key)?,
            last_reply: None,
            reason: ON_RECORD,
        })
        .await
    }
}
