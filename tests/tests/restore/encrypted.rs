use rapport_core::attachments::{self, Existing};
use rapport_core::backup::{self, BackupSource, RestoreWhat};
use rapport_core::error::ProblemKind;
use rapport_testkit::TestApp;

use crate::scene::{attach, picture, set_company};

#[tokio::test]
async fn an_encrypted_backup_comes_back_with_its_passphrase_only_its_files_too() {
    let test = TestApp::open().await;
    let ada = test.add_lead("Ada", "ada@analytical.example").await;
    attach(&test, ada.id, "plan.txt", "the plan").await;
    let stick = tempfile::tempdir().unwrap();
    let passphrase = "correct horse battery";
    let file = backup::export(&test.app, stick.path(), Some(passphrase.into()))
        .await
        .unwrap();
    let source = BackupSource::Path(file.clone());
    set_company(&test, ada.id, "Engines").await;
    let before = picture(&test).await;

    let without = backup::open(&test.app, &source, None).await.unwrap_err();
    assert_eq!(without.kind, ProblemKind::NeedsPassphrase);
    let wrong = "correct horse".into();
    let wrong = backup::open(&test.app, &source, Some(&wrong))
        .await
        .unwrap_err();
    assert_eq!(wrong.kind, ProblemKind::Invalid);
    assert_eq!(wrong.field.as_deref(), Some("passphrase"));
    assert_eq!(picture(&test).await, before);

    let new = TestApp::open_with_seed(2).await;
    let right = passphrase.into();
    let outcome = backup::restore_file(&new.app, &source, Some(&right), &RestoreWhat::All)
        .await
        .unwrap();
    assert!(
        outcome.files_missing.is_empty(),
        "{:?}",
        outcome.files_missing
    );
    let back = new.lead(&ada).await;
    assert_eq!(back.company, "");
    let to = stick.path().join("plan.txt");
    attachments::save_to(&new.app, back.attachments[0].id, &to, Existing::Keep)
        .await
        .unwrap();
    assert_eq!(std::fs::read_to_string(to).unwrap(), "the plan");
}
