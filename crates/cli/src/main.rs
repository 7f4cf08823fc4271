//! `rapport-cli`: the same core from a terminal, for scripts, for machines
//! without a screen, and for whoever wants to see what the app does.

mod arguments;
mod commands;
mod output;

use std::process::ExitCode;

use clap::Parser;
use rapport_messages::Language;

use crate::arguments::Arguments;
use crate::output::Output;

#[tokio::main]
async fn main() -> ExitCode {
    let json = std::env::args_os().any(|argument| argument == "--json");
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(usage) => return output::usage(&usage, json),
    };
    let output = Output {
        json,
        language: Language::of_system(),
    };
    match commands::run(arguments, &output).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => output.problem(&problem),
    }
}
