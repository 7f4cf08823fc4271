//! Other backups than the newest of the data folder: copies in the chosen folder,
//! encrypted ones, older ones.

use std::fs;
use std::path::Path;

use secrecy::SecretString;
use tempfile::TempDir;

use super::recovery_tests::{add, begun, chosen, damage, names, open};
use super::{Candidate, Difference, RecoveryChoice, RecoveryLeadsQuery, leads, use_backup};
use crate::app::Seams;
use crate::attachments;
use crate::backup::{self, Place, Reason};
use crate::error::ProblemKind;

fn seams() -> Seams {
    Seams::forgetful()
}

/// A folder whose file is damaged, whose own backups are gone, and of which a
/// copy lies on a stick: Ada with a file whose content is gone too.
async fn only_a_copy_is_left(passphrase: Option<&str>) -> (TempDir, TempDir) {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let app = open(folder.path()).await.unwrap();
    let ada = add(&app, "Ada").await;
    let file = attachments::inspect_bytes(&app, "note.txt", b"a note".to_vec(), 1_000_000).await;
    let file = file.unwrap().accepted().unwrap();
    attachments::attach(&app, ada, &[file]).await.unwrap();
    let passphrase = passphrase.map(SecretString::from);
    backup::set_folder(&app, stick.path(), passphrase)
        .await
        .unwrap();
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;
    for gone in ["backups", "files"] {
        fs::remove_dir_all(folder.path().join(gone)).unwrap();
    }
    damage(folder.path());
    (folder, stick)
}

async fn goes_on_with_the_copy(folder: &Path) {
    chosen(folder, RecoveryChoice::Backup).await.unwrap();
    let app = open(folder).await.unwrap();
    assert_eq!(names(&app).await, ["Ada"]);
    let check = crate::integrity::check(&app).await.unwrap();
    assert_eq!(check.problems, [""; 0], "her file is back too");
    app.close().await;
}

#[tokio::test]
async fn a_copy_in_the_chosen_folder_is_found() {
    let (folder, _stick) = only_a_copy_is_left(None).await;
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert!(report.pages_lost >= 1, "the head is gone");
    assert_eq!(report.backups.len(), 1);
    assert_eq!(report.backups[0].path, report.backup.unwrap().path);
    assert_eq!(report.backups[0].backup.place, Place::Folder);
    goes_on_with_the_copy(folder.path()).await;
}

#[tokio::test]
async fn an_encrypted_one_is_a_candidate_once_its_passphrase_is_given() {
    let (folder, _stick) = only_a_copy_is_left(Some("correct horse")).await;
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.backup, None);
    assert!(report.backups[0].backup.encrypted);
    let archive = Path::new(&report.backups[0].path);
    for (passphrase, kind) in [
        (None, ProblemKind::NeedsPassphrase),
        (Some("wrong horse"), ProblemKind::Invalid),
    ] {
        let passphrase = passphrase.map(SecretString::from);
        let refused = use_backup(folder.path(), archive, passphrase.as_ref(), &seams()).await;
        assert_eq!(refused.unwrap_err().kind, kind);
        let again = begun(folder.path()).await.unwrap().unwrap();
        assert_eq!(again, report, "nothing is changed by it");
    }
    let passphrase = SecretString::from("correct horse");
    let found = use_backup(folder.path(), archive, Some(&passphrase), &seams()).await;
    let found = found.unwrap();
    assert_eq!(found.backup.as_ref().unwrap().found.leads, 1);
    assert_eq!((found.only_backup, found.differing), (0, 0));
    assert_eq!(begun(folder.path()).await.unwrap().unwrap(), found);
    let query = RecoveryLeadsQuery {
        candidate: Candidate::Backup,
        query: String::new(),
        difference: Some(Difference::Same),
        offset: 0,
        limit: 10,
    };
    let listed = leads(folder.path(), &query).await.unwrap();
    assert_eq!(listed.leads[0].name, "Ada");
    goes_on_with_the_copy(folder.path()).await;
    let over = use_backup(folder.path(), archive, Some(&passphrase), &seams()).await;
    assert_eq!(over.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn an_older_backup_can_be_put_in_place_of_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    add(&app, "Ada").await;
    let older = backup::create(&app, Reason::Manual).await.unwrap();
    add(&app, "Bo").await;
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;
    fs::remove_file(folder.path().join("rapport.db")).unwrap();
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.backup.unwrap().found.leads, 2);
    assert_eq!(report.backups.len(), 2);
    let known = report.backups.iter();
    let known = known.map(|known| &known.backup.name);
    assert!(known.clone().any(|name| *name == older.name));
    let archive = folder.path().join("backups").join(&older.name);
    let report = use_backup(folder.path(), &archive, None, &seams())
        .await
        .unwrap();
    assert_eq!(report.backup.unwrap().name, older.name);
    chosen(folder.path(), RecoveryChoice::Backup).await.unwrap();
    let app = open(folder.path()).await.unwrap();
    assert_eq!(names(&app).await, ["Ada"]);
    app.close().await;
}
