//! `recover`

use std::path::{Path, PathBuf};

use rapport_core::app::Seams;
use rapport_core::error::Result;
use rapport_core::recovery::{self, Found, RecoveryChoice, RecoveryReport};
use serde_json::json;

use super::account::Stdin;
use super::backup::{mail_setting, origin_words};
use super::word;
use crate::output::Output;

/// What was asked for.
pub(super) struct Asked {
    pub(super) choose: Option<String>,
    pub(super) backup: Option<PathBuf>,
    pub(super) with_mail_settings: bool,
}

/// Shows what there is, or goes on with what was chosen.
pub(super) async fn run(folder: &Path, asked: Asked, stdin: &Stdin, output: &Output) -> Result<()> {
    let choice = asked.choose.map(|choice| word("choose", &choice));
    let choice = match choice.transpose()? {
        Some(RecoveryChoice::Backup) if asked.with_mail_settings => {
            Some(RecoveryChoice::BackupWithMailSettings)
        }
        choice => choice,
    };
    let seams = Seams::system(folder).await;
    let report = recovery::begin(folder, &seams).await?;
    let Some(mut report) = report else {
        return output.print(&json!({ "state": "ready" }), || {
            "Nothing has to be recovered: the data can be opened.".to_owned()
        });
    };
    if let Some(backup) = asked.backup {
        let passphrase = stdin.passphrase().await?;
        let file = find(&report, &backup)?;
        report = recovery::use_backup(folder, &file, passphrase.as_ref(), &seams).await?;
    }
    let Some(choice) = choice else {
        return output.print(&json!({ "state": "recovery", "report": report }), || {
            said(&report)
        });
    };
    recovery::choose(folder, choice, &seams).await?;
    output.print(&json!({ "state": "ready" }), || {
        "Recovered. What was not chosen, and the damaged file, are kept.".to_owned()
    })
}

/// The backup of this name, else the file at this path.
fn find(report: &RecoveryReport, file: &Path) -> Result<PathBuf> {
    let mut named = report.backups.iter();
    match named.find(|known| Path::new(&known.backup.name) == file) {
        Some(known) => Ok(PathBuf::from(&known.path)),
        None => Ok(std::path::absolute(file)?),
    }
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
        Some(backup) => {
            lines.push(format!(
                "backup:   {} (of {}, {})",
                holds(&backup.found),
                backup.at,
                origin_words(backup.origin)
            ));
            lines.push(format!("          in {}", backup.path));
        }
        None => lines.push("backup:   none opens without more".to_owned()),
    }
    let compared = report.backup.as_ref().map(|backup| &backup.path);
    let others = report.backups.iter();
    for other in others.filter(|known| Some(&known.path) != compared) {
        let note = match &other.backup {
            backup if backup.encrypted => ", encrypted",
            backup if backup.good => "",
            _ => {
                ", not proposed: it is from the future, or in plain text where copies are encrypted"
            }
        };
        let origin = origin_words(other.backup.origin);
        lines.push(format!("          or {}{note}, {origin}", other.path));
    }
    lines.push(format!(
        "Leads only salvaged: {}, only in the backup: {}, with other values: {}.",
        report.only_salvaged, report.only_backup, report.differing
    ));
    if !report.mail_settings.is_empty() {
        lines.push(
            "Mail settings that differ. Those of the backup are used only with --with-mail-settings:"
                .to_owned(),
        );
        lines.extend(report.mail_settings.iter().map(mail_setting));
    }
    lines.push("Compare with another backup by --backup FILE.".to_owned());
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
