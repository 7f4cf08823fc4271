//! The content of files, put back from beside a backup.

use crate::app::App;
use crate::attachments;
use crate::backup::copy_out;
use crate::backup::open_backup::OpenBackup;
use crate::error::{ProblemKind, Result};

/// How closely a content that is here is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It is read through.
    Through,
    /// It is there.
    There,
}

/// Puts back what is missing here of these contents (SHA-256 and a name). The
/// names of those that are nowhere.
pub(super) async fn put_back(
    app: &App,
    backup: &OpenBackup,
    wanted: &[(String, String)],
    look: Look,
) -> Result<Vec<String>> {
    let mut missing = Vec::new();
    for (sha256, name) in wanted {
        let kept = match look {
            Look::Through => attachments::is_whole(app, sha256).await?,
            Look::There => attachments::is_there(app, sha256),
        };
        if kept {
            continue;
        }
        if !bring(app, backup, sha256).await? {
            missing.push(name.clone());
        }
    }
    Ok(missing)
}

/// From the folder of the archive; false where it is not there, or not what it
/// was.
async fn bring(app: &App, backup: &OpenBackup, sha256: &str) -> Result<bool> {
    let (archive, manifest) = (backup.archive.clone(), backup.manifest.clone());
    let wanted = sha256.to_owned();
    let kept = attachments::keep(app, sha256, move |file| {
        copy_out(&archive, &manifest, &wanted, file)
    });
    match kept.await {
        Err(problem) if problem.kind == ProblemKind::Damaged => Ok(false),
        kept => kept,
    }
}
