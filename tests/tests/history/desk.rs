//! Somebody who works at random, from a seed.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rapport_core::attachments;
use rapport_core::clock::{Clock, Timestamp};
use rapport_core::db::Actor;
use rapport_core::followups;
use rapport_core::history::{self, HistoryPage, HistoryQuery};
use rapport_core::ids::OperationId;
use rapport_core::leads::{self, Lead, LeadChanges, LeadFields, NextStep, StepKind};
use rapport_core::settings::{self, Settings};
use rapport_core::templates::{self, TemplateInput};
use rapport_testkit::TestApp;

/// Words of which some begin like others, in several scripts.
const WORDS: &[&str] = &[
    "Ada",
    "Adam",
    "adamant",
    "Łukasz",
    "Luka",
    "Straße",
    "strasse",
    "佐藤",
    "ليلى",
    "Zoë",
    "zo",
    "42",
    "4",
    "O’Rourke",
    "rourke",
    "Emptied",
    "Erased",
    "trash",
    "made-up.example",
    "587",
    "",
];

pub(crate) struct Desk {
    pub(crate) test: TestApp,
    pub(crate) chance: StdRng,
    leads: Vec<Lead>,
    number: u32,
}

impl Desk {
    pub(crate) async fn open(seed: u64) -> Self {
        Self {
            test: TestApp::open().await,
            chance: StdRng::seed_from_u64(seed),
            leads: Vec::new(),
            number: 0,
        }
    }

    fn word(&mut self) -> String {
        WORDS[self.chance.random_range(0..WORDS.len())].to_owned()
    }

    fn some(&mut self) -> Option<Lead> {
        let number = self.leads.len();
        (number > 0).then(|| self.leads[self.chance.random_range(0..number)].clone())
    }

    /// Does something. What is refused is nothing.
    pub(crate) async fn act(&mut self) {
        let jump = self.chance.random_range(0..3_600);
        self.test.clock.advance(Duration::from_secs(jump));
        self.number += 1;
        let (word, other) = (self.word(), self.word());
        let act = self.chance.random_range(0..16);
        let lead = self.some();
        let app = &self.test.app;
        match (act, lead) {
            (0..=2, _) | (_, None) => {
                let mut new =
                    TestApp::new_lead(&word, &format!("x{}@made-up.example", self.number));
                new.company = other;
                new.allow_duplicate = true;
                let added = leads::add(app, &new).await;
                self.leads.extend(added.map(|done| done.answer));
            }
            (3 | 4, Some(lead)) => {
                let changes = LeadChanges::from(LeadFields {
                    last_name: Some(word),
                    note: Some(other),
                    ..LeadFields::default()
                });
                drop(leads::edit(app, lead.id, &changes).await);
            }
            (5, Some(_)) => {
                let step = NextStep {
                    date: "2026-12-24".to_owned(),
                    time: None,
                    kind: StepKind::Call,
                };
                let ids: Vec<_> = self.leads.iter().map(|lead| lead.id).collect();
                drop(leads::set_next_step(app, &ids, Some(&step)).await);
            }
            (6 | 7, Some(lead)) => drop(leads::trash(app, &[lead.id]).await),
            (8, Some(lead)) => drop(leads::restore(app, &[lead.id]).await),
            (9, Some(_)) => drop(leads::empty_trash(app).await),
            (10, Some(_)) => drop(history::undo(app).await),
            (11, Some(_)) => {
                let template = TemplateInput {
                    name: word,
                    subject: other,
                    body: "Dear {{ first_name }}".to_owned(),
                };
                drop(templates::add(app, &template).await);
                let settings = Settings {
                    attachment_limit_mb: self.number,
                    ..Settings::default()
                };
                drop(settings::save(app, &settings).await);
            }
            (12, Some(lead)) => drop(leads::block(app, lead.id).await),
            (13, Some(lead)) => self.attach(&lead, &format!("{word} {other}.txt")).await,
            (14, Some(lead)) => {
                let key = format!("mail {}", self.number);
                drop(followups::send(app, &TestApp::follow_up(&lead, &key)).await);
                self.test.clock.advance(Duration::from_secs(11));
                self.test.drain().await;
            }
            (_, Some(_)) => drop(app.db.fill_words().await.unwrap()),
        }
    }

    /// A file, and sometimes into the trash with it.
    async fn attach(&mut self, lead: &Lead, name: &str) {
        let app = &self.test.app;
        let content = self.number.to_string().into_bytes();
        let file = attachments::inspect_bytes(app, name, content, 1000).await;
        let file = file.unwrap().accepted().unwrap();
        let Ok(added) = attachments::attach(app, lead.id, &[file]).await else {
            return;
        };
        if self.chance.random_bool(0.5) {
            drop(attachments::trash(app, added[0].id).await);
        }
    }

    /// Something that is asked of the history.
    pub(crate) fn query(&mut self) -> HistoryQuery {
        let words: Vec<String> = (0..self.chance.random_range(0..3))
            .map(|_| {
                let word = self.word();
                let letters = self.chance.random_range(1..=3);
                match self.chance.random_bool(0.5) {
                    true => word.chars().take(letters).collect(),
                    false => word,
                }
            })
            .collect();
        let ago = |chance: &mut StdRng, now: Timestamp| {
            let hours = chance.random_range(0..30);
            now.before(Duration::from_secs(hours * 3_600))
        };
        let now = self.test.clock.now();
        let lead = self.some();
        let chance = &mut self.chance;
        HistoryQuery {
            query: words.join(" "),
            lead: lead.filter(|_| chance.random_bool(0.2)).map(|lead| lead.id),
            actor: [None, None, Some(Actor::Person), Some(Actor::Worker)]
                [chance.random_range(0..4)],
            from: chance.random_bool(0.2).then(|| ago(chance, now)),
            until: chance.random_bool(0.2).then(|| ago(chance, now)),
            before: None,
            limit: chance.random_range(1..8),
        }
    }
}

/// All that a query finds, page by page.
pub(crate) async fn pages(test: &TestApp, query: &HistoryQuery) -> Vec<OperationId> {
    let mut query = query.clone();
    let mut found = Vec::new();
    loop {
        let page = page(test, &query).await;
        assert!(page.operations.len() <= query.limit as usize);
        found.extend(page.operations.iter().map(|operation| operation.id));
        match page.next {
            Some(next) => query.before = Some(next),
            None => return found,
        }
    }
}

pub(crate) async fn page(test: &TestApp, query: &HistoryQuery) -> HistoryPage {
    let mut reader = test.app.db.reader().await.unwrap();
    history::list(&mut reader, query).await.unwrap()
}
