use std::collections::BTreeSet;
use std::fs;

use rapport_messages::label;

use super::{CV, ada, fixture};
use crate::attachments::{DEFAULT_LIMIT, FileVerdict, attach, bytes, inspect_path, sweep, trash};
use crate::error::ProblemKind;
use crate::ids::{AttachmentId, LeadId};
use crate::leads::{self, NewLead, StagedFile};

#[tokio::test]
async fn a_content_lies_in_the_store_once_under_its_hash() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let one = fixture.add(lead, "CV.pdf", CV).await;
    let two = fixture.add(lead, "../../CV again.pdf", CV).await;
    assert_eq!(one.sha256, two.sha256);
    assert_eq!(fixture.blobs(), BTreeSet::from([fixture.blob(&one.sha256)]));
    assert_eq!(fs::read(fixture.blob(&one.sha256)).unwrap(), CV);
    let names: Vec<_> = fixture
        .list(lead)
        .await
        .into_iter()
        .map(|file| file.name)
        .collect();
    assert_eq!(names, ["CV.pdf", "CV again.pdf"]);
    let labels = fixture.labels().await;
    assert_eq!(labels[1], "Added CV.pdf to Ada Lovelace");
}

#[tokio::test]
async fn a_file_from_the_disk_is_copied_and_left_alone() {
    let fixture = fixture().await;
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("CV.pdf");
    let content: Vec<u8> = CV.iter().copied().cycle().take(300_000).collect();
    fs::write(&path, &content).unwrap();
    let found = inspect_path(&fixture.app, &path, DEFAULT_LIMIT)
        .await
        .unwrap();
    assert_eq!((found.verdict, found.size), (FileVerdict::Ok, 300_000));
    assert_eq!(fs::read(&path).unwrap(), content);
    assert_eq!(fs::read(fixture.blob(&found.sha256)).unwrap(), content);

    let too_big = inspect_path(&fixture.app, &path, 299_999).await.unwrap();
    assert_eq!(too_big.verdict, FileVerdict::TooBig);
    let folder = inspect_path(&fixture.app, elsewhere.path(), DEFAULT_LIMIT).await;
    assert_eq!(folder.unwrap_err().kind, ProblemKind::Invalid);
    let missing = inspect_path(&fixture.app, &path.with_extension("doc"), DEFAULT_LIMIT).await;
    assert_eq!(missing.unwrap_err().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn nothing_is_kept_of_what_is_refused() {
    let fixture = fixture().await;
    for (name, content) in [
        ("CV.pdf", &b"MZ\x90\0\x03\0\0\0"[..]),
        ("CV.pdf", b"words"),
        ("CV.pdf", b""),
    ] {
        fixture.inspect(name, content).await;
    }
    assert_eq!(fixture.blobs(), BTreeSet::new());
}

#[tokio::test]
async fn what_is_attached_is_judged_again_under_the_name_it_is_given() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let csv = fixture.staged("people.csv", b"a,b\n").await;
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
        let problem = attach(&fixture.app, lead, &[refused]).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid);
        assert_eq!(problem.field.as_deref(), Some("files.0"));
    }
    assert!(fixture.list(lead).await.is_empty());
    attach(
        &fixture.app,
        lead,
        &[StagedFile {
            accept: true,
            ..csv
        }],
    )
    .await
    .unwrap();
    assert_eq!(fixture.list(lead).await.len(), 1);
}

#[tokio::test]
async fn several_files_are_one_operation_and_all_or_none() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let mut files = Vec::new();
    for (name, content) in [("CV.pdf", CV), ("Letter.txt", b"Dear Sir")] {
        files.push(fixture.staged(name, content).await);
    }
    let missing = StagedFile {
        sha256: "0".repeat(64),
        ..files[0].clone()
    };
    let broken = [files[0].clone(), missing];
    let problem = attach(&fixture.app, lead, &broken).await.unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("files.1"));
    assert!(fixture.list(lead).await.is_empty());

    attach(&fixture.app, lead, &files).await.unwrap();
    assert_eq!(fixture.list(lead).await.len(), 2);
    let labels = fixture.labels().await;
    assert_eq!(labels[1..], ["Added 2 files to Ada Lovelace"]);
}

#[tokio::test]
async fn a_lead_is_added_with_her_files_as_one_operation() {
    let fixture = fixture().await;
    let files = vec![fixture.staged("CV.pdf", CV).await];
    let new = NewLead { files, ..ada() };
    let lead = leads::add(&fixture.app, &new).await.unwrap();
    assert_eq!(lead.attachments[0].name, "CV.pdf");
    assert_eq!(fixture.list(lead.id).await, lead.attachments);
    assert_eq!(fixture.labels().await, ["Added Ada Lovelace"]);

    let lost = vec![StagedFile {
        sha256: "0".repeat(64),
        ..new.files[0].clone()
    }];
    let problem = leads::add(
        &fixture.app,
        &NewLead {
            files: lost,
            ..ada()
        },
    )
    .await
    .unwrap_err();
    assert_eq!(problem.field.as_deref(), Some("files.0"));
    assert_eq!(fixture.labels().await.len(), 1, "no lead without her files");
}

#[tokio::test]
async fn adding_is_taken_back_and_done_again() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    fixture.add(lead, "CV.pdf", CV).await;
    let mut tx = fixture.app.db.write().await.unwrap();
    let actor = crate::db::Actor::Person;
    let undo = tx
        .operation(actor, label::Undo { label: "".into() })
        .await
        .unwrap();
    tx.revert(&undo, undo.seq - 1).await.unwrap();
    tx.commit().await.unwrap();
    assert!(fixture.list(lead).await.is_empty());

    fixture.clock.by_hours(48);
    assert_eq!(
        sweep(&fixture.app).await.unwrap(),
        0,
        "redo needs the content"
    );
    let mut tx = fixture.app.db.write().await.unwrap();
    let redo = tx
        .operation(actor, label::Redo { label: "".into() })
        .await
        .unwrap();
    tx.revert(&redo, undo.seq).await.unwrap();
    tx.commit().await.unwrap();
    let file = fixture.list(lead).await.remove(0);
    assert_eq!(bytes(&fixture.app, &file).await.unwrap().bytes, CV);
}

#[tokio::test]
async fn a_lead_in_the_trash_or_unknown_takes_no_files() {
    let fixture = fixture().await;
    let lead = fixture.ada().await;
    let file = fixture.staged("CV.pdf", CV).await;
    leads::trash(&fixture.app, &[lead]).await.unwrap();
    let problem = attach(&fixture.app, lead, std::slice::from_ref(&file))
        .await
        .unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Conflict);
    let nobody = LeadId::mint(fixture.app.clock.now(), &*fixture.app.random);
    let problem = attach(&fixture.app, nobody, &[file]).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::NotFound);
    let nothing = AttachmentId::mint(fixture.app.clock.now(), &*fixture.app.random);
    assert_eq!(
        trash(&fixture.app, nothing).await.unwrap_err().kind,
        ProblemKind::NotFound
    );
}
