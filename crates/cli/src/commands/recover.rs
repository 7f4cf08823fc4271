//! `recover`

use std::path::Path;
use std::sync::Arc;

use rapport_core::clock::{Clock, SystemClock};
use rapport_core::error::Result;
use rapport_core::random::{Random, SystemRandom};
use rapport_core::recovery::{self, Found, RecoveryReport};
use serde_json::json;

use super::word;
use crate::output::Output;

/// Shows what there is, or goes on with what was chosen.
pub(super) async fn run(folder: &Path, choice: Option<String>, output: &Output) -> Result<()> {
    let choice = choice.map(|choice| word("choose", &choice)).transpose()?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let report = recovery::begin(folder, &clock, &random).await?;
    let Some(report) = report else {
        return output.print(&json!({ "state": "ready" }), || {
            "Nothing has to be recovered: the data can be opened.".to_owned()
        });
    };
    let Some(choice) = choice else {
        return output.print(&json!({ "state": "recovery", "report": report }), || {
            said(&report)
        });
    };
    recovery::choose(folder, choice, &clock, &random).await?;
    output.print(&json!({ "state": "ready" }), || {
        "Recovered. What was not chosen, and the damaged file, are kept.".to_owned()
    })
}

fn said(report: &RecoveryReport) -> String {
    let mut lines = Vec::new();
    if let Some(kept) = &report.kept_at {
        lines.push(format!("The damaged file is kept in {kept}."));
    }
    match &report.salvaged {
        Some(found) => lines.push(format!("salvaged: {}", holds(found))),
        None => lines.push("salvaged: nothing could be read".to_owned()),
    }
    match &report.backup {
        Some(backup) => lines.push(format!(
            "backup:   {} (of {})",
            holds(&backup.found),
            backup.at
        )),
        None => lines.push("backup:   there is none".to_owned()),
    }
    lines.push(format!(
        "Leads only salvaged: {}, only in the backup: {}, with other values: {}.",
        report.only_salvaged, report.only_backup, report.differing
    ));
    lines.push("Choose with --choose salvaged, backup or empty.".to_owned());
    lines.join("\n")
}

fn holds(found: &Found) -> String {
    let newest = match found.newest_change_at {
        Some(at) => format!(", the newest change {at}"),
        None => String::new(),
    };
    format!(
        "{} leads, {} in the trash, {} files, {} templates, {} mails{newest}",
        found.leads, found.in_trash, found.files, found.templates, found.mails
    )
}
