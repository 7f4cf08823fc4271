//! `recover`

use std::path::{Path, PathBuf};

use rapport_core::app::Seams;
use rapport_core::error::Result;
use rapport_core::recovery::{self, Found, RecoveryChoice, RecoveryReport};
use rapport_messages::{Sentence, notice, phrase};
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
            output.say(phrase::RecoverNothing)
        });
    };
    if let Some(backup) = asked.backup {
        let passphrase = stdin.passphrase().await?;
        let file = find(&report, &backup)?;
        report = recovery::use_backup(folder, &file, passphrase.as_ref(), &seams).await?;
    }
    let Some(choice) = choice else {
        return output.print(&json!({ "state": "recovery", "report": report }), || {
            said(&report, output)
        });
    };
    recovery::choose(folder, choice, &seams).await?;
    output.print(&json!({ "state": "ready" }), || {
        output.say(phrase::RecoverDone)
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

fn said(report: &RecoveryReport, output: &Output) -> String {
    let mut lines = Vec::new();
    if let Some(kept) = &report.kept_at {
        let folder = kept.to_string().into();
        lines.push(output.say(notice::DamagedKept { folder }));
    }
    lines.push(match &report.salvaged {
        Some(found) => output.say(phrase::RecoverSalvaged {
            found: holds(found).into(),
        }),
        None => output.say(phrase::RecoverSalvagedNothing),
    });
    match &report.backup {
        Some(backup) => {
            lines.push(output.say(phrase::RecoverBackup {
                found: holds(&backup.found).into(),
                at: backup.at.to_string().into(),
                origin: origin_words(backup.origin).into(),
            }));
            lines.push(format!("  {}", backup.path));
        }
        None => lines.push(output.say(phrase::RecoverBackupNone)),
    }
    let compared = report.backup.as_ref().map(|backup| &backup.path);
    let others = report.backups.iter();
    for other in others.filter(|known| Some(&known.path) != compared) {
        let origin = output.say(origin_words(other.backup.origin));
        let note = match &other.backup {
            backup if backup.encrypted => format!(", {}", output.say(phrase::RecoverEncrypted)),
            backup if backup.good => String::new(),
            _ => format!(", {}", output.say(phrase::RecoverNotProposed)),
        };
        lines.push(format!("  {}{note}, {origin}", other.path));
    }
    lines.push(output.say(phrase::RecoverDiffering {
        salvaged: report.only_salvaged.into(),
        backup: report.only_backup.into(),
        differing: report.differing.into(),
    }));
    if !report.mail_settings.is_empty() {
        lines.push(output.say(phrase::RecoverMailSettings));
        let settings = report.mail_settings.iter();
        lines.extend(settings.map(|one| mail_setting(one, output)));
    }
    lines.push(output.say(phrase::RecoverCompare));
    lines.push(output.say(phrase::RecoverChoose));
    lines.join("\n")
}

fn holds(found: &Found) -> Sentence {
    let counted = phrase::RecoverFound {
        leads: found.leads.into(),
        trash: found.in_trash.into(),
        files: found.files.into(),
        templates: found.templates.into(),
        emails: found.mails.into(),
    };
    match found.newest_change_at {
        Some(at) => phrase::RecoverFoundUntil {
            found: Sentence::from(counted).into(),
            at: at.to_string().into(),
        }
        .into(),
        None => counted.into(),
    }
}
