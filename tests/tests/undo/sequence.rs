//! A sequence from its seed: what is done, and what is looked at after each.

use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rapport_core::clock::Clock;
use rapport_core::history::UndoOutcome;
use rapport_core::integrity;
use rapport_testkit::TestApp;
use serde_json::json;

use super::act::Act;
use super::model::{Kind, Model, Operation, key};
use super::perform::perform;
use super::stored::Stored;
use super::taking_back::{Kept, TakenBack};

const ACTS: u32 = 30;

struct Sequence {
    test: TestApp,
    model: Model,
    random: StdRng,
    done: Vec<String>,
}

/// Goes through it; what went wrong, with all that was done until then.
pub(crate) async fn go(seed: u64) -> Result<(), String> {
    let test = TestApp::open_with_seed(seed).await;
    let model = at_first(&test).await;
    let mut sequence = Sequence {
        test,
        model,
        random: StdRng::seed_from_u64(seed),
        done: Vec::new(),
    };
    let gone = sequence.all().await;
    gone.map_err(|wrong| {
        let done = sequence.done.join("\n  ");
        format!("after\n  {done}\n{wrong}")
    })
}

/// What is there from the start is taken as it is.
async fn at_first(test: &TestApp) -> Model {
    let stored = Stored::read(test).await;
    let mut model = Model::default();
    model.now = test.clock.now().as_millisecond();
    let brought = [
        ("template", "template.ship"),
        ("account", "account.practice"),
    ];
    for (table, rows) in stored.rows {
        for (id, fields) in rows {
            model.put(key(table, id), fields);
        }
    }
    for operation in &stored.operations {
        let (table, _) = brought
            .into_iter()
            .find(|(_, kind)| *kind == operation.kind)
            .expect("only what is brought is there from the start");
        let changes = entities(test, model.operations.len()).await;
        let mut made = Operation::new(Kind::Worker, operation.at);
        for id in changes {
            let key = key(table, id);
            let fields = model.rows[&key].fields.clone();
            model.insert(&mut made, key, fields);
        }
        model.push(made);
    }
    model
}

/// What the operation at this place changed.
async fn entities(test: &TestApp, place: usize) -> Vec<String> {
    let place = i64::try_from(place).unwrap();
    let mut reader = test.app.db.reader().await.unwrap();
    sqlx::query_scalar(
        "SELECT lower(hex(entity_id)) FROM change
         WHERE operation = (SELECT seq FROM operation ORDER BY seq LIMIT 1 OFFSET ?)",
    )
    .bind(place)
    .fetch_all(&mut *reader)
    .await
    .unwrap()
}

impl Sequence {
    async fn all(&mut self) -> Result<(), String> {
        for fresh in 1..=ACTS {
            let act = Act::draw(&mut self.random, &self.model, fresh);
            self.step(&act).await?;
        }
        // All the way back, and forward again.
        while self.model.last_standing().is_some() {
            if self.step(&Act::Undo).await?.is_none() {
                break;
            }
        }
        while self.model.last_undoing().is_some() {
            if self.step(&Act::Redo).await?.is_none() {
                break;
            }
        }
        let report = integrity::check(&self.test.app).await.unwrap();
        match report.ok {
            true => Ok(()),
            false => Err(report.problems.join("\n")),
        }
    }

    /// One act; none where it was refused, as it should be.
    async fn step(&mut self, act: &Act) -> Result<Option<()>, String> {
        // No two acts at the same instant.
        self.test.clock.advance(Duration::from_secs(1));
        self.model.now += 1000;
        let did = perform(&self.test, act, &self.model).await;
        self.done.push(match &did {
            Ok(learned) => match &learned.outcome {
                Some(outcome) => format!("{act:?}: {}", outcome.message),
                None => format!("{act:?}"),
            },
            Err(problem) => format!("{act:?}: {problem}"),
        });
        let stored = Stored::read(&self.test).await;
        let went = did.is_ok();
        match did {
            Ok(learned) => {
                let expected = self.model.apply(act, &learned);
                let expected =
                    expected.map_err(|kind| format!("it should be refused: {kind:?}"))?;
                if let Some(outcome) = &learned.outcome {
                    said(outcome, expected)?;
                }
            }
            Err(problem) => match self.model.apply(act, &Default::default()) {
                Err(kind) if kind == problem.kind => {}
                expected => return Err(format!("refused: {problem:?}, expected {expected:?}")),
            },
        }
        if matches!(act, Act::Drain) {
            self.model.learn_what_left(&stored)?;
        }
        self.model.learn(&stored);
        self.model.compare(&stored)?;
        let search = self.random.random_range(0..100);
        self.model.compare_answers(&self.test.app, search).await?;
        Ok(went.then_some(()))
    }
}

/// What was kept is named, with what it would be, what it is and since when.
fn said(outcome: &UndoOutcome, expected: TakenBack) -> Result<(), String> {
    let kept = outcome.kept.iter().map(|kept| Kept {
        entity: kept.entity.clone(),
        field: kept.field.clone(),
        would_be: kept.would_be.clone(),
        is: kept.is.clone(),
        since: kept.since.map(|since| since.as_millisecond()),
    });
    let mut seen: Vec<Kept> = kept.collect();
    let mut wanted = expected.kept;
    seen.sort();
    wanted.sort();
    if seen != wanted || outcome.kept_count as usize != wanted.len() {
        return Err(format!(
            "kept:\n  is        {seen:?}\n  should be {wanted:?}"
        ));
    }
    if outcome.mail_left != expected.mail_left {
        return Err(format!(
            "that a mail has left: {}",
            json!(outcome.mail_left)
        ));
    }
    Ok(())
}
