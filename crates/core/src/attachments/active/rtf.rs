//! RTF documents.

use super::{Active, is_remote, of_field};

/// Embedded objects stand in `\objdata`; a template may be fetched from
/// elsewhere; fields do what those of other documents do (RTF specification
/// 1.9.1: Objects, Document Formatting Properties, Fields).
pub(super) fn active(bytes: &[u8]) -> Option<Active> {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let fields = after(&text, "\\fldinst").filter_map(|rest| of_field(&plain(upto_close(rest))));
    let template = after(&text, "\\*\\template").any(|rest| {
        let target = upto_close(rest);
        // One that is spelled in codes has something to hide.
        is_remote(target) || target.contains("\\u") && !target.trim_start().contains(":\\")
    });
    let object = text.contains("\\objdata") || text.contains("\\objocx");
    let rest = [
        template.then_some(Active::Remote),
        object.then_some(Active::Embedded),
    ];
    fields.chain(rest.into_iter().flatten()).min()
}

/// What follows each of these control words.
fn after<'t>(text: &'t str, word: &'t str) -> impl Iterator<Item = &'t str> {
    text.match_indices(word)
        .map(|(at, word)| &text[at + word.len()..])
}

/// The rest of a group, whatever groups are in it.
fn upto_close(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return &text[..at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    text
}

/// Without groups and the control words that say how it looks.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '{' | '}' | '\r' | '\n' => {}
            '\\' if rest.peek().is_some_and(char::is_ascii_alphabetic) => {
                while rest.next_if(char::is_ascii_alphanumeric).is_some() {}
                rest.next_if_eq(&' ');
            }
            '\\' => plain.extend(rest.next()),
            c => plain.push(c),
        }
    }
    plain
}
