//! `backup …`

use std::path::{Path, PathBuf};

use rapport_core::app::App;
use rapport_core::backup::{
    self, BackupSource, MailSettingDifference, Origin, Place, Reason, RestoreWhat,
};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::passphrase;
use rapport_messages::{Sentence, phrase};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;

use super::account::Stdin;
use super::id;
use crate::arguments::Backup as Verb;
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, stdin: &Stdin, output: &Output) -> Result<()> {
    match verb {
        Verb::Create { to: None } => {
            stdin.unlock(app, output).await?;
            let taken = backup::create(app, Reason::Manual).await?;
            output.print(&taken, || taken.name.clone())
        }
        Verb::Create { to: Some(folder) } => {
            let passphrase = stdin.passphrase().await?;
            let weakness = passphrase
                .as_ref()
                .and_then(|passphrase| passphrase::weakness(passphrase.expose_secret()));
            let copy = backup::export(app, &std::path::absolute(folder)?, passphrase).await?;
            if let Some(weakness) = weakness {
                output.warn(&weakness);
            }
            output.print(&json!({ "path": copy }), || copy.display().to_string())
        }
        Verb::List => {
            stdin.unlock(app, output).await?;
            let overview = backup::list(app).await?;
            output.print(&overview, || {
                let rows = overview.backups.iter().map(|listed| {
                    let one = &listed.backup;
                    let place = match one.place {
                        Place::Here => output.say(phrase::BackupHere),
                        Place::Folder => output.say(phrase::BackupInFolder),
                    };
                    let leads = one.leads.map(|leads| leads.to_string());
                    let state = match one.good {
                        true => output.say(phrase::BackupGood),
                        false => output.say(phrase::BackupBad),
                    };
                    vec![
                        one.name.clone(),
                        one.size.to_string(),
                        leads.unwrap_or_default(),
                        place,
                        state,
                        output.say(origin_words(one.origin)),
                    ]
                });
                output.table(&["name", "bytes", "leads", "where", "", "origin"], rows)
            })
        }
        Verb::Restore {
            file,
            leads,
            with_mail_settings,
        } => {
            let path = find(app, &file).await?;
            let passphrase = stdin.passphrase().await?;
            let what = what(&leads, with_mail_settings)?;
            restore(app, &path, passphrase, &what, output).await
        }
        Verb::Verify { file } => {
            let path = find(app, &file).await?;
            let passphrase = stdin.passphrase().await?;
            let verdict = backup::verify(app, &path, passphrase.as_ref()).await?;
            if !verdict.good {
                return Err(Problem::new(
                    ProblemKind::Damaged,
                    phrase::Words {
                        words: verdict.problems.join(" ").into(),
                    },
                ));
            }
            output.print(&json!(verdict), || {
                let mut lines = vec![output.say(phrase::BackupVerified)];
                lines.extend(
                    verdict
                        .origin
                        .map(|origin| output.say(origin_words(origin))),
                );
                lines.extend(verdict.problems.clone());
                lines.join("\n")
            })
        }
    }
}

async fn restore(
    app: &App,
    file: &Path,
    passphrase: Option<SecretString>,
    what: &RestoreWhat,
    output: &Output,
) -> Result<()> {
    let source = BackupSource::Path(file.to_owned());
    let outcome = backup::restore_file(app, &source, passphrase.as_ref(), what).await?;
    output.print(&outcome, || {
        let mut lines = vec![outcome.message.in_language(output.language)];
        if outcome.origin != Origin::ThisComputer {
            lines.push(output.say(origin_words(outcome.origin)));
        }
        lines.extend(
            outcome
                .kept
                .iter()
                .map(|kept| kept.in_language(output.language)),
        );
        let settings = outcome.mail_settings_kept.iter();
        lines.extend(settings.map(|one| mail_setting(one, output)));
        let missing = outcome.files_missing.iter();
        lines.extend(missing.map(|name| {
            let name = name.as_str().into();
            output.say(phrase::ContentNowhere { name })
        }));
        lines.join("\n")
    })
}

fn what(leads: &[String], with_mail_settings: bool) -> Result<RestoreWhat> {
    if leads.is_empty() && with_mail_settings {
        return Ok(RestoreWhat::AllWithMailSettings);
    }
    if leads.is_empty() {
        return Ok(RestoreWhat::All);
    }
    let ids = leads.iter().map(|lead| id("lead", lead));
    Ok(RestoreWhat::Leads(ids.collect::<Result<_>>()?))
}

/// A mail setting with both values, on a line of its own.
pub(super) fn mail_setting(one: &MailSettingDifference, output: &Output) -> String {
    let account = match one.account.as_str() {
        "" => String::new(),
        label => format!("{label}: "),
    };
    let differs = phrase::SettingDiffers {
        setting: format!("{account}{}", one.field).into(),
        now: one.now.as_str().into(),
        then: one.in_backup.as_str().into(),
    };
    format!("  {}", output.say(differs))
}

/// Where a backup comes from, in words.
pub(super) fn origin_words(origin: Origin) -> Sentence {
    match origin {
        Origin::ThisComputer => phrase::OriginHere.into(),
        Origin::NotKnown => phrase::OriginNotKnown.into(),
        Origin::Locked => phrase::OriginLocked.into(),
        Origin::Encrypted => phrase::OriginEncrypted.into(),
    }
}

/// The backup of this name, else the file at this path.
async fn find(app: &App, file: &str) -> Result<PathBuf> {
    if Path::new(file).is_file() {
        return Ok(std::path::absolute(file)?);
    }
    backup::path_of(app, file).await
}
