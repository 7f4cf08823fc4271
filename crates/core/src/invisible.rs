//! Characters that nobody sees. Text that was pasted is full of them: they are
//! no part of a name, a number or an address.

#[cfg(test)]
#[path = "invisible/invisible_tests.rs"]
mod invisible_tests;

/// Whether a character draws nothing and takes no room: those that Unicode calls
/// default ignorable (UAX 44) and the other format characters. The two joiners
/// are not among them, see [`visible`].
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Zero width non-joiner and joiner.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Whether a character is a blank: also the Braille pattern without a dot, which
/// Unicode has as a symbol.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

/// Whether there is nothing to see in a text.
pub(crate) fn is_blank(text: &str) -> bool {
    trimmed(text).is_empty()
}

/// The text without the blanks and the invisible characters around it.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c| is_space(c) || is_invisible(c) || is_joiner(c))
}

/// A line as a person sees it: without invisible characters, with ordinary
/// blanks, and none around it. A joiner stays where Persian and Indic words and
/// emoji are spelled with it. Control characters stay, to be refused.
pub(crate) fn visible(line: &str) -> String {
    let mut seen = String::with_capacity(line.len());
    let mut rest = line.chars().filter(|c| !is_invisible(*c)).peekable();
    while let Some(c) = rest.next() {
        if is_joiner(c) {
            if seen.ends_with(is_joined) && rest.peek().copied().is_some_and(is_joined) {
                seen.push(c);
            }
        } else if is_space(c) && !c.is_control() {
            seen.push(' ');
        } else {
            seen.push(c);
        }
    }
    seen.trim_matches(' ').to_owned()
}

/// Whether a joiner beside this character can change what is seen: not beside
/// the letters of Europe (they and their extensions), nor beside Chinese, Japanese or
/// Korean ones.
fn is_joined(c: char) -> bool {
    c >= '\u{600}'
        && !is_space(c)
        && !matches!(c,
            '\u{10a0}'..='\u{10ff}' | '\u{1e00}'..='\u{206f}' | '\u{2c60}'..='\u{a4cf}'
            | '\u{a640}'..='\u{a7ff}' | '\u{ac00}'..='\u{d7ff}' | '\u{fb00}'..='\u{fb1c}'
            | '\u{ff00}'..='\u{ffef}')
}
