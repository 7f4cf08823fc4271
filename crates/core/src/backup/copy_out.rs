//! The same backup once more, elsewhere.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::archive::Maker;
use super::contents::Cover;
use super::create::Order;
use super::encrypt::Sealing;
use super::model::{Backup, FilesKey};
use super::origin::OriginKey;
use super::store::{BackupStore, StoredBackup};
use super::{archive, blocking};
use crate::app::App;
use crate::error::Result;

/// Copies one backup to any folder, once, with a passphrase encrypted. Where the
/// copy lies.
pub(super) async fn export(
    app: &App,
    name: &str,
    to: &Path,
    passphrase: Option<SecretString>,
    stop: &CancellationToken,
) -> Result<PathBuf> {
    let here = BackupStore::here(app.folder(), &app.backups.seen);
    let there = BackupStore::elsewhere(to.to_owned(), &app.backups.seen);
    let (from, name) = (here.clone(), name.to_owned());
    let source = blocking(move || from.archive(&name)).await?;
    let copy = to.join(source.name.copied(passphrase.is_some()).text);
    let key = passphrase.is_some().then(Cover::mint);
    transcribe(app, &here, &there, &source, passphrase, key, stop).await?;
    Ok(copy)
}

/// Makes the same backup again in another store. In plain text it is laid out in
/// the data folder only.
pub(super) async fn transcribe(
    app: &App,
    here: &BackupStore,
    there: &BackupStore,
    source: &StoredBackup,
    passphrase: Option<SecretString>,
    key: Option<FilesKey>,
    stop: &CancellationToken,
) -> Result<Backup> {
    let (from, to) = (here.clone(), there.clone());
    let (staging, target, known) = blocking(move || {
        let staging = from.staging()?;
        Ok((staging, to.staging()?, known_sums(&to)?))
    })
    .await?;
    let read =
        archive::unpack_until(&source.path, None, &staging.folder, Maker::Here, stop).await?;
    let mut manifest = read.manifest;
    let cover = match &key {
        Some(key) => Cover::sealed(key)?,
        None => Cover::Plain,
    };
    manifest.files_key = key;
    let order = Order {
        manifest,
        origin: OriginKey::read(&*app.secrets).await,
        database: read.database,
        files: vec![here.folder.join("files"), app.folder().join("files")],
        store: there.clone(),
        name: source.name.copied(passphrase.is_some()),
        part: target.folder.join("archive.part"),
        proof: staging.folder.join("proof"),
        cover,
        sealing: passphrase.map(|passphrase| Sealing {
            passphrase,
            work: app.passphrase_work,
        }),
        known,
    };
    let made = order.fill(stop).await;
    super::leave((staging, target)).await?;
    made
}

/// The sums of all files that are on lists there.
fn known_sums(store: &BackupStore) -> Result<HashMap<String, String>> {
    let mut known = HashMap::new();
    for stored in store.archives()? {
        for (sum, path) in stored.sums.into_iter().flat_map(|sums| sums.files) {
            known.insert(path, sum);
        }
    }
    Ok(known)
}
