//! Names of files: what is shown, and what is safe to write to a disk. A name
//! is never used as a path inside the store.

use unicode_normalization::UnicodeNormalization;

use super::kind;

/// The longest name that is kept, in bytes of UTF-8: below what any file
/// system takes, with room for a prefix.
const LONGEST: usize = 200;
/// The longest ending, in bytes; what follows a dot beyond that is no ending.
const LONGEST_ENDING: usize = 20;
/// The longest name on a disk, in UTF-16 units: a path in a profile of Windows
/// stays below its 260 then, which many programs still insist on (MSDN, Maximum
/// Path Length Limitation).
const LONGEST_ON_DISK: usize = 100;

/// The name for showing: the last part of a path, without control characters
/// and marks that turn or hide text, blanks in a row as one. Cleaning twice is
/// cleaning once.
pub fn clean(name: &str) -> String {
    let name: String = name.chars().filter(|c| !is_hidden(*c)).collect();
    let last = name
        .split(['/', '\\'])
        .map(tidy)
        .rfind(|part| !part.is_empty());
    last.map_or_else(
        || "file".to_owned(),
        |part| shorten(&part, LONGEST, char::len_utf8),
    )
}

/// One blank between words; no blanks around, nor dots at the end, which
/// Windows would drop: `cv.exe.` is `cv.exe` there.
fn tidy(part: &str) -> String {
    let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(['.', ' ']).to_owned()
}

/// Control characters, and characters of the Unicode bidirectional algorithm
/// (UAX #9, 2.1 to 2.5) or without width that make a name look like another.
/// Joiners stay: Persian and emoji need them.
fn is_hidden(c: char) -> bool {
    // A line break between two words is a blank.
    let breaks = matches!(c, '\t' | '\n' | '\r');
    (c.is_control() && !breaks)
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Cuts the stem, never the ending. `measure` says how long a character is.
fn shorten(name: &str, longest: usize, measure: fn(char) -> usize) -> String {
    let length = |text: &str| text.chars().map(measure).sum::<usize>();
    if length(name) <= longest {
        return name.to_owned();
    }
    let suffix = ending(name).map_or("", |ending| &name[name.len() - ending.len() - 1..]);
    let mut room = longest - length(suffix);
    let stem = name.chars().take_while(|c| {
        let fits = measure(*c) <= room;
        room = room.saturating_sub(measure(*c));
        fits
    });
    let stem: String = stem.collect();
    format!("{}{suffix}", stem.trim_end_matches(['.', ' ']))
}

/// The ending in lower case, without its dot. A number is none ("CV v1.2"),
/// nor is anything with blanks ("Dr. Ada Lovelace").
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let fits = (1..=LONGEST_ENDING).contains(&ending.len())
        && ending
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    (fits && !stem.is_empty()).then(|| ending.to_ascii_lowercase())
}

/// The ending at which a system runs a file of this name as a program, if there
/// is one. Characters that some program may take for a dot or a Latin letter
/// count as such (UAX #15, compatibility forms), and so does the class that
/// Windows lets a name end in (`cv.txt.{3050F4D8-…}` is a script there).
pub(super) fn runs_as(name: &str) -> Option<String> {
    let folded = name.nfkc().map(|c| if c == '。' { '.' } else { c });
    let folded: String = folded.collect();
    if folded.ends_with('}') {
        return folded.rfind(".{").map(|at| folded[at + 1..].to_owned());
    }
    ending(&folded).filter(|ending| kind::runs(ending))
}

/// The name for a disk of any system: as [`plain`], and no system runs a file of
/// that name.
pub(super) fn on_disk(name: &str, ending_if_none: &str) -> String {
    let mut name = plain(name, ending_if_none);
    if runs_as(&name).is_some() {
        name.push('_');
    }
    name
}

/// The name that a file has on a disk of any system: no character that Windows
/// refuses, no name that means something else there, not hidden, not too long,
/// with this ending where it has none. By this name it is judged.
pub(super) fn plain(name: &str, ending_if_none: &str) -> String {
    let mut name: String = clean(name)
        .chars()
        .map(|c| match c {
            '<' | '>' | ':' | '"' | '|' | '?' | '*' => '_',
            c => c,
        })
        .collect();
    if name.starts_with('.') || is_device(&name) || name.eq_ignore_ascii_case("desktop.ini") {
        name.insert(0, '_');
    }
    if ending(&name).is_none() && !ending_if_none.is_empty() {
        name = format!("{name}.{ending_if_none}");
    }
    shorten(&name, LONGEST_ON_DISK, char::len_utf16)
}

/// Names that Windows reserves, whatever follows the first dot
/// (Naming Files, Paths, and Namespaces).
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| {
            let mut digits = number.chars();
            matches!(
                (digits.next(), digits.next()),
                (Some('0'..='9' | '¹' | '²' | '³'), None)
            )
        })
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM")
        || numbered("LPT")
}
