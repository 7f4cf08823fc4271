//! Another process holds the database for a minute: what is refused did not
//! happen, reading goes on, and so does everything when it lets go.

use rapport_core::db::{self, Access};
use rapport_core::outbox::OutboxStatus;
use rapport_testkit::TestApp;
use rapport_testkit::cli::Cli;
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_did_not_happen_and_all_goes_on_when_it_lets_go() {
    let test = TestApp::open().await;
    test.add_account().await;
    let lead = test.add_lead("Ada", "ada@made-up.example").await;
    test.send(&lead, "once").await;
    test.clock.advance(std::time::Duration::from_secs(60));
    let mut other = db::connect(test.app.db.file(), Access::Write)
        .await
        .unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut other)
        .await
        .unwrap();

    let cli = Cli::on(test.folder());
    let (adding, listing) = (cli.clone(), cli.clone());
    let added = spawn_blocking(move || adding.ask(&["lead", "add", "--first", "Grace"], ""));
    let listed = spawn_blocking(move || listing.ask(&["lead", "list"], ""));
    let stop = CancellationToken::new();
    let (added, listed, _) = tokio::join!(added, listed, test.app.outbox.run_until_idle(&stop),);
    let refused = added.unwrap().unwrap_err();
    assert_eq!(refused["kind"], "busy", "{refused}");
    let listed = listed.unwrap().expect("who only reads need not wait");
    assert_eq!(listed["leads"].as_array().unwrap().len(), 1, "{listed}");
    assert_eq!(test.mailer.taken(), []);

    drop(other);
    assert_eq!(test.drain().await.sent, 1);
    assert_eq!(test.mail(&lead).await.status, OutboxStatus::Sent);
    let listed = spawn_blocking(move || {
        cli.run(&["lead", "add", "--first", "Grace"], "");
        cli.run(&["lead", "list"], "")
    });
    let listed = listed.await.unwrap();
    assert_eq!(listed["leads"].as_array().unwrap().len(), 2, "{listed}");
}
