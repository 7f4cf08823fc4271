//! Deleting one backup by hand.

use std::fs;
use std::time::Duration;

use rapport_core::attachments::{self, DEFAULT_LIMIT};
use rapport_core::backup::{self, Backup, Place, Reason};
use rapport_core::error::ProblemKind;
use rapport_testkit::TestApp;

use crate::{files_below, listed};

/// So many, the newest first.
async fn taken(house: &TestApp, number: u32) -> Vec<Backup> {
    for _ in 0..number {
        house.clock.advance(Duration::from_secs(60));
        backup::create(&house.app, Reason::Manual).await.unwrap();
    }
    listed(house).await
}

/// Of which the list says that they always stay, the newest first.
async fn staying(house: &TestApp) -> Vec<bool> {
    let overview = backup::list(&house.app).await.unwrap();
    overview.backups.iter().map(|listed| listed.stays).collect()
}

async fn delete(house: &TestApp, backup: &Backup) -> Result<(), ProblemKind> {
    let deleted = backup::delete(&house.app, &backup.name, backup.place).await;
    deleted.map_err(|problem| problem.kind)
}

#[tokio::test]
async fn one_that_is_deleted_is_gone_with_the_files_that_no_other_has() {
    let house = TestApp::open().await;
    let lead = house.add_lead("Ada", "ada@firm.example").await;
    let bytes = b"a remark".to_vec();
    let file = attachments::inspect_bytes(&house.app, "remark.txt", bytes, DEFAULT_LIMIT);
    let file = file.await.unwrap().accepted().unwrap();
    let on_lead = attachments::attach(&house.app, lead.id, &[file])
        .await
        .unwrap();
    let with_file = taken(&house, 1).await.remove(0);
    attachments::trash(&house.app, on_lead[0].id).await.unwrap();
    rapport_core::leads::empty_trash(&house.app).await.unwrap();
    taken(&house, 3).await;
    let shelf = house.folder().join("backups");
    let contents = |below: &str| files_below(&shelf.join(below)).len();
    assert_eq!(contents("files"), 1);

    assert_eq!(delete(&house, &with_file).await, Ok(()));
    assert_eq!(listed(&house).await.len(), 3);
    assert_eq!(contents("files"), 0);
    assert!(
        !files_below(&shelf)
            .iter()
            .any(|path| path.to_string_lossy().contains(&with_file.name))
    );
    assert_eq!(delete(&house, &with_file).await, Err(ProblemKind::NotFound));
}

#[tokio::test]
async fn the_last_three_good_ones_stay_and_a_bad_one_is_none_of_them() {
    let house = TestApp::open().await;
    let four = taken(&house, 4).await;
    assert_eq!(staying(&house).await, [true, true, true, false]);
    for stays in &four[..3] {
        assert_eq!(delete(&house, stays).await, Err(ProblemKind::Conflict));
    }
    // It went bad unnoticed: what it is, is looked at before it is relied on.
    let path = house.folder().join("backups").join(&four[1].name);
    let mut content = fs::read(&path).unwrap();
    let half = content.len() / 2;
    content[half] ^= 1;
    fs::write(&path, content).unwrap();
    assert_eq!(delete(&house, &four[3]).await, Err(ProblemKind::Conflict));
    assert_eq!(staying(&house).await, [true, false, true, true]);
    assert_eq!(delete(&house, &four[1]).await, Ok(()));
    let left: Vec<_> = listed(&house)
        .await
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert_eq!(left, [&*four[0].name, &*four[2].name, &*four[3].name]);
}

#[tokio::test]
async fn a_copy_is_deleted_where_it_lies_and_nowhere_else() {
    let house = TestApp::open().await;
    let stick = tempfile::tempdir().unwrap();
    backup::set_folder(&house.app, stick.path(), None)
        .await
        .unwrap();
    let all = taken(&house, 4).await;
    assert_eq!(all.len(), 8);
    let stays = staying(&house).await;
    assert_eq!(stays.iter().filter(|stays| **stays).count(), 6);
    let copy = all.iter().rfind(|one| one.place == Place::Folder).unwrap();
    assert_eq!(delete(&house, copy).await, Ok(()));
    let left = listed(&house).await;
    assert_eq!(left.len(), 7);
    assert!(
        left.iter()
            .any(|one| one.name == copy.name && one.place == Place::Here)
    );
    fs::remove_dir_all(stick.path()).unwrap();
    let gone = left.iter().find(|one| one.place == Place::Folder).unwrap();
    assert_eq!(delete(&house, gone).await, Err(ProblemKind::NotFound));
}
