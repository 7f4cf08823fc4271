//! How the start went, and what a person does where the data cannot be opened.
//! These answer whoever is signed in, or nobody: who is signed in stands in the
//! data.

use rapport_core::backup::Place;
use rapport_core::recovery::{self, RecoveryChoice, RecoveryLeads, RecoveryLeadsQuery, StartState};
use serde::{Deserialize, Serialize};

use crate::command::commands;

commands! {
    /// How the start went. Asked again, it tries again.
    open fn start_state(host) -> StartState {
        Ok(host.start_state().await)
    }

    /// Leads of what could be saved, or of the newest backup.
    open fn recovery_leads(host, query: RecoveryLeadsQuery) -> RecoveryLeads {
        recovery::leads(host.folder(), &query).await
    }

    /// Puts another backup beside what could be saved, to be looked into and chosen.
    open fn recovery_use_backup(
        host,
        backup: OtherBackup,
        passphrase: Option<String>,
    ) -> StartState {
        host.use_backup(backup, passphrase).await
    }

    /// Goes on with what the person has chosen.
    open fn recover(host, choice: RecoveryChoice) -> StartState {
        host.recover(choice).await
    }

    /// Closes Rapport in order and starts it again.
    guarded fn restart(host) -> () {
        host.desktop.restart();
        Ok(())
    }
}

/// A backup that the report names.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub(crate) struct BackupAt {
    /// The name of its file.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) place: Place,
}

/// Which backup.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OtherBackup {
    /// One that the report names.
    Known(BackupAt),
    /// A file, by the token of the dialog.
    Chosen(u32),
}
