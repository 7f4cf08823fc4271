//! What there is, and whether one of them would open.

use std::cmp::Reverse;
use std::path::Path;

use secrecy::SecretString;
use tokio_util::sync::CancellationToken;

use super::archive::Maker;
use super::folder::{self, Chosen};
use super::model::{BackupOverview, BackupVerdict, ListedBackup};
use super::origin::OriginKey;
use super::store::{BackupStore, Look, StoredBackup};
use super::{archive, blocking, contents, policy, rotate, schedule};
use crate::app::App;
use crate::clock::Timestamp;
use crate::error::{ProblemKind, Result};
use crate::settings;

/// Every backup, here and in the chosen folder, and what is next.
///
/// # Errors
/// What the database or the disk says.
pub async fn list(app: &App) -> Result<BackupOverview> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let state = schedule::state(app, &stop).await?;
    let folder = folder::shown(app).await?;
    let chosen = Chosen::load(app).await?;
    let there = chosen
        .filter(|_| folder.as_ref().is_some_and(|folder| folder.reachable))
        .map(|chosen| chosen.store(&app.backups.seen));
    let limit_mb = settings::load(&mut *app.db.reader().await?)
        .await?
        .backup_limit_mb;
    let here = BackupStore::here(app.folder(), &app.backups.seen);
    let now = app.clock.now();
    let key = OriginKey::read(&*app.secrets).await;
    let (backups, total_size, limit) = blocking(move || {
        crate::disk::private_folder(&here.folder)?;
        let held = rotate::held(&here, Look::Cached, &stop)?;
        let held: Vec<policy::Held> = held.into_iter().map(|(_, held)| held).collect();
        let total = policy::weight(&held);
        let limit = rotate::limit(&here, limit_mb, total)?;
        let mut backups = on(&here, Look::Cached, now, &key, &stop)?;
        if let Some(there) = there {
            backups.extend(on(&there, Look::Trusting, now, &key, &stop)?);
        }
        // Those of one store keep their order where they are of one second.
        backups.sort_by_key(|listed| Reverse(listed.backup.at));
        Ok((backups, total, limit))
    })
    .await?;
    Ok(BackupOverview {
        backups,
        next_at: Some(policy::next(
            now,
            &app.clock.zone(),
            &state.good,
            state.changed,
        )),
        last_problem: app.backups.problem(),
        folder,
        total_size,
        limit_mb: u32::try_from(limit / policy::MEGABYTE).unwrap_or(u32::MAX),
        limit_is_chosen: limit_mb.is_some(),
    })
}

fn on(
    store: &BackupStore,
    look: Look,
    now: Timestamp,
    key: &OriginKey,
    stop: &CancellationToken,
) -> Result<Vec<ListedBackup>> {
    let stays = rotate::staying(store, look, now, stop)?;
    let mut backups = Vec::new();
    for stored in store.archives()? {
        let good = store.is_good(&stored, look, stop)?;
        backups.push(ListedBackup {
            backup: store.shown(&stored, good, key),
            stays: stays.iter().any(|one| one.path == stored.path),
        });
    }
    Ok(backups)
}

/// Reads a whole backup through: opens it, proves its database, and looks whether
/// the files of leads beside it are what they were.
///
/// # Errors
/// `needs_passphrase`, `invalid` at `passphrase`, `conflict` or `not_found`, with
/// which nothing can be said of it, else what the disk says.
pub async fn verify(
    app: &App,
    path: &Path,
    passphrase: Option<&SecretString>,
) -> Result<BackupVerdict> {
    let stop = CancellationToken::new();
    let _stopped_when_dropped = stop.clone().drop_guard();
    let here = BackupStore::here(app.folder(), &app.backups.seen);
    let staging = blocking(move || here.staging()).await?;
    let opened =
        archive::unpack_until(path, passphrase, &staging.folder, Maker::Anybody, &stop).await;
    super::leave(staging).await?;
    let stored = in_store(app, path).await?;
    let manifest = match opened {
        Ok(opened) => opened.manifest,
        Err(problem) if problem.kind == ProblemKind::Damaged => {
            if let Some((store, stored)) = &stored {
                store.note(stored, false);
                app.events.publish(&[crate::events::Fact::Backups]);
            }
            return Ok(BackupVerdict {
                good: false,
                problems: vec![problem.message],
                origin: None,
                at: None,
                counts: None,
            });
        }
        Err(problem) => return Err(problem),
    };
    let origin = OriginKey::read(&*app.secrets).await.origin(&manifest);
    let (path, expected) = (path.to_owned(), manifest.files.len());
    let (missing, manifest) = blocking(move || {
        let missing = contents::missing(&path, &manifest, &stop)?;
        Ok((missing, manifest))
    })
    .await?;
    let mut problems = Vec::new();
    if missing > 0 {
        problems.push(format!(
            "{missing} of {expected} files of leads are missing beside this backup. Everything else in it is whole."
        ));
    }
    Ok(BackupVerdict {
        good: true,
        problems,
        origin: Some(origin),
        at: Some(manifest.created_at),
        counts: Some(manifest.counts),
    })
}

/// The archive at this path, where it is in one of our stores.
async fn in_store(app: &App, path: &Path) -> Result<Option<(BackupStore, StoredBackup)>> {
    for store in super::stores(app).await? {
        if path.parent() == Some(&store.folder)
            && let Some(name) = path.file_name().and_then(|name| name.to_str())
        {
            let name = name.to_owned();
            let found = blocking(move || Ok(store.archive(&name).ok().map(|one| (store, one))));
            return found.await;
        }
    }
    Ok(None)
}
