//! A disk that is mounted read-only: nothing is opened half, and all is there
//! once it may be written to.

use rapport_core::error::ProblemKind;
use rapport_testkit::TestApp;

use crate::tmpfs::Tmpfs;

#[tokio::test]
async fn a_read_only_disk_is_said_to_be_one_and_nothing_is_touched() {
    let Some(disk) = Tmpfs::of(40) else { return };
    let mut test = TestApp::open_on(disk.path()).await;
    let lead = test.add_lead("Ada", "ada@made-up.example").await;
    test.app.close().await;
    let file = test.folder().join("rapport.db");
    let before = std::fs::read(&file).unwrap();
    disk.remount("ro");
    let refused = test.open_again().await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Io, "{refused:?}");
    assert!(refused.message.contains("write"), "{}", refused.message);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    disk.remount("rw");
    test.open_again().await.unwrap();
    assert_eq!(test.lead(&lead).await, lead);
}
