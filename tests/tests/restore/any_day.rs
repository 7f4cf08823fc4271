//! Whatever was done before and after: putting everything back gives what was
//! there then, undo gives what was there before it, redo the same again.

use rapport_core::backup::RestoreWhat;
use rapport_core::ids::LeadId;
use rapport_core::leads::{self, EmailInput, LeadChanges, LeadFields};
use rapport_core::random::Random;
use rapport_core::templates::{self, TemplateInput};
use rapport_core::{attachments, history, settings};
use rapport_testkit::{SeededRandom, TestApp};

use crate::scene::{attach, backed_up, picture, proved, restored};

const SEEDS: u64 = 24;
const DEEDS: usize = 12;

struct Chance(SeededRandom);

impl Chance {
    fn below(&self, number: usize) -> usize {
        let mut byte = [0];
        self.0.fill(&mut byte);
        usize::from(byte[0]) % number
    }

    fn pick<'a, T>(&self, all: &'a [T]) -> Option<&'a T> {
        (!all.is_empty()).then(|| &all[self.below(all.len())])
    }
}

#[tokio::test]
async fn any_day_comes_back_exactly() {
    for seed in 0..SEEDS {
        let chance = Chance(SeededRandom::new(seed));
        let test = TestApp::open_with_seed(seed).await;
        for number in 0..DEEDS {
            deed(&test, &chance, number).await;
        }
        let then = picture(&test).await;
        let source = backed_up(&test).await;
        for number in DEEDS..2 * DEEDS {
            deed(&test, &chance, number).await;
        }
        let before = picture(&test).await;
        let outcome = restored(&test, &source, RestoreWhat::AllWithMailSettings).await;
        assert_eq!(picture(&test).await, then, "seed {seed}");
        proved(&test).await;
        if outcome.operation.is_none() {
            continue;
        }
        let undone = history::undo(&test.app).await.unwrap();
        assert!(undone.kept.is_empty(), "seed {seed}: {:?}", undone.kept);
        assert_eq!(picture(&test).await, before, "seed {seed}, undone");
        history::redo(&test.app).await.unwrap();
        assert_eq!(picture(&test).await, then, "seed {seed}, redone");
        proved(&test).await;
    }
}

async fn deed(test: &TestApp, chance: &Chance, number: usize) {
    let all = ids(
        test,
        "SELECT id FROM lead WHERE removed = 0 AND trashed_at IS NULL",
    )
    .await;
    let some = chance.pick(&all).copied();
    match (chance.below(10), some) {
        (0..=2, _) | (_, None) => {
            let name = format!("Lead {number}");
            test.add_lead(&name, &format!("lead{number}@example.com"))
                .await;
        }
        (3, Some(id)) => {
            let changes = LeadChanges::from(LeadFields {
                company: Some(format!("Company {number}")),
                emails: Some(vec![EmailInput {
                    address: format!("new{number}@example.com"),
                    label: String::new(),
                }]),
                ..LeadFields::default()
            });
            leads::edit(&test.app, id, &changes).await.unwrap();
        }
        (4, Some(id)) => {
            leads::trash(&test.app, &[id]).await.unwrap();
            if chance.below(2) == 0 {
                leads::empty_trash(&test.app).await.unwrap();
            }
        }
        (5, Some(id)) => {
            leads::add_note(&test.app, id, &format!("note {number}"))
                .await
                .unwrap();
        }
        (6, Some(id)) => {
            attach(
                test,
                id,
                &format!("file{number}.txt"),
                &format!("text {number}"),
            )
            .await;
            let file = leads::show(&mut test.app.db.reader().await.unwrap(), id)
                .await
                .unwrap();
            if chance.below(2) == 0 {
                attachments::trash(&test.app, file.attachments[0].id)
                    .await
                    .unwrap();
            }
        }
        (7, Some(_)) => {
            history::undo(&test.app).await.unwrap();
        }
        (8, Some(_)) => {
            let input = TemplateInput {
                name: format!("Template {number}"),
                subject: "Hello".into(),
                body: "Hello".into(),
            };
            templates::add(&test.app, &input).await.unwrap();
        }
        (_, Some(_)) => {
            let mut chosen = settings::load(&mut test.app.db.reader().await.unwrap())
                .await
                .unwrap();
            chosen.attachment_limit_mb = 10 + u32::try_from(number).unwrap();
            settings::save(&test.app, &chosen).await.unwrap();
        }
    }
}

async fn ids(test: &TestApp, sql: &'static str) -> Vec<LeadId> {
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_scalar(sql)
        .fetch_all(&mut *reader)
        .await
        .unwrap()
}
