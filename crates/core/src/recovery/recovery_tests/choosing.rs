use std::fs;
use std::path::Path;

use rapport_testkit::forged_backup;

use super::{begun, chosen, damage, damaged_after_a_backup, listed, names, open, refused};
use crate::accounts::{self, AccountInput, AccountKind};
use crate::backup::{self, Origin, Reason};
use crate::clock::{Clock, SystemClock};
use crate::error::ProblemKind;
use crate::mail::mailer::Security;
use crate::notices::NoticeKind;
use crate::recovery::{Candidate, Difference, RecoveryCause, RecoveryChoice};
use crate::settings::{self, Settings};
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
            RecoveryChoice::Backup | RecoveryChoice::BackupWithMailSettings => &["Ada", "Bo"],
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
        app.notices.dismiss(NoticeKind::Recovered).await.unwrap();
        let check = crate::integrity::check(&app).await.unwrap();
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

/// A damaged file, and a backup of it that somebody redirected.
async fn redirected() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let app = open(folder.path()).await.unwrap();
    let input = AccountInput {
        label: "Work".into(),
        from_name: String::new(),
        from_address: "maren@vogt.example".into(),
        host: "mail.vogt.example".into(),
        port: 465,
        security: Security::Tls,
        user: "maren".into(),
        password: "horse".into(),
        own_ca_pem: None,
        signature: String::new(),
    };
    accounts::add(&app, &input).await.unwrap();
    let told = Settings {
        person_in_charge: "desk@vogt.example".into(),
        attachment_limit_mb: 30,
        ..Settings::default()
    };
    settings::save(&app, &told).await.unwrap();
    let backup = backup::create(&app, Reason::Manual).await.unwrap();
    let archive = backup::path_of(&app, &backup.name).await.unwrap();
    app.close().await;
    let statements = [
        "UPDATE account SET host = 'mail.evil.example', is_default = 0 WHERE kind = 'smtp'",
        r#"UPDATE setting SET value = '"spy@evil.example"' WHERE key = 'person_in_charge'"#,
        "UPDATE setting SET value = '40' WHERE key = 'attachment_limit_mb'",
        "INSERT INTO account (id, kind, label, from_name, from_address, host, port, security, user, is_default, created_at)
         VALUES (zeroblob(16), 'smtp', 'Evil', '', 'me@evil.example', 'mail.evil.example', 25, 'tls', '', 1, 0)",
    ];
    forged_backup::forge(&archive, &statements).await;
    damage(folder.path());
    folder
}

/// The hosts of the real accounts, and who is told.
async fn mail_settings(folder: &Path) -> (Vec<String>, Settings) {
    let app = open(folder).await.unwrap();
    let mut reader = app.db.reader().await.unwrap();
    let accounts = accounts::list(&mut reader).await.unwrap().into_iter();
    let real = accounts.filter(|account| account.kind == AccountKind::Smtp);
    let hosts = real.map(|account| account.host).collect();
    let settings = settings::load(&mut reader).await.unwrap();
    drop(reader);
    app.close().await;
    (hosts, settings)
}

#[tokio::test]
async fn a_backup_brings_its_mail_settings_only_with_a_yes_of_their_own() {
    let folder = redirected().await;
    let report = begun(folder.path()).await.unwrap().unwrap();
    assert_eq!(report.backup.unwrap().origin, Origin::NotKnown);
    assert_eq!(report.backups[0].backup.origin, Origin::NotKnown);
    let named: Vec<_> = report
        .mail_settings
        .iter()
        .map(|one| (&*one.field, &*one.in_backup, &*one.now))
        .collect();
    for expected in [
        ("host", "mail.evil.example", "mail.vogt.example"),
        ("person_in_charge", "spy@evil.example", "desk@vogt.example"),
        ("default_account", "Evil", "Work"),
    ] {
        assert!(named.contains(&expected), "{expected:?} of {named:?}");
    }

    chosen(folder.path(), RecoveryChoice::Backup).await.unwrap();
    let (hosts, settings) = mail_settings(folder.path()).await;
    assert_eq!(hosts, ["mail.vogt.example"]);
    assert_eq!(settings.person_in_charge, "desk@vogt.example");
    assert_eq!(settings.attachment_limit_mb, 40, "that is not about mail");

    let folder = redirected().await;
    begun(folder.path()).await.unwrap().unwrap();
    let choice = RecoveryChoice::BackupWithMailSettings;
    chosen(folder.path(), choice).await.unwrap();
    let (hosts, settings) = mail_settings(folder.path()).await;
    assert_eq!(hosts, ["mail.evil.example", "mail.evil.example"]);
    assert_eq!(settings.person_in_charge, "spy@evil.example");
}
