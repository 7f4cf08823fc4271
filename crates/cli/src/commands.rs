//! One file per noun; each verb is a call into the core and a way to print
//! what it gives.

mod account;
mod backup;
mod bulk;
mod demo;
mod field;
mod follow_up;
mod history;
mod job;
mod lead;
mod notice;
mod outbox;
mod recover;
mod template;

use std::path::{Path, PathBuf};
use std::str::FromStr;

use rapport_core::app::{self, App, Seams};
use rapport_core::disk;
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::{limits, recovery};
use rapport_messages::say;
use tokio::io::AsyncReadExt;

use crate::arguments::{Arguments, Command};
use crate::output::Output;

/// Opens the data folder and does what was asked.
pub(crate) async fn run(arguments: Arguments, output: &Output) -> Result<()> {
    let folder = folder(arguments.data_dir)?;
    disk::keep_private(&folder)?;
    let secrets = account::Stdin {
        passphrase: arguments.passphrase_stdin,
    };
    if let Command::Recover {
        choose,
        backup,
        with_mail_settings,
    } = arguments.command
    {
        let asked = recover::Asked {
            choose,
            backup,
            with_mail_settings,
        };
        return recover::run(&folder, asked, &secrets, output).await;
    }
    let app = App::open(&folder, Seams::system(&folder).await).await?;
    // Keeps room back, as the window does.
    disk::look(&app).await;
    if !matches!(arguments.command, Command::Notice(_)) {
        output.notices(&app.notices.list());
    }
    let done = match arguments.command {
        Command::Lead(verb) => lead::run(&app, verb, output).await,
        Command::Bulk(verb) => bulk::run(&app, verb, output).await,
        Command::Job(verb) => job::run(&app, verb, output).await,
        Command::Field(verb) => field::run(&app, verb, output).await,
        Command::Template(verb) => template::run(&app, verb, output).await,
        Command::Account(verb) => account::run(&app, verb, &secrets, output).await,
        Command::Backup(verb) => backup::run(&app, verb, &secrets, output).await,
        Command::Notice(verb) => notice::run(&app, verb, output).await,
        Command::FollowUp(arguments) => follow_up::run(&app, arguments, output).await,
        Command::Outbox(verb) => outbox::run(&app, verb, &secrets, output).await,
        Command::Undo => history::undo(&app, output).await,
        Command::Redo => history::redo(&app, output).await,
        Command::History { lead, limit } => history::list(&app, lead, limit, output).await,
        Command::Check => history::check(&app, output).await,
        // Answered above: where it has something to do, nothing can be opened.
        Command::Recover { .. } => Ok(()),
        Command::Demo(verb) => demo::run(&app, verb, output).await,
    };
    let done = match done {
        Err(problem) => Err(recovery::judge(&app, problem).await),
        done => done,
    };
    app.close().await;
    done
}

/// The folder asked for, else the one that the app uses.
fn folder(asked: Option<PathBuf>) -> Result<PathBuf> {
    asked
        .or_else(app::named_folder)
        .or_else(app::default_folder)
        .ok_or_else(|| Problem::new(ProblemKind::Io, say::NoHomeFolder))
}

/// The text in a file or a pipe, naming the argument it came from.
async fn text(argument: &str, file: &Path) -> Result<String> {
    let read = async {
        let file = tokio::fs::File::open(file).await?;
        let mut text = String::new();
        let mut from = file.take(limits::TEXT_FILE + 1);
        from.read_to_string(&mut text).await?;
        Ok(text)
    };
    let text = read
        .await
        .map_err(|error: std::io::Error| Problem::from(error).at(argument))?;
    if text.len() as u64 > limits::TEXT_FILE {
        return Err(Problem::invalid(argument, say::FileTooLargeToRead));
    }
    Ok(text)
}

/// Reads an id, naming the argument it came from.
fn id<T: FromStr<Err = Problem>>(argument: &str, text: &str) -> Result<T> {
    text.parse()
        .map_err(|problem: Problem| problem.at(argument))
}

/// Reads `KEY=VALUE`.
fn pair<'a>(argument: &str, text: &'a str) -> Result<(&'a str, &'a str)> {
    text.split_once('=')
        .ok_or_else(|| Problem::invalid(argument, say::NoPair { value: text.into() }))
}

/// Reads a word of a closed list as the border writes it.
fn word<T: serde::de::DeserializeOwned>(argument: &str, text: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::from(text)).map_err(|error| {
        Problem::invalid(argument, say::WordNotKnown { word: text.into() }).with_technical(error)
    })
}
