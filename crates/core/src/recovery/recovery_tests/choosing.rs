use std::fs;
use std::path::Path;

use super::{begun, chosen, damaged_after_a_backup, listed, names, open, refused};
use crate::clock::{Clock, SystemClock};
use crate::error::ProblemKind;
use crate::notices::{self, NoticeKind};
use crate::recovery::{Candidate, Difference, RecoveryCause, RecoveryChoice};
use crate::suppression;

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
    let place = crate::recovery::place::Place::of(folder.path());
    let mut progress = crate::recovery::gate::noticed(
        RecoveryCause::Damaged,
        crate::recovery::place::Step::Moving,
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
    progress.step = crate::recovery::place::Step::Placing;
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
