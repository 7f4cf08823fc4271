//! Asleep (SIGSTOP) while a mail is on its way, and awake (SIGCONT) when the
//! server has hung up long ago: what it has is not sent again, what it has not
//! leaves, and in doubt is only of what nobody can know.

use rapport_testkit::faulty_smtp::{Moment, Stage, Turn};

use crate::scene::{MAILS, Scene};

/// Asleep at this stage of the second mail, at which the server then does this.
async fn a_night_at(scene: &Scene, stage: Stage, turn: Turn) -> serde_json::Value {
    scene.after_the_first_mail(stage, turn);
    let asleep = scene.stop_at(Moment::Reached(stage, 2)).await;
    scene.smtp.faults.wait_for(Stage::Gone, 1).await;
    scene.wake(asleep)
}

#[tokio::test(flavor = "multi_thread")]
async fn so_short_that_the_server_still_waits() {
    let scene = Scene::new().await;
    let asleep = scene.stop_at(Moment::Reached(Stage::Data, 2)).await;
    let woken = scene.wake(asleep);
    assert_eq!(woken["sent"], MAILS, "{woken}");
    scene.assert_all_sent_once();
}

#[tokio::test(flavor = "multi_thread")]
async fn before_the_body() {
    let scene = Scene::new().await;
    let woken = a_night_at(&scene, Stage::Data, Turn::HangUp).await;
    assert_eq!(
        (&woken["sent"], &woken["retrying"], &woken["unknown"]),
        (&3.into(), &1.into(), &0.into())
    );
    assert_eq!(scene.ledger(), [1, 0, 1, 1]);
    scene.retry(1);
    assert_eq!(scene.drain()["sent"], 1);
    scene.assert_all_sent_once();
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_dot() {
    let scene = Scene::new().await;
    let woken = a_night_at(&scene, Stage::Dot, Turn::DoAndHangUp).await;
    assert_eq!((&woken["sent"], &woken["unknown"]), (&3.into(), &1.into()));
    assert_eq!(scene.ledger(), [1; MAILS]);
    assert_eq!(scene.drain()["sent"], 0, "it is asked about");
    scene.resolve(1, "--sent");
    scene.assert_all_sent_once();
}
