//! The backups that there are.

use rapport_core::app::App;
use rapport_core::backup;

/// Their names, the newest first; each of them is good.
///
/// # Panics
/// Where one is not, or they cannot be listed.
pub async fn good(app: &App) -> Vec<String> {
    let overview = backup::list(app).await.expect("a list");
    let backups = overview.backups.into_iter().map(|listed| listed.backup);
    let names = backups.map(|backup| {
        assert!(backup.good, "{}", backup.name);
        backup.name
    });
    names.collect()
}
