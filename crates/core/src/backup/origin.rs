//! Whether an archive was made by this copy of Rapport. Its manifest carries a
//! MAC under a key that is kept with the passwords; whoever can write to a folder
//! of backups but cannot read the passwords makes none that fits. An archive
//! opens without it all the same.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::model::Manifest;
use crate::digest::hexadecimal;
use crate::error::Result;
use crate::random::Random;
use crate::secrets::Secrets;

/// Where the key is among the secrets.
const KEY: &str = "backup.origin.key";

/// Where an archive comes from, as far as can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was made here and has not been altered since.
    ThisComputer,
    /// It is not known to come from this computer: made elsewhere, altered, or
    /// made while the passwords were locked or by an older version.
    NotKnown,
    /// It cannot be told while the passwords are locked.
    Locked,
    /// It is encrypted: it is told once it is opened.
    Encrypted,
}

/// The key of this data folder.
#[derive(Debug, Clone)]
pub(crate) enum OriginKey {
    /// It can be read.
    Open(SecretString),
    /// There is none yet: nothing was made here with one.
    Missing,
    /// It cannot be read now.
    Locked,
}

impl OriginKey {
    /// Reads the key.
    pub(crate) async fn read(secrets: &dyn Secrets) -> Self {
        match secrets.get(KEY).await {
            Ok(Some(key)) => Self::Open(key),
            Ok(None) => Self::Missing,
            Err(_) => Self::Locked,
        }
    }

    /// Reads the key, and makes it where there is none yet. Whoever calls this
    /// holds the lock of the folder's backups, so that only one is made.
    pub(crate) async fn read_or_make(secrets: &dyn Secrets, random: &dyn Random) -> Self {
        match Self::read(secrets).await {
            Self::Missing => Self::make(secrets, random).await.unwrap_or(Self::Locked),
            found => found,
        }
    }

    async fn make(secrets: &dyn Secrets, random: &dyn Random) -> Result<Self> {
        let mut bytes = [0; 32];
        random.fill(&mut bytes);
        let key = SecretString::from(hexadecimal(&bytes));
        secrets.set(KEY, key.clone()).await?;
        Ok(Self::Open(key))
    }

    /// The MAC of what this manifest describes; none without a key.
    pub(super) fn mac(&self, manifest: &Manifest) -> Option<String> {
        let mac = self.over(manifest)?.finalize();
        Some(hexadecimal(&mac.into_bytes()))
    }

    /// Where the archive of this manifest comes from.
    pub(crate) fn origin(&self, manifest: &Manifest) -> Origin {
        if matches!(self, Self::Locked) {
            return Origin::Locked;
        }
        let fits = |mac: &String| {
            let found = self.over(manifest).zip(bytes_of(mac));
            found.is_some_and(|(over, mac)| over.verify_slice(&mac).is_ok())
        };
        match manifest.mac.as_ref().is_some_and(fits) {
            true => Origin::ThisComputer,
            false => Origin::NotKnown,
        }
    }

    /// Over when and why it was made, how far its journal goes, its database and
    /// every file. The key of an encrypted folder's files is left out: a copy of
    /// an archive in another folder is still that archive.
    fn over(&self, manifest: &Manifest) -> Option<Hmac<Sha256>> {
        let Self::Open(key) = self else { return None };
        let mut mac = Hmac::<Sha256>::new_from_slice(key.expose_secret().as_bytes()).ok()?;
        let Manifest {
            created_at,
            reason,
            journal,
            database,
            files,
            ..
        } = manifest;
        let what = serde_json::json!([
            "rapport backup",
            created_at,
            reason,
            journal,
            database,
            files
        ]);
        mac.update(what.to_string().as_bytes());
        Some(mac)
    }
}

fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let pairs = hexadecimal.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    bytes.collect()
}
