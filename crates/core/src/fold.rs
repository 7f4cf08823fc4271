//! Folding for search and sorting: how a name sounds to somebody who types it
//! without accents, on any keyboard.

use deunicode::deunicode_char;
use unicode_normalization::char::is_combining_mark;

#[cfg(test)]
#[path = "fold/fold_tests.rs"]
mod fold_tests;

/// More words than this in a query find nothing more.
const MAX_WORDS: usize = 16;

/// The words of a text, folded and separated by single blanks: lower case, no
/// accents, Latin letters where there are some (`Łukasz Straße` becomes
/// `lukasz strasse`). Any punctuation separates.
pub fn words(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        push(&mut folded, c);
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a query, as many as find anything.
pub fn query_words(text: &str) -> Vec<String> {
    let words = words(text);
    let words = words.split(' ').filter(|word| !word.is_empty());
    words.take(MAX_WORDS).map(str::to_owned).collect()
}

/// A query for FTS5 that finds every text with words that begin like these;
/// none where there is no word in it. Whatever is typed is text, never syntax.
pub fn fts_query(text: &str) -> Option<String> {
    let terms: Vec<String> = query_words(text)
        .iter()
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

fn push(folded: &mut String, c: char) {
    if c.is_ascii_alphanumeric() {
        folded.push(c.to_ascii_lowercase());
    } else if c.is_alphanumeric() {
        match deunicode_char(c) {
            Some(latin) => push_latin(folded, latin),
            None => c.to_lowercase().for_each(|lower| push_lower(folded, lower)),
        }
    } else if !is_combining_mark(c) && !is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}') {
        separate(folded);
    }
}

/// Of a capital that the table does not know yet it may know the small letter.
fn push_lower(folded: &mut String, lower: char) {
    match deunicode_char(lower) {
        Some(latin) => push_latin(folded, latin),
        None if lower.is_alphanumeric() => folded.push(lower),
        None => {}
    }
}

/// Soft signs and the like are written as punctuation; a blank ends a syllable
/// that is a word of its own, as in Chinese.
fn push_latin(folded: &mut String, latin: &str) {
    for l in latin.chars() {
        if l.is_ascii_alphanumeric() {
            folded.push(l.to_ascii_lowercase());
        } else if l == ' ' {
            separate(folded);
        }
    }
}

fn separate(folded: &mut String) {
    if !folded.is_empty() && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Format characters (UAX 44, Cf) but the two joiners that Persian and Indic
/// words are spelled with: nobody sees them.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}
