//! A rendered template: its pieces, what is missing, what is wrong. There is no
//! way from here to a text with a blank in it.

use rapport_messages::{Value, Wording, say};
use serde::{Deserialize, Serialize};

use crate::error::{Problem, ProblemKind, Result};

/// A piece of a rendered text: plain text, a filled variable, or a missing one
/// as its tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Segment {
    /// What stands there.
    pub text: String,
    /// The variable it came from.
    pub variable: Option<String>,
    /// The variable is blank; `text` is its tag.
    pub missing: bool,
}

/// Which text of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The subject, one line.
    Subject,
    /// The text of the mail.
    Body,
}

/// What is wrong with a template, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TemplateFault {
    /// In which of its texts.
    pub part: Part,
    /// Line, from 1.
    pub line: u32,
    /// Character of the line, from 1.
    pub column: u32,
    /// What.
    pub message: Wording,
}

/// A rendered template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: Vec<Segment>,
    /// The text.
    pub body: Vec<Segment>,
    /// The variables that are blank for this lead, each once.
    pub missing: Vec<String>,
    /// What is wrong with the template itself.
    pub faults: Vec<TemplateFault>,
    /// What looks like a placeholder that nobody filled in, each once.
    pub placeholders: Vec<String>,
}

/// The text of a mail, nothing missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// One line.
    pub subject: String,
    /// Lines end in `\n`.
    pub body: String,
}

impl Rendered {
    /// The finished text. `confirmed` are the placeholders that a person has said
    /// are meant as they stand.
    ///
    /// # Errors
    /// `invalid` where the template has a fault, `blank_variable` where a
    /// variable is blank, `placeholder` where one is not confirmed.
    pub fn finish(&self, confirmed: &[String]) -> Result<Finished> {
        if let Some(fault) = self.faults.first() {
            let field = match fault.part {
                Part::Subject => "subject",
                Part::Body => "body",
            };
            return Err(Problem::invalid(
                field,
                say::TemplateFault {
                    line: fault.line.into(),
                    fault: fault
                        .message
                        .sentence
                        .clone()
                        .map_or_else(|| "".into(), Value::from),
                },
            ));
        }
        if !self.missing.is_empty() {
            let mut problem = Problem::new(
                ProblemKind::BlankVariable,
                say::BlankVariable {
                    variables: self.missing.join(", ").into(),
                },
            );
            problem.details.variables.clone_from(&self.missing);
            return Err(problem);
        }
        let unconfirmed = |text: &&String| !confirmed.contains(text);
        let placeholders: Vec<String> = self
            .placeholders
            .iter()
            .filter(unconfirmed)
            .cloned()
            .collect();
        if !placeholders.is_empty() {
            let shown: Vec<String> = placeholders
                .iter()
                .map(|text| format!("“{text}”"))
                .collect();
            let mut problem = Problem::new(
                ProblemKind::Placeholder,
                say::LooksLikePlaceholder {
                    count: u32::try_from(shown.len()).unwrap_or(u32::MAX),
                    texts: shown.join(", ").into(),
                },
            );
            problem.details.variables = placeholders;
            return Err(problem);
        }
        Ok(Finished {
            subject: self.plain_subject(),
            body: self.plain_body(),
        })
    }

    /// The subject with missing variables left as their tags, for editing.
    pub fn plain_subject(&self) -> String {
        self.subject.iter().map(|s| s.text.as_str()).collect()
    }

    /// The text with missing variables left as their tags, for editing.
    pub fn plain_body(&self) -> String {
        self.body.iter().map(|s| s.text.as_str()).collect()
    }
}
