//! Whether a backup was made on this computer.

use std::path::Path;
use std::sync::Arc;

use rapport_core::app::{App, Seams};
use rapport_core::backup::{self, BackupSource, Origin, Place, Reason};
use rapport_core::leads::{self, NewLead};
use rapport_core::secrets::{EncryptedFile, MemorySecrets, Secrets};
use rapport_testkit::{TestApp, forged_backup};
use secrecy::SecretString;

async fn origin_of(app: &App, archive: &Path, passphrase: Option<&str>) -> Origin {
    let passphrase = passphrase.map(SecretString::from);
    let source = BackupSource::Path(archive.to_owned());
    let inside = backup::open(app, &source, passphrase.as_ref())
        .await
        .unwrap();
    let verdict = backup::verify(app, archive, passphrase.as_ref())
        .await
        .unwrap();
    assert_eq!(verdict.origin, Some(inside.origin));
    inside.origin
}

async fn listed(app: &App) -> Vec<(Place, Origin)> {
    let all = backup::list(app).await.unwrap().backups.into_iter();
    all.map(|one| (one.backup.place, one.backup.origin))
        .collect()
}

#[tokio::test]
async fn what_was_made_here_is_known_wherever_it_is_copied_and_nowhere_else() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let stick = tempfile::tempdir().unwrap();
    let plain = backup::export(&test.app, stick.path(), None).await.unwrap();
    let passphrase = Some("correct horse");
    let sealed = backup::export(&test.app, stick.path(), passphrase.map(Into::into))
        .await
        .unwrap();
    assert_eq!(
        origin_of(&test.app, &plain, None).await,
        Origin::ThisComputer
    );
    assert_eq!(
        origin_of(&test.app, &sealed, passphrase).await,
        Origin::ThisComputer
    );
    assert!(
        listed(&test.app)
            .await
            .iter()
            .all(|(_, origin)| *origin == Origin::ThisComputer)
    );

    let elsewhere = TestApp::open_with_seed(2).await;
    assert_eq!(
        origin_of(&elsewhere.app, &plain, None).await,
        Origin::NotKnown
    );
    backup::create(&elsewhere.app, Reason::Manual)
        .await
        .unwrap();
    assert_eq!(
        origin_of(&elsewhere.app, &sealed, passphrase).await,
        Origin::NotKnown
    );
}

#[tokio::test]
async fn an_altered_one_is_not_known_and_its_copy_is_not_either() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let made = backup::create(&test.app, Reason::Manual).await.unwrap();
    assert_eq!(made.origin, Origin::ThisComputer);
    let archive = test.folder().join("backups").join(&made.name);
    forged_backup::forge(&archive, &["UPDATE lead SET note = 'altered'"]).await;
    assert_eq!(listed(&test.app).await, [(Place::Here, Origin::NotKnown)]);

    let stick = tempfile::tempdir().unwrap();
    backup::set_folder(&test.app, stick.path(), None)
        .await
        .unwrap();
    let all = listed(&test.app).await;
    assert!(all.contains(&(Place::Folder, Origin::NotKnown)), "{all:?}");
    let passphrase = Some("correct horse".into());
    backup::set_folder(&test.app, stick.path(), passphrase)
        .await
        .unwrap();
    let all = listed(&test.app).await;
    assert!(all.contains(&(Place::Folder, Origin::Encrypted)), "{all:?}");
}

#[tokio::test]
async fn while_the_passwords_are_locked_it_cannot_be_told() {
    let folder = tempfile::tempdir().unwrap();
    let open: Arc<dyn Secrets> = Arc::new(MemorySecrets::default());
    let with = |secrets| App::open(folder.path(), Seams::with_secrets(secrets));
    let app = with(Arc::clone(&open)).await.unwrap();
    let ada = NewLead {
        first_name: "Ada".into(),
        ..NewLead::default()
    };
    leads::add(&app, &ada).await.unwrap();
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;

    let app = with(Arc::new(EncryptedFile::new(
        folder.path(),
        rapport_testkit::CHEAP,
    )))
    .await
    .unwrap();
    assert_eq!(listed(&app).await, [(Place::Here, Origin::Locked)]);
    leads::add(&app, &ada).await.unwrap();
    backup::create(&app, Reason::Manual).await.unwrap();
    app.close().await;

    let app = with(open).await.unwrap();
    let here = |origin| (Place::Here, origin);
    assert_eq!(
        listed(&app).await,
        [here(Origin::NotKnown), here(Origin::ThisComputer)]
    );
}
