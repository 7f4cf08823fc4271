//! The secrets of a world: in the file of its data folder, so that they are
//! copied with it.

use std::path::Path;

use async_trait::async_trait;
use rapport_core::error::Result;
use rapport_core::secrets::{EncryptedFile, Secrets, SecretsState};
use rapport_testkit::CHEAP;
use secrecy::SecretString;

/// Secrets of the data folder. As a keychain they are always at hand.
pub(crate) struct WorldSecrets {
    file: EncryptedFile,
    as_keychain: bool,
}

impl WorldSecrets {
    /// Like a keychain: opened now, by this passphrase, and always at hand.
    pub(crate) async fn keychain(folder: &Path, passphrase: &str) -> Result<Self> {
        let file = EncryptedFile::new(folder, CHEAP);
        file.unlock(passphrase.to_owned().into()).await?;
        Ok(Self {
            file,
            as_keychain: true,
        })
    }

    /// The file, to be opened by whoever knows its passphrase.
    pub(crate) fn file(folder: &Path) -> Self {
        Self {
            file: EncryptedFile::new(folder, CHEAP),
            as_keychain: false,
        }
    }
}

#[async_trait]
impl Secrets for WorldSecrets {
    async fn get(&self, key: &str) -> Result<Option<SecretString>> {
        self.file.get(key).await
    }

    async fn set(&self, key: &str, value: SecretString) -> Result<()> {
        self.file.set(key, value).await
    }

    async fn delete(&self, key: &str) -> Result<()> {
        self.file.delete(key).await
    }

    fn state(&self) -> SecretsState {
        if self.as_keychain {
            SecretsState::Keychain
        } else {
            self.file.state()
        }
    }

    async fn unlock(&self, passphrase: SecretString) -> Result<()> {
        self.file.unlock(passphrase).await
    }
}
