//! `undo`, `redo`, `history`, `check`

use rapport_core::app::App;
use rapport_core::error::Result;
use rapport_core::history::{self, HistoryQuery, UndoOutcome};
use rapport_core::integrity;
use rapport_messages::phrase;
use serde_json::json;

use super::id;
use crate::output::Output;

pub(super) async fn undo(app: &App, output: &Output) -> Result<()> {
    print(&history::undo(app).await?.answer, output)
}

pub(super) async fn redo(app: &App, output: &Output) -> Result<()> {
    print(&history::redo(app).await?.answer, output)
}

/// The operation itself, with what could not be taken back beside it.
fn print(outcome: &UndoOutcome, output: &Output) -> Result<()> {
    let mut document = json!(outcome.operation);
    if let Some(fields) = document.as_object_mut() {
        fields.insert("message".to_owned(), json!(outcome.message));
        fields.insert("kept".to_owned(), json!(outcome.kept));
        fields.insert("kept_count".to_owned(), json!(outcome.kept_count));
        fields.insert("mail_left".to_owned(), json!(outcome.mail_left));
    }
    output.print(&document, || {
        let kept = outcome.kept.iter().map(|kept| {
            let (field, value) = (kept.field.as_str().into(), kept.is.as_str().into());
            format!("\n  {}", output.say(phrase::FieldKept { field, value }))
        });
        format!(
            "{}{}",
            outcome.message.in_language(output.language),
            kept.collect::<String>()
        )
    })
}

pub(super) async fn list(
    app: &App,
    lead: Option<String>,
    limit: u32,
    output: &Output,
) -> Result<()> {
    let query = HistoryQuery {
        lead: lead.map(|text| id("lead", &text)).transpose()?,
        limit,
        ..HistoryQuery::default()
    };
    let page = history::list(&mut *app.db.reader().await?, &query).await?;
    output.print(&page, || {
        let rows = page.operations.iter().map(|operation| {
            let undone = match operation.undone {
                true => output.say(phrase::IsUndone),
                false => String::new(),
            };
            vec![
                operation.at.to_string(),
                operation.label.in_language(output.language),
                undone,
            ]
        });
        output.table(&["when", "what", ""], rows)
    })
}

pub(super) async fn check(app: &App, output: &Output) -> Result<()> {
    let report = integrity::check(app).await?;
    output.print(&report, || {
        if report.ok {
            output.say(phrase::NoProblemsFound)
        } else {
            report.problems.join("\n")
        }
    })
}
