//! A commit that the disk has refused, and then a crash: what was said not to
//! have happened does not come back.

use rapport_core::integrity;
use rapport_core::leads::{self, Lead};
use rapport_testkit::TestApp;
use rapport_testkit::storage::{Call, Disk, Fault, Keep, Part, Refusal};

use super::refused::watched;

/// Longer than a commit flushes the log.
const FLUSHES: u32 = 3;
/// How many power cuts of chance.
const CUTS: u64 = 24;

/// Refuses a flush of the log while a lead is put into the trash, and ends with
/// a crash: whether the lead lies in the trash then, and what was said.
async fn refused_then_crashed(
    test: TestApp,
    disk: &Disk,
    lead: &Lead,
    fault: Fault,
    keep: Keep,
) -> (TestApp, bool, Result<(), String>) {
    disk.fail(fault);
    let said = leads::trash(&test.app, &[lead.id]).await;
    disk.cut_power(keep);
    disk.mend();
    let test = test.after_power_cut(disk).await;
    let trashed = test.lead(lead).await.trashed_at.is_some();
    if trashed {
        leads::restore(&test.app, &[lead.id]).await.unwrap();
    }
    let said = said.map(|_| ()).map_err(|problem| problem.message);
    (test, trashed, said)
}

fn flush(at: u32, lasting: bool) -> Fault {
    Fault {
        call: Call::Sync,
        part: Part::Wal,
        at,
        lasting,
        refusal: Refusal::Failed,
    }
}

/// What is kept of what was not flushed, and which flush is refused.
fn moments() -> impl Iterator<Item = (Keep, u32)> {
    let cuts = [Keep::Everything, Keep::Nothing].into_iter();
    let cuts = cuts.chain((0..CUTS).map(Keep::Some));
    cuts.flat_map(|keep| (1..=FLUSHES).map(move |at| (keep, at)))
}

#[tokio::test]
async fn a_refused_commit_is_not_there_after_a_crash() {
    let (mut test, disk) = watched().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut refusals = 0;
    for (keep, at) in moments() {
        let (again, trashed, said) =
            refused_then_crashed(test, &disk, &lead, flush(at, false), keep).await;
        test = again;
        assert_eq!(trashed, said.is_ok(), "{keep:?}, flush {at}: {said:?}");
        refusals += u32::from(said.is_err());
    }
    assert!(refusals > 2, "{refusals} refusals");
    assert!(integrity::check(&test.app).await.unwrap().ok);
}

/// Where the disk refuses for good, a process that dies leaves nothing either.
/// Only after a power cut nobody can know, and that is what was said.
#[tokio::test]
async fn where_nobody_can_know_it_is_said() {
    let (mut test, disk) = watched().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut refusals = 0;
    for (keep, at) in moments() {
        let (again, trashed, said) =
            refused_then_crashed(test, &disk, &lead, flush(at, true), keep).await;
        test = again;
        let Err(message) = said else {
            assert!(trashed, "{keep:?}, flush {at}");
            continue;
        };
        refusals += 1;
        assert!(message.contains("did not confirm"), "{message}");
        let known = keep == Keep::Everything || keep == Keep::Nothing;
        assert!(!(known && trashed), "{keep:?}, flush {at}");
    }
    assert!(refusals > 2, "{refusals} refusals");
    assert!(integrity::check(&test.app).await.unwrap().ok);
}
