use std::fs;
use std::path::Path;

use secrecy::SecretString;
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

use super::encrypt::Sealing;
use super::{Backup, Reason, Unpacked, archive, create, path_of, unpack};
use crate::app::{App, Seams};
use crate::attachments::{self, DEFAULT_LIMIT};
use crate::digest;
use crate::error::{Problem, ProblemKind};
use crate::leads::{self, NewLead};
use crate::passphrase::PassphraseWork;

pub(super) struct Fixture {
    pub(super) folder: TempDir,
    pub(super) app: App,
}

pub(super) async fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    Fixture { folder, app }
}

pub(super) async fn add(app: &App, name: &str) -> leads::Lead {
    let new = NewLead {
        first_name: name.to_owned(),
        ..NewLead::default()
    };
    leads::add(app, &new).await.unwrap().answer
}

pub(super) async fn attach(app: &App, lead: &leads::Lead, content: &str) -> String {
    let bytes = content.as_bytes().to_vec();
    let file = attachments::inspect_bytes(app, "note.txt", bytes, DEFAULT_LIMIT);
    let file = file.await.unwrap();
    let sha256 = file.sha256.clone();
    let staged = file.accepted().unwrap();
    attachments::attach(app, lead.id, &[staged]).await.unwrap();
    sha256
}

pub(super) async fn opened(
    app: &App,
    backup: &Backup,
    passphrase: Option<&str>,
) -> (Unpacked, TempDir) {
    let into = tempfile::tempdir().unwrap();
    let path = path_of(app, &backup.name).await.unwrap();
    let passphrase = passphrase.map(SecretString::from);
    let unpacked = unpack(&path, passphrase.as_ref(), into.path()).await;
    (unpacked.unwrap(), into)
}

/// The bytes of a backup, and an empty folder for what becomes of them.
async fn whole_one() -> (Vec<u8>, TempDir) {
    let fixture = fixture().await;
    add(&fixture.app, "Ada").await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let path = path_of(&fixture.app, &backup.name).await.unwrap();
    (fs::read(path).unwrap(), tempfile::tempdir().unwrap())
}

/// Why it cannot be opened; nothing may be left where it was to be laid out.
pub(super) async fn refused(path: &Path, passphrase: Option<&str>) -> Problem {
    let into = tempfile::tempdir().unwrap();
    let passphrase = passphrase.map(SecretString::from);
    let problem = unpack(path, passphrase.as_ref(), into.path()).await;
    let problem = problem.unwrap_err();
    assert_eq!(fs::read_dir(into.path()).unwrap().count(), 0, "{problem}");
    problem
}

#[tokio::test]
async fn a_backup_holds_what_was_there_when_it_was_taken() {
    let fixture = fixture().await;
    let ada = add(&fixture.app, "Ada").await;
    let sha256 = attach(&fixture.app, &ada, "what she said").await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    add(&fixture.app, "Later").await;

    assert!(backup.good);
    assert_eq!(backup.leads, Some(1));
    let (unpacked, _into) = opened(&fixture.app, &backup, None).await;
    let manifest = &unpacked.manifest;
    assert_eq!((manifest.counts.leads, manifest.counts.files), (1, 1));
    assert_eq!(manifest.files.len(), 1);
    assert_eq!(manifest.files[0].sha256, sha256);
    assert_eq!(
        manifest.created_at,
        fixture.app.clock.now().min(manifest.created_at)
    );

    let path = path_of(&fixture.app, &backup.name).await.unwrap();
    let mut content = Vec::new();
    assert!(super::copy_out(&path, manifest, &sha256, &mut content).unwrap());
    assert_eq!(content, b"what she said");
}

#[tokio::test]
async fn standard_tools_open_it() {
    let fixture = fixture().await;
    add(&fixture.app, "Ada").await;
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let path = path_of(&fixture.app, &backup.name).await.unwrap();
    let plain = zstd::decode_all(fs::File::open(&path).unwrap()).unwrap();
    let mut tar = tar::Archive::new(plain.as_slice());
    let names: Vec<String> = tar
        .entries()
        .unwrap()
        .map(|entry| entry.unwrap().path().unwrap().display().to_string())
        .collect();
    assert_eq!(names, ["manifest.json", "rapport.db"]);
}

#[tokio::test]
async fn two_in_one_second_are_two_and_nothing_half_done_is_left() {
    let fixture = fixture().await;
    let first = create(&fixture.app, Reason::Manual).await.unwrap();
    let second = create(&fixture.app, Reason::Restore).await.unwrap();
    assert_ne!(first.name, second.name);
    let store = fixture.folder.path().join("backups");
    assert!(!store.join(".work").exists());
}

#[tokio::test]
async fn one_cut_anywhere_is_refused_and_nothing_of_it_is_used() {
    let (whole, alone) = whole_one().await;
    let path = alone.path().join("rapport.tar.zst");
    for part in 0..40 {
        fs::write(&path, &whole[..whole.len() * part / 40]).unwrap();
        assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
    }
    fs::write(&path, &whole[..whole.len() - 1]).unwrap();
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

#[tokio::test]
async fn one_altered_byte_is_refused_wherever_it_is() {
    let (whole, alone) = whole_one().await;
    let path = alone.path().join("rapport.tar.zst");
    for at in (0..8).chain((8..whole.len()).step_by(whole.len() / 80)) {
        let mut altered = whole.clone();
        altered[at] ^= 0x10;
        fs::write(&path, &altered).unwrap();
        assert_eq!(
            refused(&path, None).await.kind,
            ProblemKind::Damaged,
            "{at}"
        );
    }
    fs::write(&path, [whole.as_slice(), b"more"].concat()).unwrap();
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

/// Packs what was laid out once more, in plain text, with all sums right.
pub(crate) fn repack(mut unpacked: Unpacked, to: &Path) {
    let stop = CancellationToken::new();
    let (manifest, database) = (&mut unpacked.manifest, &unpacked.database);
    manifest.database = digest::of_file(database, &stop).unwrap();
    archive::pack(manifest, database, None, to, &stop).unwrap();
}

/// The same backup again, its manifest changed by `change`.
pub(super) async fn rewritten(
    fixture: &Fixture,
    passphrase: Option<&str>,
    change: impl FnOnce(&mut super::Manifest),
) -> (TempDir, std::path::PathBuf) {
    let backup = create(&fixture.app, Reason::Manual).await.unwrap();
    let (mut unpacked, _into) = opened(&fixture.app, &backup, None).await;
    change(&mut unpacked.manifest);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rewritten.tar.zst");
    let sealing = passphrase.map(|passphrase| Sealing {
        passphrase: passphrase.into(),
        work: PassphraseWork::new(4),
    });
    let stop = CancellationToken::new();
    archive::pack(
        &unpacked.manifest,
        &unpacked.database,
        sealing.as_ref(),
        &path,
        &stop,
    )
    .unwrap();
    (folder, path)
}

#[tokio::test]
async fn one_of_a_newer_version_is_refused() {
    let fixture = fixture().await;
    let (_kept, path) = rewritten(&fixture, None, |manifest| manifest.format += 1).await;
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Conflict);
    let (_kept, path) = rewritten(&fixture, None, |manifest| {
        manifest.schema = 99_991_231_235_959;
    })
    .await;
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Conflict);
}

#[tokio::test]
async fn counts_that_do_not_agree_are_refused() {
    let fixture = fixture().await;
    let (_kept, path) = rewritten(&fixture, None, |manifest| manifest.counts.leads += 1).await;
    assert_eq!(refused(&path, None).await.kind, ProblemKind::Damaged);
}

#[tokio::test]
async fn an_encrypted_one_opens_with_its_passphrase_only() {
    let fixture = fixture().await;
    let (_kept, path) = rewritten(&fixture, Some("correct horse"), |_| {}).await;
    let problem = refused(&path, None).await;
    assert_eq!(problem.kind, ProblemKind::NeedsPassphrase);
    let problem = refused(&path, Some("wrong horse")).await;
    assert_eq!(problem.kind, ProblemKind::Invalid);
    assert_eq!(problem.field.as_deref(), Some("passphrase"));

    let into = tempfile::tempdir().unwrap();
    let passphrase = SecretString::from("correct horse");
    unpack(&path, Some(&passphrase), into.path()).await.unwrap();
    assert_eq!(fs::read_dir(into.path()).unwrap().count(), 1);

    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 20) {
        let mut altered = whole.clone();
        altered[at] ^= 1;
        fs::write(&path, &altered).unwrap();
        refused(&path, Some("correct horse")).await;
        fs::write(&path, &whole[..at]).unwrap();
        refused(&path, Some("correct horse")).await;
    }
}

#[tokio::test]
async fn files_are_kept_once_however_many_backups_there_are() {
    let fixture = fixture().await;
    let ada = add(&fixture.app, "Ada").await;
    let sha256 = attach(&fixture.app, &ada, "once").await;
    create(&fixture.app, Reason::Manual).await.unwrap();
    create(&fixture.app, Reason::Manual).await.unwrap();
    let files = fixture.folder.path().join("backups/files");
    let store: Vec<_> = fs::read_dir(files.join(&sha256[..2])).unwrap().collect();
    assert_eq!(store.len(), 1);
}
