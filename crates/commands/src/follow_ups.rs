//! Following up.

use rapport_core::db::Done;
use rapport_core::followups::{self, FollowUpDraft, FollowUpInput, FollowUpText};
use rapport_core::ids::{AccountId, LeadId, TemplateId};
use rapport_core::outbox::Queued;

use crate::command::commands;

commands! {
    /// The prepared mail for a lead.
    guarded fn compose_follow_up(
        host,
        lead: LeadId,
        template: Option<TemplateId>,
        account: Option<AccountId>,
        text: Option<FollowUpText>,
    ) -> FollowUpDraft {
        followups::compose(host.core().await?, lead, template, account, text.as_ref()).await
    }

    /// Puts the mail into the outbox, where it can be called back for a while.
    guarded fn send_follow_up(host, input: FollowUpInput) -> Done<Queued> {
        followups::send(host.core().await?, &input).await
    }
}
