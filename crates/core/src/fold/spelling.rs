//! What is found however it is written: names with or without their hyphens,
//! apostrophes and blanks, umlauts as one letter or two, phone numbers by their
//! digits. The index holds the words and their other spellings; a query asks for
//! any of them.

use super::{MAX_WORDS, Word, split};
use crate::invisible::is_space;

/// As many words as are written as one.
const JOINED: usize = 4;
/// Digits of the shortest phone number that is looked for in a text.
const NUMBER_IN_TEXT: usize = 7;
/// Digits of the shortest beginning of a number behind a plus and a country code.
const AREA: usize = 3;
/// Digits of the shortest number that may stand behind a country code without a plus.
const NATIONAL: usize = 5;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name: "Jean Luc" is found by "jeanluc" as well.
    Name,
    /// A phone number.
    Number,
    /// Any text.
    Text,
}

/// The words of a field for the search index, with their other spellings.
pub(crate) fn search_words(text: &str, kind: Kind) -> String {
    let words = split(text);
    let mut all: Vec<String> = Vec::with_capacity(words.len());
    for (start, word) in words.iter().enumerate() {
        all.push(word.text.clone());
        if word.two_letters != word.text {
            all.push(word.two_letters.clone());
        }
        for end in start + 2..=words.len().min(start + JOINED) {
            let gap = &words[end - 1].gap;
            let is_one = match kind {
                Kind::Name => is_close(gap),
                Kind::Number => false,
                Kind::Text => is_compound(gap),
            };
            if !is_one {
                break;
            }
            all.extend(joined(&words[start..end]));
        }
    }
    for (start, end) in numbers(&words) {
        let run = &words[start..end];
        let digits: usize = run.iter().map(|word| word.text.len()).sum();
        if kind == Kind::Number || digits >= NUMBER_IN_TEXT {
            all.extend(Number::of(run).indexed());
        }
    }
    all.join(" ")
}

/// A query for FTS5 that finds what [`search_words`] has put down for this text or for
/// any other spelling of it; each word may be a beginning. None where there is
/// no word in it. Whatever is typed is text, never syntax.
pub(crate) fn search_query(text: &str) -> Option<String> {
    let mut words = split(text);
    words.truncate(MAX_WORDS);
    let mut terms: Vec<Vec<String>> = words
        .iter()
        .map(|word| vec![word.text.clone(), word.two_letters.clone()])
        .collect();
    let mut spell = |(start, end): (usize, usize), spellings: Vec<String>| {
        for term in &mut terms[start..end] {
            term.extend(spellings.iter().cloned());
        }
    };
    for start in 0..words.len() {
        for end in start + 2..=words.len().min(start + JOINED) {
            if !is_close(&words[end - 1].gap) {
                break;
            }
            spell((start, end), joined(&words[start..end]));
        }
    }
    for (start, end) in numbers(&words) {
        spell((start, end), Number::of(&words[start..end]).asked());
    }
    let all = terms.into_iter().map(|mut term| {
        term.retain(|word| !word.is_empty());
        term.sort_unstable();
        term.dedup();
        let any: Vec<String> = term.iter().map(|word| format!("\"{word}\"*")).collect();
        match any.as_slice() {
            [one] => one.clone(),
            any => format!("({})", any.join(" OR ")),
        }
    });
    let all: Vec<String> = all.collect();
    (!all.is_empty()).then(|| all.join(" AND "))
}

/// Words written as one.
fn joined(words: &[Word]) -> Vec<String> {
    let plain: String = words.iter().map(|word| &*word.text).collect();
    let two_letters: String = words.iter().map(|word| &*word.two_letters).collect();
    match plain == two_letters {
        true => vec![plain],
        false => vec![plain, two_letters],
    }
}

/// Whether what stands between two words is left out by who writes them as one.
fn is_close(gap: &str) -> bool {
    gap.chars()
        .all(|c| is_space(c) || is_hyphen(c) || is_apostrophe(c))
}

/// Whether two words are one already: "O'Brien", "Jean-Luc".
fn is_compound(gap: &str) -> bool {
    let mut gap = gap.chars();
    gap.next().is_some_and(|c| is_hyphen(c) || is_apostrophe(c)) && gap.next().is_none()
}

/// Hyphens, and the dashes and minus signs that are taken for them.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{58a}' | '\u{5be}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{30fb}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}

/// Apostrophes, and the quotation marks, primes and accents that are taken for
/// them. Letters among them (U+02BC) count as well.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c,
        '\'' | '`' | '\u{b4}' | '\u{2b9}' | '\u{2bb}'..='\u{2bd}' | '\u{55a}' | '\u{5f3}'
        | '\u{2018}'..='\u{201b}' | '\u{2032}' | '\u{2035}' | '\u{a78b}' | '\u{a78c}' | '\u{ff07}')
}

/// Where there are numbers among words: from which up to, but not including,
/// which. A plus begins another one.
fn numbers(words: &[Word]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if !word.text.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        match found.last_mut() {
            Some((_, end)) if *end == place && word.gap.chars().all(is_between_digits) => {
                *end += 1;
            }
            _ => found.push((place, place + 1)),
        }
    }
    found
}

/// What people put between the digits of a phone number.
fn is_between_digits(c: char) -> bool {
    is_space(c)
        || is_hyphen(c)
        || is_apostrophe(c)
        || matches!(
            c,
            '.' | '/'
                | '('
                | ')'
                | '['
                | ']'
                | '_'
                | '~'
                | '\u{b7}'
                | '\u{2022}'
                | '\u{2024}'
                | '\u{2027}'
                | '\u{2044}'
                | '\u{2215}'
                | '\u{ff08}'
                | '\u{ff09}'
                | '\u{ff0e}'
                | '\u{ff0f}'
        )
}

/// A phone number in digits, without the zeros that are dialled before it.
enum Number {
    /// Written with its country code.
    International { code: String, national: String },
    /// Written with the zero that stands for one's own country.
    National(String),
    /// Written in another way: it may begin with a country code or not. With the
    /// number with and without that code.
    Either(String, Option<[String; 2]>),
}

impl Number {
    fn of(run: &[Word]) -> Self {
        let is_plus = run
            .first()
            .is_some_and(|word| word.gap.ends_with(['+', '\u{ff0b}', '\u{fe62}']));
        let zero = zero_in_brackets(run);
        let digits = run.iter().enumerate();
        let digits: String = digits
            .filter(|(place, _)| Some(*place) != zero)
            .map(|(_, word)| &*word.text)
            .collect();
        let significant = digits.trim_start_matches('0');
        let (code, national) =
            significant.split_at(country_code(significant).min(significant.len()));
        let national = national.trim_start_matches('0').to_owned();
        if is_plus || zero.is_some() || digits.starts_with("00") {
            let code = code.to_owned();
            Self::International { code, national }
        } else if digits.starts_with('0') {
            Self::National(significant.to_owned())
        } else {
            let has_code = national.len() >= NATIONAL;
            let with_code = has_code.then(|| [format!("{code}{national}"), national]);
            Self::Either(digits, with_code)
        }
    }

    /// How it stands in the index: a zero before it says that it was written
    /// without a country code.
    fn indexed(&self) -> Vec<String> {
        match self {
            Self::International { code, national } => {
                vec![format!("{code}{national}"), national.clone()]
            }
            Self::National(number) => vec![number.clone(), format!("0{number}")],
            Self::Either(number, with_code) => {
                let mut all = vec![number.clone(), format!("0{number}")];
                all.extend(with_code.iter().flatten().cloned());
                all
            }
        }
    }

    /// What is asked of the index. With a country code, no number of another
    /// country is meant.
    fn asked(&self) -> Vec<String> {
        match self {
            Self::International { code, national } if national.len() < AREA => {
                vec![format!("{code}{national}")]
            }
            Self::International { code, national } => {
                vec![format!("{code}{national}"), format!("0{national}")]
            }
            Self::National(number) => vec![number.clone()],
            Self::Either(number, with_code) => {
                let mut all = vec![number.clone()];
                all.extend(with_code.iter().flatten().cloned());
                all
            }
        }
    }
}

/// The zero of "+49 (0) 6051": it is dialled only where the country code is not.
fn zero_in_brackets(run: &[Word]) -> Option<usize> {
    (1..run.len().saturating_sub(1)).find(|place| {
        run[*place].text == "0"
            && run[*place].gap.ends_with(['(', '[', '\u{ff08}'])
            && run[place + 1].gap.starts_with([')', ']', '\u{ff09}'])
    })
}

/// Digits of the country code with which a number begins (ITU-T E.164).
fn country_code(digits: &str) -> usize {
    let mut digits = digits.chars();
    match (digits.next(), digits.next()) {
        (Some('1' | '7'), _) => 1,
        (Some('2'), Some('0' | '7'))
        | (Some('3'), Some('0'..='4' | '6' | '9'))
        | (Some('4'), Some('0' | '1' | '3'..='9'))
        | (Some('5'), Some('1'..='8'))
        | (Some('6'), Some('0'..='6'))
        | (Some('8'), Some('1' | '2' | '4' | '6'))
        | (Some('9'), Some('0'..='5' | '8')) => 2,
        _ => 3,
    }
}
