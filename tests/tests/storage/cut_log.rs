//! The write-ahead log cut at lengths of chance: SQLite says nothing of it.
//! Rapport notices what is missing, says so, and finds it in the newest backup.

use std::fs;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rapport_core::app::{App, Seams};
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::db::journal_position;
use rapport_core::integrity;
use rapport_core::leads::{self, LeadQuery};
use rapport_core::notices::{NoticeKind, Remedy};
use rapport_testkit::TestApp;
use tempfile::TempDir;

/// How many lengths.
const CUTS: u64 = 100;
/// How many leads are added, each in a commit of its own.
const LEADS: usize = 24;
/// Of so many cuts, one is brought back from the backup.
const BROUGHT_BACK: u64 = 10;

/// A data folder as it is while the app is open, and how it came about.
struct Written {
    test: TestApp,
    /// Bytes of the log and number of the last operation, after each commit.
    steps: Vec<(usize, i64)>,
    log: Vec<u8>,
    backup: String,
}

fn log_of(folder: &Path) -> PathBuf {
    folder.join("rapport.db-wal")
}

async fn last(app: &App) -> i64 {
    let mut reader = app.db.reader().await.unwrap();
    journal_position(&mut reader).await.unwrap().seq
}

async fn written() -> Written {
    // Opened anew, so that the log holds what is written from here on.
    let test = TestApp::open().await.reopened().await;
    let mut steps = vec![(0, last(&test.app).await)];
    for number in 0..LEADS {
        test.add_lead("Ada", &format!("ada{number}@made-up.example"))
            .await;
        let log = fs::metadata(log_of(test.folder())).unwrap().len();
        steps.push((usize::try_from(log).unwrap(), last(&test.app).await));
    }
    let taken = backup::create(&test.app, Reason::Manual).await.unwrap();
    let log = fs::read(log_of(test.folder())).unwrap();
    assert!(
        steps.is_sorted() && steps.last().unwrap().0 <= log.len(),
        "nothing was carried over into the file: {steps:?}"
    );
    Written {
        test,
        steps,
        log,
        backup: taken.name,
    }
}

impl Written {
    /// A copy of the folder, in which the log has this length.
    fn cut_to(&self, length: usize) -> TempDir {
        let copy = tempfile::tempdir().unwrap();
        let from = self.test.folder();
        for name in ["rapport.db", "journal.head"] {
            fs::copy(from.join(name), copy.path().join(name)).unwrap();
        }
        fs::write(log_of(copy.path()), &self.log[..length]).unwrap();
        let backups = copy.path().join("backups");
        fs::create_dir(&backups).unwrap();
        for entry in fs::read_dir(from.join("backups")).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), backups.join(entry.file_name())).unwrap();
            }
        }
        copy
    }

    /// The number of the last operation that a log of this length holds.
    fn reached(&self, length: usize) -> i64 {
        let held = self.steps.iter().rev().find(|(log, _)| *log <= length);
        held.unwrap().1
    }
}

async fn leads(app: &App) -> u32 {
    let mut reader = app.db.reader().await.unwrap();
    let page = leads::list(&mut reader, &LeadQuery::default()).await;
    page.unwrap().count.value
}

/// Opens a cut copy: what is noticed and said is what is missing. Sometimes it
/// is brought back.
async fn noticed(written: &Written, length: usize, bring_back: bool) {
    let folder = written.cut_to(length);
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    let (known_seq, found_seq) = (written.steps[LEADS].1, written.reached(length));
    let gap = app.db.gap().await.unwrap();
    let gap = gap.map(|gap| (gap.known_seq, gap.found_seq));
    let missing = found_seq < known_seq;
    assert_eq!(gap, missing.then_some((known_seq, found_seq)), "{length}");
    let notices = app.notices.list();
    let said = notices
        .iter()
        .find(|notice| notice.kind == NoticeKind::MissingTail);
    assert_eq!(said.is_some(), missing, "{length}");
    if let Some(said) = said {
        let number = match known_seq - found_seq {
            1 => "The last change is missing".to_owned(),
            number => format!("The last {number} changes are missing"),
        };
        assert!(said.message.contains(&number), "{}", said.message);
        let name = written.backup.clone();
        assert_eq!(said.remedy, Some(Remedy::OpenBackup { name }), "{length}");
    }
    let expected: Vec<String> = said
        .iter()
        .map(|notice| notice.message.english.clone())
        .collect();
    if missing && bring_back {
        let source = BackupSource::Name(written.backup.clone());
        backup::restore_file(&app, &source, None, &RestoreWhat::All)
            .await
            .unwrap();
        assert_eq!(leads(&app).await, leads(&written.test.app).await);
    }
    let report = integrity::check(&app).await.unwrap();
    assert_eq!(report.problems, expected, "{length}");
    app.notices.dismiss(NoticeKind::MissingTail).await.unwrap();
    assert!(integrity::check(&app).await.unwrap().ok, "{length}");
    app.close().await;
}

#[tokio::test]
async fn what_is_missing_is_noticed_said_and_found_in_the_newest_backup() {
    let written = written().await;
    let mut random = StdRng::seed_from_u64(4);
    noticed(&written, written.log.len(), true).await;
    for cut in 0..CUTS {
        let length = random.random_range(0..written.log.len());
        noticed(&written, length, cut % BROUGHT_BACK == 0).await;
    }
}
