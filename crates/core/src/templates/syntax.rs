//! The syntax of a template: Jinja's tags, of which only variables and
//! conditions on them are let in. The engine's tokenizer reads it; there is
//! nothing to evaluate, no loop and no recursion, so a template can do no harm
//! and costs as much as it is long.

use minijinja::machinery::{Span, Token, Tokenizer};
use minijinja::syntax::SyntaxConfig;
use rapport_messages::{Sentence, phrase};

use super::render::Place;
use super::variables::Values;

/// Longer sources are refused.
const MAX_SOURCE: usize = 200_000;
/// Whoever has this many faults to mend needs no more of them.
pub(super) const MAX_FAULTS: usize = 20;

/// A template, read.
pub(super) struct Source<'a> {
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) faults: Vec<(Place, Sentence)>,
}

/// A piece of a template.
#[derive(Debug, PartialEq)]
pub(super) enum Node<'a> {
    Text(&'a str),
    Variable(&'a str),
    If(Condition<'a>),
    ElseIf(Condition<'a>),
    Else,
    EndIf,
}

/// True where in any of the groups every variable is filled (or, negated,
/// blank).
#[derive(Debug, PartialEq)]
pub(super) struct Condition<'a>(Vec<Vec<(bool, &'a str)>>);

impl Condition<'_> {
    pub(super) fn holds(&self, filled: impl Fn(&str) -> bool) -> bool {
        let group_holds =
            |group: &Vec<(bool, &str)>| group.iter().all(|(wanted, name)| filled(name) == *wanted);
        self.0.iter().any(group_holds)
    }
}

/// Reads a template. Where it has faults, the nodes are not to be used.
pub(super) fn read<'a>(source: &'a str, values: &Values) -> Source<'a> {
    let mut reader = Reader {
        source,
        values,
        tokens: Tokenizer::new(source, "", false, SyntaxConfig::default()),
        read: Source {
            nodes: Vec::new(),
            faults: Vec::new(),
        },
        open: Vec::new(),
        drop_line_end: false,
    };
    if source.len() > MAX_SOURCE {
        reader.fault(0, phrase::FaultTooLong);
    } else {
        reader.run();
    }
    reader.read
}

struct Reader<'a, 'v> {
    source: &'a str,
    /// Which variables there are.
    values: &'v Values,
    tokens: Tokenizer<'a>,
    read: Source<'a>,
    /// Where the open conditions begin, and whether their else was seen.
    open: Vec<(usize, bool)>,
    /// A statement alone on its line leaves no empty line behind.
    drop_line_end: bool,
}

impl<'a> Reader<'a, '_> {
    fn run(&mut self) {
        while let Some((token, span)) = self.next(None) {
            let start = span.start_offset as usize;
            match token {
                Token::TemplateData(text) => self.text(text, start),
                Token::VariableStart => self.variable(start),
                Token::BlockStart => self.statement(span),
                _ => self.fault(start, phrase::FaultUnreadable),
            }
            if self.read.faults.len() >= MAX_FAULTS {
                return;
            }
        }
        if let Some((start, _)) = self.open.pop() {
            self.fault(
                start,
                phrase::FaultNeedsEndif {
                    endif: "{% endif %}".into(),
                },
            );
        }
    }

    /// The next token. A fault of the tokenizer ends the reading, and stands
    /// where the tag begins.
    fn next(&mut self, tag: Option<usize>) -> Option<(Token<'a>, Span)> {
        match self.tokens.next_token() {
            Ok(token) => token,
            Err(error) => {
                let start = tag.unwrap_or_else(|| error.range().map_or(0, |range| range.start));
                self.fault(
                    start,
                    phrase::FaultTagUnreadable {
                        example: "{{first_name}}".into(),
                    },
                );
                self.open.clear();
                None
            }
        }
    }

    fn fault(&mut self, offset: usize, message: impl Into<Sentence>) {
        let place = Place::of(self.source, offset);
        // What follows from the first fault at a place is not worth saying.
        if self.read.faults.last().is_none_or(|last| last.0 != place) {
            self.read.faults.push((place, message.into()));
        }
    }

    fn text(&mut self, mut text: &'a str, start: usize) {
        if std::mem::take(&mut self.drop_line_end) {
            let rest = text.strip_prefix("\r\n");
            text = rest.or_else(|| text.strip_prefix('\n')).unwrap_or(text);
        }
        // Only a raw block lets a tag through as text.
        if ["{{", "{%", "{#"].iter().any(|tag| text.contains(tag)) {
            self.fault(start, phrase::FaultTagAsText);
        }
        self.read.nodes.push(Node::Text(text));
    }

    /// The tokens up to the end of a tag; none where it is not closed.
    fn tag(&mut self, start: usize, end: &Token<'_>) -> Option<Vec<Token<'a>>> {
        let mut tokens = Vec::new();
        let faults = self.read.faults.len();
        while let Some((token, _)) = self.next(Some(start)) {
            if std::mem::discriminant(&token) == std::mem::discriminant(end) {
                return Some(tokens);
            }
            tokens.push(token);
        }
        if self.read.faults.len() == faults {
            self.fault(start, phrase::FaultTagOpen);
            self.open.clear();
        }
        None
    }

    fn variable(&mut self, start: usize) {
        self.drop_line_end = false;
        let Some(tokens) = self.tag(start, &Token::VariableEnd) else {
            return;
        };
        match tokens.as_slice() {
            [Token::Ident(name)] => {
                self.check_name(start, name);
                self.read.nodes.push(Node::Variable(name));
            }
            [] => self.fault(start, phrase::FaultTagEmpty),
            _ => self.fault(
                start,
                phrase::FaultTagOneName {
                    example: "{{first_name}}".into(),
                },
            ),
        }
    }

    fn check_name(&mut self, start: usize, name: &str) {
        if !self.values.knows(name) {
            self.fault(start, phrase::FaultUnknownVariable { name: name.into() });
        }
    }

    fn statement(&mut self, span: Span) {
        let start = span.start_offset as usize;
        let Some(tokens) = self.tag(start, &Token::BlockEnd) else {
            return;
        };
        self.drop_line_end = span.start_col == 0;
        match tokens.as_slice() {
            [Token::Ident("if"), condition @ ..] => {
                self.open.push((start, false));
                if let Some(condition) = self.condition(start, condition) {
                    self.read.nodes.push(Node::If(condition));
                }
            }
            [Token::Ident("elif"), condition @ ..] => {
                if self.open_branch(start, false)
                    && let Some(condition) = self.condition(start, condition)
                {
                    self.read.nodes.push(Node::ElseIf(condition));
                }
            }
            [Token::Ident("else")] => {
                if self.open_branch(start, true) {
                    self.read.nodes.push(Node::Else);
                }
            }
            [Token::Ident("endif")] => match self.open.pop() {
                Some(_) => self.read.nodes.push(Node::EndIf),
                None => self.fault(
                    start,
                    phrase::FaultEndifAlone {
                        condition: "{% if … %}".into(),
                    },
                ),
            },
            _ => self.fault(
                start,
                phrase::FaultUnknownStatement {
                    example: "{% if company %} … {% endif %}".into(),
                },
            ),
        }
    }

    /// Whether another branch may begin here; `last`: it is the else.
    fn open_branch(&mut self, start: usize, last: bool) -> bool {
        match self.open.last_mut() {
            Some((_, seen_else)) if !*seen_else => {
                *seen_else = last;
                true
            }
            _ => {
                self.fault(
                    start,
                    phrase::FaultBranchAlone {
                        condition: "{% if … %}".into(),
                    },
                );
                false
            }
        }
    }

    /// `name`, `not name`, joined by `and` and `or`.
    fn condition(&mut self, start: usize, tokens: &[Token<'a>]) -> Option<Condition<'a>> {
        let mut groups = vec![Vec::new()];
        let mut wanted = true;
        let mut name_follows = true;
        for token in tokens {
            match token {
                Token::Ident("not") if name_follows && wanted => wanted = false,
                Token::Ident(joint @ ("and" | "or")) if !name_follows => {
                    if *joint == "or" {
                        groups.push(Vec::new());
                    }
                    name_follows = true;
                }
                Token::Ident(name) if name_follows && !["not", "and", "or"].contains(name) => {
                    self.check_name(start, name);
                    groups.last_mut()?.push((wanted, *name));
                    (wanted, name_follows) = (true, false);
                }
                _ => {
                    self.fault(
                        start,
                        phrase::FaultCondition {
                            example: "{% if company and not title %}".into(),
                        },
                    );
                    return None;
                }
            }
        }
        if name_follows {
            self.fault(start, phrase::FaultConditionName);
            return None;
        }
        Some(Condition(groups))
    }
}
