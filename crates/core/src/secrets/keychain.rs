//! The system's keychain: Keychain Services, Credential Manager, or the Secret
//! Service.

use async_trait::async_trait;
use keyring::{Entry, Error};
use rapport_messages::say;
use secrecy::{ExposeSecret, SecretString};

use super::{Secrets, SecretsState, blocking};
use crate::error::{Problem, ProblemKind, Result};

/// What the entries are filed under.
const SERVICE: &str = "Rapport";

/// Secrets in the system's keychain. Its calls block, and run on threads where
/// they may.
pub struct Keychain {
    scope: String,
}

impl Keychain {
    /// The keychain, where it can be read. Whether there is one is looked up
    /// once per process.
    ///
    /// # Errors
    /// `io` where there is none, or it does not answer.
    pub async fn open(scope: &str) -> Result<Self> {
        let keychain = Self {
            scope: scope.to_owned(),
        };
        let entry = keychain.entry("probe");
        blocking(move || {
            if let Err(cause) = Entry::store_status() {
                return Err(unreachable(cause));
            }
            read(&entry.open()?).map(drop)
        })
        .await?;
        Ok(keychain)
    }

    fn entry(&self, key: &str) -> Name {
        Name(format!("{}/{key}", self.scope))
    }
}

/// The name of an entry, to be opened where blocking is allowed.
struct Name(String);

impl Name {
    fn open(&self) -> Result<Entry> {
        Entry::new(SERVICE, &self.0).map_err(|error| unreachable(&error))
    }
}

fn read(entry: &Entry) -> Result<Option<SecretString>> {
    match entry.get_password() {
        Ok(value) => Ok(Some(SecretString::from(value))),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(unreachable(&error)),
    }
}

fn unreachable(error: &Error) -> Problem {
    let technical = match error {
        // Their own words would show what was stored.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "the entry cannot be read".to_owned(),
        error => error.to_string(),
    };
    Problem::new(ProblemKind::Io, say::KeychainSilent).with_technical(technical)
}

#[async_trait]
impl Secrets for Keychain {
    async fn get(&self, key: &str) -> Result<Option<SecretString>> {
        let name = self.entry(key);
        blocking(move || read(&name.open()?)).await
    }

    async fn set(&self, key: &str, value: SecretString) -> Result<()> {
        let name = self.entry(key);
        blocking(move || {
            let entry = name.open()?;
            entry
                .set_password(value.expose_secret())
                .map_err(|error| unreachable(&error))
        })
        .await
    }

    async fn delete(&self, key: &str) -> Result<()> {
        let name = self.entry(key);
        blocking(move || match name.open()?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(unreachable(&error)),
        })
        .await
    }

    fn state(&self) -> SecretsState {
        SecretsState::Keychain
    }

    async fn unlock(&self, _passphrase: SecretString) -> Result<()> {
        Ok(())
    }
}
