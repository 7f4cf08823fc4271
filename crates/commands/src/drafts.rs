//! Emails and notes that are begun and not finished.

use rapport_core::drafts::{self, EmailDraft, LeadDrafts};
use rapport_core::ids::LeadId;

use crate::command::commands;

commands! {
    /// What is begun for a lead.
    guarded fn lead_drafts(host, id: LeadId) -> LeadDrafts {
        drafts::show(&mut *host.reader().await?, id).await
    }

    /// Saves the email that is being written to a lead; none: there is none.
    guarded fn save_email_draft(host, id: LeadId, email: Option<EmailDraft>) -> () {
        drafts::save_email(host.core().await?, id, email.as_ref()).await
    }

    /// Saves the note that is being written on a lead; empty: there is none.
    guarded fn save_note_draft(host, id: LeadId, text: String) -> () {
        drafts::save_note(host.core().await?, id, &text).await
    }

    /// The page has saved what was typed: the answer to `WindowClosing`.
    guarded fn ready_to_close(host) -> () {
        host.ready_to_close.notify_waiters();
        Ok(())
    }
}
