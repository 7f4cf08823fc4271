//! What the chain over the journal is made of. Pure: what was stored comes in.
//!
//! `digest` is the SHA-256 of the values of an operation's label and its changes,
//! `chain` that of the link before it, its header (everything that stays when
//! contents are erased, with the kind that the values belong to) and its digest.
//! The digest of an operation of an older version, which stored English words and
//! no values, is of the words.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256.
pub(super) type Hash = [u8; 32];

/// Before the first operation that has a link.
pub(super) const BEGINNING: Hash = [0; 32];

/// What the chain holds of an operation for ever.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) actor: String,
    pub(super) kind: String,
    pub(super) at: i64,
    pub(super) device: Uuid,
    pub(super) undoes: Option<Uuid>,
    pub(super) part_of: Option<Uuid>,
}

impl Header {
    /// The link of this operation.
    pub(super) fn chain(&self, previous: &Hash, digest: &Hash) -> Hash {
        let mut sha = Sha256::new();
        sha.update(previous);
        sha.update(self.seq.to_be_bytes());
        sha.update(self.id);
        text(&mut sha, self.actor.as_bytes());
        text(&mut sha, self.kind.as_bytes());
        sha.update(self.at.to_be_bytes());
        sha.update(self.device);
        sha.update(self.undoes.unwrap_or(Uuid::nil()));
        sha.update(digest);
        // Operations that are no part of another one have the form that they
        // always had.
        if let Some(whole) = self.part_of {
            sha.update(whole);
        }
        sha.finalize().into()
    }
}

/// Before the values of a label. No label of words is as long as that.
const PARAMS: [u8; 8] = u64::MAX.to_be_bytes();

/// The digest of an operation, its changes added in the order of their key.
pub(super) struct Contents(Sha256);

impl Contents {
    /// Of an operation whose label is stored as values.
    pub(super) fn of_params(params: &[u8]) -> Self {
        let mut sha = Sha256::new();
        sha.update(PARAMS);
        text(&mut sha, params);
        Self(sha)
    }

    /// Of one whose label is stored as words.
    pub(super) fn of_words(label: &[u8]) -> Self {
        let mut sha = Sha256::new();
        text(&mut sha, label);
        Self(sha)
    }

    /// One change, or several with line ends between them; see [`super::chain::LINE`].
    pub(super) fn add(&mut self, lines: &[u8]) {
        self.0.update(lines);
        self.0.update(b"\n");
    }

    pub(super) fn digest(self) -> Hash {
        self.0.finalize().into()
    }
}

/// With its length, so that no two sequences of texts are the same bytes.
fn text(sha: &mut Sha256, text: &[u8]) {
    sha.update((text.len() as u64).to_be_bytes());
    sha.update(text);
}

/// A stored hash; where there is none, the beginning.
pub(super) fn hash(stored: Option<&[u8]>) -> Hash {
    stored
        .and_then(|bytes| bytes.try_into().ok())
        .unwrap_or(BEGINNING)
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod link_tests;
