//! `job …`

use rapport_core::app::App;
use rapport_core::error::Result;
use rapport_core::jobs::{self, Job};
use serde_json::{Value, json};

use super::id;
use crate::arguments::Job as Verb;
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    match verb {
        Verb::List => list(app, output).await,
        Verb::Cancel { id: text, no_wait } => {
            let mut job = jobs::cancel(app, id("id", &text)?).await?;
            if !no_wait {
                let ended = jobs::finish(app, job.id, |job| output.progress(job)).await?;
                job = ended.unless_failed()?;
            }
            one(&job, output)
        }
        Verb::Run => {
            jobs::retry(app).await?;
            jobs::work(app, |job| output.progress(job)).await?;
            list(app, output).await
        }
    }
}

/// One job.
pub(super) fn one(job: &Job, output: &Output) -> Result<()> {
    output.print(&shown(job), || output.table(&HEAD, [row(job, output)]))
}

async fn list(app: &App, output: &Output) -> Result<()> {
    let jobs = jobs::list(&mut *app.db.reader().await?).await?;
    let all: Vec<Value> = jobs.iter().map(shown).collect();
    output.print(&json!({ "jobs": all }), || {
        output.table(&HEAD, jobs.iter().map(|job| row(job, output)))
    })
}

const HEAD: [&str; 6] = ["id", "kind", "state", "done", "of", "problem"];

fn row(job: &Job, output: &Output) -> Vec<String> {
    let Job {
        id, done, total, ..
    } = job;
    vec![
        id.to_string(),
        word(&job.kind),
        word(&job.state),
        done.to_string(),
        total.to_string(),
        job.problem
            .as_ref()
            .map_or_else(String::new, |problem| output.say(problem.sentence.clone())),
    ]
}

fn shown(job: &Job) -> Value {
    json!({
        "id": job.id,
        "kind": job.kind,
        "state": job.state,
        "done": job.done,
        "total": job.total,
        "started_at": job.started_at,
        "problem": problem(job),
    })
}

fn problem(job: &Job) -> Option<&str> {
    job.problem.as_ref().map(|problem| problem.message.as_str())
}

fn word(value: &impl serde::Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}
