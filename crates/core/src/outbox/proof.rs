//! How far a mail came, and who says so. Decided here alone, so that the list, the
//! mail, the lead's timeline and the terminal say the same.

use rapport_messages::{Sentence, phrase, say};
use serde::{Deserialize, Serialize};

use super::mail::{OutboxStatus, stored};
use crate::clock::Timestamp;
use crate::error::{Problem, ProblemKind};

/// Who says that a mail was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// Its server, which accepted it.
    Server,
    /// The record of sends: the database went back to a time before.
    Record,
    /// The person, who found that it had arrived.
    Person,
}

stored!(Witness, "sent_by", {
    Server = "server",
    Record = "record",
    Person = "person",
});

/// What is known about a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Proof {
    /// What.
    pub kind: ProofKind,
    /// When it was accepted, delivered, recorded or marked as delivered.
    pub at: Option<Timestamp>,
}

/// How far a mail came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    /// It waits; no server has it.
    NotSent,
    /// It is being handed over.
    Sending,
    /// Its server accepted it.
    Accepted,
    /// The practice mailbox took it. It reached nobody.
    Practice,
    /// The record of sends says that it was sent.
    Recorded,
    /// The person says that it was delivered.
    MarkedDelivered,
    /// It may have been delivered.
    Unknown,
    /// An earlier attempt may have been delivered; none was accepted since.
    MaybeDelivered,
    /// No server accepted it, and it is not tried again.
    Failed,
    /// It was cancelled before it was tried.
    NeverSent,
    /// It was tried, no server accepted it, and it was cancelled.
    NotAccepted,
}

/// What a proof follows from.
pub(super) struct Facts {
    /// As it is stored.
    pub(super) status: OutboxStatus,
    pub(super) practice: bool,
    pub(super) attempts: u32,
    /// Who says that it was sent, and when; for mails that were.
    pub(super) sent_by: Option<Witness>,
    pub(super) sent_at: Option<Timestamp>,
    /// An attempt ended without an answer, and the person had it sent again.
    pub(super) in_doubt: bool,
}

impl Proof {
    pub(super) fn of(facts: &Facts) -> Self {
        let kind = match (facts.status, facts.sent_by) {
            (OutboxStatus::Sent, Some(Witness::Person)) => ProofKind::MarkedDelivered,
            (OutboxStatus::Sent, Some(Witness::Record)) => ProofKind::Recorded,
            (OutboxStatus::Sent, _) if facts.practice => ProofKind::Practice,
            (OutboxStatus::Sent, _) => ProofKind::Accepted,
            (OutboxStatus::Sending, _) => ProofKind::Sending,
            (OutboxStatus::Unknown, _) => ProofKind::Unknown,
            _ if facts.in_doubt => ProofKind::MaybeDelivered,
            (OutboxStatus::Failed, _) => ProofKind::Failed,
            (OutboxStatus::Cancelled, _) if facts.attempts > 0 => ProofKind::NotAccepted,
            (OutboxStatus::Cancelled, _) => ProofKind::NeverSent,
            (
                OutboxStatus::Queued
                | OutboxStatus::Retrying
                | OutboxStatus::Paused
                | OutboxStatus::Held,
                _,
            ) => ProofKind::NotSent,
        };
        let at = facts.sent_at.filter(|_| facts.status == OutboxStatus::Sent);
        Self { kind, at }
    }
}

impl ProofKind {
    /// In one sentence, for the terminal.
    pub fn sentence(self) -> Sentence {
        match self {
            Self::NotSent => phrase::ProofNotSent.into(),
            Self::Sending => phrase::ProofSending.into(),
            Self::Accepted => phrase::ProofAccepted.into(),
            Self::Practice => phrase::ProofPractice.into(),
            Self::Recorded => phrase::ProofRecorded.into(),
            Self::MarkedDelivered => phrase::ProofMarkedDelivered.into(),
            Self::Unknown => phrase::ProofUnknown.into(),
            Self::MaybeDelivered => phrase::ProofMaybeDelivered.into(),
            Self::Failed => phrase::ProofFailed.into(),
            Self::NeverSent => phrase::ProofNeverSent.into(),
            Self::NotAccepted => phrase::ProofNotAccepted.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(status: OutboxStatus) -> Facts {
        Facts {
            status,
            practice: false,
            attempts: 1,
            sent_by: None,
            sent_at: None,
            in_doubt: false,
        }
    }

    #[test]
    fn a_mail_is_as_far_as_whoever_knows_it_says() {
        use OutboxStatus::{Cancelled, Failed, Queued, Retrying, Sending, Sent, Unknown};
        let at: Timestamp = "2026-11-24T09:00:00Z".parse().unwrap();
        let sent = |sent_by| Facts {
            sent_by: Some(sent_by),
            sent_at: Some(at),
            ..facts(Sent)
        };
        let in_doubt = |status| Facts {
            in_doubt: true,
            ..facts(status)
        };
        for (facts, kind) in [
            (sent(Witness::Server), ProofKind::Accepted),
            (sent(Witness::Record), ProofKind::Recorded),
            (sent(Witness::Person), ProofKind::MarkedDelivered),
            (
                Facts {
                    practice: true,
                    ..sent(Witness::Server)
                },
                ProofKind::Practice,
            ),
            (
                Facts {
                    practice: true,
                    ..sent(Witness::Person)
                },
                ProofKind::MarkedDelivered,
            ),
            (facts(Queued), ProofKind::NotSent),
            (facts(Retrying), ProofKind::NotSent),
            (facts(Sending), ProofKind::Sending),
            (facts(Unknown), ProofKind::Unknown),
            (facts(Failed), ProofKind::Failed),
            (facts(Cancelled), ProofKind::NotAccepted),
            (
                Facts {
                    attempts: 0,
                    ..facts(Cancelled)
                },
                ProofKind::NeverSent,
            ),
            (in_doubt(Queued), ProofKind::MaybeDelivered),
            (in_doubt(Failed), ProofKind::MaybeDelivered),
            (in_doubt(Cancelled), ProofKind::MaybeDelivered),
            (
                Facts {
                    in_doubt: true,
                    ..sent(Witness::Server)
                },
                ProofKind::Accepted,
            ),
        ] {
            let proof = Proof::of(&facts);
            assert_eq!(proof.kind, kind);
            assert_eq!(proof.at, facts.sent_at, "only what was sent has a time");
        }
    }
}
