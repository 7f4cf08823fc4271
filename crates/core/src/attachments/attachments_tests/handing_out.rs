use std::fs;

use super::{CV, attach, fixture, walk};
use crate::attachments::{Existing, bytes, caution, open, save_to, sweep};
use crate::error::ProblemKind;

#[tokio::test]
async fn an_opened_copy_is_private_read_only_and_rightly_named() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "AUX", CV).await;
    let path = open(&fixture.app, file.id).await.unwrap();
    assert_eq!(path.file_name().unwrap(), "_AUX.pdf");
    assert_eq!(fs::read(&path).unwrap(), CV);
    let permissions = fs::metadata(&path).unwrap().permissions();
    assert!(permissions.readonly());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(permissions.mode() & 0o777, 0o400);
    }
    assert_ne!(open(&fixture.app, file.id).await.unwrap(), path);
    fixture.clock.by_hours(25);
    sweep(&fixture.app).await.unwrap();
    assert!(!path.exists());
    assert!(fixture.blob(&file.sha256).exists());
}

#[tokio::test]
async fn saving_never_writes_over_another_file_in_silence() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "what?.pdf", CV).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let path = save_to(&fixture.app, file.id, elsewhere.path(), Existing::Keep)
        .await
        .unwrap();
    assert_eq!(path, elsewhere.path().join("what_.pdf"));
    assert_eq!(fs::read(&path).unwrap(), CV);

    fs::write(&path, "hers").unwrap();
    let problem = save_to(&fixture.app, file.id, &path, Existing::Keep)
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    assert_eq!(fs::read(&path).unwrap(), b"hers");
    save_to(&fixture.app, file.id, &path, Existing::Replace)
        .await
        .unwrap();
    assert_eq!(fs::read(&path).unwrap(), CV);
    assert_eq!(
        walk(elsewhere.path()).len(),
        1,
        "nothing half written is left"
    );
}

/// Where others may write, a link could lead anywhere.
#[cfg(unix)]
#[tokio::test]
async fn saving_replaces_a_link_and_not_what_it_leads_to() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "CV.pdf", CV).await;
    let elsewhere = tempfile::tempdir().unwrap();
    let (target, link) = (
        elsewhere.path().join("target"),
        elsewhere.path().join("link"),
    );
    for existing in [Existing::Keep, Existing::Replace] {
        fs::write(&target, "theirs").unwrap();
        let _ = std::os::unix::fs::symlink(&target, &link);
        let saved = save_to(&fixture.app, file.id, &link, existing).await;
        assert_eq!(saved.is_ok(), existing == Existing::Replace);
        assert_eq!(fs::read(&target).unwrap(), b"theirs");
    }
    assert!(!link.is_symlink());
    assert_eq!(fs::read(&link).unwrap(), CV);
}

#[tokio::test]
async fn a_name_that_another_tool_broke_takes_nothing_down() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "CV.pdf", CV).await;
    let mut tx = fixture.app.db.write().await.unwrap();
    sqlx::query("UPDATE attachment SET name = CAST(x'4356FF2E706466' AS TEXT)")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(fixture.list(lead).await[0].name, "CV\u{fffd}.pdf");
    assert_eq!(bytes(&fixture.app, &file).await.unwrap().bytes, CV);
}

/// As a backup from elsewhere may bring it: nobody has judged it here.
async fn renamed(fixture: &super::Fixture, name: &str) {
    let mut tx = fixture.app.db.write().await.unwrap();
    sqlx::query("UPDATE attachment SET name = ?")
        .bind(name)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_would_run_is_not_opened_wherever_it_came_from() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "CV.txt", b"del /q *").await;
    let elsewhere = tempfile::tempdir().unwrap();
    for name in ["invoice.cmd", ".bat", "cv.pdf.hta", "cv\u{202e}fdp.js"] {
        renamed(&fixture, name).await;
        let problem = open(&fixture.app, file.id).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid, "{name}");
        let said = caution(&fixture.app, file.id).await.unwrap();
        assert!(said.is_some_and(|said| said.contains("run as a program")));
        // It can be had, under a name that no system runs.
        let saved = save_to(&fixture.app, file.id, elsewhere.path(), Existing::Replace)
            .await
            .unwrap();
        assert!(saved.to_str().unwrap().ends_with('_'), "{saved:?}");
    }
    assert_eq!(walk(&fixture.folder.path().join("opened")).len(), 0);
}

#[tokio::test]
async fn what_a_document_may_do_by_itself_is_said_beside_it() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let harmless = fixture.add(lead, "CV.pdf", CV).await;
    assert_eq!(caution(&fixture.app, harmless.id).await.unwrap(), None);

    let found = fixture
        .inspect("CV.pdf", b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(x)>>endobj")
        .await;
    assert!(found.message.contains("scripts"), "{}", found.message);
    let accepted = found.accepted().unwrap();
    let file = attach(&fixture.app, lead, &[accepted])
        .await
        .unwrap()
        .answer
        .remove(0);
    let said = caution(&fixture.app, file.id).await.unwrap().unwrap();
    assert!(said.contains("scripts"), "{said}");
    open(&fixture.app, file.id).await.unwrap();
}
