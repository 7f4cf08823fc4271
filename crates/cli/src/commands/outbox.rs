//! `outbox …`

use rapport_core::app::App;
use rapport_core::error::Result;
use rapport_core::followups;
use rapport_core::outbox::{Drained, OutboxGroup, OutboxQuery, OutboxRow, Resolution};
use rapport_messages::phrase;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use super::account::Stdin;
use super::{id, word};
use crate::arguments::Outbox as Verb;
use crate::output::Output;

/// More than this in one list is for the window.
const LISTED: u32 = 10_000;

pub(super) async fn run(app: &App, verb: Verb, stdin: &Stdin, output: &Output) -> Result<()> {
    match verb {
        Verb::List { status } => {
            let query = OutboxQuery {
                group: OutboxGroup::All,
                status: status.map(|text| word("status", &text)).transpose()?,
                offset: 0,
                limit: LISTED,
            };
            let page = app.outbox.list(&query).await?;
            output.print(&json!({ "outbox": page.rows }), || list(&page.rows, output))
        }
        Verb::Show { id: text } => one(&app.outbox.row(id("id", &text)?).await?, output),
        Verb::Cancel { id: text } => one(
            &followups::call_off(app, id("id", &text)?).await?.answer,
            output,
        ),
        Verb::Retry { id: text } => one(&app.outbox.retry(id("id", &text)?).await?, output),
        Verb::Resolve { id: text, sent, .. } => {
            let resolution = if sent {
                Resolution::Sent
            } else {
                Resolution::SendAgain
            };
            one(
                &app.outbox.resolve(id("id", &text)?, resolution).await?,
                output,
            )
        }
        Verb::Run { until_idle } => {
            stdin.unlock(app, output).await?;
            let drained = drain(app, until_idle).await?;
            output.print(&drained, || {
                output.say(phrase::Drained {
                    sent: drained.sent.into(),
                    retrying: drained.retrying.into(),
                    failed: drained.failed.into(),
                    unknown: drained.unknown.into(),
                    left: drained.left.into(),
                })
            })
        }
    }
}

/// Ctrl+C ends it after the mail in hand.
async fn drain(app: &App, until_idle: bool) -> Result<Drained> {
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    let listening = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopping.cancel();
        }
    });
    let drained = if until_idle {
        app.outbox.run_until_idle(&stop).await
    } else {
        app.outbox.run(&stop).await
    };
    listening.abort();
    drained
}

fn one(row: &OutboxRow, output: &Output) -> Result<()> {
    let time = |time: Option<rapport_core::clock::Timestamp>| {
        time.map(|time| time.to_string()).unwrap_or_default()
    };
    output.print(row, || {
        let practice = match row.practice {
            true => output.say(phrase::Yes),
            false => String::new(),
        };
        output.lines(&[
            ("id", row.id.to_string()),
            ("to", row.to.clone()),
            ("subject", row.subject.clone()),
            ("status", row.status.as_str().to_owned()),
            ("proof", output.say(row.proof.kind.sentence())),
            ("reason", row.reason.in_language(output.language)),
            ("attempts", row.attempts.to_string()),
            ("next-attempt", time(row.next_attempt_at)),
            ("last-reply", row.last_reply.clone().unwrap_or_default()),
            ("since", time(row.proof.at)),
            ("message-id", row.message_id.clone()),
            ("practice", practice),
        ])
    })
}

fn list(rows: &[OutboxRow], output: &Output) -> String {
    let rows = rows.iter().map(|row| {
        vec![
            row.id.to_string(),
            row.status.as_str().to_owned(),
            row.to.clone(),
            row.subject.clone(),
            [
                output.say(row.proof.kind.sentence()),
                row.reason.in_language(output.language),
            ]
            .join(" ")
            .trim_end()
            .to_owned(),
        ]
    });
    output.table(&["id", "status", "to", "subject", ""], rows)
}
