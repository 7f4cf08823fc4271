//! Backups from outside: when they are taken, which ones stay, and the copy in a
//! folder of the person's choice.

#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod delete;
mod folder;
mod origin;
mod schedule;

use std::path::{Path, PathBuf};

use rapport_core::backup::{self, Backup};
use rapport_testkit::TestApp;
use tokio_util::sync::CancellationToken;

/// The backups that there are, the newest first.
async fn listed(house: &TestApp) -> Vec<Backup> {
    let overview = backup::list(&house.app).await.expect("a list");
    let backups = overview.backups.into_iter();
    backups.map(|listed| listed.backup).collect()
}

/// One look of the schedule.
async fn look(house: &TestApp) {
    backup::take_what_is_due(&house.app, &CancellationToken::new()).await;
}

/// Every file below a folder, by its path from there.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
