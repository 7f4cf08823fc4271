//! `follow-up …`

use rapport_core::app::App;
use rapport_core::clock::Timestamp;
use rapport_core::error::{Problem, Result};
use rapport_core::followups::{self, FollowUpInput};
use rapport_core::ids;
use rapport_messages::{phrase, say};

use super::{id, template};
use crate::arguments::FollowUp;
use crate::output::Output;

pub(super) async fn run(app: &App, arguments: FollowUp, output: &Output) -> Result<()> {
    let template = template::named(app, &arguments.template).await?;
    let not_before = arguments.at.as_deref().map(time).transpose()?;
    let input = FollowUpInput {
        lead_id: id("lead", &arguments.lead)?,
        template_id: Some(template.id),
        account_id: arguments
            .account
            .map(|text| id("account", &text))
            .transpose()?,
        text: None,
        attachments: Vec::new(),
        idempotency_key: arguments
            .key
            .unwrap_or_else(|| ids::mint(app.clock.now(), &*app.random).to_string()),
        // A script has said what it wants; there is nobody to think better of it.
        confirmed_placeholders: arguments.confirm,
        undo_seconds: 0,
    };
    let queued = match not_before {
        Some(time) => followups::send_at(app, &input, time).await?,
        None => followups::send(app, &input).await?,
    }
    .answer;
    output.print(&queued, || {
        let time = queued.not_before.to_string().into();
        let not_before = output.say(phrase::NotBefore { time });
        let status = queued.status.as_str();
        format!("{}  {status}  {not_before}", queued.outbox_id)
    })
}

fn time(text: &str) -> Result<Timestamp> {
    text.parse()
        .map_err(|error| Problem::invalid("at", say::NoSuchMoment).with_technical(error))
}
