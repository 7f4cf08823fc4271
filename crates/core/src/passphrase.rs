//! Passphrases that a person chooses: how long they must be, how well they
//! resist guessing, and how much work one guess takes.

use age::scrypt;
use rapport_messages::say;
use secrecy::{ExposeSecret, SecretString};
use zxcvbn::{Score, zxcvbn};

use crate::error::{Problem, Result};
use crate::limits;

/// Characters of a new passphrase, at least.
const SHORTEST: usize = 8;

/// log2 of scrypt's work for one guess (RFC 7914, section 2: N).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseWork(u8);

impl PassphraseWork {
    /// About a second, and 256 MiB, for each guess. Every program takes it,
    /// however it was built.
    pub const FULL: Self = Self(18);

    /// Another one: less is for tests, and protects nothing.
    pub const fn new(log2: u8) -> Self {
        Self(log2)
    }
}

/// What age closes a file with.
pub(crate) fn recipient(passphrase: SecretString, work: PassphraseWork) -> scrypt::Recipient {
    let mut recipient = scrypt::Recipient::new(passphrase);
    recipient.set_work_factor(work.0);
    recipient
}

/// What age opens a file with. One that asks for more work than
/// [`limits::PASSPHRASE_WORK`] is refused: the memory that takes may not be
/// there, and the process would end.
pub(crate) fn identity(passphrase: SecretString) -> scrypt::Identity {
    let mut identity = scrypt::Identity::new(passphrase);
    identity.set_max_work_factor(limits::PASSPHRASE_WORK);
    identity
}

/// Whether a new passphrase can be taken.
///
/// # Errors
/// `invalid` at `passphrase` where it is too short.
pub(crate) fn check(passphrase: &SecretString) -> Result<()> {
    if passphrase.expose_secret().chars().count() < SHORTEST {
        return Err(Problem::invalid("passphrase", say::PassphraseTooShort));
    }
    Ok(())
}

/// What is weak about a passphrase, in words for the person who is choosing it;
/// none where it resists 10^8 guesses, which take three years at
/// [`PassphraseWork::FULL`]. It takes some milliseconds.
pub fn weakness(passphrase: &str) -> Option<String> {
    let rated: String = passphrase.chars().take(limits::RATED_PASSPHRASE).collect();
    let weak = match zxcvbn(&rated, &["rapport"]).score() {
        Score::Zero | Score::One => {
            "This passphrase is very easy to guess. Use four or more random words instead."
        }
        Score::Two => "This passphrase is easy to guess. Add a few random words.",
        _ => return None,
    };
    Some(weak.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_guessed_first_is_said_to_be_weak() {
        for weak in [
            "password",
            "12345678",
            "qwertyuiop",
            "Password1!",
            "rapport2026",
            "aaaaaaaaaaaa",
            "19.03.1984",
            &"abc".repeat(10_000),
        ] {
            assert!(weakness(weak).is_some(), "{weak}");
        }
        for strong in [
            "clover anvil mosaic ferry",
            "gT7#pLw9!zQe2mXv",
            &"clover anvil mosaic ferry ".repeat(5_000),
        ] {
            assert_eq!(weakness(strong), None, "{strong}");
        }
    }

    #[test]
    fn a_passphrase_has_eight_characters() {
        check(&"1234567".into()).unwrap_err();
        check(&"äöüßäöüß".into()).unwrap();
    }
}
