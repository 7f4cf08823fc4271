//! Mails that wait, and what became of them.

use rapport_core::db::Done;
use rapport_core::followups;
use rapport_core::ids::{LeadId, OutboxId};
use rapport_core::outbox::{Mail, OutboxPage, OutboxQuery, OutboxRow, Resolution};

use crate::command::commands;

commands! {
    /// A page of the outbox.
    guarded fn list_outbox(host, query: OutboxQuery) -> OutboxPage {
        host.core().await?.outbox.list(&query).await
    }

    /// One mail, to be read.
    guarded fn show_mail(host, id: OutboxId) -> Mail {
        host.core().await?.outbox.show(id).await
    }

    /// Calls a mail back before it leaves.
    guarded fn cancel_mail(host, id: OutboxId) -> Done<OutboxRow> {
        followups::call_off(host.core().await?, id).await
    }

    /// Tries a mail again, now.
    guarded fn retry_mail(host, id: OutboxId) -> OutboxRow {
        host.core().await?.outbox.retry(id).await
    }

    /// Gives the lead of a mail another address, and tries the mail at that one.
    guarded fn correct_mail_address(host, id: OutboxId, address: String) -> Done<OutboxRow> {
        followups::correct_address(
            host.core().await?,
            id,
            &address,
        )
        .await
    }

    /// Decides what became of a mail of which nobody knows.
    guarded fn resolve_mail(host, id: OutboxId, resolution: Resolution) -> OutboxRow {
        host.core().await?.outbox.resolve(id, resolution).await
    }

    /// Makes a mail that did not leave the draft of its lead, to be sent as a new one.
    guarded fn edit_mail_as_new(host, id: OutboxId, replace: bool) -> LeadId {
        followups::edit_as_new(host.core().await?, id, replace).await
    }
}
