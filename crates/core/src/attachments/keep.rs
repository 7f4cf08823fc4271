//! Contents that come back from beside a backup.

use tempfile::NamedTempFile;

use super::store::{BlobId, Condition, Incoming, Store, blocking};
use crate::app::App;
use crate::error::Result;

/// Whether this content is here and is what it was.
///
/// # Errors
/// What the disk says.
pub(crate) async fn is_whole(app: &App, sha256: &str) -> Result<bool> {
    let Some(id) = BlobId::parse(sha256) else {
        return Ok(false);
    };
    let store = Store::of(app.folder());
    blocking(move || Ok(store.condition(&id)? == Condition::Whole)).await
}

/// Whether there is a content of this name; it is not read.
pub(crate) fn is_there(app: &App, sha256: &str) -> bool {
    let store = Store::of(app.folder());
    BlobId::parse(sha256).is_some_and(|id| store.path(&id).exists())
}

/// Keeps a content, durably, as `write` writes it: proved, or false where it
/// has none.
///
/// # Errors
/// What `write` says, or the disk; nothing is kept then.
pub(crate) async fn keep(
    app: &App,
    sha256: &str,
    write: impl FnOnce(&mut NamedTempFile) -> Result<bool> + Send + 'static,
) -> Result<bool> {
    let store = Store::of(app.folder());
    let Some(id) = BlobId::parse(sha256) else {
        return Ok(false);
    };
    blocking(move || {
        let mut file = store.incoming_file()?;
        if !write(&mut file)? {
            return Ok(false);
        }
        let size = file.as_file().metadata()?.len();
        store.keep(Incoming { id, size, file })?;
        Ok(true)
    })
    .await
}
