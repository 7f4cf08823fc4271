//! The k-th write or sync of the write-ahead log fails, k from 1 to the end,
//! once and for good: the operation is whole or absent, what it says is one of
//! two things, and the next one works.

use rapport_core::error::ProblemKind;
use rapport_core::integrity;
use rapport_testkit::TestApp;
use rapport_testkit::storage::{Call, Disk, Fault, Part, Refusal};

use super::operations::{Bench, Deed};
use super::picture::picture;

/// A disk under a fresh data folder.
pub(crate) async fn watched() -> (TestApp, Disk) {
    let test = TestApp::open().await;
    let disk = Disk::under(test.folder());
    (test.reopened().await, disk)
}

/// Fails every call once and for good, by turns as a full disk and as a broken one.
async fn whole_or_absent(deed: Deed) {
    let (test, disk) = watched().await;
    let mut bench = Bench::open(test).await;
    for call in [Call::Write, Call::Sync] {
        for lasting in [false, true] {
            let refusals = refuse_each(&mut bench, &disk, deed, call, lasting).await;
            let least = if call == Call::Write { 4 } else { 1 };
            assert!(refusals >= least, "{deed:?}: {refusals} {call:?}");
        }
    }
    let report = integrity::check(&bench.test.app).await.unwrap();
    assert!(report.ok, "{deed:?}: {:?}", report.problems);
}

/// As a full disk and as a broken one by turns, and what is then said.
pub(crate) fn by_turns(at: u32, lasting: bool) -> (Refusal, ProblemKind) {
    match at.is_multiple_of(2) == lasting {
        true => (Refusal::Full, ProblemKind::DiskFull),
        false => (Refusal::Failed, ProblemKind::Io),
    }
}

/// How many calls there were to be refused.
async fn refuse_each(bench: &mut Bench, disk: &Disk, deed: Deed, call: Call, lasting: bool) -> u32 {
    for at in 1.. {
        bench.prepare(deed).await;
        let before = picture(&bench.test).await;
        let (refusal, kind) = by_turns(at, lasting);
        disk.fail(Fault {
            call,
            part: Part::Wal,
            at,
            lasting,
            refusal,
        });
        let said = bench.act(deed).await;
        let refused = disk.mend();
        let what = format!("{deed:?}, {call:?} {at}, lasting {lasting}");
        if let Err(problem) = said {
            assert_eq!(problem.kind, kind, "{what}: {problem:?}");
            assert_eq!(picture(&bench.test).await, before, "{what}");
            bench.act(deed).await.unwrap();
        }
        assert_ne!(picture(&bench.test).await, before, "{what}");
        if refused == 0 {
            return at - 1;
        }
    }
    unreachable!("an operation ends")
}

macro_rules! whole_or_absent {
    ($($name:ident: $deed:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $name() {
                whole_or_absent(Deed::$deed).await;
            }
        )*
    };
}

whole_or_absent! {
    adding_a_lead: Add,
    editing_a_lead: Edit,
    noting: Note,
    trashing_several: Trash,
    restoring_several: Restore,
    a_step_for_several: Steps,
    do_not_contact: Block,
    attaching_a_file: Attach,
    changing_a_template: Template,
    saving_settings: Settings,
    queueing_a_follow_up: FollowUp,
    undoing: Undo,
    doing_again: Redo,
    emptying_the_trash: EmptyTrash,
    putting_leads_of_a_backup_back: PutBack,
    undoing_that: UndoPutBack,
}

#[tokio::test]
async fn the_database_file_may_refuse_and_the_log_still_has_it_all() {
    for call in [Call::Write, Call::Sync] {
        for at in [1, 2, 7] {
            let (test, disk) = watched().await;
            let mut bench = Bench::open(test).await;
            disk.fail(Fault {
                call,
                part: Part::Database,
                at: if call == Call::Sync { 1 } else { at },
                lasting: true,
                refusal: Refusal::Full,
            });
            // Enough for the log to be carried over by itself.
            for _ in 0..60 {
                bench.prepare(Deed::Add).await;
                bench.act(Deed::Add).await.unwrap();
            }
            let before = picture(&bench.test).await;
            let test = bench.test;
            test.app.close().await;
            assert!(disk.mend() > 0, "{call:?} {at}: nothing was carried over");
            let test = test.reopened().await;
            assert_eq!(picture(&test).await, before, "{call:?} {at}");
            assert!(integrity::check(&test.app).await.unwrap().ok);
        }
    }
}
