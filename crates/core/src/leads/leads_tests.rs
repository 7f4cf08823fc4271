mod adding;
mod changing;
mod fields;
mod finding;
mod leaving;
mod pasted;

use super::*;
use crate::app::{App, Seams};

pub(super) async fn open() -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
    (folder, app)
}

pub(super) fn person(first: &str, last: &str, address: &str) -> NewLead {
    NewLead {
        first_name: first.into(),
        last_name: last.into(),
        emails: vec![EmailInput {
            address: address.into(),
            label: "work".into(),
        }],
        ..NewLead::default()
    }
}

pub(super) async fn found(app: &App, query: LeadQuery) -> Vec<String> {
    let page = list(&mut app.db.reader().await.unwrap(), &query)
        .await
        .unwrap();
    let names = page.rows.into_iter();
    names
        .map(|row| row.lead.map_or(row.id, |lead| lead.name))
        .collect()
}

pub(super) async fn search(app: &App, query: &str) -> Vec<String> {
    let query = LeadQuery {
        query: query.into(),
        ..LeadQuery::default()
    };
    found(app, query).await
}
