//! The one error of the core. A kind exists only where the window or a script
//! does something different because of it.

use rapport_messages::{Language, Sentence, Wording, say};
use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::LeadId;

/// The result of every fallible call of the core.
pub type Result<T, E = Problem> = std::result::Result<T, E>;

/// What went wrong, as far as the caller has to tell the cases apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A value cannot be taken; `field` says which.
    Invalid,
    /// What was asked for is not (or no longer) there.
    NotFound,
    /// Another lead has the same address; `details.leads` names it.
    Duplicate,
    /// Something changed meanwhile, or the same key was used for other content.
    Conflict,
    /// A state cannot be left in this way.
    InvalidTransition,
    /// A mail would have left with a blank in it; `details.variables` names it.
    BlankVariable,
    /// A mail has what looks like a placeholder, and nobody has confirmed that it
    /// is meant; `details.variables` holds the texts.
    Placeholder,
    /// The person asked not to be written to.
    DoNotContact,
    /// Secrets are locked until the passphrase is given.
    NeedsPassphrase,
    /// Nobody is signed in.
    SignedOut,
    /// Another process holds what only one may hold.
    Locked,
    /// Stored data cannot be read as what it should be.
    Damaged,
    /// The disk is full.
    DiskFull,
    /// The database stayed busy for too long.
    Busy,
    /// A server could not be reached or did not answer as it should.
    Network,
    /// A file or the disk refused.
    Io,
}

/// Another lead that may be the same person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DuplicateLead {
    /// Which lead.
    pub id: LeadId,
    /// Its name as shown.
    pub name: String,
    /// The address both have, as it is written there.
    pub address: String,
    /// When that lead was added.
    pub created_at: Timestamp,
    /// It lies in the trash.
    pub trashed: bool,
}

/// A field that somebody else changed while it was being edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StaleField {
    /// Which.
    pub field: String,
    /// What was to be saved.
    pub yours: String,
    /// What is stored by now, and stays until the person has chosen.
    pub theirs: String,
}

/// What helps to mend a [`Problem`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ProblemDetails {
    /// The variables that are blank or unknown, or the texts that look like
    /// placeholders.
    pub variables: Vec<String>,
    /// The leads it may be.
    pub leads: Vec<DuplicateLead>,
    /// Of a stale edit: both values of each field, to choose between.
    pub differences: Vec<StaleField>,
    /// What a library or a server said, word for word, to be folded away.
    pub technical: Option<String>,
}

/// A failure in plain words: what happened, what was kept, what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// What the caller can act on.
    pub kind: ProblemKind,
    /// What happened, in English.
    pub message: String,
    /// The same as a sentence of the catalogue, which the window and the terminal
    /// form in the language of the user.
    pub sentence: Sentence,
    /// Where it stands, such as `emails.0.address`.
    pub field: Option<String>,
    /// What helps to mend it.
    pub details: Box<ProblemDetails>,
}

impl Problem {
    /// A problem of this kind with a sentence for the person.
    pub fn new(kind: ProblemKind, sentence: impl Into<Sentence>) -> Self {
        let sentence = sentence.into();
        Self {
            kind,
            message: sentence.in_language(Language::En),
            sentence,
            field: None,
            details: Box::default(),
        }
    }

    /// A value that cannot be taken, and where it stands.
    pub fn invalid(field: impl Into<String>, sentence: impl Into<Sentence>) -> Self {
        Self {
            field: Some(field.into()),
            ..Self::new(ProblemKind::Invalid, sentence)
        }
    }

    /// What it says.
    pub fn wording(&self) -> Wording {
        self.sentence.clone().into()
    }

    /// An edit of something that somebody else has changed meanwhile.
    pub fn stale(differences: Vec<StaleField>) -> Self {
        let field = differences
            .first()
            .map(|difference| difference.field.clone());
        let mut problem = Self::new(ProblemKind::Conflict, say::ChangedElsewhere);
        problem.field = field;
        problem.details.differences = differences;
        problem
    }

    /// Adds the words of a library or a server, to be folded away.
    #[must_use]
    pub fn with_technical(mut self, technical: impl ToString) -> Self {
        self.details.technical = Some(technical.to_string());
        self
    }

    /// What happened, for the log: the kind, and what the system said. The words
    /// of servers and of what a person typed are left out.
    pub fn cause(&self) -> String {
        let technical = self.details.technical.as_deref().filter(|_| {
            matches!(
                self.kind,
                ProblemKind::Io
                    | ProblemKind::DiskFull
                    | ProblemKind::Damaged
                    | ProblemKind::Busy
                    | ProblemKind::Locked
                    | ProblemKind::NotFound
            )
        });
        match technical {
            Some(technical) => format!("{:?}, {technical}", self.kind),
            None => format!("{:?}", self.kind),
        }
    }

    /// The change was made and stays; only reading what to show of it failed.
    #[must_use]
    pub fn after_the_change(self) -> Self {
        let told = Self::new(self.kind, say::SavedButNotShown);
        Self {
            message: told.message,
            sentence: told.sentence,
            ..self
        }
    }

    /// Says that the problem stands in this field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let problem = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                Self::new(ProblemKind::DiskFull, say::DiskFull)
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::new(ProblemKind::Io, say::NotAllowedToWrite)
            }
            ErrorKind::NotFound => Self::new(ProblemKind::NotFound, say::FileNotFound),
            ErrorKind::FileTooLarge => Self::new(ProblemKind::Invalid, say::FileTooLargeToWrite),
            _ => Self::new(ProblemKind::Io, say::FileFailed),
        };
        problem.with_technical(error)
    }
}
