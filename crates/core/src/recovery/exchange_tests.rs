//! Other backups than the newest of the data folder: copies in the chosen folder,
//! encrypted ones, older ones.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use secrecy::SecretString;
use tempfile::TempDir;

use super::{
    Candidate, Difference, RecoveryChoice, RecoveryLeadsQuery, RecoveryReport, begin, choose,
    leads, use_backup,
};
use crate::app::{App, Seams};
use crate::attachments;
use crate::backup::{self, Place, Reason};
use crate::clock::{Clock, SystemClock};
use crate::error::ProblemKind;
use crate::ids::LeadId;
use crate::leads::{NewLead, add as add_lead};
use crate::random::{Random, SystemRandom};

async fn open(folder: &Path) -> App {
    App::open(folder, Seams::forgetful()).await.unwrap()
}

async fn begun(folder: &Path) -> RecoveryReport {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    begin(folder, &clock, &random).await.unwrap().unwrap()
}

async fn gone_on_with_the_backup(folder: &Path) {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    choose(folder, RecoveryChoice::Backup, &clock, &random)
        .await
        .unwrap();
}

async fn add(app: &App, name: &str) -> LeadId {
    let new = NewLead {
        first_name: name.into(),
        ..NewLead::default()
    };
    add_lead(app, &new).await.unwrap().id
}

async fn names(app: &App) -> Vec<String> {
    let mut reader = app.db.reader().await.unwrap();
    sqlx::query_scalar("SELECT first_name FROM lead WHERE removed = 0 ORDER BY first_name")
        .fetch_all(&mut *reader)
        .await
        .unwrap()
}

/// A folder whose file is damaged, whose own backups are gone, and of which a
/// copy lies on a stick: Ada with a file whose content is gone too.
async fn only_a_copy_is_left(passphrase: Option<&str>) -> (TempDir, TempDir) {
    let (folder, stick) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let app = open(folder.path()).await;
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
    let file = folder.path().join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    content[..100].fill(0);
    fs::write(&file, content).unwrap();
    (folder, stick)
}

async fn goes_on_with_the_copy(folder: &Path) {
    gone_on_with_the_backup(folder).await;
    let app = open(folder).await;
    assert_eq!(names(&app).await, ["Ada"]);
    let check = crate::upkeep::check(&app).await.unwrap();
    assert_eq!(check.problems, [""; 0], "her file is back too");
    app.close().await;
}

#[tokio::test]
async fn a_copy_in_the_chosen_folder_is_found() {
    let (folder, _stick) = only_a_copy_is_left(None).await;
    let report = begun(folder.path()).await;
    assert!(report.pages_lost >= 1, "the head is gone");
    assert_eq!(report.backups.len(), 1);
    assert_eq!(report.backups[0].path, report.backup.unwrap().path);
    assert_eq!(report.backups[0].backup.place, Place::Folder);
    goes_on_with_the_copy(folder.path()).await;
}

#[tokio::test]
async fn an_encrypted_one_is_a_candidate_once_its_passphrase_is_given() {
    let (folder, _stick) = only_a_copy_is_left(Some("correct horse")).await;
    let report = begun(folder.path()).await;
    assert_eq!(report.backup, None);
    assert!(report.backups[0].backup.encrypted);
    let archive = Path::new(&report.backups[0].path);
    for (passphrase, kind) in [
        (None, ProblemKind::NeedsPassphrase),
        (Some("wrong horse"), ProblemKind::Invalid),
    ] {
        let passphrase = passphrase.map(SecretString::from);
        let refused = use_backup(folder.path(), archive, passphrase.as_ref()).await;
        assert_eq!(refused.unwrap_err().kind, kind);
        let again = begun(folder.path()).await;
        assert_eq!(again, report, "nothing is changed by it");
    }
    let passphrase = SecretString::from("correct horse");
    let found = use_backup(folder.path(), archive, Some(&passphrase)).await;
    let found = found.unwrap();
    assert_eq!(found.backup.as_ref().unwrap().found.leads, 1);
    assert_eq!((found.only_backup, found.differing), (0, 0));
    assert_eq!(begun(folder.path()).await, found);
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
    let over = use_backup(folder.path(), archive, Some(&passphrase)).await;
    assert_eq!(over.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn an_older_backup_can_be_put_in_place_of_the_newest() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await;
    add(&app, "Ada").await;
    let older = backup::create(&app, Reason::Manual).await.unwrap();
    add(&app, "Bo").await;
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;
    fs::remove_file(folder.path().join("rapport.db")).unwrap();
    let report = begun(folder.path()).await;
    assert_eq!(report.backup.unwrap().found.leads, 2);
    assert_eq!(report.backups.len(), 2);
    let known = report.backups.iter();
    let known = known.map(|known| &known.backup.name);
    assert!(known.clone().any(|name| *name == older.name));
    let archive = folder.path().join("backups").join(&older.name);
    let report = use_backup(folder.path(), &archive, None).await.unwrap();
    assert_eq!(report.backup.unwrap().name, older.name);
    gone_on_with_the_backup(folder.path()).await;
    let app = open(folder.path()).await;
    assert_eq!(names(&app).await, ["Ada"]);
    app.close().await;
}
