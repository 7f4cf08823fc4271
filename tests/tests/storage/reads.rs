//! A disk that refuses to read. SQLite takes that for damage; it is none: no
//! sound folder is marked or moved, and what says that nothing was changed has
//! changed nothing.

use rapport_core::app::{App, Seams};
use rapport_core::error::ProblemKind;
use rapport_core::{accounts, followups, integrity, leads, recovery, today};
use rapport_testkit::TestApp;
use rapport_testkit::storage::{Call, Fault, Part, Refusal};
use tokio_util::sync::CancellationToken;

use super::operations::{Bench, Deed};
use super::picture::picture;
use super::refused::watched;

/// So many reads in one deed are tried at most, one after another.
const READS: u32 = 40;

fn refused_from(at: u32, part: Part, lasting: bool) -> Fault {
    Fault {
        call: Call::Read,
        part,
        at,
        lasting,
        refusal: Refusal::Failed,
    }
}

fn is_marked(test: &TestApp) -> bool {
    test.folder().join("recovery").exists()
}

/// Every read that a deed makes is refused in turn.
async fn done_or_not_at_all(deed: Deed) {
    let (test, disk) = watched().await;
    let mut bench = Bench::open(test).await;
    let mut met = 0;
    for part in [Part::Database, Part::Wal] {
        for lasting in [false, true] {
            for at in 1..READS {
                // What stands in memory is not read again.
                bench.test = bench.test.reopened().await;
                bench.prepare(deed).await;
                let before = picture(&bench.test).await;
                disk.fail(refused_from(at, part, lasting));
                let said = bench.act(deed).await;
                if said.is_err() {
                    // Whatever it is taken for while the disk refuses.
                    let looked = recovery::suspect(&bench.test.app).await;
                    assert!(
                        !matches!(looked, Ok(true)),
                        "{deed:?}, read {at} of {part:?}"
                    );
                }
                let refused = disk.mend();
                met += refused;
                let what = format!("{deed:?}, read {at} of {part:?}, lasting {lasting}: {said:?}");
                let is_done = picture(&bench.test).await != before;
                assert_eq!(is_done, said.is_ok(), "{what}");
                assert!(!is_marked(&bench.test), "{what}");
                if refused == 0 {
                    break;
                }
            }
        }
    }
    assert!(met > 0, "{deed:?} read nothing");
    assert!(!recovery::suspect(&bench.test.app).await.unwrap());
    assert!(integrity::check(&bench.test.app).await.unwrap().ok);
}

macro_rules! done_or_not_at_all {
    ($($name:ident: $deed:ident),* $(,)?) => {
        $(
            #[tokio::test]
            async fn $name() {
                done_or_not_at_all(Deed::$deed).await;
            }
        )*
    };
}

done_or_not_at_all! {
    adding_a_lead: Add,
    editing_a_lead: Edit,
    noting: Note,
    a_step_for_several: Steps,
    do_not_contact: Block,
    changing_a_template: Template,
    saving_settings: Settings,
    queueing_a_follow_up: FollowUp,
    undoing: Undo,
}

/// The same for what the terminal and the window do besides: refused or done,
/// and never both.
#[tokio::test]
async fn an_answer_that_shows_a_change_says_what_became_of_it() {
    let (test, disk) = watched().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let mut test = test;
    for deed in 0..5 {
        for at in 1..READS {
            test = test.reopened().await;
            let queued = match deed {
                3 | 4 => {
                    let follow_up = TestApp::follow_up(&lead, &format!("{deed} {at}"));
                    Some(
                        followups::send(&test.app, &follow_up)
                            .await
                            .unwrap()
                            .outbox_id,
                    )
                }
                _ => None,
            };
            if deed == 0 {
                let step = leads::NextStep {
                    date: "2027-01-01".into(),
                    time: None,
                    kind: leads::StepKind::Call,
                };
                leads::set_next_step(&test.app, &[lead.id], Some(&step))
                    .await
                    .unwrap();
            }
            let before = picture(&test).await;
            let all = accounts::list(&mut test.app.db.reader().await.unwrap())
                .await
                .unwrap();
            disk.fail(refused_from(at, Part::Database, true));
            let app = &test.app;
            let said = match deed {
                0 => today::step_done(app, lead.id).await.map(drop),
                1 => leads::add_note(app, lead.id, &at.to_string())
                    .await
                    .map(drop),
                2 => {
                    let other = all.iter().find(|account| !account.is_default).unwrap();
                    accounts::set_default(app, other.id).await.map(drop)
                }
                3 => followups::call_off(app, queued.unwrap()).await.map(drop),
                _ => app.outbox.cancel(queued.unwrap()).await.map(drop),
            };
            let refused = disk.mend();
            let is_done = picture(&test).await != before;
            assert_eq!(is_done, said.is_ok(), "{deed}, read {at}: {said:?}");
            assert!(!is_marked(&test), "{deed}, read {at}");
            if refused == 0 {
                break;
            }
        }
    }
}

/// A start meets the same disk: it says so, and the next one opens.
#[tokio::test]
async fn a_start_on_a_disk_that_refuses_marks_and_moves_nothing() {
    let (test, disk) = watched().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let folder = test.folder().to_owned();
    test.app.close().await;
    for part in [Part::Database, Part::Wal] {
        for lasting in [false, true] {
            for at in 1..READS {
                disk.fail(refused_from(at, part, lasting));
                let opened = App::open(&folder, Seams::forgetful()).await;
                match opened {
                    Ok(app) => app.close().await,
                    Err(problem) => {
                        let what = format!("read {at} of {part:?}, lasting {lasting}: {problem:?}");
                        assert_eq!(problem.kind, ProblemKind::Io, "{what}");
                        let begun = recovery::begin(&folder, &Seams::forgetful()).await;
                        assert!(!matches!(begun, Ok(Some(_))), "{what}");
                    }
                }
                assert!(!folder.join("damaged").exists() && !folder.join("recovery").exists());
                if disk.mend() == 0 {
                    break;
                }
            }
        }
    }
    let app = App::open(&folder, Seams::forgetful()).await.unwrap();
    assert!(integrity::check(&app).await.unwrap().ok);
    app.close().await;
}

/// An older version marked what it took for damage.
#[tokio::test]
async fn a_sound_folder_that_was_marked_is_opened() {
    let test = TestApp::open().await;
    test.add_lead("Ada", "ada@analytical.example").await;
    let folder = test.folder().to_owned();
    test.app.close().await;
    std::fs::create_dir(folder.join("recovery")).unwrap();
    std::fs::write(
        folder.join("recovery/progress.json"),
        r#"{"cause":"damaged","noticed_at":"2026-11-24T10:00:00Z","kept":"20261124","step":"suspected"}"#,
    )
    .unwrap();
    let app = App::open(&folder, Seams::forgetful()).await.unwrap();
    assert!(!folder.join("recovery").exists());
    app.close().await;
}

/// A run that a script waits for must not say that all is well.
#[tokio::test]
async fn a_run_that_leaves_mail_because_of_the_disk_is_no_success() {
    let (test, disk) = watched().await;
    test.add_account().await;
    let mut left = 0;
    for call in [Call::Read, Call::Write] {
        for part in [Part::Database, Part::Wal] {
            for at in 1..READS {
                let lead = test
                    .add_lead("Ada", &format!("{call:?}{part:?}{at}@made-up.example"))
                    .await;
                let follow_up = TestApp::follow_up(&lead, &format!("{call:?} {part:?} {at}"));
                followups::send(&test.app, &follow_up).await.unwrap();
                test.clock.advance(std::time::Duration::from_secs(3600));
                disk.fail(Fault {
                    call,
                    ..refused_from(at, part, true)
                });
                let stop = CancellationToken::new();
                let said = test.app.outbox.run_until_idle(&stop).await;
                let refused = disk.mend();
                let is_sent =
                    test.mail(&lead).await.status == rapport_core::outbox::OutboxStatus::Sent;
                assert!(
                    is_sent || said.is_err(),
                    "{call:?} {at} of {part:?}: {said:?}"
                );
                left += u32::from(!is_sent);
                test.clock.advance(std::time::Duration::from_secs(3600));
                test.drain().await;
                if refused == 0 {
                    break;
                }
            }
        }
    }
    assert!(left > 3, "{left}");
}
