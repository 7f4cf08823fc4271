use std::collections::BTreeSet;
use std::fs;

use super::{CV, ada, house};
use crate::attachments::{DEFAULT_LIMIT, FileVerdict, attach, bytes, inspect_path, sweep, trash};
use crate::error::ProblemKind;
use crate::ids::{AttachmentId, LeadId};
use crate::leads::{self, NewLead, StagedFile};

#[tokio::test]
async fn a_content_lies_in_the_store_once_under_its_hash() {
    let house = house().await;
    let lead = house.ada().await;
    let one = house.add(lead, "CV.pdf", CV).await;
    let two = house.add(lead, "../../CV again.pdf", CV).await;
    assert_eq!(one.sha256, two.sha256);
    assert_eq!(house.blobs(), BTreeSet::from([house.blob(&one.sha256)]));
    assert_eq!(fs::read(house.blob(&one.sha256)).unwrap(), CV);
    let names: Vec<_> = house
        .list(lead)
        .await
        .into_iter()
        .map(|file| file.name)
        .collect();
    assert_eq!(names, ["CV.pdf", "CV again.pdf"]);
    let labels = house.labels().await;
    assert_eq!(labels[1], "Added CV.pdf to Ada Lovelace");
}

#[tokio::test]
async fn a_file_from_the_disk_is_copied_and_left_alone() {
    let house = house().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("CV.pdf");
    let content: Vec<u8> = CV.iter().copied().cycle().take(300_000).collect();
    fs::write(&path, &content).unwrap();
    let found = inspect_path(&house.app, &path, DEFAULT_LIMIT)
        .await
        .unwrap();
    assert_eq!((found.verdict, found.size), (FileVerdict::Ok, 300_000));
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read(house.blob(&found.sha256)).unwrap(), content);

    let too_big = inspect_path(&house.app, &path, 299_999).await.unwrap();
    assert_eq!(too_big.verdict, FileVerdict::TooBig);
    let folder = inspect_path(&house.app, elsewhere.path(), DEFAULT_LIMIT).await;
    assert_eq!(folder.unwrap_err().kind, ProblemKind::Invalid);
    let missing = inspect_path(&house.app, &path.with_extension("doc"), DEFAULT_LIMIT).await;
    assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn nothing_is_kept_of_what_is_refused() {
    let house = house().await;
    for (name, content) in [
        ("CV.pdf", &b"MZ\x90\0\x03\0\0\0"[..]),
        ("CV.pdf", b"words"),
        ("CV.pdf", b""),
    ] {
        house.inspect(name, content).await;
    }
    assert_eq!(house.blobs(), BTreeSet::new());
}

#[tokio::test]
async fn what_is_attached_is_judged_again_under_the_name_it_is_given() {
    let house = house().await;
    let lead = house.ada().await;
    let csv = house.staged("people.csv", b"a,b\n").await;
    let renamed = StagedFile {
        name: "people.exe".into(),
        accept: true,
        ..csv.clone()
    };
    let outside = StagedFile {
        sha256: "../../rapport.db".into(),
        ..csv.clone()
    };
    let unknown = StagedFile {
        sha256: "0".repeat(64),
        ..csv.clone()
    };
    for refused in [csv.clone(), renamed, outside, unknown] {
        let problem = attach(&house.app, lead, &[refused]).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid);
        assert_eq!(problem.field.as_deref(), Some("files.0"));
    }
    assert!(house.list(lead).await.is_empty());
    attach(
        &house.app,
        lead,
        &[StagedFile {
            accept: true,
            ..csv
        }],
    )
    .await
    .unwrap();
    assert_eq!(house.list(lead).await.len(), 1);
}

#[tokio::test]
async fn several_files_are_one_operation_and_all_or_none() {
    let house = house().await;
    let lead = house.ada().await;
    let mut files = Vec::new();
    for (name, content) in [("CV.pdf", CV), ("Letter.txt", b"Dear Sir")] {
        files.push(house.staged(name, content).await);
    }
    let missing = StagedFile {
        sha256: "0".repeat(64),
        ..files[0].clone()
    };
    let broken = [files[0].clone(), missing];
    let problem = attach(&house.app, lead, &broken).await.unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("files.1"));
    assert!(house.list(lead).await.is_empty());

    attach(&house.app, lead, &files).await.unwrap();
    assert_eq!(house.list(lead).await.len(), 2);
    let labels = house.labels().await;
    assert_eq!(labels[1..], ["Added 2 files to Ada Lovelace"]);
}

#[tokio::test]
async fn a_lead_is_added_with_her_files_as_one_operation() {
    let house = house().await;
    let files = vec![house.staged("CV.pdf", CV).await];
    let new = NewLead { files, ..ada() };
    let lead = leads::add(&house.app, &new).await.unwrap();
    assert_eq!(lead.attachments[0].name, "CV.pdf");
    assert_eq!(house.list(lead.id).await, lead.attachments);
    assert_eq!(house.labels().await, ["Added Ada Lovelace"]);

    let lost = vec![StagedFile {
        sha256: "0".repeat(64),
        ..new.files[0].clone()
    }];
    let problem = leads::add(
        &house.app,
        &NewLead {
            files: lost,
            ..ada()
        },
    )
    .await
    .unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("files.0"));
    assert_eq!(house.labels().await.len(), 1, "no lead without her files");
}

#[tokio::test]
async fn adding_is_taken_back_and_done_again() {
    let house = house().await;
    let lead = house.ada().await;
    house.add(lead, "CV.pdf", CV).await;
    let mut tx = house.app.db.write().await.unwrap();
    let actor = crate::db::Actor::Person;
    let undo = tx.operation(actor, "undo", "Undid it").await.unwrap();
    tx.revert(&undo, undo.seq - 1).await.unwrap();
    tx.commit().await.unwrap();
    assert!(house.list(lead).await.is_empty());

    house.clock.by_hours(48);
    assert_eq!(
        sweep(&house.app).await.unwrap(),
        0,
        "redo needs the content"
    );
    let mut tx = house.app.db.write().await.unwrap();
    let redo = tx.operation(actor, "redo", "Did it again").await.unwrap();
    tx.revert(&redo, undo.seq).await.unwrap();
    tx.commit().await.unwrap();
    let file = house.list(lead).await.remove(0);
    assert_eq!(bytes(&house.app, &file).await.unwrap().bytes, CV);
}

#[tokio::test]
async fn a_lead_in_the_trash_or_unknown_takes_no_files() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.staged("CV.pdf", CV).await;
    leads::trash(&house.app, &[lead]).await.unwrap();
    let problem = attach(&house.app, lead, std::slice::from_ref(&file))
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    let nobody = LeadId::mint(house.app.clock.now(), &*house.app.random);
    let problem = attach(&house.app, nobody, &[file]).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::NotFound);
    let nothing = AttachmentId::mint(house.app.clock.now(), &*house.app.random);
    assert_eq!(
        trash(&house.app, nothing).await.unwrap_err().kind,
        ProblemKind::NotFound
    );
}
