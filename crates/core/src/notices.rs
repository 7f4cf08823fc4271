//! What a person should know without having asked: a missing tail of the
//! journal, backups that fail, a full disk. Whoever finds the cause sets a
//! notice, and clears it when the cause is gone; the window shows what is set.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::future::BoxFuture;
use rapport_messages::{Sentence, Wording};
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, Timestamp};
use crate::db::Db;
use crate::error::Result;
use crate::events::{Events, Fact};
use crate::local;

/// What a notice is about. There is at most one of each kind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, specta::Type,
)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The newest entries of the journal are not in the database any more.
    MissingTail,
    /// The database is damaged; the next start mends it.
    Damaged,
    /// What was done when a damaged database was recovered.
    Recovered,
    /// No backup could be made for a while.
    BackupsFail,
    /// A copy waits for its folder or for its passphrase.
    CopyWaits,
    /// The live data lies in a folder that another program synchronises.
    SyncedFolder,
    /// The disk is full.
    DiskFull,
    /// The data folder cannot be written to.
    ReadOnly,
}

impl NoticeKind {
    /// Whether something is lost or may be: then the data is not in order.
    pub fn is_loss(self) -> bool {
        matches!(self, Self::MissingTail | Self::Damaged)
    }

    /// What it is called across the border.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MissingTail => "missing_tail",
            Self::Damaged => "damaged",
            Self::Recovered => "recovered",
            Self::BackupsFail => "backups_fail",
            Self::CopyWaits => "copy_waits",
            Self::SyncedFolder => "synced_folder",
            Self::DiskFull => "disk_full",
            Self::ReadOnly => "read_only",
        }
    }

    /// Whether a notice that was put away stays away over a restart, for as
    /// long as it says the same: its cause is no event but how things are.
    fn stays_away(self) -> bool {
        matches!(self, Self::SyncedFolder)
    }
}

/// What a button beside a notice can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Remedy {
    /// Show the backups.
    OpenBackups,
    /// Look inside this backup.
    OpenBackup {
        /// Its name in the list of backups.
        name: String,
    },
    /// Unlock the secrets, then go on.
    UnlockSecrets,
    /// Close Rapport and start it again.
    Restart,
}

/// Something that a person should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// What happened, what was kept, what to do.
    pub message: Wording,
    /// What a button can do about it.
    pub remedy: Option<Remedy>,
    /// When it was first set.
    pub at: Timestamp,
}

/// The notices of one open data folder. Cheap to clone.
#[derive(Clone)]
pub struct Notices(Arc<Board>);

struct Board {
    db: Db,
    clock: Arc<dyn Clock>,
    events: Events,
    posted: Mutex<Posted>,
}

#[derive(Default)]
struct Posted {
    notices: BTreeMap<NoticeKind, Notice>,
    /// What was put away, by what it said.
    away: Away,
    /// What whoever sets a notice does when it is put away.
    on_dismissed: BTreeMap<NoticeKind, OnDismissed>,
}

type Away = BTreeMap<NoticeKind, Option<Sentence>>;

/// What a feature does when its notice is put away.
pub(crate) type OnDismissed = fn(&Db) -> BoxFuture<'_, Result<()>>;

const AWAY: &str = "notices.dismissed";

impl Notices {
    /// The notices of this database: none yet, but for what was put away for good.
    pub(crate) async fn of(db: Db, clock: Arc<dyn Clock>, events: Events) -> Result<Self> {
        let away: Option<Away> = local::get(&mut *db.reader().await?, AWAY).await?;
        let posted = Posted {
            away: away.unwrap_or_default(),
            ..Posted::default()
        };
        Ok(Self(Arc::new(Board {
            db,
            clock,
            events,
            posted: Mutex::new(posted),
        })))
    }

    /// Sets a notice in place of the one of its kind. One that was put away
    /// comes back only when it says something else.
    pub fn set(&self, kind: NoticeKind, message: impl Into<Wording>, remedy: Option<Remedy>) {
        let message = message.into();
        let mut posted = self.posted();
        let before = posted.notices.get(&kind);
        if before.is_some_and(|before| before.message == message && before.remedy == remedy) {
            return;
        }
        let at = before.map_or_else(|| self.0.clock.now(), |before| before.at);
        let notice = Notice {
            kind,
            message,
            remedy,
            at,
        };
        posted.notices.insert(kind, notice);
        drop(posted);
        self.0.events.publish(&[Fact::Notices]);
    }

    /// The cause is gone.
    pub fn clear(&self, kind: NoticeKind) {
        let mut posted = self.posted();
        if !kind.stays_away() {
            posted.away.remove(&kind);
        }
        let was_there = posted.notices.remove(&kind).is_some();
        drop(posted);
        if was_there {
            self.0.events.publish(&[Fact::Notices]);
        }
    }

    /// Those that a person should see, the gravest first.
    pub fn list(&self) -> Vec<Notice> {
        let posted = self.posted();
        let shown = posted.notices.values();
        shown
            .filter(|notice| posted.away.get(&notice.kind) != Some(&notice.message.sentence))
            .cloned()
            .collect()
    }

    /// Puts a notice away; what is to be remembered over a restart.
    fn put_away(&self, kind: NoticeKind) -> Away {
        let mut posted = self.posted();
        let notice = posted.notices.get(&kind);
        if let Some(said) = notice.map(|notice| notice.message.sentence.clone()) {
            posted.away.insert(kind, said);
        }
        let mut kept = posted.away.clone();
        kept.retain(|kind, _| kind.stays_away());
        kept
    }

    /// Has this done when the notice of this kind is put away.
    pub(crate) fn on_dismissed(&self, kind: NoticeKind, hook: OnDismissed) {
        self.posted().on_dismissed.insert(kind, hook);
    }

    /// Puts a notice away: the user has read it.
    ///
    /// # Errors
    /// What the database says where it is to be remembered.
    pub async fn dismiss(&self, kind: NoticeKind) -> Result<()> {
        let away = self.put_away(kind);
        let hook = self.posted().on_dismissed.get(&kind).copied();
        if let Some(hook) = hook {
            hook(&self.0.db).await?;
        }
        if kind.stays_away() {
            let mut tx = self.0.db.write().await?;
            local::set(&mut tx, AWAY, &away).await?;
            tx.commit().await?;
        }
        self.0.events.publish(&[Fact::Notices]);
        Ok(())
    }

    fn posted(&self) -> MutexGuard<'_, Posted> {
        self.0.posted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use rapport_messages::{Wording, notice};

    use super::{NoticeKind, Remedy};
    use crate::app::{App, Seams};
    use crate::events::Fact;

    /// What a notice says, told apart by a value.
    fn words(said: &str) -> Wording {
        notice::SyncedFolder {
            program: said.into(),
        }
        .into()
    }

    async fn open(folder: &std::path::Path) -> App {
        App::open(folder, Seams::forgetful()).await.unwrap()
    }

    #[tokio::test]
    async fn a_notice_stays_until_its_cause_is_gone_and_says_so_once() {
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path()).await;
        let mut facts = app.events.subscribe();
        app.notices.set(NoticeKind::DiskFull, words("Full."), None);
        app.notices.set(NoticeKind::DiskFull, words("Full."), None);
        assert_eq!(app.notices.list().len(), 1);
        app.notices.clear(NoticeKind::DiskFull);
        app.notices.clear(NoticeKind::DiskFull);
        assert!(app.notices.list().is_empty());
        assert_eq!(facts.try_recv(), Ok(Fact::Notices));
        assert_eq!(facts.try_recv(), Ok(Fact::Notices));
        assert!(facts.try_recv().is_err());
    }

    #[tokio::test]
    async fn what_was_put_away_comes_back_when_it_says_something_else_or_happens_again() {
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path()).await;
        let remedy = Some(Remedy::OpenBackups);
        app.notices.set(
            NoticeKind::BackupsFail,
            words("Since Monday."),
            remedy.clone(),
        );
        app.notices.dismiss(NoticeKind::BackupsFail).await.unwrap();
        app.notices.set(
            NoticeKind::BackupsFail,
            words("Since Monday."),
            remedy.clone(),
        );
        assert!(app.notices.list().is_empty());
        app.notices.set(
            NoticeKind::BackupsFail,
            words("For a week."),
            remedy.clone(),
        );
        assert_eq!(app.notices.list()[0].message, words("For a week."));
        app.notices.dismiss(NoticeKind::BackupsFail).await.unwrap();
        app.notices.clear(NoticeKind::BackupsFail);
        app.notices
            .set(NoticeKind::BackupsFail, words("For a week."), remedy);
        assert_eq!(app.notices.list().len(), 1);
    }

    #[tokio::test]
    async fn how_things_are_is_said_once_over_all_starts() {
        let folder = tempfile::tempdir().unwrap();
        let app = open(folder.path()).await;
        let synced = NoticeKind::SyncedFolder;
        app.notices.set(synced, words("In Dropbox."), None);
        app.notices.set(NoticeKind::DiskFull, words("Full."), None);
        app.notices.dismiss(synced).await.unwrap();
        app.notices.dismiss(NoticeKind::DiskFull).await.unwrap();
        app.close().await;
        let app = open(folder.path()).await;
        app.notices.set(synced, words("In Dropbox."), None);
        app.notices.set(NoticeKind::DiskFull, words("Full."), None);
        let kinds: Vec<NoticeKind> = app.notices.list().iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [NoticeKind::DiskFull]);
        app.notices.set(synced, words("In OneDrive."), None);
        assert_eq!(app.notices.list().len(), 2);
    }
}
