//! What the outbox keeps, takes in and shows. The types cross the border.

use rapport_messages::{Sentence, Wording, reason, say};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::clock::Timestamp;
use crate::digest::hexadecimal;
use crate::error::{Problem, ProblemKind};
use crate::ids::{AccountId, LeadId, OutboxId};
use crate::mail::mailer::Outgoing;
use crate::outbox::proof::Proof;

/// Where a mail stands. `Paused` and `Held` are shown, never stored: a waiting
/// mail whose account is paused, and one that is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OutboxStatus {
    /// Waits for its time.
    Queued,
    /// Is being handed over.
    Sending,
    /// The server has it.
    Sent,
    /// Waits for the next try.
    Retrying,
    /// Waits for its account to be mended.
    Paused,
    /// Waits, but must not leave as things are: see [`Held`].
    Held,
    /// Will not be tried again by itself.
    Failed,
    /// Nobody can know whether the server has it.
    Unknown,
    /// Was called back.
    Cancelled,
}

impl OutboxStatus {
    /// It is on its way to a first or another try.
    pub(super) fn waits(self) -> bool {
        matches!(
            self,
            Self::Queued | Self::Retrying | Self::Paused | Self::Held
        )
    }
}

/// Why a mail that waits must not leave as things are. It leaves once that has
/// changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Its account was removed.
    AccountRemoved,
    /// The lead it goes to was deleted, or its adding was undone.
    LeadRemoved,
    /// The lead it goes to is in the trash.
    LeadTrashed,
    /// The lead it goes to has no address.
    NoAddress,
}

impl Held {
    /// For the person: why, and what to do.
    pub fn reason(self) -> Sentence {
        match self {
            Self::AccountRemoved => reason::AccountRemoved.into(),
            Self::LeadRemoved => reason::LeadRemoved.into(),
            Self::LeadTrashed => reason::LeadTrashed.into(),
            Self::NoAddress => reason::NoAddress.into(),
        }
    }
}

/// What a person can do, with one button, for a mail that does not go on alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MailRemedy {
    /// Enter the password of its account again.
    UpdatePassword,
    /// Look at its account: the server, the port, the sender's address.
    OpenAccount,
    /// Give the lead an address that exists.
    CorrectAddress,
    /// Take its lead out of the trash.
    RestoreLead,
}

/// What a mail is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A follow-up: its acceptance sets the lead's state.
    FollowUp,
    /// Tells a new lead that it was heard.
    Acknowledgement,
    /// Tells the person in charge of a new lead.
    Notification,
}

/// A mail as the outbox lists it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct OutboxRow {
    /// Which.
    pub id: OutboxId,
    /// Its Message-ID, with angle brackets.
    pub message_id: String,
    /// It goes to the practice mailbox.
    pub practice: bool,
    /// What it is for.
    pub purpose: Purpose,
    /// The lead it goes to, if any.
    pub lead_id: Option<LeadId>,
    /// The lead's name now; empty where there is none.
    pub lead_name: String,
    /// The recipient's address.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub status: OutboxStatus,
    /// Why it is held, where it is.
    pub held: Option<Held>,
    /// Why it stands there; blank where nothing has to be said.
    pub reason: Wording,
    /// What the person can do about that.
    pub remedy: Option<MailRemedy>,
    /// How far it came, and who says so.
    pub proof: Proof,
    /// How often it was begun to be handed over.
    pub attempts: u32,
    /// When it may leave.
    pub not_before: Timestamp,
    /// When it is tried next; none where it is not.
    pub next_attempt_at: Option<Timestamp>,
    /// The server's last words.
    pub last_reply: Option<String>,
    /// When it was written down here.
    pub created_at: Timestamp,
    /// When all but its final dot was with the server.
    pub handed_over_at: Option<Timestamp>,
    /// When the server said yes.
    pub accepted_at: Option<Timestamp>,
    /// Bytes.
    pub size: u32,
    /// From which account.
    pub account_id: AccountId,
}

/// Which part of the outbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OutboxGroup {
    /// Everything, cancelled mails too.
    All,
    /// Failed, unknown, paused and held.
    NeedsYou,
    /// Queued, sending and retrying.
    OnTheWay,
    /// Sent.
    Sent,
}

/// What to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OutboxQuery {
    /// Which part.
    pub group: OutboxGroup,
    /// Only these, within the part.
    pub status: Option<OutboxStatus>,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give.
    pub limit: u32,
}

/// How many mails stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OutboxCounts {
    /// Failed, unknown, paused and held.
    pub needs_you: u32,
    /// Queued, sending and retrying.
    pub on_the_way: u32,
    /// Sent.
    pub sent: u32,
    /// Those on the way whose server cannot be reached.
    pub waiting_offline: u32,
    /// Another program sends the mail of this data folder, so this one does
    /// not.
    pub sent_elsewhere: bool,
}

/// A page of the outbox, newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct OutboxPage {
    /// The mails.
    pub rows: Vec<OutboxRow>,
    /// Of the whole outbox.
    pub counts: OutboxCounts,
    /// How many the query finds.
    pub total: u32,
}

/// One mail, to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Mail {
    /// As listed.
    pub row: OutboxRow,
    /// From whom, as in `Ada Lovelace <ada@example.org>`.
    pub from: String,
    /// Its Date.
    pub date: Timestamp,
    /// Its text part.
    pub text: String,
    /// The names of the files that go with it.
    pub attachments: Vec<String>,
    /// The message as it leaves.
    pub source: String,
}

/// How the person decides an unknown mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    /// It has arrived.
    Sent,
    /// Send it again, as the same mail: it may arrive twice.
    SendAgain,
}

/// A mail that was written down, or had been before with the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Queued {
    /// Which.
    pub outbox_id: OutboxId,
    /// Its Message-ID.
    pub message_id: String,
    /// Where it stands.
    pub status: OutboxStatus,
    /// When it may leave.
    pub not_before: Timestamp,
}

/// A finished mail that is to be written down.
#[derive(Debug, Clone)]
pub struct NewMail {
    /// The caller's key: the same key is the same mail, however often asked.
    pub idempotency_key: String,
    /// What was asked for, by [`content_digest`].
    pub content_digest: String,
    /// What it is for.
    pub purpose: Purpose,
    /// From which account.
    pub account_id: AccountId,
    /// To which lead, or about which, if any.
    pub lead_id: Option<LeadId>,
    /// Its Message-ID, with angle brackets.
    pub message_id: String,
    /// Its subject, for showing.
    pub subject: String,
    /// The bytes and the envelope.
    pub outgoing: Outgoing,
    /// When it may leave: after the undo window, or later.
    pub not_before: Timestamp,
}

/// A mail that the server took, for whoever wants to act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AcceptedMail {
    /// Which.
    pub id: OutboxId,
    /// What it was for.
    pub purpose: Purpose,
    /// The lead it went to, if any.
    pub lead_id: Option<LeadId>,
    /// It went to the practice mailbox.
    pub practice: bool,
}

impl AcceptedMail {
    /// The lead whose address it goes to. A notification goes to a colleague,
    /// though it speaks of a lead.
    pub(crate) fn addressee(&self) -> Option<LeadId> {
        match self.purpose {
            Purpose::FollowUp | Purpose::Acknowledgement => self.lead_id,
            Purpose::Notification => None,
        }
    }
}

/// What calling a mail back came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalledBack {
    /// It will not leave.
    Cancelled,
    /// It is being handed over, has left or may have left.
    TooLate,
}

/// Tells contents apart: the SHA-256 of the parts, each with its length before it.
pub fn content_digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hexadecimal(&digest.finalize())
}

/// Text and back, as stored.
macro_rules! stored {
    ($name:ident, $what:literal, { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $name {
            /// As it is stored and written.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = Problem;

            fn from_str(text: &str) -> Result<Self, Problem> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(Problem::new(
                        ProblemKind::Invalid,
                        say::NoSuchEmailValue { field: $what.into() },
                    )
                    .at($what)
                    .with_technical(text)),
                }
            }
        }
    };
}

pub(super) use stored;

stored!(OutboxStatus, "status", {
    Queued = "queued",
    Sending = "sending",
    Sent = "sent",
    Retrying = "retrying",
    Paused = "paused",
    Held = "held",
    Failed = "failed",
    Unknown = "unknown",
    Cancelled = "cancelled",
});
stored!(Held, "held", {
    AccountRemoved = "account_removed",
    LeadRemoved = "lead_removed",
    LeadTrashed = "lead_trashed",
    NoAddress = "no_address",
});
stored!(Purpose, "purpose", {
    FollowUp = "follow_up",
    Acknowledgement = "acknowledgement",
    Notification = "notification",
});
