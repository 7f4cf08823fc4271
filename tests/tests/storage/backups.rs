//! The k-th write fails while a backup is taken, alone or before everything is
//! put back: there is no such backup, the older ones stay, and nothing was put
//! back.

use rapport_core::app::App;
use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::error::{Problem, ProblemKind};
use rapport_core::{history, integrity};
use rapport_journeys::backups;
use rapport_testkit::storage::{Call, Disk, Fault, Part, Refusal};

use super::operations::{Bench, Deed};
use super::picture::picture;
use super::refused::{by_turns, watched};

/// So few writes are refused one by one; after them every seventh is.
const ONE_BY_ONE: u32 = 8;
const STRIDE: u32 = 7;

fn next(at: u32) -> u32 {
    at + if at < ONE_BY_ONE { 1 } else { STRIDE }
}

/// The `at`-th write to what SQLite takes for a database: here the copy.
fn refuse_copy(disk: &Disk, at: u32, lasting: bool) -> ProblemKind {
    let (refusal, kind) = by_turns(at, lasting);
    disk.fail(Fault {
        call: Call::Write,
        part: Part::Database,
        at,
        lasting,
        refusal,
    });
    kind
}

fn assert_nothing_left(app: &App, what: &str) {
    let work = app.folder().join("backups/.work");
    assert!(!work.exists(), "{what}: something is left of it");
}

#[tokio::test]
async fn one_that_cannot_be_written_is_none_and_the_older_ones_stay() {
    let (test, disk) = watched().await;
    let bench = Bench::open(test).await;
    let app = &bench.test.app;
    backup::create(app, Reason::Manual).await.unwrap();
    let older = backups::good(app).await;
    for lasting in [false, true] {
        let (mut at, mut refusals) = (1, 0);
        loop {
            let kind = refuse_copy(&disk, at, lasting);
            let said = backup::create(app, Reason::Manual).await;
            let refused = disk.mend();
            let what = format!("write {at}, lasting {lasting}");
            assert_nothing_left(app, &what);
            if refused == 0 {
                let taken = said.unwrap();
                let now = backups::good(app).await;
                assert!(now.contains(&taken.name), "{what}");
                assert!(older.iter().all(|name| now.contains(name)), "{what}");
                break;
            }
            assert_eq!(said.unwrap_err().kind, kind, "{what}");
            let now = backups::good(app).await;
            assert_eq!(now.len(), older.len() + usize::from(lasting), "{what}");
            refusals += 1;
            at = next(at);
        }
        assert!(refusals > 10, "{refusals} refusals, lasting {lasting}");
    }
}

async fn put_back(app: &App, source: &BackupSource) -> Result<(), Problem> {
    let done = backup::restore_file(app, source, None, &RestoreWhat::All).await;
    done.map(drop)
}

/// Without a backup of now nothing is put back; with one, it is whole or absent.
#[tokio::test]
async fn everything_is_put_back_or_nothing() {
    let (test, disk) = watched().await;
    let mut bench = Bench::open(test).await;
    let taken = backup::create(&bench.test.app, Reason::Manual).await;
    let source = BackupSource::Name(taken.unwrap().name);
    for lasting in [false, true] {
        let (mut at, mut refusals) = (1, 0);
        loop {
            bench.prepare(Deed::Add).await;
            bench.act(Deed::Add).await.unwrap();
            let before = picture(&bench.test).await;
            let app = &bench.test.app;
            let older = backups::good(app).await;
            // By turns the copy that is taken before, and the log of the restoring itself.
            let kind = match refusals % 2 {
                0 => refuse_copy(&disk, at, lasting),
                _ => refuse_log(&disk, at, lasting),
            };
            let said = put_back(app, &source).await;
            let refused = disk.mend();
            let what = format!("write {at}, lasting {lasting}");
            if let Err(problem) = said {
                assert_eq!(problem.kind, kind, "{what}");
                assert_eq!(picture(&bench.test).await, before, "{what}");
                let now = backups::good(app).await;
                assert!(older.iter().all(|name| now.contains(name)), "{what}");
                put_back(app, &source).await.unwrap();
            }
            history::undo(app).await.unwrap();
            let report = integrity::check(app).await.unwrap();
            assert!(report.ok, "{what}: {:?}", report.problems);
            if refused == 0 {
                break;
            }
            refusals += 1;
            at = next(at);
        }
        assert!(refusals > 5, "{refusals} refusals, lasting {lasting}");
    }
}

fn refuse_log(disk: &Disk, at: u32, lasting: bool) -> ProblemKind {
    disk.fail(Fault {
        call: Call::Write,
        part: Part::Wal,
        at,
        lasting,
        refusal: Refusal::Failed,
    });
    ProblemKind::Io
}
