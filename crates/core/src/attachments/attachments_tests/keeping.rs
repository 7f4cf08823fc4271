use std::collections::BTreeSet;
use std::fs;

use super::{CV, House, house, open_app, staged};
use crate::attachments::{
    DEFAULT_LIMIT, Existing, attach, bytes, check, inspect_bytes, list_trashed, open, restore,
    save_to, sweep, trash,
};
use crate::error::ProblemKind;
use crate::leads;

#[tokio::test]
async fn a_removed_file_waits_in_the_trash() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.add(lead, "CV.pdf", CV).await;
    assert_eq!(trash(&house.app, file.id).await.unwrap().answer, lead);
    trash(&house.app, file.id).await.unwrap();
    assert!(house.list(lead).await.is_empty());
    let trashed = list_trashed(&mut house.app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert_eq!(trashed.len(), 1);
    assert_eq!(
        (trashed[0].lead_id, trashed[0].lead_name.as_str()),
        (lead, "Ada Lovelace")
    );

    house.clock.by_hours(48);
    assert_eq!(
        sweep(&house.app).await.unwrap(),
        0,
        "the trash refers to it"
    );
    restore(&house.app, file.id).await.unwrap();
    assert_eq!(house.list(lead).await, [file]);
    let labels = house.labels().await;
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
    let House { folder, clock, app } = house().await;
    let inspected = inspect_bytes(&app, "CV.pdf", CV.to_vec(), DEFAULT_LIMIT)
        .await
        .unwrap();
    // Killed here; and another time in the middle of reading in.
    app.close().await;
    fs::write(folder.path().join("files/incoming/.tmpHalf"), "half").unwrap();

    let app = open_app(folder.path(), &clock).await;
    let house = House { folder, clock, app };
    assert_eq!(check(&house.app).await.unwrap(), Vec::<String>::new());
    assert_eq!(
        sweep(&house.app).await.unwrap(),
        0,
        "a dialog may still be open"
    );
    assert_eq!(house.blobs().len(), 2);
    house.clock.by_hours(25);
    assert_eq!(sweep(&house.app).await.unwrap(), 1);
    assert_eq!(house.blobs(), BTreeSet::new());

    let lead = house.ada().await;
    let problem = attach(&house.app, lead, &[staged(&inspected)])
        .await
        .unwrap_err();
    assert_eq!(
        problem.kind,
        ProblemKind::Invalid,
        "no row without its content"
    );
    house.add(lead, "CV.pdf", CV).await;
}

#[tokio::test]
async fn emptying_the_trash_lets_the_content_go() {
    let house = house().await;
    let (one, two) = (house.ada().await, house.ada().await);
    let shared = house.add(one, "CV.pdf", CV).await;
    let own = house.add(one, "Note.txt", b"only hers").await;
    house.add(two, "CV.pdf", CV).await;
    leads::trash(&house.app, &[one]).await.unwrap();
    leads::empty_trash(&house.app).await.unwrap();
    house.clock.by_hours(25);
    assert_eq!(sweep(&house.app).await.unwrap(), 1);
    assert!(!house.blob(&own.sha256).exists());
    assert!(house.blob(&shared.sha256).exists());
    assert_eq!(check(&house.app).await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_missing_or_changed_content_is_found_never_handed_out_and_mended_by_adding_it_again() {
    let house = house().await;
    let lead = house.ada().await;
    let changed = house.add(lead, "CV.pdf", CV).await;
    let missing = house.add(lead, "Note.txt", b"words").await;
    fs::write(house.blob(&changed.sha256), b"%PDF-1.7\nsomeone else").unwrap();
    fs::remove_file(house.blob(&missing.sha256)).unwrap();

    let mut problems = check(&house.app).await.unwrap();
    problems.sort();
    assert!(problems[0].starts_with("The file “CV.pdf” of Ada Lovelace was changed"));
    assert!(problems[1].starts_with("The file “Note.txt” of Ada Lovelace is missing"));
    let target = house.folder.path().join("out.pdf");
    for file in [&changed, &missing] {
        let id = file.id;
        assert_eq!(
            bytes(&house.app, file).await.unwrap_err().kind,
            ProblemKind::Damaged
        );
        assert_eq!(
            open(&house.app, id).await.unwrap_err().kind,
            ProblemKind::Damaged
        );
        let saved = save_to(&house.app, id, &target, Existing::Keep).await;
        assert_eq!(saved.unwrap_err().kind, ProblemKind::Damaged);
    }
    assert!(!target.exists());

    house.inspect("CV.pdf", CV).await;
    house.inspect("Note.txt", b"words").await;
    assert_eq!(check(&house.app).await.unwrap(), Vec::<String>::new());
    assert_eq!(bytes(&house.app, &changed).await.unwrap().bytes, CV);
}
