//! Looking into a backup and putting it back.

use rapport_core::backup::{
    self, BackupInside, BackupLeadsPage, BackupLeadsQuery, BackupSource, RestoreOutcome,
    RestoreWhat,
};
use serde::{Deserialize, Serialize};

use crate::command::commands;
use crate::file_choice::ChosenPath;

/// Which backup.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BackupToOpen {
    /// One of the list, by its name.
    Name(String),
    /// A file, by the token of the dialog.
    Chosen(u32),
}

commands! {
    /// A file chosen in the system's dialog; none where it was closed.
    open fn pick_backup_file(host) -> Option<ChosenPath> {
        let path = host.desktop.choose_file().await;
        Ok(path.map(|path| host.chosen.keep(path)))
    }

    /// Opens a backup to be looked into, and compares it with now.
    guarded fn open_backup(
        host,
        source: BackupToOpen,
        passphrase: Option<String>,
    ) -> BackupInside {
        let source = match source {
            BackupToOpen::Name(name) => BackupSource::Name(name),
            BackupToOpen::Chosen(token) => BackupSource::Path(host.chosen.path(token)?),
        };
        let passphrase = passphrase.map(Into::into);
        backup::open(host.core().await?, &source, passphrase.as_ref()).await
    }

    /// A page of the leads of an open backup, as they differ from now.
    guarded fn backup_leads(host, token: String, query: BackupLeadsQuery) -> BackupLeadsPage {
        backup::leads(host.core().await?, &token, &query).await
    }

    /// Puts an open backup back, whole or in part.
    guarded fn restore_from_backup(host, token: String, what: RestoreWhat) -> RestoreOutcome {
        backup::restore(host.core().await?, &token, &what).await
    }

    /// Closes a backup that was opened.
    guarded fn close_backup(host, token: String) -> () {
        backup::close(host.core().await?, &token);
        Ok(())
    }
}
