//! Folding for search and sorting: how a name sounds to somebody who types it
//! without accents, on any keyboard.

use deunicode::deunicode_char;
use unicode_normalization::char::is_combining_mark;

use crate::invisible::{is_invisible, is_joiner};
use spelling::is_apostrophe;

mod spelling;

#[cfg(test)]
#[path = "fold/fold_tests.rs"]
mod fold_tests;

pub(crate) use spelling::{Kind, is_hyphen, search_query, search_words};

/// More words than this in a query find nothing more.
const MAX_WORDS: usize = 16;

/// A folded word of a text.
#[derive(Debug, Default)]
struct Word {
    /// Lower case, no accents, Latin letters where there are some.
    text: String,
    /// The same with umlauts written as two letters.
    two_letters: String,
    /// What separates it from the word before.
    gap: String,
}

/// The words of a text, folded and separated by single blanks: lower case, no
/// accents, Latin letters where there are some (`Łukasz Straße` becomes
/// `lukasz strasse`). Any punctuation separates.
pub fn words(text: &str) -> String {
    let words: Vec<String> = split(text).into_iter().map(|word| word.text).collect();
    words.join(" ")
}

/// The words of a query, as many as find anything.
pub fn query_words(text: &str) -> Vec<String> {
    let words = split(text).into_iter().map(|word| word.text);
    words.take(MAX_WORDS).collect()
}

/// A query for FTS5 that finds every text with words that begin like these, in
/// this spelling; none where there is no word in it. Whatever is typed is text,
/// never syntax.
pub fn fts_query(text: &str) -> Option<String> {
    let terms: Vec<String> = query_words(text)
        .iter()
        .map(|word| format!("\"{word}\"*"))
        .collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

fn split(text: &str) -> Vec<Word> {
    let mut splitter = Splitter::default();
    for c in text.chars() {
        splitter.push(c);
    }
    splitter.words
}

#[derive(Default)]
struct Splitter {
    words: Vec<Word>,
    /// The next letter belongs to the last word.
    is_inside: bool,
    gap: String,
}

impl Splitter {
    fn push(&mut self, c: char) {
        if is_invisible(c) || is_joiner(c) {
            return;
        }
        if c.is_ascii_alphanumeric() {
            self.letter(c, "");
        } else if c.is_alphanumeric() && !is_apostrophe(c) {
            match deunicode_char(c) {
                Some(latin) => self.latin(latin, second_letter(c)),
                None => c.to_lowercase().for_each(|lower| self.lower(lower)),
            }
        } else if is_combining_mark(c) {
            self.mark(c);
        } else {
            self.is_inside = false;
            self.gap.push(c);
        }
    }

    /// Of a capital that the table does not know yet it may know the small letter.
    fn lower(&mut self, lower: char) {
        match deunicode_char(lower) {
            Some(latin) => self.latin(latin, ""),
            None if lower.is_alphanumeric() => self.letter(lower, ""),
            None => {}
        }
    }

    /// Soft signs and the like are written as punctuation; a blank ends a syllable
    /// that is a word of its own, as in Chinese.
    fn latin(&mut self, latin: &str, second: &str) {
        for l in latin.chars() {
            if l.is_ascii_alphanumeric() {
                self.letter(l, second);
            } else if l == ' ' {
                self.is_inside = false;
            }
        }
    }

    fn letter(&mut self, letter: char, second: &str) {
        if !self.is_inside {
            self.is_inside = true;
            self.words.push(Word {
                gap: std::mem::take(&mut self.gap),
                ..Word::default()
            });
        }
        if let Some(word) = self.words.last_mut() {
            let letter = letter.to_ascii_lowercase();
            word.text.push(letter);
            word.two_letters.push(letter);
            word.two_letters.push_str(second);
        }
    }

    /// The dots or the ring of a letter that is written in two characters.
    fn mark(&mut self, mark: char) {
        let Some(word) = self.words.last_mut().filter(|_| self.is_inside) else {
            return;
        };
        match (mark, word.two_letters.chars().next_back()) {
            ('\u{308}', Some('a' | 'o' | 'u')) => word.two_letters.push('e'),
            ('\u{30a}', Some('a')) => word.two_letters.push('a'),
            _ => {}
        }
    }
}

/// What follows the plain letter where a letter of German or of the north is
/// written as two.
fn second_letter(c: char) -> &'static str {
    match c {
        'ä' | 'ö' | 'ü' | 'ø' | 'Ä' | 'Ö' | 'Ü' | 'Ø' => "e",
        'å' | 'Å' => "a",
        _ => "",
    }
}
