//! What is printed: one JSON document for scripts, text that fits the terminal
//! for people. A problem is one document on standard error.

use std::io::{self, Write};
use std::process::ExitCode;

use comfy_table::{ContentArrangement, Table, presets};
use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_core::jobs::Job;
use rapport_core::notices::Notice;
use rapport_messages::{Language, Sentence, phrase, say};
use serde::Serialize;
use serde_json::{Value, json};

/// How to print.
pub(crate) struct Output {
    /// One JSON document instead of text.
    pub json: bool,
    /// The language of the text.
    pub language: Language,
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

    /// A sentence in the language of the text.
    pub(crate) fn say(&self, sentence: impl Into<Sentence>) -> String {
        sentence.into().in_language(self.language)
    }

    /// A table that fits the terminal. A head is a variant of `phrase-heading`.
    pub(crate) fn table(
        &self,
        head: &[&str],
        rows: impl IntoIterator<Item = Vec<String>>,
    ) -> String {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_header(head.iter().map(|name| self.heading(name)));
        for row in rows {
            table.add_row(row);
        }
        table.to_string()
    }

    /// Names and values without the blank ones. Further lines of a value are
    /// indented, so that none passes for another name and value.
    pub(crate) fn lines(&self, pairs: &[(&str, String)]) -> String {
        let known = pairs.iter().filter(|(_, value)| !value.is_empty());
        let known: Vec<(String, &String)> = known
            .map(|(name, value)| (self.heading(name), value))
            .collect();
        let lengths = known.iter().map(|(name, _)| name.chars().count());
        let width = lengths.max().unwrap_or_default().max(12);
        let indent = format!("\n{}", " ".repeat(width + 1));
        known
            .iter()
            .map(|(name, value)| {
                format!(
                    "{name:<width$} {}\n",
                    value.trim_end().replace('\n', &indent)
                )
            })
            .collect()
    }

    fn heading(&self, name: &str) -> String {
        match name {
            "" => String::new(),
            name => self.say(phrase::Heading { name: name.into() }),
        }
    }

    /// Says what was not asked for and should be known, on standard error.
    pub(crate) fn warn(&self, words: &str) {
        if self.json {
            print_error(&json!({ "warning": words }).to_string());
        } else {
            print_error(words);
        }
    }

    /// Tells people on standard error how far a job is.
    pub(crate) fn progress(&self, job: &Job) {
        if !self.json {
            print_error(&format!("{} of {}", job.done, job.total));
        }
    }

    /// Tells people on standard error what they should know without having asked.
    /// Scripts ask for it.
    pub(crate) fn notices(&self, notices: &[Notice]) {
        for notice in notices.iter().filter(|_| !self.json) {
            print_error(&format!(
                "{} {}: {}",
                self.heading("notice"),
                notice.kind.as_str(),
                notice.message.in_language(self.language)
            ));
        }
    }

    /// Prints a problem and gives the exit status that goes with it.
    pub(crate) fn problem(&self, problem: &Problem) -> ExitCode {
        if self.json {
            print_error(&json!({ "error": problem }).to_string());
            return ExitCode::from(1);
        }
        let mut shown = vec![problem.sentence.in_language(self.language)];
        if let Some(field) = &problem.field {
            shown.push(format!("  in: {field}"));
        }
        for lead in &problem.details.leads {
            shown.push(format!("  {}  {}  {}", lead.id, lead.name, lead.address));
        }
        if let Some(technical) = &problem.details.technical {
            shown.push(format!("  ({technical})"));
        }
        print_error(&shown.join("\n"));
        ExitCode::from(1)
    }
}

/// Whoever reads may stop before the end, like `head`: that is no fault.
fn write_line(out: &mut impl Write, shown: &str) -> Result<()> {
    match writeln!(out, "{}", harmless(shown)).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Problem::new(ProblemKind::Io, say::DoneButNotPrinted).with_technical(error))
        }
        _ => Ok(()),
    }
}

/// There is nowhere left to say that this failed.
fn print_error(shown: &str) {
    let _ = write_line(&mut io::stderr().lock(), shown);
}

/// What a terminal would obey instead of showing it is written as JSON writes
/// it, so that a document still means the same: control characters (C0 with
/// ESC, DEL, C1) but for line ends and tabs, and what reorders the text around
/// it (UAX #9). Words of servers, files and other people are printed too.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        let reorders = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let breaks = matches!(c, '\u{2028}' | '\u{2029}');
        if reorders || breaks || (c.is_control() && !matches!(c, '\n' | '\t')) {
            shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

fn document<T: Serialize>(value: &T) -> Result<String> {
    let mut document = serde_json::to_value(value)
        .map_err(|error| Problem::new(ProblemKind::Io, say::ResultNotJson).with_technical(error))?;
    into_english(&mut document);
    Ok(document.to_string())
}

/// For scripts, what people are told is a text in English, whatever the language of
/// the system.
fn into_english(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("sentence") => {
            if let Some(english) = fields.remove("english") {
                *value = english;
            }
        }
        Value::Object(fields) => fields.values_mut().for_each(into_english),
        Value::Array(values) => values.iter_mut().for_each(into_english),
        _ => {}
    }
}

/// Wrong usage: exit status 2. Asking for help is none.
pub(crate) fn usage(usage: &clap::Error, json: bool) -> ExitCode {
    if json && usage.use_stderr() {
        let words = usage.to_string().trim().into();
        let problem = Problem::new(ProblemKind::Invalid, phrase::Words { words });
        print_error(&json!({ "error": problem }).to_string());
    } else if usage.use_stderr() {
        // It repeats what was typed.
        print_error(usage.to_string().trim_end());
    } else {
        // Whoever reads may stop before the end.
        let _ = usage.print();
    }
    ExitCode::from(if usage.use_stderr() { 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_printed_moves_the_terminal() {
        let hostile =
            "250 ok\u{1b}]0;owned\u{7}\r\n\u{9b}2J\u{7f}\u{8}\ta\u{202e}b\u{2066}c\u{2028}\0";
        let shown = harmless(hostile);
        assert_eq!(
            shown,
            "250 ok\\u001b]0;owned\\u0007\n\\u009b2J\\u007f\\u0008\ta\\u202eb\\u2066c\\u2028\\u0000"
        );
        // Letters of every script stay, with what joins them.
        let names = "Zo\u{eb} \u{5d0}\u{5d1} \u{1f469}\u{200d}\u{1f680} \u{915}\u{94d}\u{200d}";
        assert_eq!(harmless(names), names);
    }

    #[test]
    fn a_document_means_the_same() {
        let value = json!({ "reply": "\u{1b}[2J\u{9b}\u{202e}\"\\" });
        let printed = harmless(&value.to_string());
        assert!(!printed.contains(char::is_control), "{printed}");
        let read: Value = serde_json::from_str(&printed).unwrap();
        assert_eq!(read, value);
    }

    #[test]
    fn a_value_of_several_lines_stays_one_value() {
        let output = Output {
            json: false,
            language: Language::En,
        };
        let shown = output.lines(&[("reply", "550 no\nstatus       sent\n".to_owned())]);
        assert_eq!(
            shown,
            "reply        550 no\n             status       sent\n"
        );
    }
}
