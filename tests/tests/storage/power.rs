//! The power goes. Also the proof that the disk of the testkit is one: it loses
//! what was not synced.

use rapport_core::db::{self, Access};
use rapport_core::{integrity, leads};
use rapport_testkit::TestApp;
use rapport_testkit::storage::{Disk, Keep};
use sqlx::Connection;

use super::picture::picture;

/// Rows that are still there after they were written at this level of safety.
async fn left_of_three_rows(journal: &str, synchronous: &str) -> i64 {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("some.db");
    let disk = Disk::under(folder.path());
    let mut connection = db::connect(&file, Access::Write).await.unwrap();
    let setup = format!(
        "PRAGMA journal_mode = {journal}; CREATE TABLE t (x); PRAGMA synchronous = {synchronous}"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(setup))
        .execute(&mut connection)
        .await
        .unwrap();
    for _ in 0..3 {
        let row = sqlx::query("INSERT INTO t VALUES (1)");
        row.execute(&mut connection).await.unwrap();
    }
    disk.cut_power(Keep::Nothing);
    assert!(disk.is_dead());
    let refused = sqlx::query("INSERT INTO t VALUES (1)");
    assert!(refused.execute(&mut connection).await.is_err());
    drop(connection.close().await);
    disk.power_is_back().await;
    let mut connection = db::connect(&file, Access::Write).await.unwrap();
    let count = sqlx::query_scalar("SELECT count(*) FROM t");
    count.fetch_one(&mut connection).await.unwrap()
}

#[tokio::test]
async fn what_was_not_synced_is_lost_and_what_was_is_not() {
    assert_eq!(left_of_three_rows("wal", "full").await, 3);
    assert_eq!(left_of_three_rows("wal", "normal").await, 0);
    assert_eq!(left_of_three_rows("delete", "full").await, 3);
}

#[tokio::test]
async fn what_was_acknowledged_outlives_the_power_cut() {
    let test = TestApp::open().await;
    let disk = Disk::under(test.folder());
    let test = test.reopened().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    disk.cut_power(Keep::Nothing);
    assert!(leads::trash(&test.app, &[lead.id]).await.is_err());

    let test = test.after_power_cut(&disk).await;
    assert_eq!(test.lead(&lead).await, lead);
    assert!(integrity::check(&test.app).await.unwrap().ok);
}

#[tokio::test]
async fn an_operation_is_whole_or_absent_wherever_the_power_goes() {
    let mut test = TestApp::open().await;
    let disk = Disk::under(test.folder());
    test = test.reopened().await;
    let lead = test.add_lead("Ada", "ada@analytical.example").await;
    let (mut whole, mut absent) = (0, 0);
    for call in 1.. {
        assert!(test.lead(&lead).await.trashed_at.is_none());
        let before = picture(&test).await;
        disk.cut_power_at(call, Keep::Some(u64::from(call)));
        let said = leads::trash(&test.app, &[lead.id]).await;
        if !disk.is_dead() {
            said.unwrap();
            break;
        }
        test = test.after_power_cut(&disk).await;
        let trashed = test.lead(&lead).await.trashed_at.is_some();
        assert!(
            trashed || said.is_err(),
            "call {call}: an acknowledged change is lost"
        );
        if trashed {
            whole += 1;
            leads::restore(&test.app, &[lead.id]).await.unwrap();
        } else {
            absent += 1;
            assert_eq!(picture(&test).await, before, "call {call}");
        }
        assert!(integrity::check(&test.app).await.unwrap().ok, "call {call}");
    }
    assert!(absent > 5, "{whole} whole, {absent} absent");
}
