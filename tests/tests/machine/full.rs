//! A full disk: nothing is half done, what frees room works, and all goes on
//! when there is room again.

use std::fs;

use rapport_core::attachments;
use rapport_core::backup::{self, Reason};
use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind};
use rapport_core::integrity;
use rapport_core::leads::{self, Lead, LeadChanges, LeadFields};
use rapport_core::notices::NoticeKind;
use rapport_testkit::TestApp;

use crate::tmpfs::{Tmpfs, names};

/// An open Rapport on a small disk, with room kept back, and the disk then full:
/// the leads that are there.
pub(crate) async fn on_a_full_disk(disk: &Tmpfs) -> (TestApp, Vec<Lead>) {
    let test = TestApp::open_on(disk.path()).await;
    let mut leads = vec![test.add_lead("Ada", "ada@made-up.example").await];
    assert!(
        disk::look(&test.app).await,
        "there is room, and some is kept back"
    );
    disk.fill();
    let refused = add_until_refused(&test, &mut leads).await;
    assert_eq!(refused.kind, ProblemKind::DiskFull, "{refused:?}");
    (test, leads)
}

/// The log of the database still has some room in it for the first few.
async fn add_until_refused(test: &TestApp, leads: &mut Vec<Lead>) -> Problem {
    for number in 0..2000 {
        let new = TestApp::new_lead("More", &format!("more{number}@made-up.example"));
        match leads::add(&test.app, &new).await {
            Ok(lead) => leads.push(lead.answer),
            Err(problem) => return problem,
        }
    }
    panic!("the disk never became full");
}

async fn count(test: &TestApp) -> usize {
    let mut reader = test.app.db.reader().await.unwrap();
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM lead")
        .fetch_one(&mut *reader)
        .await
        .unwrap();
    usize::try_from(count).unwrap()
}

fn has_notice(test: &TestApp) -> bool {
    let notices = test.app.notices.list();
    notices
        .iter()
        .any(|notice| notice.kind == NoticeKind::DiskFull)
}

#[tokio::test]
async fn nothing_is_half_done_and_it_goes_on_when_there_is_room() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let (test, leads) = on_a_full_disk(&disk).await;
    let app = &test.app;
    assert_eq!(
        count(&test).await,
        leads.len(),
        "what was refused is not there"
    );
    disk::look(app).await;
    assert!(has_notice(&test), "the person is told");

    let changes = LeadChanges::from(LeadFields {
        note: Some("A note that finds no room. ".repeat(3500)),
        ..LeadFields::default()
    });
    let refused = leads::edit(app, leads[0].id, &changes).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::DiskFull, "{refused:?}");
    assert_eq!(test.lead(&leads[0]).await, leads[0]);

    let picture = vec![b'x'; 2 << 20];
    let refused = attachments::inspect_bytes(app, "list.txt", picture.clone(), 4 << 20).await;
    assert_eq!(refused.unwrap_err().kind, ProblemKind::DiskFull);
    assert_eq!(
        names(&test.folder().join("files/incoming")),
        [""; 0],
        "nothing of it is left"
    );

    fs::remove_file(disk.path().join("filler")).unwrap();
    assert!(disk::look(app).await);
    assert!(!has_notice(&test));
    leads::edit(app, leads[0].id, &changes).await.unwrap();
    attachments::inspect_bytes(app, "list.txt", picture, 4 << 20)
        .await
        .unwrap();
    let report = integrity::check(app).await.unwrap();
    assert!(report.ok, "{:?}", report.problems);
}

#[tokio::test]
async fn what_frees_room_works_on_a_full_disk() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let (test, leads) = on_a_full_disk(&disk).await;
    let ids: Vec<_> = leads.iter().map(|lead| lead.id).collect();
    let trashed = leads::trash(&test.app, &ids).await.unwrap();
    assert_eq!(trashed.changed as usize, leads.len());
    let emptied = leads::empty_trash(&test.app).await.unwrap();
    assert_eq!(emptied.changed as usize, leads.len());
    assert_eq!(count(&test).await, 0);
    let report = integrity::check(&test.app).await.unwrap();
    assert!(report.ok, "{:?}", report.problems);

    disk::look(&test.app).await;
    assert!(has_notice(&test), "the room that was kept back is used");
    fs::remove_file(disk.path().join("filler")).unwrap();
    assert!(disk::look(&test.app).await, "and is kept back again");
    assert!(!has_notice(&test));
}

/// A full disk is no reason not to open what is on it: only who can open it
/// can free some room.
#[tokio::test]
async fn it_starts_on_a_full_disk_with_the_room_that_was_kept_back() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let mut test = TestApp::open_on(disk.path()).await;
    let lead = test.add_lead("Ada", "ada@made-up.example").await;
    disk::look(&test.app).await;
    test.app.close().await;
    disk.fill();
    test.open_again().await.unwrap();
    leads::trash(&test.app, &[lead.id]).await.unwrap();
    leads::empty_trash(&test.app).await.unwrap();

    test.app.close().await;
    disk.fill();
    let refused = test.open_again().await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::DiskFull, "{refused:?}");
    fs::remove_file(disk.path().join("filler")).unwrap();
    test.open_again().await.unwrap();
    assert_eq!(count(&test).await, 0);
}

/// Old backups are what takes most room.
#[tokio::test]
async fn a_backup_is_deleted_on_a_full_disk() {
    let Some(disk) = Tmpfs::of(60) else { return };
    let test = TestApp::open_on(disk.path()).await;
    test.add_lead("Ada", "ada@made-up.example").await;
    disk::look(&test.app).await;
    for _ in 0..4 {
        backup::create(&test.app, Reason::Manual).await.unwrap();
    }
    disk.fill();
    let oldest = backup::list(&test.app)
        .await
        .unwrap()
        .backups
        .remove(3)
        .backup;
    backup::delete(&test.app, &oldest.name, oldest.place)
        .await
        .unwrap();
    assert_eq!(backup::list(&test.app).await.unwrap().backups.len(), 3);
}
