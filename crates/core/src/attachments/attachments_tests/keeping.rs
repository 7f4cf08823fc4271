use std::collections::BTreeSet;
use std::fs;

use super::{CV, Fixture, fixture, open_app, staged};
use crate::attachments::{
    DEFAULT_LIMIT, Existing, attach, bytes, check, inspect_bytes, list_trashed, open, restore,
    save_to, sweep, trash,
};
use crate::error::ProblemKind;
use crate::leads;

#[tokio::test]
async fn a_removed_file_waits_in_the_trash() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.add(lead, "CV.pdf", CV).await;
    assert_eq!(trash(&fixture.app, file.id).await.unwrap().answer, lead);
    trash(&fixture.app, file.id).await.unwrap();
    assert!(fixture.list(lead).await.is_empty());
    let trashed = list_trashed(&mut fixture.app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert_eq!(trashed.len(), 1);
    assert_eq!(
        (trashed[0].lead_id, trashed[0].lead_name.as_str()),
        (lead, "Ada Lovelace")
    );

    fixture.clock.by_hours(48);
    assert_eq!(
        sweep(&fixture.app).await.unwrap(),
        0,
        "the trash refers to it"
    );
    restore(&fixture.app, file.id).await.unwrap();
    assert_eq!(fixture.list(lead).await, [file]);
    let labels = fixture.labels().await;
    assert_eq!(
        labels[2..],
        [
            "Removed CV.pdf from Ada Lovelace",
            "Restored CV.pdf of Ada Lovelace"
        ]
    );
}

#[tokio::test]
async fn a_crash_between_content_and_row_leaves_nothing_broken() {
    let Fixture { folder, clock, app } = fixture().await;
    let inspected = inspect_bytes(&app, "CV.pdf", CV.to_vec(), DEFAULT_LIMIT)
        .await
        .unwrap();
    // Killed here; and another time in the middle of reading in.
    app.close().await;
    fs::write(folder.path().join("files/incoming/.tmpHalf"), "half").unwrap();

    let app = open_app(folder.path(), &clock).await;
    let fixture = Fixture { folder, clock, app };
    assert_eq!(check(&fixture.app).await.unwrap(), Vec::<String>::new());
    assert_eq!(
        sweep(&fixture.app).await.unwrap(),
        0,
        "a dialog may still be open"
    );
    assert_eq!(fixture.blobs().len(), 2);
    fixture.clock.by_hours(25);
    assert_eq!(sweep(&fixture.app).await.unwrap(), 1);
    assert_eq!(fixture.blobs(), BTreeSet::new());

    let lead = fixture.ada().await;
    let problem = attach(&fixture.app, lead, &[staged(&inspected)])
        .await
        .unwrap_err();
    assert_eq!(
        problem.kind,
        ProblemKind::Invalid,
        "no row without its content"
    );
    fixture.add(lead, "CV.pdf", CV).await;
}

#[tokio::test]
async fn emptying_the_trash_lets_the_content_go() {
    let fixture = fixture().await;
    let (one, two) = (fixture.ada().await, fixture.ada().await);
    let shared = fixture.add(one, "CV.pdf", CV).await;
    let own = fixture.add(one, "Note.txt", b"only hers").await;
    fixture.add(two, "CV.pdf", CV).await;
    leads::trash(&fixture.app, &[one]).await.unwrap();
    leads::empty_trash(&fixture.app).await.unwrap();
    fixture.clock.by_hours(25);
    assert_eq!(sweep(&fixture.app).await.unwrap(), 1);
    assert!(!fixture.blob(&own.sha256).exists());
    assert!(fixture.blob(&shared.sha256).exists());
    assert_eq!(check(&fixture.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_missing_or_changed_content_is_found_never_handed_out_and_mended_by_adding_it_again() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let changed = fixture.add(lead, "CV.pdf", CV).await;
    let missing = fixture.add(lead, "Note.txt", b"words").await;
    fs::write(fixture.blob(&changed.sha256), b"%PDF-1.7\nsomeone else").unwrap();
    fs::remove_file(fixture.blob(&missing.sha256)).unwrap();

    let mut problems = check(&fixture.app).await.unwrap();
    problems.sort();
    assert!(problems[0].starts_with("The file “CV.pdf” of Ada Lovelace was changed"));
    assert!(problems[1].starts_with("The file “Note.txt” of Ada Lovelace is missing"));
    let target = fixture.folder.path().join("out.pdf");
    for file in [&changed, &missing] {
        let id = file.id;
        assert_eq!(
            bytes(&fixture.app, file).await.unwrap_err().kind,
            ProblemKind::Damaged
        );
        assert_eq!(
            open(&fixture.app, id).await.unwrap_err().kind,
            ProblemKind::Damaged
        );
        let saved = save_to(&fixture.app, id, &target, Existing::Keep).await;
        assert_eq!(saved.unwrap_err().kind, ProblemKind::Damaged);
    }
    assert!(!target.exists());

    fixture.inspect("CV.pdf", CV).await;
    fixture.inspect("Note.txt", b"words").await;
    assert_eq!(check(&fixture.app).await.unwrap(), Vec::<String>::new());
    assert_eq!(bytes(&fixture.app, &changed).await.unwrap().bytes, CV);
}
