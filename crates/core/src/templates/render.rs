//! From a template to the text of a mail, in pieces, so that the window can
//! show what was filled in and box what is missing.

use rapport_messages::{Sentence, phrase};

use super::fill::{self, Piece};
use super::placeholders::placeholders;
use super::rendered::{Part, Rendered, Segment, TemplateFault};
use super::syntax::{self, Node};
use super::variables::{Values, one_line};

#[cfg(test)]
#[path = "render/render_tests.rs"]
mod render_tests;

/// A text with all its values is at most this long, in bytes.
const MAX_TEXT: usize = 1 << 20;

/// A place in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    line: u32,
    column: u32,
}

impl Place {
    /// The place of this byte.
    pub(super) fn of(source: &str, offset: usize) -> Self {
        let before = &source[..source.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Self {
            line: count(before.matches('\n').count()),
            column: count(before[line_start..].chars().count()),
        }
    }
}

/// Renders a template for one lead.
pub fn render(subject: &str, body: &str, values: &Values) -> Rendered {
    rendered(subject, body, |source, out| {
        render_template(source, values, out)
    })
}

/// Renders what a person made of a rendered template: tags that are still in
/// it are filled, everything else stays as it was written.
pub fn render_written(subject: &str, body: &str, values: &Values) -> Rendered {
    rendered(subject, body, |text, out| render_text(text, values, out))
}

fn rendered(subject: &str, body: &str, render_part: impl Fn(&str, &mut Output)) -> Rendered {
    let mut subject_out = Output::new(Part::Subject);
    render_part(&one_line(subject), &mut subject_out);
    let mut body_out = Output::new(Part::Body);
    render_part(&lines(body), &mut body_out);
    let mut missing = subject_out.missing;
    for name in body_out.missing {
        if !missing.contains(&name) {
            missing.push(name);
        }
    }
    let faults = [subject_out.faults, body_out.faults].concat();
    // What is at fault is said already.
    let placeholders = match faults.is_empty() {
        true => placeholders(&format!(
            "{}\n{}",
            written(&subject_out.segments),
            written(&body_out.segments)
        )),
        false => Vec::new(),
    };
    Rendered {
        subject: subject_out.segments,
        body: body_out.segments,
        missing,
        faults,
        placeholders,
    }
}

/// The text without its variables: a blank one is said to be, and a value is
/// what the lead is called, whatever it looks like.
fn written(segments: &[Segment]) -> String {
    let written = |segment: &Segment| match segment.variable {
        Some(_) => " ".to_owned(),
        None => segment.text.clone(),
    };
    segments.iter().map(written).collect()
}

/// Line ends of every system as `\n`; other control characters but tabs are
/// dropped.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(kept).collect()
}

fn render_template(source: &str, values: &Values, out: &mut Output) {
    let read = syntax::read(source, values);
    if !read.faults.is_empty() {
        out.segments.push(plain(source));
        for (place, message) in read.faults {
            out.fault(place, message);
        }
        return;
    }
    // Per open condition: whether this branch is written, and whether one was.
    let mut branches: Vec<(bool, bool)> = Vec::new();
    let filled = |name: &str| values.holds(name);
    for node in read.nodes {
        let written = branches.iter().all(|(written, _)| *written);
        match node {
            Node::Text(text) if written => out.text(text),
            Node::Variable(name) if written => out.variable(name, values),
            Node::Text(_) | Node::Variable(_) => {}
            Node::If(condition) => {
                let holds = condition.holds(filled);
                branches.push((holds, holds));
            }
            Node::ElseIf(condition) => {
                if let Some((written, done)) = branches.last_mut() {
                    *written = !*done && condition.holds(filled);
                    *done |= *written;
                }
            }
            Node::Else => {
                if let Some((written, done)) = branches.last_mut() {
                    *written = !*done;
                }
            }
            Node::EndIf => {
                branches.pop();
            }
        }
    }
}

fn render_text(text: &str, values: &Values, out: &mut Output) {
    let (pieces, faults) = fill::split(text, values);
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.text(text),
            Piece::Variable(name) => out.variable(name, values),
        }
    }
    for (place, message) in faults {
        out.fault(place, message);
    }
}

fn plain(text: impl Into<String>) -> Segment {
    Segment {
        text: text.into(),
        variable: None,
        missing: false,
    }
}

/// One text while it grows.
struct Output {
    part: Part,
    segments: Vec<Segment>,
    missing: Vec<String>,
    faults: Vec<TemplateFault>,
    length: usize,
}

impl Output {
    fn new(part: Part) -> Self {
        Self {
            part,
            segments: Vec::new(),
            missing: Vec::new(),
            faults: Vec::new(),
            length: 0,
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.segments.last_mut() {
            Some(last) if last.variable.is_none() => last.text.push_str(text),
            _ => self.segments.push(plain(text)),
        }
        self.length += text.len();
    }

    fn variable(&mut self, name: &str, values: &Values) {
        let value = values.get(name);
        let missing = value.is_none();
        let text = value.unwrap_or_else(|| format!("{{{{{name}}}}}"));
        if self.length + text.len() > MAX_TEXT {
            let place = Place { line: 1, column: 1 };
            if self.faults.is_empty() {
                self.fault(place, phrase::FaultGrowsTooLong.into());
            }
            return;
        }
        self.length += text.len();
        if missing && !self.missing.iter().any(|known| known == name) {
            self.missing.push(name.to_owned());
        }
        self.segments.push(Segment {
            text,
            variable: Some(name.to_owned()),
            missing,
        });
    }

    fn fault(&mut self, place: Place, message: Sentence) {
        self.faults.push(TemplateFault {
            part: self.part,
            line: place.line,
            column: place.column,
            message: message.into(),
        });
    }
}
