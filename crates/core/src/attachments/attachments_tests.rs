mod adding;
mod handing_out;
mod keeping;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;

use super::{DEFAULT_LIMIT, InspectedFile, attach, inspect_bytes, list};
use crate::app::{App, Seams};
use crate::clock::{Clock, SystemClock, Timestamp};
use crate::db::Actor;
use crate::history::{self, HistoryQuery};
use crate::ids::LeadId;
use crate::leads::{self, Attachment, NewLead, StagedFile};

/// The machine's clock, some time ahead: ages of files come from the disk.
#[derive(Default)]
struct Ahead(AtomicI64);

impl Ahead {
    fn by_hours(&self, hours: i64) {
        self.0.store(hours * 3_600_000, Ordering::Relaxed);
    }
}

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now().as_millisecond();
        Timestamp::from_millisecond(now + self.0.load(Ordering::Relaxed)).unwrap()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

struct Fixture {
    folder: tempfile::TempDir,
    clock: Arc<Ahead>,
    app: App,
}

async fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::<Ahead>::default();
    let app = open_app(folder.path(), &clock).await;
    Fixture { folder, clock, app }
}

async fn open_app(folder: &Path, clock: &Arc<Ahead>) -> App {
    let clock: Arc<dyn Clock> = Arc::<Ahead>::clone(clock);
    let seams = Seams {
        clock,
        ..Seams::forgetful()
    };
    App::open(folder, seams).await.unwrap()
}

fn ada() -> NewLead {
    NewLead {
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        ..NewLead::default()
    }
}

const CV: &[u8] = b"%PDF-1.7\nAda Lovelace";

impl Fixture {
    async fn ada(&self) -> LeadId {
        leads::add(&self.app, &ada()).await.unwrap().id
    }

    async fn inspect(&self, name: &str, content: &[u8]) -> InspectedFile {
        inspect_bytes(&self.app, name, content.to_vec(), DEFAULT_LIMIT)
            .await
            .unwrap()
    }

    async fn staged(&self, name: &str, content: &[u8]) -> StagedFile {
        staged(&self.inspect(name, content).await)
    }

    async fn add(&self, lead: LeadId, name: &str, content: &[u8]) -> Attachment {
        let file = self.staged(name, content).await;
        let attached = attach(&self.app, lead, &[file]).await;
        attached.unwrap().answer.remove(0)
    }

    async fn list(&self, lead: LeadId) -> Vec<Attachment> {
        list(&mut self.app.db.reader().await.unwrap(), lead)
            .await
            .unwrap()
    }

    async fn labels(&self) -> Vec<String> {
        let mut reader = self.app.db.reader().await.unwrap();
        let by_person = HistoryQuery {
            actor: Some(Actor::Person),
            limit: 100,
            ..HistoryQuery::default()
        };
        let page = history::list(&mut reader, &by_person).await.unwrap();
        let labels = page.operations.into_iter().rev();
        labels.map(|operation| operation.label.english).collect()
    }

    fn blobs(&self) -> BTreeSet<PathBuf> {
        walk(&self.folder.path().join("files"))
    }

    fn blob(&self, sha256: &str) -> PathBuf {
        let shelf = self.folder.path().join("files").join(&sha256[..2]);
        shelf.join(sha256)
    }
}

fn staged(file: &InspectedFile) -> StagedFile {
    StagedFile {
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        accept: false,
    }
}

fn walk(folder: &Path) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => walk(&path),
            false => BTreeSet::from([path]),
        })
        .collect()
}
