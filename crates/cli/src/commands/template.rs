//! `template …`

use rapport_core::app::App;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::followups;
use rapport_core::ids::TemplateId;
use rapport_core::templates::{self, Template, TemplateInput};
use rapport_messages::say;
use serde_json::json;

use super::{id, text};
use crate::arguments::Template as Verb;
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    match verb {
        Verb::Add {
            name,
            subject,
            body_file,
        } => {
            let body = text("body_file", &body_file).await?;
            let input = TemplateInput {
                name,
                subject,
                body,
            };
            let template = templates::add(app, &input).await?.answer;
            output.print(&template, || format!("{}  {}", template.id, template.name))
        }
        Verb::List => {
            let templates = templates::list(&mut *app.db.reader().await?).await?;
            output.print(&json!({ "templates": templates }), || {
                let rows = templates.iter().map(|template| {
                    vec![
                        template.id.to_string(),
                        template.name.clone(),
                        template.subject.clone(),
                    ]
                });
                output.table(&["id", "name", "subject"], rows)
            })
        }
        Verb::Preview { template, lead } => {
            let template = named(app, &template).await?;
            let input = TemplateInput {
                name: template.name,
                subject: template.subject,
                body: template.body,
            };
            let rendered = followups::preview(app, &input, Some(id("lead", &lead)?)).await?;
            let (subject, body) = (rendered.plain_subject(), rendered.plain_body());
            let preview = json!({
                "subject": subject,
                "body": body,
                "missing": rendered.missing,
                "faults": rendered.faults,
                "placeholders": rendered.placeholders,
            });
            output.print(&preview, || format!("{subject}\n\n{body}"))
        }
    }
}

/// A template by its id, else by its name.
pub(super) async fn named(app: &App, text: &str) -> Result<Template> {
    let mut reader = app.db.reader().await?;
    if let Ok(id) = text.parse::<TemplateId>() {
        return templates::show(&mut reader, id).await;
    }
    let templates = templates::list(&mut reader).await?;
    let mut same = templates
        .into_iter()
        .filter(|template| template.name == text);
    same.next()
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::TemplateGone).at("template"))
}
