//! Secrets that last as long as the process: for tests.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;

use super::{Secrets, SecretsState};
use crate::error::Result;

/// Secrets in memory only.
#[derive(Default)]
pub struct MemorySecrets(Mutex<BTreeMap<String, SecretString>>);

#[async_trait]
impl Secrets for MemorySecrets {
    async fn get(&self, key: &str) -> Result<Option<SecretString>> {
        let values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(values.get(key).cloned())
    }

    async fn set(&self, key: &str, value: SecretString) -> Result<()> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.insert(key.to_owned(), value);
        Ok(())
    }

    async fn delete(&self, key: &str) -> Result<()> {
        let mut values = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        values.remove(key);
        Ok(())
    }

    fn state(&self) -> SecretsState {
        SecretsState::Unlocked
    }

    async fn unlock(&self, _passphrase: SecretString) -> Result<()> {
        Ok(())
    }
}
