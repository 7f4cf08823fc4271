//! Facts: what has changed, said after the change is committed. Who shows
//! something looks up for itself what that makes stale.

use std::sync::atomic::{AtomicU16, Ordering};

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
    /// The fields of the user's own, and so what leads show.
    Fields,
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
    /// A job was begun, went on, or ended.
    Jobs,
}

impl Fact {
    /// Every fact: for one who missed some, or who cannot tell what changed.
    pub const ALL: [Self; 12] = [
        Self::Leads,
        Self::Fields,
        Self::Outbox,
        Self::Templates,
        Self::Accounts,
        Self::Settings,
        Self::Session,
        Self::History,
        Self::Secrets,
        Self::Backups,
        Self::Notices,
        Self::Jobs,
    ];
}

/// Some of the facts, each at most once; noted from any thread.
#[derive(Debug, Default)]
pub(crate) struct FactSet(AtomicU16);

impl FactSet {
    /// Notes that this changed.
    pub(crate) fn note(&self, fact: Fact) {
        self.0.fetch_or(1 << fact as u16, Ordering::Relaxed);
    }

    /// What was noted since the last time; nothing is noted afterwards.
    pub(crate) fn take(&self) -> Vec<Fact> {
        let noted = self.0.swap(0, Ordering::Relaxed);
        let is_noted = |fact: &Fact| noted & (1 << *fact as u16) != 0;
        Fact::ALL.into_iter().filter(is_noted).collect()
    }
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
    /// Says that these things changed. A commit says by itself what it changed in
    /// the database; call this for what is kept elsewhere, after it has changed.
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
