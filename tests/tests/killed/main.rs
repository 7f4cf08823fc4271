//! `kill -9` of the real `rapport-cli` at every step of SMTP while it drains a
//! queue. Whatever the moment: after the next run no mail is twice in the
//! server's ledger, none is lost, and in doubt are those and only those of
//! which nobody can know.
//!
//! The same program asleep for a night, and killed at moments of chance while it
//! works, takes a backup, puts one back, and brings old data up to date.
//!
//! That the mark before the dot is durable and the dot is not yet out is a
//! moment that no outsider can meet; the crashes of the outbox's own tests do.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test may fail so")]

mod asleep;
mod backups;
mod jobs;
mod moments;
mod scene;
mod upgrade;
mod working;

use rapport_testkit::faulty_smtp::{Moment, Stage, Turn};

use scene::{MAILS, Scene};

/// The sender dies at this moment; then everything is sent without a question.
async fn nothing_is_in_doubt(scene: Scene, moment: Moment) {
    let sent_before = scene.ledger().iter().sum::<usize>();
    scene.kill_at(moment).await;
    let arrived = scene.ledger().iter().sum::<usize>() - sent_before;
    let drained = scene.drain();
    assert_eq!(drained["unknown"], 0, "{drained}");
    assert_eq!(drained["sent"], MAILS - arrived, "{drained}");
    scene.assert_all_sent_once();
}

macro_rules! nothing_is_in_doubt {
    ($($name:ident: $stage:ident $times:literal),* $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let scene = Scene::new().await;
                nothing_is_in_doubt(scene, Moment::Reached(Stage::$stage, $times)).await;
            }
        )*
    };
}

nothing_is_in_doubt! {
    at_the_banner: Banner 1,
    at_ehlo_in_plain_text: Ehlo 1,
    at_starttls: Starttls 1,
    at_ehlo_once_encrypted: Ehlo 2,
    at_mail: Mail 2,
    at_rcpt: Rcpt 2,
    at_data: Data 2,
    at_quit: Quit 1,
}

#[tokio::test(flavor = "multi_thread")]
async fn at_auth() {
    let scene = Scene::with_login().await;
    nothing_is_in_doubt(scene, Moment::Reached(Stage::Auth, 1)).await;
}

/// The database is held, so that the mark cannot be written and the dot cannot
/// follow the body.
async fn before_the_mark(scene: Scene, moment: Moment) {
    let held = scene.hold_database_at(Moment::Reached(Stage::Data, 2));
    scene.kill_at(moment).await;
    drop(held);
    assert_eq!(scene.ledger(), [1, 0, 0, 0]);
    let drained = scene.drain();
    assert_eq!(
        (&drained["sent"], &drained["unknown"]),
        (&3.into(), &0.into())
    );
    scene.assert_all_sent_once();
}

#[tokio::test(flavor = "multi_thread")]
async fn in_the_body() {
    let scene = Scene::new().await;
    before_the_mark(scene, Moment::Reached(Stage::Body, 2)).await;
}

/// All of the body but the last line end, which goes with the dot, is there.
#[tokio::test(flavor = "multi_thread")]
async fn before_the_dot() {
    let scene = Scene::new().await;
    let lines = scene.lines().await;
    before_the_mark(scene, Moment::Lines(lines[0] + lines[1] - 1)).await;
}

/// Nobody can know of the second mail; all others leave.
async fn after_the_dot(scene: &Scene) {
    scene.kill_at(Moment::Reached(Stage::Dot, 2)).await;
    scene.smtp.faults.wait_for(Stage::Gone, 1).await;
    let drained = scene.drain();
    assert_eq!(
        (&drained["sent"], &drained["unknown"]),
        (&2.into(), &1.into())
    );
    assert_eq!(scene.statuses(), ["sent", "unknown", "sent", "sent"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_dot_of_a_mail_that_arrives() {
    let scene = Scene::new().await;
    after_the_dot(&scene).await;
    assert_eq!(
        scene.drain()["sent"],
        0,
        "it is asked about, never sent again by itself"
    );
    assert_eq!(scene.ledger(), [1; MAILS]);
    scene.resolve(1, "--sent");
    assert_eq!(scene.drain()["sent"], 0);
    scene.assert_all_sent_once();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_dot_of_a_mail_that_does_not_arrive() {
    let scene = Scene::new().await;
    scene.after_the_first_mail(Stage::Dot, Turn::HangUp);
    after_the_dot(&scene).await;
    assert_eq!(scene.ledger(), [1, 0, 1, 1]);
    scene.resolve(1, "--send-again");
    assert_eq!(scene.drain()["sent"], 1);
    scene.assert_all_sent_once();
}

/// The server has said yes and the record of sends has it, but the database
/// does not: the record decides.
#[tokio::test(flavor = "multi_thread")]
async fn after_250() {
    let scene = Scene::new().await;
    let held = scene.hold_database_at(Moment::Reached(Stage::Dot, 2));
    scene.kill_when_recorded(2).await;
    drop(held);
    assert_eq!(scene.ledger(), [1, 1, 0, 0]);
    let drained = scene.drain();
    assert_eq!(drained["unknown"], 0, "{drained}");
    scene.assert_all_sent_once();
}
