use std::fs;

use super::{CV, house, walk};
use crate::attachments::{Existing, bytes, open, save_to, sweep};
use crate::error::ProblemKind;

#[tokio::test]
async fn an_opened_copy_is_private_read_only_and_rightly_named() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.add(lead, "AUX", CV).await;
    let path = open(&house.app, file.id).await.unwrap();
    assert_eq!(path.file_name().unwrap(), "_AUX.pdf");
    assert_eq!(fs::read(&path).unwrap(), CV);
    let permissions = fs::metadata(&path).unwrap().permissions();
    assert!(permissions.readonly());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(permissions.mode() & 0o777, 0o400);
    }
    assert_ne!(open(&house.app, file.id).await.unwrap(), path);
    house.clock.by_hours(25);
    sweep(&house.app).await.unwrap();
    assert!(!path.exists());
    assert!(house.blob(&file.sha256).exists());
}

#[tokio::test]
async fn saving_never_writes_over_another_file_in_silence() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.add(lead, "what?.pdf", CV).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let path = save_to(&house.app, file.id, elsewhere.path(), Existing::Keep)
        .await
        .unwrap();
    assert_eq!(path, elsewhere.path().join("what_.pdf"));
    assert_eq!(fs::read(&path).unwrap(), CV);

    fs::write(&path, "hers").unwrap();
    let problem = save_to(&house.app, file.id, &path, Existing::Keep)
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    assert_eq!(fs::read(&path).unwrap(), b"hers");
    save_to(&house.app, file.id, &path, Existing::Replace)
        .await
        .unwrap();
    assert_eq!(fs::read(&path).unwrap(), CV);
    assert_eq!(
        walk(elsewhere.path()).len(),
        1,
        "nothing half written is left"
    );
}

#[tokio::test]
async fn a_name_that_another_tool_broke_takes_nothing_down() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.add(lead, "CV.pdf", CV).await;
    let mut tx = house.app.db.write().await.unwrap();
    sqlx::query("UPDATE attachment SET name = CAST(x'4356FF2E706466' AS TEXT)")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.list(lead).await[0].name, "CV\u{fffd}.pdf");
    assert_eq!(bytes(&house.app, &file).await.unwrap().bytes, CV);
}
