//! A follow-up before it is sent.

use serde::{Deserialize, Serialize};

use crate::accounts::Account;
use crate::error::Problem;
use crate::ids::{AccountId, AttachmentId, LeadId, TemplateId};
use crate::leads::Email;
use crate::templates::Rendered;

/// The thread that the mail goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Thread {
    /// The subject so far, without "Re:".
    pub subject: String,
    /// How many mails have gone to this lead in it.
    pub mails: u32,
}

/// The prepared mail for a lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct FollowUpDraft {
    /// To which lead.
    pub lead_id: LeadId,
    /// By which template.
    pub template_id: Option<TemplateId>,
    /// From which account.
    pub account: Account,
    /// To which of her addresses; none where she has none.
    pub to: Option<Email>,
    /// The text in pieces: what was filled, what is missing.
    pub rendered: Rendered,
    /// The subject, with the tags of what is missing.
    pub subject: String,
    /// The text, with the tags of what is missing.
    pub body: String,
    /// Stands below the text.
    pub signature: String,
    /// The thread it goes on, if any.
    pub thread: Option<Thread>,
    /// Why nothing can be sent to this lead at all.
    pub blocked: Option<Problem>,
}

/// What the person wrote instead of what the template gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FollowUpText {
    /// One line; tags in it are filled.
    pub subject: String,
    /// Tags in it are filled.
    pub body: String,
}

/// A follow-up to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FollowUpInput {
    /// To which lead.
    pub lead_id: LeadId,
    /// By which template; none: the one of the settings.
    pub template_id: Option<TemplateId>,
    /// From which account; none: the default one.
    pub account_id: Option<AccountId>,
    /// What the person wrote; none: as the template gives it.
    pub text: Option<FollowUpText>,
    /// Files of the lead that go with it.
    pub attachments: Vec<AttachmentId>,
    /// The caller's key: the same key is the same mail.
    pub idempotency_key: String,
    /// Texts in it that look like placeholders and are meant as they stand.
    pub confirmed_placeholders: Vec<String>,
    /// For how long it can be called back before it leaves, in seconds; at
    /// most 60.
    pub undo_seconds: u32,
}
