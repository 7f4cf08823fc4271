//! Passwords and tokens: in the system's keychain, or where there is none in a
//! file encrypted with a passphrase. Never in plain text, never in the database.

mod encrypted_file;
mod keychain;
mod memory;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use rapport_messages::say;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use tokio::time::timeout;

use crate::blocking;
use crate::error::{Problem, ProblemKind, Result};
use crate::passphrase::PassphraseWork;

pub use encrypted_file::EncryptedFile;
pub use keychain::Keychain;
pub use memory::MemorySecrets;

/// Set to `none` where the keychain of the system is to be left alone.
const VARIABLE: &str = "RAPPORT_KEYCHAIN";
/// A start does not wait longer than this for a keychain.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where the secrets are, and whether they can be read now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SecretsState {
    /// In the system's keychain: always at hand.
    Keychain,
    /// In the encrypted file, which is open.
    Unlocked,
    /// In the encrypted file, until its passphrase is given.
    NeedsPassphrase,
    /// There is neither keychain nor file: a passphrase is to be chosen.
    NeedsNewPassphrase,
}

/// A place for secrets.
#[async_trait]
pub trait Secrets: Send + Sync {
    /// The secret under this key.
    ///
    /// # Errors
    /// `needs_passphrase` while the file is locked.
    async fn get(&self, key: &str) -> Result<Option<SecretString>>;

    /// Puts a secret under this key; durable once this returns.
    ///
    /// # Errors
    /// `needs_passphrase` while the file is locked.
    async fn set(&self, key: &str, value: SecretString) -> Result<()>;

    /// Forgets the secret under this key, where there is one.
    ///
    /// # Errors
    /// `needs_passphrase` while the file is locked.
    async fn delete(&self, key: &str) -> Result<()>;

    /// Whether secrets can be read now.
    fn state(&self) -> SecretsState;

    /// Opens the file with its passphrase, or makes it with a new one.
    ///
    /// # Errors
    /// `invalid` at `passphrase` where it is not the one, or too short as a
    /// new one; nothing is changed then.
    async fn unlock(&self, passphrase: SecretString) -> Result<()>;
}

/// The place to use from now on: the keychain where it works, else the file in
/// this folder. A file that is there already is used further, since the
/// secrets are in it. `scope` keeps data folders apart in one keychain.
/// `RAPPORT_KEYCHAIN=none` forbids the keychain, as tests do on every system.
pub async fn choose(folder: &Path, scope: &str) -> Arc<dyn Secrets> {
    let file = EncryptedFile::new(folder, PassphraseWork::FULL);
    if file.state() == SecretsState::NeedsPassphrase {
        return Arc::new(file);
    }
    if std::env::var_os(VARIABLE).is_some_and(|value| value == "none") {
        return Arc::new(file);
    }
    let cause = match timeout(PATIENCE, Keychain::open(scope)).await {
        Ok(Ok(keychain)) => return Arc::new(keychain),
        Ok(Err(problem)) => problem.details.technical.clone().unwrap_or_default(),
        Err(_) => "it does not answer".to_owned(),
    };
    tracing::info!(cause, "no keychain: secrets go to the encrypted file");
    Arc::new(file)
}

fn locked() -> Problem {
    Problem::new(ProblemKind::NeedsPassphrase, say::PasswordsLocked)
}

/// Runs what blocks on a thread where it may.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    blocking::run(say::PasswordsInterrupted, work).await
}
