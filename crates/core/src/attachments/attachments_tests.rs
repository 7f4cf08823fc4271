use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::tz::TimeZone;

use super::{
    DEFAULT_LIMIT, Existing, FileVerdict, InspectedFile, attach, bytes, check, inspect_bytes,
    inspect_path, list, list_trashed, open, restore, save_to, sweep, trash,
};
use crate::app::{App, Seams};
use crate::clock::{Clock, SystemClock, Timestamp};
use crate::error::ProblemKind;
use crate::ids::{AttachmentId, LeadId};
use crate::leads::{self, Attachment, NewLead, StagedFile};

/// The machine's clock, some time ahead: ages of files come from the disk.
#[derive(Default)]
struct Ahead(AtomicI64);

impl Ahead {
    fn by_hours(&self, hours: i64) {
        self.0.store(hours * 3_600_000, Ordering::Relaxed);
    }
}

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now().as_millisecond();
        Timestamp::from_millisecond(now + self.0.load(Ordering::Relaxed)).unwrap()
    }

    fn zone(&self) -> TimeZone {
        TimeZone::UTC
    }
}

struct House {
    folder: tempfile::TempDir,
    clock: Arc<Ahead>,
    app: App,
}

async fn house() -> House {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::<Ahead>::default();
    let app = open_app(folder.path(), &clock).await;
    House { folder, clock, app }
}

async fn open_app(folder: &Path, clock: &Arc<Ahead>) -> App {
    let clock: Arc<dyn Clock> = Arc::<Ahead>::clone(clock);
    let seams = Seams {
        clock,
        ..Seams::forgetful()
    };
    App::open(folder, seams).await.unwrap()
}

fn ada() -> NewLead {
    NewLead {
        first_name: "Ada".into(),
        last_name: "Lovelace".into(),
        ..NewLead::default()
    }
}

const CV: &[u8] = b"%PDF-1.7\nAda Lovelace";

impl House {
    async fn ada(&self) -> LeadId {
        leads::add(&self.app, &ada()).await.unwrap().id
    }

    async fn inspect(&self, name: &str, content: &[u8]) -> InspectedFile {
        inspect_bytes(&self.app, name, content.to_vec(), DEFAULT_LIMIT)
            .await
            .unwrap()
    }

    async fn staged(&self, name: &str, content: &[u8]) -> StagedFile {
        staged(&self.inspect(name, content).await)
    }

    async fn add(&self, lead: LeadId, name: &str, content: &[u8]) -> Attachment {
        let file = self.staged(name, content).await;
        attach(&self.app, lead, &[file]).await.unwrap().remove(0)
    }

    async fn list(&self, lead: LeadId) -> Vec<Attachment> {
        list(&mut self.app.db.reader().await.unwrap(), lead)
            .await
            .unwrap()
    }

    async fn labels(&self) -> Vec<String> {
        let mut reader = self.app.db.reader().await.unwrap();
        sqlx::query_scalar("SELECT label FROM operation WHERE actor = 'person' ORDER BY seq")
            .fetch_all(&mut *reader)
            .await
            .unwrap()
    }

    fn blobs(&self) -> BTreeSet<PathBuf> {
        walk(&self.folder.path().join("files"))
    }

    fn blob(&self, sha256: &str) -> PathBuf {
        let shelf = self.folder.path().join("files").join(&sha256[..2]);
        shelf.join(sha256)
    }
}

fn staged(file: &InspectedFile) -> StagedFile {
    StagedFile {
        sha256: file.sha256.clone(),
        name: file.name.clone(),
        accept: false,
    }
}

fn walk(folder: &Path) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return BTreeSet::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| match path.is_dir() {
            true => walk(&path),
            false => BTreeSet::from([path]),
        })
        .collect()
}

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
async fn a_removed_file_waits_in_the_trash() {
    let house = house().await;
    let lead = house.ada().await;
    let file = house.add(lead, "CV.pdf", CV).await;
    assert_eq!(trash(&house.app, file.id).await.unwrap(), lead);
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
