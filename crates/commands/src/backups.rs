//! Backups, and the folder for their copies.

use rapport_core::backup::{self, Backup, BackupOverview, BackupVerdict, Place, Reason};

use crate::command::commands;
use crate::file_choice::ChosenPath;

commands! {
    /// Every backup, and when the next one is due.
    guarded fn list_backups(host) -> BackupOverview {
        backup::list(host.core().await?).await
    }

    /// Takes a backup now.
    guarded fn create_backup(host) -> Backup {
        backup::create(host.core().await?, Reason::Manual).await
    }

    /// Reads a whole backup through.
    guarded fn verify_backup(host, name: String, passphrase: Option<String>) -> BackupVerdict {
        let core = host.core().await?;
        let path = backup::path_of(core, &name).await?;
        backup::verify(core, &path, passphrase.map(Into::into).as_ref()).await
    }

    /// Deletes one backup from where it lies; the last three good ones stay.
    guarded fn delete_backup(host, name: String, place: Place) -> () {
        backup::delete(host.core().await?, &name, place).await
    }

    /// Asks for a folder in the system's dialog; none where it was closed.
    guarded fn pick_backup_folder(host) -> Option<ChosenPath> {
        let path = host.desktop.choose_folder().await;
        Ok(path.map(|path| host.chosen.keep(path)))
    }

    /// Copies backups to the chosen folder from now on, with a passphrase encrypted.
    guarded fn set_backup_folder(host, token: u32, passphrase: Option<String>) -> BackupOverview {
        let core = host.core().await?;
        let path = host.chosen.path(token)?;
        backup::set_folder(core, &path, passphrase.map(Into::into)).await
    }

    /// Copies backups nowhere from now on; what was copied stays.
    guarded fn forget_backup_folder(host) -> BackupOverview {
        backup::forget_folder(host.core().await?).await
    }
}
