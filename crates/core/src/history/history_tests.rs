//! Undo restores exactly: whatever a person does, walking back shows every
//! former state again, row by row, and walking forward every later one.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::{redo, undo};
use crate::app::{App, Seams};
use crate::ids::{LeadId, TemplateId};
use crate::leads::{
    self, EmailInput, LeadChanges, NewLead, NextStep, PhoneInput, ReachedOut, StateCause, StepKind,
};
use crate::settings::{self, Settings};
use crate::templates::{self, TemplateInput};
use crate::upkeep;

/// Something a person does; the numbers choose among what is there.
#[derive(Debug, Clone)]
enum Act {
    Add(u8),
    Rename(u8, String),
    Addresses(u8, Vec<u8>),
    Phones(u8, Vec<u8>),
    Step(Vec<u8>, Option<u8>),
    Trash(Vec<u8>),
    Restore(Vec<u8>),
    Block(u8),
    Unblock(u8),
    Note(u8, String),
    ReachOut(u8),
    NewTemplate(u8),
    EditTemplate(u8, String),
    RemoveTemplate(u8),
    Settings(u8),
}

fn act() -> impl Strategy<Value = Act> {
    let some = || prop::collection::vec(any::<u8>(), 1..4);
    prop_oneof![
        3 => any::<u8>().prop_map(Act::Add),
        2 => (any::<u8>(), "[a-zäß ]{1,12}").prop_map(|(n, text)| Act::Rename(n, text)),
        2 => (any::<u8>(), some()).prop_map(|(n, list)| Act::Addresses(n, list)),
        1 => (any::<u8>(), some()).prop_map(|(n, list)| Act::Phones(n, list)),
        2 => (some(), prop::option::of(1..28_u8)).prop_map(|(ids, day)| Act::Step(ids, day)),
        2 => some().prop_map(Act::Trash),
        1 => some().prop_map(Act::Restore),
        1 => any::<u8>().prop_map(Act::Block),
        1 => any::<u8>().prop_map(Act::Unblock),
        1 => (any::<u8>(), "[a-z]{1,8}").prop_map(|(n, text)| Act::Note(n, text)),
        1 => any::<u8>().prop_map(Act::ReachOut),
        1 => any::<u8>().prop_map(Act::NewTemplate),
        1 => (any::<u8>(), "[a-z]{1,8}").prop_map(|(n, text)| Act::EditTemplate(n, text)),
        1 => any::<u8>().prop_map(Act::RemoveTemplate),
        1 => (1..100_u8).prop_map(Act::Settings),
    ]
}

struct Desk {
    app: App,
    leads: Vec<LeadId>,
    templates: Vec<TemplateId>,
    _folder: tempfile::TempDir,
}

impl Desk {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(folder.path(), Seams::forgetful()).await.unwrap();
        Self {
            app,
            leads: Vec::new(),
            templates: Vec::new(),
            _folder: folder,
        }
    }

    fn pick(&self, numbers: &[u8]) -> Vec<LeadId> {
        let chosen = numbers.iter().filter_map(|n| {
            let index = usize::from(*n).checked_rem(self.leads.len())?;
            self.leads.get(index).copied()
        });
        chosen.collect()
    }

    /// Does it where there is something to do it to. A refusal is no act.
    async fn act(&mut self, act: &Act) {
        let app = &self.app;
        let one = |n: &u8| self.pick(&[*n]).first().copied();
        match act {
            Act::Add(n) => {
                let new = NewLead {
                    first_name: format!("Lead {n}"),
                    emails: vec![address(*n)],
                    allow_duplicate: true,
                    ..NewLead::default()
                };
                self.leads.push(leads::add(app, &new).await.unwrap().id);
            }
            Act::Rename(n, text) => {
                let changes = LeadChanges {
                    last_name: Some(text.clone()),
                    ..LeadChanges::default()
                };
                self.edit(one(n), changes).await;
            }
            Act::Addresses(n, list) => {
                let changes = LeadChanges {
                    emails: Some(distinct(list).into_iter().map(address).collect()),
                    allow_duplicate: true,
                    ..LeadChanges::default()
                };
                self.edit(one(n), changes).await;
            }
            Act::Phones(n, list) => {
                let number = |n: u8| PhoneInput {
                    number: format!("+49 {n}"),
                    label: String::new(),
                };
                let changes = LeadChanges {
                    phones: Some(distinct(list).into_iter().map(number).collect()),
                    ..LeadChanges::default()
                };
                self.edit(one(n), changes).await;
            }
            Act::Step(ids, day) => {
                let step = day.map(|day| NextStep {
                    date: format!("2026-12-{day:02}"),
                    time: None,
                    kind: StepKind::Call,
                });
                leads::set_next_step(app, &self.pick(ids), step.as_ref())
                    .await
                    .unwrap();
            }
            Act::Trash(ids) => drop(leads::trash(app, &self.pick(ids)).await.unwrap()),
            Act::Restore(ids) => drop(leads::restore(app, &self.pick(ids)).await.unwrap()),
            Act::Block(n) => drop(with(one(n), |id| leads::block(app, id)).await),
            Act::Unblock(n) => drop(with(one(n), |id| leads::unblock(app, id)).await),
            Act::Note(n, text) => drop(with(one(n), |id| leads::add_note(app, id, text)).await),
            Act::ReachOut(n) => {
                let how = ReachedOut {
                    cause: StateCause::Letter,
                    note: "written".into(),
                };
                drop(with(one(n), |id| leads::reached_out(app, id, &how)).await);
            }
            Act::NewTemplate(n) => {
                let template = templates::add(app, &input(&format!("Template {n}")))
                    .await
                    .unwrap();
                self.templates.push(template.id);
            }
            Act::EditTemplate(n, text) => {
                if let Some(id) = self.template(*n) {
                    drop(templates::edit(app, id, &input(text)).await);
                }
            }
            Act::RemoveTemplate(n) => {
                if let Some(id) = self.template(*n) {
                    drop(templates::remove(app, id).await);
                }
            }
            Act::Settings(limit) => {
                let settings = Settings {
                    attachment_limit_mb: u32::from(*limit),
                    notify_on_add: false,
                    ..Settings::default()
                };
                settings::save(app, &settings).await.unwrap();
            }
        }
    }

    fn template(&self, n: u8) -> Option<TemplateId> {
        let index = usize::from(n).checked_rem(self.templates.len())?;
        self.templates.get(index).copied()
    }

    async fn edit(&self, id: Option<LeadId>, changes: LeadChanges) {
        drop(with(id, |id| leads::edit(&self.app, id, &changes)).await);
    }

    /// Everything that is there, as text: each row but for its number and
    /// `updated_at`, and whom the search finds.
    async fn picture(&self) -> String {
        let mut reader = self.app.db.reader().await.unwrap();
        let mut picture = String::new();
        for table in [
            "lead",
            "lead_email",
            "lead_phone",
            "activity",
            "suppression",
            "template",
            "setting",
        ] {
            picture.push_str(&rows(&mut reader, table).await);
        }
        let found: Vec<(Vec<u8>,)> = sqlx::query_as(
            "SELECT l.id FROM lead AS l WHERE l.removed = 0 AND l.row IN
             (SELECT rowid FROM lead_search WHERE lead_search MATCH '\"lead\"* OR \"x\"* OR \"a\"*') ORDER BY l.id",
        )
        .fetch_all(&mut *reader)
        .await
        .unwrap();
        format!("{picture}\nfound {found:?}")
    }
}

async fn rows(connection: &mut SqliteConnection, table: &str) -> String {
    let columns: Vec<String> = sqlx::query_scalar(AssertSqlSafe(format!(
        "SELECT name FROM pragma_table_info('{table}') WHERE name NOT IN ('row', 'updated_at')"
    )))
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let quoted: Vec<String> = columns
        .iter()
        .map(|column| format!("quote(\"{column}\")"))
        .collect();
    let sql = format!(
        "SELECT {} FROM {table} WHERE removed = 0 ORDER BY id",
        quoted.join(" || '|' || ")
    );
    let rows: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql))
        .fetch_all(connection)
        .await
        .unwrap();
    format!("{table}\n{}\n", rows.join("\n"))
}

async fn with<T>(
    id: Option<LeadId>,
    does: impl AsyncFnOnce(LeadId) -> crate::error::Result<T>,
) -> Option<T> {
    does(id?).await.ok()
}

fn address(n: u8) -> EmailInput {
    EmailInput {
        address: format!("x{n}@made-up.example"),
        label: String::new(),
    }
}

fn distinct(list: &[u8]) -> Vec<u8> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list.dedup();
    list
}

fn input(name: &str) -> TemplateInput {
    TemplateInput {
        name: name.to_owned(),
        subject: "Subject".to_owned(),
        body: "Body".to_owned(),
    }
}

/// The number of operations that a person has done and that stand.
async fn standing(app: &App) -> i64 {
    let mut reader = app.db.reader().await.unwrap();
    sqlx::query_scalar(
        "SELECT count(*) FROM operation WHERE actor = 'person' AND undoes IS NULL AND undone_by IS NULL",
    )
    .fetch_one(&mut *reader)
    .await
    .unwrap()
}

async fn there_and_back(acts: &[Act]) -> Result<(), TestCaseError> {
    let mut desk = Desk::open().await;
    let mut pictures = vec![desk.picture().await];
    for act in acts {
        let before = standing(&desk.app).await;
        desk.act(act).await;
        if standing(&desk.app).await > before {
            pictures.push(desk.picture().await);
        }
    }
    for (steps, former) in pictures.iter().rev().skip(1).enumerate() {
        undo(&desk.app).await.unwrap();
        prop_assert_eq!(
            &desk.picture().await,
            former,
            "after undoing {} times",
            steps + 1
        );
    }
    prop_assert!(undo(&desk.app).await.unwrap().operation.is_none());
    for (steps, later) in pictures.iter().skip(1).enumerate() {
        redo(&desk.app).await.unwrap();
        prop_assert_eq!(
            &desk.picture().await,
            later,
            "after redoing {} times",
            steps + 1
        );
    }
    prop_assert_eq!(
        upkeep::check(&desk.app).await.unwrap().problems,
        Vec::<String>::new()
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn walking_back_and_forward_shows_every_state_again(acts in prop::collection::vec(act(), 1..14)) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(there_and_back(&acts))?;
    }
}
