//! The same backup once more, elsewhere.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::archive::Maker;
use super::contents::Cover;
use super::create::Order;
use super::model::{Backup, FilesKey};
use super::origin::OriginKey;
use super::seal::Sealing;
use super::shelf::{Shelf, Shelved};
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
    let here = Shelf::here(app.folder(), &app.backups.seen);
    let there = Shelf::elsewhere(to.to_owned(), &app.backups.seen);
    let (from, name) = (here.clone(), name.to_owned());
    let source = blocking(move || from.archive(&name)).await?;
    let copy = to.join(source.name.copied(passphrase.is_some()).text);
    let key = passphrase.is_some().then(Cover::mint);
    transcribe(app, &here, &there, &source, passphrase, key, stop).await?;
    Ok(copy)
}

/// Makes the same backup again on another shelf. In plain text it is laid out in
/// the data folder only.
pub(super) async fn transcribe(
    app: &App,
    here: &Shelf,
    there: &Shelf,
    source: &Shelved,
    passphrase: Option<SecretString>,
    key: Option<FilesKey>,
    stop: &CancellationToken,
) -> Result<Backup> {
    let (from, to) = (here.clone(), there.clone());
    let (bench, target, known) = blocking(move || {
        let bench = from.workbench()?;
        Ok((bench, to.workbench()?, known_sums(&to)?))
    })
    .await?;
    let read = archive::unpack_until(&source.path, None, &bench.folder, Maker::Here, stop).await?;
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
        shelf: there.clone(),
        name: source.name.copied(passphrase.is_some()),
        part: target.folder.join("archive.part"),
        proof: bench.folder.join("proof"),
        cover,
        sealing: passphrase.map(|passphrase| Sealing {
            passphrase,
            work: app.passphrase_work,
        }),
        known,
    };
    let made = order.fill(stop).await;
    super::leave((bench, target)).await?;
    made
}

/// The sums of all files that are on lists there.
fn known_sums(shelf: &Shelf) -> Result<HashMap<String, String>> {
    let mut known = HashMap::new();
    for shelved in shelf.archives()? {
        for (sum, path) in shelved.sums.into_iter().flat_map(|sums| sums.files) {
            known.insert(path, sum);
        }
    }
    Ok(known)
}
