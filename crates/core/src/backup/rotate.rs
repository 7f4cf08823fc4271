//! Rotating: what the policy gives up is removed, and with it what belongs to
//! nothing that stays.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;
use rapport_messages::say;
use tokio_util::sync::CancellationToken;

use super::policy::{self, Held};
use super::store::{BackupStore, Look, StoredBackup};
use super::sums::{self, Sums};
use crate::clock::Timestamp;
use crate::disk;
use crate::error::{Problem, ProblemKind, Result};

/// How many of the newest are read again before anything older goes.
const RELIED_ON: usize = 3;

/// The backups in a store that the policy decides about. One without a list of
/// sums was put there by another hand, and stays.
pub(super) fn held(
    store: &BackupStore,
    look: Look,
    stop: &CancellationToken,
) -> Result<Vec<(StoredBackup, Held)>> {
    held_with(store, look, stop, |sums| {
        let files = sums.files.iter().map(|(_, path)| {
            let own = own_bytes(&store.folder.join(path)).unwrap_or(0);
            (path.clone(), own)
        });
        files.collect()
    })
}

/// The backups in a store that always stay: the last good ones.
pub(super) fn staying(
    store: &BackupStore,
    look: Look,
    now: Timestamp,
    stop: &CancellationToken,
) -> Result<Vec<StoredBackup>> {
    // What their files take does not count for it, and to ask would take long
    // on a slow disk.
    let all = held_with(store, look, stop, |_| Vec::new())?;
    let (stored, held): (Vec<StoredBackup>, Vec<Held>) = all.into_iter().unzip();
    let always = policy::always(&held, now);
    let places = stored.into_iter().enumerate();
    let stays = places.filter(|(place, _)| always.contains(place));
    Ok(stays.map(|(_, stored)| stored).collect())
}

fn held_with(
    store: &BackupStore,
    look: Look,
    stop: &CancellationToken,
    files: impl Fn(&Sums) -> Vec<(String, u64)>,
) -> Result<Vec<(StoredBackup, Held)>> {
    let mut all = Vec::new();
    for stored in store.archives()? {
        let Some(sums) = &stored.sums else {
            continue;
        };
        let held = Held {
            at: stored.name.at,
            reason: stored.name.reason,
            good: store.is_good(&stored, look, stop)?,
            size: stored.size,
            files: files(sums),
        };
        all.push((stored, held));
    }
    Ok(all)
}

/// The bytes that a content takes beside those of the lead's own file.
fn own_bytes(content: &Path) -> io::Result<u64> {
    let file = File::open(content)?;
    Ok(if disk::is_linked(&file)? {
        0
    } else {
        file.metadata()?.len()
    })
}

/// Removes what the policy gives up. Before anything goes, the newest good ones
/// are read again: on them it rests.
///
/// # Errors
/// What the disk says; what was not removed then stays until the next time.
pub(super) fn rotate(
    store: &BackupStore,
    now: Timestamp,
    zone: &TimeZone,
    chosen_mb: Option<u32>,
    stop: &CancellationToken,
) -> Result<()> {
    let _bench = store.staging()?;
    let mut read_again: HashSet<String> = HashSet::new();
    let gone = loop {
        let all = held(store, Look::Cached, stop)?;
        let (stored, held): (Vec<StoredBackup>, Vec<Held>) = all.into_iter().unzip();
        let limit = limit(store, chosen_mb, policy::weight(&held))?;
        let surplus = policy::surplus(&held, now, zone, limit);
        if surplus.is_empty() {
            break Vec::new();
        }
        let relied_on =
            (0..held.len()).filter(|place| held[*place].good && !surplus.contains(place));
        let relied_on = relied_on.take(RELIED_ON).map(|place| &stored[place]);
        if still_good(store, relied_on, &mut read_again, stop)? {
            break surplus
                .into_iter()
                .map(|place| stored[place].path.clone())
                .collect();
        }
    };
    for archive in &gone {
        remove(archive)?;
    }
    sweep(store)
}

/// Reads those again that were not yet, and says whether all are good.
fn still_good<'s>(
    store: &BackupStore,
    relied_on: impl Iterator<Item = &'s StoredBackup>,
    read_again: &mut HashSet<String>,
    stop: &CancellationToken,
) -> Result<bool> {
    let mut good = true;
    for stored in relied_on {
        if read_again.insert(stored.name.text.clone()) {
            good &= store.is_good(stored, Look::Afresh, stop)?;
        }
    }
    Ok(good)
}

/// Deletes one backup, and what belongs to no other. One of those that always
/// stay is not deleted; on them it rests, so that they are read again first.
///
/// # Errors
/// `conflict` for one that stays, `not_found`, else what the disk says.
pub(super) fn delete(
    store: &BackupStore,
    name: &str,
    now: Timestamp,
    stop: &CancellationToken,
) -> Result<()> {
    let _bench = store.staging()?;
    let doomed = store.archive(name)?.path;
    let mut read_again = HashSet::new();
    loop {
        let stays = staying(store, Look::Cached, now, stop)?;
        if !still_good(store, stays.iter(), &mut read_again, stop)? {
            continue;
        }
        if stays.iter().any(|stored| stored.path == doomed) {
            return Err(Problem::new(ProblemKind::Conflict, say::BackupOneOfLast));
        }
        break;
    }
    remove(&doomed)?;
    sweep(store)
}

/// The most that backups may take in this store, in bytes.
pub(super) fn limit(store: &BackupStore, chosen_mb: Option<u32>, taken: u64) -> Result<u64> {
    let free = disk::free_space(&store.folder)?;
    Ok(policy::limit(chosen_mb, free, taken))
}

/// Removes an archive, then its list: a list alone counts for nothing.
fn remove(archive: &Path) -> io::Result<()> {
    disk::remove_file(archive)?;
    gone_is_fine(disk::remove_file(&sums::path_of(archive)))?;
    disk::sync_folder_of(archive)
}

/// Removes lists without an archive, and contents that are on no list.
fn sweep(store: &BackupStore) -> Result<()> {
    let mut referred = BTreeSet::new();
    let mut lists = BTreeSet::new();
    for stored in store.archives()? {
        lists.insert(sums::path_of(&stored.path));
        for (_, path) in stored.sums.iter().flat_map(|sums| &sums.files) {
            referred.insert(store.folder.join(path));
        }
    }
    for entry in fs::read_dir(&store.folder)? {
        let path = entry?.path();
        let is_list = path.extension().is_some_and(|end| end == "sha256");
        if is_list && !lists.contains(&path) {
            gone_is_fine(disk::remove_file(&path))?;
        }
    }
    let drawers = match fs::read_dir(store.folder.join("files")) {
        Ok(drawers) => drawers,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    for drawer in drawers {
        let drawer = drawer?;
        if !drawer.file_type()?.is_dir() {
            continue;
        }
        for content in fs::read_dir(drawer.path())? {
            let path = content?.path();
            if !referred.contains(&path) {
                gone_is_fine(disk::remove_file(&path))?;
            }
        }
    }
    Ok(())
}

fn gone_is_fine(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
