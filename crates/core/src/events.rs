//! Facts: what has changed, said after the change is committed. Who shows
//! something looks up for itself what that makes stale.

use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

/// Something that changed.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Leads, their files or their activities.
    Leads,
    /// Mails that wait, left or failed.
    Outbox,
    /// Templates.
    Templates,
    /// Mail accounts.
    Accounts,
    /// Settings that matter.
    Settings,
    /// Who is signed in.
    Session,
    /// An operation was written, undone or redone.
    History,
    /// Secrets were locked or unlocked.
    Secrets,
    /// Backups were taken, removed, or copied.
    Backups,
    /// What a person should know was set, cleared or put away.
    Notices,
}

impl Fact {
    /// Every fact: for one who missed some, or who cannot tell what changed.
    pub const ALL: [Self; 10] = [
        Self::Leads,
        Self::Outbox,
        Self::Templates,
        Self::Accounts,
        Self::Settings,
        Self::Session,
        Self::History,
        Self::Secrets,
        Self::Backups,
        Self::Notices,
    ];
}

/// Tells whoever listens what has changed.
#[derive(Debug, Clone)]
pub struct Events(broadcast::Sender<Fact>);

impl Default for Events {
    fn default() -> Self {
        Self(broadcast::Sender::new(256))
    }
}

impl Events {
    /// Says that these things changed. Call it after the commit, never before.
    pub fn publish(&self, facts: &[Fact]) {
        for fact in facts {
            // Nobody listening is no failure: what is shown later is read anew.
            let _ = self.0.send(*fact);
        }
    }

    /// Hears of every change from now on. One who lags behind is told so by
    /// the channel and takes everything for stale.
    pub fn subscribe(&self) -> broadcast::Receiver<Fact> {
        self.0.subscribe()
    }
}
