//! Secrets in two age files. `key.age` holds a key pair, encrypted with the
//! passphrase; `values.age` holds the secrets, encrypted to that key. So the
//! passphrase is stretched once per start, not at every change, and is not kept.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use age::{DecryptError, x25519};
use async_trait::async_trait;
use rapport_messages::say;
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;

use super::{Secrets, SecretsState, blocking, locked};
use crate::error::{Problem, ProblemKind, Result};
use crate::passphrase::{self, PassphraseWork};
use crate::{age_file, disk, limits};

#[cfg(test)]
#[path = "encrypted_file_tests.rs"]
mod encrypted_file_tests;

/// Secrets in encrypted files in a folder of their own.
pub struct EncryptedFile {
    files: Files,
    key: RwLock<Option<Arc<x25519::Identity>>>,
    /// Of a guess at a new passphrase.
    work: PassphraseWork,
}

impl EncryptedFile {
    /// The files in this data folder, not opened yet.
    pub fn new(folder: &Path, work: PassphraseWork) -> Self {
        Self {
            files: Files(folder.join("secrets")),
            key: RwLock::new(None),
            work,
        }
    }

    fn key(&self) -> Result<Arc<x25519::Identity>> {
        let key = self.key.read().unwrap_or_else(PoisonError::into_inner);
        key.clone().ok_or_else(locked)
    }

    async fn change(
        &self,
        change: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
    ) -> Result<()> {
        let key = self.key()?;
        let files = self.files.clone();
        blocking(move || files.change(&key, change)).await
    }
}

#[async_trait]
impl Secrets for EncryptedFile {
    async fn get(&self, key: &str) -> Result<Option<SecretString>> {
        let identity = self.key()?;
        let files = self.files.clone();
        let key = key.to_owned();
        blocking(move || {
            Ok(files
                .values(&identity)?
                .remove(&key)
                .map(SecretString::from))
        })
        .await
    }

    async fn set(&self, key: &str, value: SecretString) -> Result<()> {
        let key = key.to_owned();
        self.change(move |values| {
            values.insert(key, value.expose_secret().to_owned());
        })
        .await
    }

    async fn delete(&self, key: &str) -> Result<()> {
        let key = key.to_owned();
        self.change(move |values| {
            values.remove(&key);
        })
        .await
    }

    fn state(&self) -> SecretsState {
        if self.key().is_ok() {
            SecretsState::Unlocked
        } else if self.files.key().exists() {
            SecretsState::NeedsPassphrase
        } else {
            SecretsState::NeedsNewPassphrase
        }
    }

    async fn unlock(&self, passphrase: SecretString) -> Result<()> {
        // The same passphrase from another keyboard is the same.
        let passphrase = SecretString::from(passphrase.expose_secret().nfc().collect::<String>());
        let files = self.files.clone();
        let work = self.work;
        let key = blocking(move || {
            if files.key().exists() {
                files.open(passphrase)
            } else {
                files.make(passphrase, work)
            }
        })
        .await?;
        *self.key.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(key));
        Ok(())
    }
}

/// The files on the disk. Every call blocks.
#[derive(Clone)]
struct Files(PathBuf);

impl Files {
    fn key(&self) -> PathBuf {
        self.0.join("key.age")
    }

    fn open(&self, passphrase: SecretString) -> Result<x25519::Identity> {
        let sealed = read(&self.key())?;
        let opened = age_file::open_small(&sealed, &passphrase::identity(passphrase));
        let key = opened.map_err(|error| match error {
            DecryptError::KeyDecryptionFailed
            | DecryptError::NoMatchingKeys
            | DecryptError::DecryptionFailed => {
                Problem::invalid("passphrase", say::WrongPassphrase)
            }
            // Its own words are for those who may wait longer.
            DecryptError::ExcessiveWork { required, .. } => {
                damaged("key.age", format!("scrypt 2^{required}"))
            }
            error => damaged("key.age", error),
        })?;
        let key = String::from_utf8(key).map_err(|error| damaged("key.age", error.utf8_error()))?;
        key.parse().map_err(|error| damaged("key.age", error))
    }

    fn make(&self, passphrase: SecretString, work: PassphraseWork) -> Result<x25519::Identity> {
        passphrase::check(&passphrase)?;
        let key = x25519::Identity::generate();
        let recipient = passphrase::recipient(passphrase, work);
        let sealed = age::encrypt(&recipient, key.to_string().expose_secret().as_bytes())
            .map_err(not_written)?;
        disk::private_folder(&self.0)?;
        let _lock = self.lock()?;
        if self.key().exists() {
            return Err(Problem::new(
                ProblemKind::Conflict,
                say::PassphraseChosenElsewhere,
            ));
        }
        disk::replace(&self.key(), &sealed)?;
        Ok(key)
    }

    fn values(&self, key: &x25519::Identity) -> Result<BTreeMap<String, String>> {
        let sealed = match read(&self.0.join("values.age")) {
            Err(problem) if problem.kind == ProblemKind::NotFound => return Ok(BTreeMap::new()),
            sealed => sealed?,
        };
        let values =
            age_file::open_small(&sealed, key).map_err(|error| damaged("values.age", error))?;
        // The words of serde_json would show what is in there.
        serde_json::from_slice(&values).map_err(|_| damaged("values.age", "not the expected JSON"))
    }

    /// Reads, changes and writes under a lock: another process may do the same.
    fn change(
        &self,
        key: &x25519::Identity,
        change: impl FnOnce(&mut BTreeMap<String, String>),
    ) -> Result<()> {
        let _lock = self.lock()?;
        let mut values = self.values(key)?;
        change(&mut values);
        let values = serde_json::to_vec(&values).map_err(not_written)?;
        let sealed = age::encrypt(&key.to_public(), &values).map_err(not_written)?;
        disk::replace(&self.0.join("values.age"), &sealed)?;
        Ok(())
    }

    /// Held until the file is dropped.
    fn lock(&self) -> Result<File> {
        let file = disk::private(&self.0.join("lock"))?;
        file.lock()?;
        Ok(file)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    limits::read_file(file, limits::SMALL_FILE).map_err(|error| match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge => {
            damaged(&file.display().to_string(), error)
        }
        _ => error.into(),
    })
}

fn damaged(file: &str, error: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemKind::Damaged, say::PasswordFileDamaged)
        .with_technical(format!("{file}: {error}"))
}

fn not_written(error: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemKind::Io, say::PasswordsNotSaved).with_technical(error)
}
