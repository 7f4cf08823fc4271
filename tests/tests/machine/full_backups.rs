//! A disk on which a backup, or what putting one back needs, finds no room or
//! not enough: it is done or it is not, nothing half done is left, and the
//! backups that are there stay.

use std::fs;

use rapport_core::backup::{self, BackupSource, Reason, RestoreWhat};
use rapport_core::error::{Problem, ProblemKind};
use rapport_core::leads::{self, LeadChanges, LeadFields};
use rapport_core::settings::{self, Settings};
use rapport_core::{attachments, history, integrity};
use rapport_journeys::backups;
use rapport_testkit::TestApp;

use crate::tmpfs::{Tmpfs, names};

/// Bytes of room that are tried, from none to enough.
const ROOM: [u64; 12] = [0, 4, 16, 64, 128, 256, 384, 512, 768, 1024, 2048, 8192];
const LEADS: usize = 40;

/// An open Rapport on this disk, with a file and a backup; what the backup is called.
async fn with_a_backup(disk: &Tmpfs) -> (TestApp, String) {
    let test = TestApp::open_on(disk.path()).await;
    // On so small a disk older ones would else give their room to newer ones.
    let limit = Settings {
        backup_limit_mb: Some(1000),
        ..Settings::default()
    };
    settings::save(&test.app, &limit).await.unwrap();
    let mut last = None;
    for number in 0..LEADS {
        let address = format!("lead{number}@made-up.example");
        last = Some(test.add_lead("Ada", &address).await.id);
    }
    let text = "A line that repeats.\n".repeat(10_000).into_bytes();
    let file = attachments::inspect_bytes(&test.app, "list.txt", text, 1 << 20).await;
    let file = file.unwrap().accepted().unwrap();
    attachments::attach(&test.app, last.unwrap(), &[file])
        .await
        .unwrap();
    let taken = backup::create(&test.app, Reason::Manual).await.unwrap();
    (test, taken.name)
}

fn assert_nothing_is_left(test: &TestApp, room: u64) {
    let backups = names(&test.folder().join("backups"));
    assert!(
        !backups.contains(&".work".to_owned()),
        "{room}: {backups:?}"
    );
    let opened = names(&test.folder().join("inside"));
    assert!(opened.is_empty(), "{room}: {opened:?}");
}

fn assert_no_room(problem: &Problem, room: u64) {
    assert_eq!(problem.kind, ProblemKind::DiskFull, "{room}: {problem:?}");
}

#[tokio::test]
async fn a_backup_that_finds_no_room_is_none_and_the_older_ones_stay() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let (test, first) = with_a_backup(&disk).await;
    let (mut taken, mut refused) = (1, 0);
    for room in ROOM {
        let filler = disk.fill_but(room * 1024);
        let said = backup::create(&test.app, Reason::Manual).await;
        assert_nothing_is_left(&test, room);
        match said {
            Ok(_) => taken += 1,
            Err(problem) => {
                assert_no_room(&problem, room);
                refused += 1;
            }
        }
        let there = backups::good(&test.app).await;
        assert_eq!(there.len(), taken, "{room}: {there:?}");
        assert!(there.contains(&first), "{room}");
        fs::remove_file(filler).unwrap();
    }
    assert!(taken > 1 && refused > 3, "{taken} taken, {refused} refused");
    assert!(integrity::check(&test.app).await.unwrap().ok);
}

#[tokio::test]
async fn on_a_full_disk_everything_is_put_back_or_nothing() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let (test, first) = with_a_backup(&disk).await;
    let source = BackupSource::Name(first.clone());
    let lead = test.add_lead("Grace", "grace@navy.example").await;
    let (mut done, mut refused) = (0, 0);
    for room in ROOM {
        // So that there is something to be put back each time.
        let changes = LeadChanges::from(LeadFields {
            company: Some(format!("Company {room}")),
            ..LeadFields::default()
        });
        leads::edit(&test.app, lead.id, &changes).await.unwrap();
        let now = test.lead(&lead).await;
        let filler = disk.fill_but(room * 1024);
        let said = backup::restore_file(&test.app, &source, None, &RestoreWhat::All).await;
        assert_nothing_is_left(&test, room);
        assert!(backups::good(&test.app).await.contains(&first), "{room}");
        fs::remove_file(filler).unwrap();
        match said {
            Ok(outcome) => {
                assert!(outcome.operation.is_some(), "{room}");
                history::undo(&test.app).await.unwrap();
                done += 1;
            }
            Err(problem) => {
                assert_no_room(&problem, room);
                refused += 1;
            }
        }
        let found = test.lead(&lead).await;
        assert_eq!(found.company, now.company, "{room}");
        let report = integrity::check(&test.app).await.unwrap();
        assert!(report.ok, "{room}: {:?}", report.problems);
    }
    assert!(done > 0 && refused > 3, "{done} done, {refused} refused");
}
