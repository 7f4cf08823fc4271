//! Damage, and what a person gets back.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::{
    Candidate, Difference, RecoveryCause, RecoveryChoice, RecoveryLeadsQuery, RecoveryReport,
    begin, choose, suspect,
};
use crate::app::{App, Seams};
use crate::backup::{self, Reason};
use crate::clock::{Clock, SystemClock};
use crate::error::{Problem, ProblemKind, Result};
use crate::leads::{self, EmailInput, NewLead};
use crate::notices::{self, NoticeKind, Remedy};
use crate::random::{Random, SystemRandom};
use crate::suppression;

async fn open(folder: &Path) -> Result<App> {
    App::open(folder, Seams::forgetful()).await
}

async fn begun(folder: &Path) -> Result<Option<RecoveryReport>> {
    begin(folder, &clock(), &random()).await
}

async fn chosen(folder: &Path, choice: RecoveryChoice) -> Result<()> {
    choose(folder, choice, &clock(), &random()).await
}

fn clock() -> Arc<dyn Clock> {
    Arc::new(SystemClock)
}

fn random() -> Arc<dyn Random> {
    Arc::new(SystemRandom)
}

async fn refused(folder: &Path) -> Problem {
    open(folder).await.err().expect("it is not opened")
}

/// A data folder that was used and closed.
async fn used() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    let new = NewLead {
        first_name: "Ada".into(),
        ..NewLead::default()
    };
    leads::add(&app, &new).await.unwrap();
    fs::write(folder.path().join("sends.log"), "\n").unwrap();
    app.close().await;
    folder
}

#[tokio::test]
async fn a_folder_that_was_never_used_begins_empty_and_a_sound_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(begun(folder.path()).await.unwrap(), None);
    open(folder.path()).await.unwrap().close().await;
    let before = fs::read(folder.path().join("rapport.db")).unwrap();
    assert_eq!(begun(folder.path()).await.unwrap(), None);
    assert_eq!(fs::read(folder.path().join("rapport.db")).unwrap(), before);
    let problem = chosen(folder.path(), RecoveryChoice::Empty).await.err();
    assert_eq!(problem.unwrap().kind, ProblemKind::NotFound);
}

#[tokio::test]
async fn a_file_that_is_gone_or_empty_is_never_replaced_in_silence() {
    for empty in [false, true] {
        let folder = used().await;
        let file = folder.path().join("rapport.db");
        fs::remove_file(&file).unwrap();
        if empty {
            fs::write(&file, "").unwrap();
        }
        assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
        let report = begun(folder.path()).await.unwrap().unwrap();
        assert_eq!(report.cause, RecoveryCause::Missing);
        assert_eq!(begun(folder.path()).await.unwrap(), Some(report));
        assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
        let problem = chosen(folder.path(), RecoveryChoice::Backup).await.err();
        assert_eq!(problem.unwrap().kind, ProblemKind::Invalid);
        chosen(folder.path(), RecoveryChoice::Empty).await.unwrap();
        open(folder.path()).await.unwrap().close().await;
        assert_eq!(begun(folder.path()).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_file_that_the_person_puts_back_is_her_choice() {
    let folder = used().await;
    let file = folder.path().join("rapport.db");
    let copy = fs::read(&file).unwrap();
    fs::write(
        &file,
        "no database at all, but long enough to be read as one",
    )
    .unwrap();
    assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.cause, RecoveryCause::Damaged);
    let kept = Path::new(&report.kept_at.unwrap()).join("rapport.db");
    assert!(fs::read(kept).unwrap().starts_with(b"no database"));
    fs::write(&file, copy).unwrap();
    let app = open(folder.path()).await.unwrap();
    let leads: i64 = sqlx::query_scalar("SELECT count(*) FROM lead")
        .fetch_one(&mut *app.db.reader().await.unwrap())
        .await
        .unwrap();
    assert_eq!(leads, 1);
    assert!(!folder.path().join("recovery").exists());
}

/// A folder whose file is damaged: Ada stands in a backup and in the file,
/// Bo in the backup only, Cy in the file only. In the backup Dee was not yet to
/// be left alone.
async fn damaged_after_a_backup() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    add(&app, "Ada").await;
    let bo = add(&app, "Bo").await;
    backup::create(&app, Reason::Manual).await.unwrap();
    leads::trash(&app, &[bo]).await.unwrap();
    leads::empty_trash(&app).await.unwrap();
    add(&app, "Cy").await;
    let dee = add(&app, "Dee").await;
    leads::block(&app, dee).await.unwrap();
    app.close().await;
    let file = folder.path().join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    content[..100].fill(0);
    fs::write(&file, content).unwrap();
    folder
}

async fn add(app: &App, name: &str) -> crate::ids::LeadId {
    let new = NewLead {
        first_name: name.into(),
        emails: vec![EmailInput {
            address: format!("{}@example.org", name.to_lowercase()),
            label: String::new(),
        }],
        ..NewLead::default()
    };
    leads::add(app, &new).await.unwrap().id
}

async fn names(app: &App) -> Vec<String> {
    let mut reader = app.db.reader().await.unwrap();
    sqlx::query_scalar("SELECT first_name FROM lead WHERE removed = 0 ORDER BY first_name")
        .fetch_all(&mut *reader)
        .await
        .unwrap()
}

async fn listed(folder: &Path, candidate: Candidate, words: &str) -> Vec<(String, Difference)> {
    let query = RecoveryLeadsQuery {
        candidate,
        query: words.into(),
        difference: None,
        offset: 0,
        limit: 10,
    };
    let page = super::leads(folder, &query).await.unwrap();
    assert_eq!(page.total as usize, page.leads.len());
    let leads = page.leads.into_iter();
    leads.map(|lead| (lead.name, lead.difference)).collect()
}

#[tokio::test]
async fn both_candidates_are_compared_and_shown_before_anything_is_chosen() {
    let folder = damaged_after_a_backup().await;
    let damaged = fs::read(folder.path().join("rapport.db")).unwrap();
    assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    let (salvaged, backup) = (report.salvaged.unwrap(), report.backup.unwrap());
    assert_eq!((salvaged.leads, backup.found.leads), (3, 2));
    assert!(salvaged.newest_change_at > backup.found.newest_change_at);
    assert_eq!(
        (report.only_salvaged, report.only_backup, report.differing),
        (2, 1, 0)
    );
    let kept = Path::new(&report.kept_at.unwrap()).join("rapport.db");
    assert_eq!(fs::read(kept).unwrap(), damaged, "it is kept untouched");
    let (only, same) = (Difference::OnlyHere, Difference::Same);
    assert_eq!(
        listed(folder.path(), Candidate::Salvaged, "").await,
        [
            ("Ada".into(), same),
            ("Cy".into(), only),
            ("Dee".into(), only)
        ]
    );
    assert_eq!(
        listed(folder.path(), Candidate::Backup, "bo@").await,
        [("Bo".into(), only)]
    );
}

#[tokio::test]
async fn what_is_chosen_is_gone_on_with_and_the_other_is_kept() {
    for choice in [
        RecoveryChoice::Salvaged,
        RecoveryChoice::Backup,
        RecoveryChoice::Empty,
    ] {
        let folder = damaged_after_a_backup().await;
        begun(folder.path()).await.unwrap().unwrap();
        chosen(folder.path(), choice).await.unwrap();
        let app = open(folder.path()).await.unwrap();
        let expected: &[&str] = match choice {
            RecoveryChoice::Salvaged => &["Ada", "Cy", "Dee"],
            RecoveryChoice::Backup => &["Ada", "Bo"],
            RecoveryChoice::Empty => &[],
        };
        assert_eq!(names(&app).await, expected);
        let mut reader = app.db.reader().await.unwrap();
        let stopped = suppression::is_suppressed(&mut reader, "dee@example.org").await;
        assert!(
            stopped.unwrap(),
            "{choice:?}: whoever asked to be left alone is"
        );
        drop(reader);
        let kept = fs::read_dir(folder.path().join("backups")).unwrap();
        let kept = kept.filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().ends_with("recovery.tar.zst")
        });
        let salvaged_is_kept = usize::from(choice != RecoveryChoice::Salvaged);
        assert_eq!(kept.count(), salvaged_is_kept, "{choice:?}");
        assert_eq!(app.notices.list()[0].kind, NoticeKind::Recovered);
        notices::dismiss(&app, NoticeKind::Recovered).await.unwrap();
        let check = crate::upkeep::check(&app).await.unwrap();
        assert_eq!(check.problems, [""; 0], "{choice:?}");
        app.close().await;
        let app = open(folder.path()).await.unwrap();
        assert_eq!(app.notices.list(), []);
        app.close().await;
        assert!(!folder.path().join("recovery").exists());
        assert_eq!(begun(folder.path()).await.unwrap(), None);
    }
}

#[tokio::test]
async fn a_recovery_that_was_cut_off_goes_on_where_it_was() {
    let folder = damaged_after_a_backup().await;
    let place = super::place::Place::of(folder.path());
    let mut progress = super::gate::noticed(
        RecoveryCause::Damaged,
        super::place::Step::Moving,
        SystemClock.now(),
    );
    // The log was moved and the file was not.
    fs::write(folder.path().join("rapport.db-wal"), "rest").unwrap();
    place.set_progress(&progress).unwrap();
    let kept = place.kept(&progress);
    fs::create_dir_all(&kept).unwrap();
    fs::rename(
        folder.path().join("rapport.db-wal"),
        kept.join("rapport.db-wal"),
    )
    .unwrap();
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.salvaged.as_ref().unwrap().leads, 3);
    // It was found out what there is, and that was not written down.
    fs::remove_file(place.file("report.json")).unwrap();
    assert_eq!(begun(folder.path()).await.unwrap(), Some(report));
    // The choice was made, and its file had its name or not.
    chosen(folder.path(), RecoveryChoice::Backup).await.unwrap();
    progress.step = super::place::Step::Placing;
    for named in [true, false] {
        place.set_progress(&progress).unwrap();
        if !named {
            fs::rename(folder.path().join("rapport.db"), place.file("chosen.db")).unwrap();
        }
        assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
        assert_eq!(begun(folder.path()).await.unwrap(), None);
        let app = open(folder.path()).await.unwrap();
        assert_eq!(names(&app).await, ["Ada", "Bo"]);
        app.close().await;
    }
}

#[tokio::test]
async fn damage_that_is_met_while_the_data_is_open_is_said_and_recovered_from_next_time() {
    let folder = used().await;
    let file = folder.path().join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    let half = content.len() / 2 / 4096 * 4096;
    content[half..half + 3 * 4096].fill(0xff);
    fs::write(&file, content).unwrap();
    let app = open(folder.path()).await.unwrap();
    assert!(suspect(&app).await.unwrap());
    assert_eq!(app.notices.list()[0].kind, NoticeKind::Damaged);
    app.close().await;
    assert_eq!(refused(folder.path()).await.kind, ProblemKind::Damaged);
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.salvaged.unwrap().leads, 1);
    chosen(folder.path(), RecoveryChoice::Salvaged)
        .await
        .unwrap();
    let app = open(folder.path()).await.unwrap();
    assert!(!suspect(&app).await.unwrap());
    assert_eq!(names(&app).await, ["Ada"]);
    app.close().await;
}

/// The log is cut at random lengths: SQLite opens what is left without a word.
#[tokio::test]
async fn a_cut_log_is_noticed_said_and_looked_for_in_the_backups() {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    for name in ["Ada", "Bo", "Cy", "Dee"] {
        add(&app, name).await;
    }
    let held = backup::create(&app, Reason::Manual).await.unwrap().name;
    // What stands in the log only, as after a power cut.
    let crashed = tempfile::tempdir().unwrap();
    for name in ["rapport.db", "rapport.db-wal", "journal.head"] {
        fs::copy(folder.path().join(name), crashed.path().join(name)).unwrap();
    }
    app.close().await;
    let log = fs::metadata(crashed.path().join("rapport.db-wal"))
        .unwrap()
        .len();
    let mut missed = 0;
    for tenth in 0..10 {
        let cut = tempfile::tempdir().unwrap();
        for name in ["rapport.db", "rapport.db-wal", "journal.head"] {
            fs::copy(crashed.path().join(name), cut.path().join(name)).unwrap();
        }
        let backups = cut.path().join("backups");
        fs::create_dir(&backups).unwrap();
        for entry in fs::read_dir(folder.path().join("backups")).unwrap() {
            let entry = entry.unwrap();
            if entry.file_type().unwrap().is_file() {
                fs::copy(entry.path(), backups.join(entry.file_name())).unwrap();
            }
        }
        let file = fs::OpenOptions::new()
            .write(true)
            .open(cut.path().join("rapport.db-wal"))
            .unwrap();
        file.set_len(log * tenth / 10 + tenth).unwrap();
        drop(file);
        let app = open(cut.path()).await.unwrap();
        let notices = app.notices.list();
        let lost = names(&app).await.len() < 4;
        assert_eq!(
            lost,
            !notices.is_empty(),
            "cut at {tenth} tenths: {notices:?}"
        );
        if lost {
            missed += 1;
            assert_eq!(notices[0].kind, NoticeKind::MissingTail);
            let remedy = Remedy::OpenBackup { name: held.clone() };
            assert_eq!(notices[0].remedy, Some(remedy));
            notices::dismiss(&app, NoticeKind::MissingTail)
                .await
                .unwrap();
        }
        app.close().await;
        let app = open(cut.path()).await.unwrap();
        assert_eq!(app.notices.list(), []);
        app.close().await;
    }
    assert!(missed > 3, "{missed}");
}
