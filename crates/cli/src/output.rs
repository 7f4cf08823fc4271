//! What is printed: one JSON document for scripts, text that fits the terminal
//! for people. A problem is one document on standard error.

#![expect(clippy::print_stderr, reason = "printing is what this file is for")]

use std::io::{self, Write};
use std::process::ExitCode;

use comfy_table::{ContentArrangement, Table, presets};
use rapport_core::error::{Problem, ProblemKind, Result};
use serde::Serialize;
use serde_json::json;

/// How to print.
pub(crate) struct Output {
    /// One JSON document instead of text.
    pub json: bool,
}

impl Output {
    /// Prints a result: the value for scripts, the text for people.
    pub(crate) fn print<T: Serialize>(
        &self,
        value: &T,
        text: impl FnOnce() -> String,
    ) -> Result<()> {
        let shown = if self.json {
            document(value)?
        } else {
            text().trim_end().to_owned()
        };
        write_line(&mut io::stdout().lock(), &shown)
    }

    /// Says what was not asked for and should be known, on standard error.
    pub(crate) fn warn(&self, words: &str) {
        if self.json {
            eprintln!("{}", json!({ "warning": words }));
        } else {
            eprintln!("{words}");
        }
    }

    /// Prints a problem and gives the exit status that goes with it.
    pub(crate) fn problem(&self, problem: &Problem) -> ExitCode {
        if self.json {
            eprintln!("{}", json!({ "error": problem }));
            return ExitCode::from(1);
        }
        eprintln!("{}", problem.message);
        if let Some(field) = &problem.field {
            eprintln!("  in: {field}");
        }
        for lead in &problem.details.leads {
            eprintln!("  {}  {}  {}", lead.id, lead.name, lead.address);
        }
        if let Some(technical) = &problem.details.technical {
            eprintln!("  ({technical})");
        }
        ExitCode::from(1)
    }
}

/// Whoever reads may stop before the end, like `head`: that is no fault.
fn write_line(out: &mut impl Write, shown: &str) -> Result<()> {
    match writeln!(out, "{shown}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Problem::new(
            ProblemKind::Io,
            "What was asked for is done, but the result could not be written where it was to go.",
        )
        .with_technical(error)),
        _ => Ok(()),
    }
}

fn document<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| {
        Problem::new(ProblemKind::Io, "The result could not be written as JSON.")
            .with_technical(error)
    })
}

/// Wrong usage: exit status 2. Asking for help is none.
pub(crate) fn usage(usage: &clap::Error, json: bool) -> ExitCode {
    if json && usage.use_stderr() {
        let problem = Problem::new(ProblemKind::Invalid, usage.to_string().trim());
        eprintln!("{}", json!({ "error": problem }));
    } else {
        // Whoever reads may stop before the end.
        let _ = usage.print();
    }
    ExitCode::from(if usage.use_stderr() { 2 } else { 0 })
}

/// A table that fits the terminal.
pub(crate) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(head);
    for row in rows {
        table.add_row(row);
    }
    table.to_string()
}

/// Names and values, a line each, without the blank ones.
pub(crate) fn lines(pairs: &[(&str, String)]) -> String {
    let known = pairs.iter().filter(|(_, value)| !value.is_empty());
    known
        .map(|(name, value)| format!("{name:<12} {value}\n"))
        .collect()
}
