//! So many leads that changing them takes three commits, and what is asked about
//! them.

use rapport_core::demo;
use rapport_core::history::{self, HistoryPage, HistoryQuery};
use rapport_core::ids::{JobId, LeadId};
use rapport_core::integrity;
use rapport_core::jobs::{self, Job};
use rapport_core::leads::{self, Begun, BulkChange, LeadQuery, LeadSet, NextStep, StepKind};
use rapport_testkit::TestApp;

/// Two full parts and some.
pub(crate) const LEADS: u32 = 2100;

pub(crate) async fn many_leads() -> TestApp {
    let test = TestApp::open().await;
    demo::fill(&test.app, LEADS, 1).await.unwrap();
    test
}

/// Every lead that is not in the trash.
pub(crate) fn everybody() -> LeadSet {
    LeadSet::Matching {
        query: LeadQuery::default(),
        except: Vec::new(),
    }
}

pub(crate) fn call() -> BulkChange {
    BulkChange::NextStep {
        step: Some(call_on("2027-03-01")),
    }
}

pub(crate) fn call_on(date: &str) -> NextStep {
    NextStep {
        date: date.to_owned(),
        time: None,
        kind: StepKind::Call,
    }
}

/// Begins a change that is too long for one commit.
pub(crate) async fn begin(test: &TestApp, change: &BulkChange) -> JobId {
    match leads::begin(&test.app, &everybody(), change).await.unwrap() {
        Begun::Job(job) => job,
        Begun::Done(_) => panic!("it takes one commit only"),
    }
}

/// Works on a job until its first commit is made, and stops there as a program
/// does that ends.
pub(crate) async fn first_commit(test: &TestApp, job: JobId) {
    let mut facts = test.app.events.subscribe();
    let working = jobs::finish(&test.app, job, |_| ());
    let committed = async {
        while show(test, job).await.done == 0 {
            facts.recv().await.unwrap();
        }
    };
    tokio::select! {
        _ = working => panic!("it has ended"),
        () = committed => {}
    }
}

pub(crate) async fn show(test: &TestApp, job: JobId) -> Job {
    let mut reader = test.app.db.reader().await.unwrap();
    jobs::show(&mut reader, job).await.unwrap()
}

/// How many leads are in the trash, or are not.
pub(crate) async fn count(test: &TestApp, trashed: bool) -> u32 {
    let query = LeadQuery {
        trashed,
        ..LeadQuery::default()
    };
    counted(test, query).await
}

pub(crate) async fn counted(test: &TestApp, query: LeadQuery) -> u32 {
    let set = LeadSet::Matching {
        query,
        except: Vec::new(),
    };
    let mut reader = test.app.db.reader().await.unwrap();
    leads::count(&mut reader, &set).await.unwrap()
}

/// How many leads are to be called.
pub(crate) async fn to_call(test: &TestApp) -> u32 {
    let mut reader = test.app.db.reader().await.unwrap();
    let sql = "SELECT count(*) FROM lead WHERE step_kind = 'call' AND step_date = '2027-03-01'";
    sqlx::query_scalar(sql)
        .fetch_one(&mut *reader)
        .await
        .unwrap()
}

/// The ids of all leads, by name.
pub(crate) async fn ids(test: &TestApp) -> Vec<LeadId> {
    let query = LeadQuery {
        limit: u32::MAX,
        ..LeadQuery::default()
    };
    let mut reader = test.app.db.reader().await.unwrap();
    leads::ids(&mut reader, &query).await.unwrap()
}

pub(crate) async fn history(test: &TestApp, query: HistoryQuery) -> HistoryPage {
    let mut reader = test.app.db.reader().await.unwrap();
    let limit = query.limit.max(1);
    history::list(&mut reader, &HistoryQuery { limit, ..query })
        .await
        .unwrap()
}

/// What the history says, newest first: how each is called, how many leads, and
/// whether it is undone.
pub(crate) async fn lines(test: &TestApp) -> Vec<(String, u32, bool)> {
    let query = HistoryQuery {
        limit: 50,
        ..HistoryQuery::default()
    };
    let page = history(test, query).await;
    let lines = page.operations.into_iter();
    lines
        .map(|operation| (operation.label.english, operation.leads, operation.undone))
        .collect()
}

/// Nothing contradicts anything else, and the chain holds.
pub(crate) async fn assert_whole(test: &TestApp) {
    let report = integrity::check(&test.app).await.unwrap();
    assert!(report.ok, "{:?}", report.problems);
}
