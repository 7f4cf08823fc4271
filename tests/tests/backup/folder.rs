//! The copy of each backup in a folder of the person's choice.

use std::fs;
use std::time::Duration;

use rapport_core::attachments::{self, DEFAULT_LIMIT};
use rapport_core::backup::{self, Backup, Place, Reason};
use rapport_core::error::ProblemKind;
use rapport_testkit::TestApp;
use secrecy::SecretString;

use crate::{files_below, listed, look};

const SECRET: &str = "a very private remark";

/// A lead with a file.
async fn with_file() -> TestApp {
    let house = TestApp::open().await;
    let lead = house.add_lead("Ada", "ada@firm.example").await;
    let bytes = SECRET.as_bytes().to_vec();
    let file = attachments::inspect_bytes(&house.app, "remark.txt", bytes, DEFAULT_LIMIT);
    let file = file.await.unwrap().accepted().unwrap();
    attachments::attach(&house.app, lead.id, &[file])
        .await
        .unwrap();
    house
}

async fn copies(house: &TestApp) -> Vec<Backup> {
    let all = listed(house).await.into_iter();
    all.filter(|one| one.place == Place::Folder).collect()
}

#[tokio::test]
async fn each_backup_is_copied_whole_with_its_files() {
    let house = with_file().await;
    let stick = tempfile::tempdir().unwrap();
    backup::create(&house.app, Reason::Manual).await.unwrap();
    let overview = backup::set_folder(&house.app, stick.path(), None)
        .await
        .unwrap();
    let folder = overview.folder.unwrap();
    assert!(folder.reachable && !folder.encrypted && folder.waiting.is_none());
    assert_eq!(copies(&house).await.len(), 1);

    house.clock.advance(Duration::from_secs(60));
    let taken = backup::create(&house.app, Reason::Manual).await.unwrap();
    let made = copies(&house).await;
    assert_eq!(made.len(), 2);
    assert!(made[0].good && made[0].name == taken.name && made[0].leads == Some(1));
    let contents: Vec<_> = files_below(stick.path())
        .into_iter()
        .filter(|path| fs::read(path).unwrap() == SECRET.as_bytes())
        .collect();
    assert_eq!(contents.len(), 1, "once, whatever number of copies");
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(
            fs::metadata(&contents[0]).unwrap().nlink(),
            1,
            "a real copy"
        );
    }
}

#[tokio::test]
async fn with_a_passphrase_nothing_there_can_be_read_without_it() {
    let house = with_file().await;
    let stick = tempfile::tempdir().unwrap();
    backup::create(&house.app, Reason::Manual).await.unwrap();
    let passphrase = SecretString::from("correct horse battery");
    backup::set_folder(&house.app, stick.path(), Some(passphrase.clone()))
        .await
        .unwrap();
    let made = copies(&house).await;
    assert!(made.len() == 1 && made[0].encrypted && made[0].leads.is_none());
    let path = stick.path();
    let there = files_below(path);
    let archive = there
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "age"));
    let archive = archive.expect("an encrypted archive");
    for file in &there {
        let bytes = fs::read(file).unwrap();
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|window| window == what);
        assert!(
            !holds(SECRET.as_bytes()) && !holds(b"Ada"),
            "{}",
            file.display()
        );
    }

    let into = tempfile::tempdir().unwrap();
    let unpacked = backup::unpack(archive, Some(&passphrase), into.path())
        .await
        .unwrap();
    let mut content = Vec::new();
    let sha256 = &unpacked.manifest.files[0].sha256;
    assert!(
        !there.iter().any(|file| file.ends_with(sha256)),
        "its name says nothing"
    );
    assert!(backup::copy_out(archive, &unpacked.manifest, sha256, &mut content).unwrap());
    assert_eq!(content, SECRET.as_bytes());

    let wrong = SecretString::from("another horse entirely");
    let refused = backup::verify(&house.app, archive, Some(&wrong))
        .await
        .unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("passphrase"));
    let refused = backup::verify(&house.app, archive, None).await.unwrap_err();
    assert_eq!(refused.kind, ProblemKind::NeedsPassphrase);
    let verdict = backup::verify(&house.app, archive, Some(&passphrase))
        .await
        .unwrap();
    assert!(
        verdict.good && verdict.problems.is_empty(),
        "{:?}",
        verdict.problems
    );
}

#[tokio::test]
async fn a_stick_that_is_away_is_waited_for() {
    let house = TestApp::open().await;
    let desk = tempfile::tempdir().unwrap();
    let stick = desk.path().join("stick");
    fs::create_dir(&stick).unwrap();
    backup::set_folder(&house.app, &stick, None).await.unwrap();
    // Where it was, an empty folder stays: nothing may be written there.
    let away = desk.path().join("away");
    fs::rename(&stick, &away).unwrap();
    fs::create_dir(&stick).unwrap();

    look(&house).await;
    let overview = backup::list(&house.app).await.unwrap();
    let folder = overview.folder.unwrap();
    assert!(!folder.reachable && folder.waiting.is_some());
    assert!(house.app.notices.list().is_empty(), "quietly");
    assert!(files_below(&stick).is_empty());

    fs::remove_dir(&stick).unwrap();
    fs::rename(&away, &stick).unwrap();
    look(&house).await;
    let folder = backup::list(&house.app).await.unwrap().folder.unwrap();
    assert!(folder.reachable && folder.waiting.is_none());
    assert_eq!(copies(&house).await.len(), 1);
}

#[tokio::test]
async fn a_folder_that_cannot_serve_is_refused_and_the_choice_before_stays() {
    let house = TestApp::open().await;
    let stick = tempfile::tempdir().unwrap();
    backup::set_folder(&house.app, stick.path(), None)
        .await
        .unwrap();
    let inside = house.app.folder().join("files");
    for (path, passphrase, field) in [
        (stick.path().join("nowhere"), None, "path"),
        (inside, None, "path"),
        (stick.path().to_owned(), Some("short"), "passphrase"),
    ] {
        let passphrase = passphrase.map(SecretString::from);
        let refused = backup::set_folder(&house.app, &path, passphrase).await;
        assert_eq!(refused.unwrap_err().field.as_deref(), Some(field));
    }
    let folder = backup::list(&house.app).await.unwrap().folder.unwrap();
    assert_eq!(folder.path, stick.path().display().to_string());
    backup::create(&house.app, Reason::Manual).await.unwrap();

    let overview = backup::forget_folder(&house.app).await.unwrap();
    assert!(overview.folder.is_none());
    assert!(
        !files_below(stick.path()).is_empty(),
        "what was copied stays"
    );
}
