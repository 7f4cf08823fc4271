//! Following up.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::followups::{self, FollowUpDraft, FollowUpInput, FollowUpText};
use rapport_core::ids::{AccountId, LeadId, TemplateId};
use rapport_core::outbox::Queued;
use tauri::State;

use crate::shell::Shell;

/// The prepared mail for a lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn compose_follow_up(
    shell: State<'_, Shell>,
    lead: LeadId,
    template: Option<TemplateId>,
    account: Option<AccountId>,
    text: Option<FollowUpText>,
) -> Result<FollowUpDraft> {
    followups::compose(shell.core().await?, lead, template, account, text.as_ref()).await
}

/// Puts the mail into the outbox, where it can be called back for a while.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_follow_up(
    shell: State<'_, Shell>,
    input: FollowUpInput,
) -> Result<Done<Queued>> {
    followups::send(shell.core().await?, &input).await
}
