//! Names that are written from right to left, inside sentences that are not.

use std::borrow::Cow;

/// A name as it stands in a sentence: one with letters of a right-to-left
/// script stands between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, and
/// does not reorder what is around it (Unicode Standard Annex 9, section 2.4).
pub(crate) fn isolated(name: &str) -> Cow<'_, str> {
    if name.chars().any(is_right_to_left) {
        Cow::Owned(format!("\u{2068}{name}\u{2069}"))
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a letter is of a block whose scripts run from right to left: Hebrew,
/// Arabic and the like, their presentation forms, and the ancient ones above.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn only_a_name_that_runs_from_right_to_left_is_set_apart() {
        assert_eq!(isolated("Ada Lovelace"), "Ada Lovelace");
        assert_eq!(isolated("Παπαδοπούλου"), "Παπαδοπούλου");
        assert_eq!(isolated("ליאת"), "\u{2068}ליאת\u{2069}");
        assert_eq!(
            isolated("Παπαδοπούλου ليلى"),
            "\u{2068}Παπαδοπούλου ليلى\u{2069}"
        );
    }
}
