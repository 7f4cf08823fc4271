//! Text that a person wrote over a rendered template: only its tags are looked
//! at, everything else is hers, whatever it looks like.

use rapport_messages::{Sentence, phrase};

use super::render::Place;
use super::syntax::MAX_FAULTS;
use super::variables::Values;

/// A piece of written text.
#[derive(Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Text(&'a str),
    Variable(&'a str),
}

/// Splits written text at its tags. A tag that is not one of ours is a fault:
/// it would leave with the mail.
pub(super) fn split<'a>(
    text: &'a str,
    values: &Values,
) -> (Vec<Piece<'a>>, Vec<(Place, Sentence)>) {
    let mut pieces = Vec::new();
    let mut faults = Vec::new();
    let mut begun = 0;
    while let Some((start, end)) = next_tag(text, begun) {
        let name = text[start + 2..end - 2].trim();
        if values.knows(name) {
            pieces.push(Piece::Text(&text[begun..start]));
            pieces.push(Piece::Variable(name));
        } else {
            pieces.push(Piece::Text(&text[begun..end]));
            if faults.len() < MAX_FAULTS {
                let tag = &text[start..end];
                let fault = phrase::FaultNoVariable { tag: tag.into() };
                faults.push((Place::of(text, start), fault.into()));
            }
        }
        begun = end;
    }
    pieces.push(Piece::Text(&text[begun..]));
    (pieces, faults)
}

/// The next `{{…}}` on one line, as a range of bytes.
fn next_tag(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut from = from;
    loop {
        let close = from + text[from..].find("}}")? + 2;
        // The innermost pair is the tag: “{{ {{first_name}}”.
        match text[from..close - 2].rfind("{{") {
            Some(open) if !text[from + open..close].contains('\n') => {
                return Some((from + open, close));
            }
            _ => from = close,
        }
    }
}
