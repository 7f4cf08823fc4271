//! A lead as the window and the terminal see it.

use serde::{Deserialize, Serialize};

use super::own_fields::FieldValues;
use crate::clock::Timestamp;
use crate::ids::{AttachmentId, LeadId};

/// Whether a lead has been written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LeadState {
    /// Nobody has written yet.
    Pending,
    /// A follow-up was accepted, or the person reached out in another way.
    ReachedOut,
}

impl LeadState {
    /// As stored and shown to scripts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::ReachedOut => "REACHED_OUT",
        }
    }
}

/// What made a lead REACHED_OUT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StateCause {
    /// A mail server accepted a follow-up.
    FollowUp,
    /// The practice mailbox accepted one.
    Practice,
    /// The person called.
    Call,
    /// The person wrote a letter.
    Letter,
    /// In some other way.
    Other,
}

impl StateCause {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FollowUp => "follow_up",
            Self::Practice => "practice",
            Self::Call => "call",
            Self::Letter => "letter",
            Self::Other => "other",
        }
    }
}

/// What is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Write.
    Mail,
    /// Call.
    Call,
    /// Something else.
    Other,
}

impl StepKind {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Call => "call",
            Self::Other => "other",
        }
    }
}

/// The next step: a day on the person's calendar, perhaps a time of day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NextStep {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// `HH:MM`; none: any time that day.
    pub time: Option<String>,
    /// What.
    pub kind: StepKind,
}

/// An e-mail address of a lead, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Email {
    /// As typed.
    pub address: String,
    /// Such as "work".
    pub label: String,
    /// The one that is written to.
    pub primary: bool,
    /// Nothing is sent to it.
    pub do_not_contact: bool,
}

/// A phone number of a lead, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Phone {
    /// As typed.
    pub number: String,
    /// Such as "mobile".
    pub label: String,
    /// The one that is called.
    pub primary: bool,
}

/// A file on a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Attachment {
    /// Which.
    pub id: AttachmentId,
    /// For showing only.
    pub name: String,
    /// Bytes; far below 2^53, where a page's numbers end.
    #[specta(type = u32)]
    pub size: i64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    pub sha256: String,
    /// Found from the content.
    pub media_type: String,
    /// When it was added.
    pub created_at: Timestamp,
}

/// A person who may become a customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Lead {
    /// Which.
    pub id: LeadId,
    /// For showing: first and last name, else the company.
    pub name: String,
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// The first is the primary one.
    pub emails: Vec<Email>,
    /// The first is the primary one.
    pub phones: Vec<Phone>,
    /// As typed.
    pub company: String,
    /// The position she holds.
    pub title: String,
    /// Where the lead came from.
    pub source: String,
    /// Free text.
    pub note: String,
    /// Whether someone has reached out.
    pub state: LeadState,
    /// Since when, where REACHED_OUT.
    pub state_at: Option<Timestamp>,
    /// By what, where REACHED_OUT.
    pub state_cause: Option<StateCause>,
    /// What was noted with it.
    pub state_note: String,
    /// What is to be done next.
    pub next_step: Option<NextStep>,
    /// Nothing is sent to her by any path.
    pub do_not_contact: bool,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// When it was put into the trash.
    pub trashed_at: Option<Timestamp>,
    /// Files on it, oldest first.
    pub attachments: Vec<Attachment>,
    /// An email to them was begun and not sent.
    pub draft: bool,
    /// What it has in the fields of the user's own.
    pub fields: FieldValues,
}

impl Lead {
    /// A lead of which nothing is known but since when it is there.
    pub(super) fn blank(id: LeadId, at: Timestamp) -> Self {
        Self {
            id,
            name: String::new(),
            first_name: String::new(),
            last_name: String::new(),
            emails: Vec::new(),
            phones: Vec::new(),
            company: String::new(),
            title: String::new(),
            source: String::new(),
            note: String::new(),
            state: LeadState::Pending,
            state_at: None,
            state_cause: None,
            state_note: String::new(),
            next_step: None,
            do_not_contact: false,
            created_at: at,
            updated_at: at,
            trashed_at: None,
            attachments: Vec::new(),
            draft: false,
            fields: FieldValues::new(),
        }
    }

    /// The address that is written to.
    pub fn primary_email(&self) -> Option<&Email> {
        self.emails.first()
    }
}

/// First and last name, else the company.
pub fn shown_name(first_name: &str, last_name: &str, company: &str) -> String {
    let parts = [first_name.trim(), last_name.trim()];
    let name = parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if name.is_empty() {
        company.trim().to_owned()
    } else {
        name
    }
}

/// An address to keep; the first of a list is the primary one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct EmailInput {
    /// As typed.
    pub address: String,
    /// Such as "work".
    pub label: String,
}

/// A number to keep; the first of a list is the primary one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PhoneInput {
    /// As typed.
    pub number: String,
    /// Such as "mobile".
    pub label: String,
}

/// A file that lies in the store and is to be put on a lead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StagedFile {
    /// SHA-256 of the content.
    pub sha256: String,
    /// For showing.
    pub name: String,
    /// The person said yes to keeping an unusual kind of file.
    pub accept: bool,
}

/// What a person fills in for a new lead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewLead {
    /// As typed.
    pub first_name: String,
    /// As typed.
    pub last_name: String,
    /// The first is the primary one.
    pub emails: Vec<EmailInput>,
    /// The first is the primary one.
    pub phones: Vec<PhoneInput>,
    /// As typed.
    pub company: String,
    /// The position she holds.
    pub title: String,
    /// Where the lead came from.
    pub source: String,
    /// Free text.
    pub note: String,
    /// What is to be done next.
    pub next_step: Option<NextStep>,
    /// Files in the store.
    pub files: Vec<StagedFile>,
    /// Add it although another lead has the same address.
    pub allow_duplicate: bool,
    /// What it has in the fields of the user's own.
    pub fields: FieldValues,
}

/// How many things changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Changed {
    /// How many.
    pub changed: u32,
}

/// How the person reached out without a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReachedOut {
    /// `call`, `letter` or `other`.
    pub cause: StateCause,
    /// What came of it.
    pub note: String,
}
