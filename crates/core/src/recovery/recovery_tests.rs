//! Damage, and what a person gets back.

mod beginning;
mod choosing;
mod forged;
mod noticing;

use std::fs;
use std::path::Path;

use super::{
    Candidate, Difference, RecoveryChoice, RecoveryLeadsQuery, RecoveryReport, begin, choose,
};
use crate::app::{App, Seams};
use crate::backup::{self, Reason};
use crate::error::{Problem, Result};
use crate::leads::{self, EmailInput, NewLead};

pub(super) async fn open(folder: &Path) -> Result<App> {
    App::open(folder, Seams::forgetful()).await
}

pub(super) async fn begun(folder: &Path) -> Result<Option<RecoveryReport>> {
    begin(folder, &Seams::forgetful()).await
}

pub(super) async fn chosen(folder: &Path, choice: RecoveryChoice) -> Result<()> {
    choose(folder, choice, &Seams::forgetful()).await
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
    damage(folder.path());
    folder
}

/// SQLite knows the file no more.
pub(super) fn damage(folder: &Path) {
    let file = folder.join("rapport.db");
    let mut content = fs::read(&file).unwrap();
    content[..100].fill(0);
    fs::write(&file, content).unwrap();
}

pub(super) async fn add(app: &App, name: &str) -> crate::ids::LeadId {
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

pub(super) async fn names(app: &App) -> Vec<String> {
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
