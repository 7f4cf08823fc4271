use proptest::prelude::*;

use super::{is_blank, visible};

#[test]
fn what_was_pasted_is_kept_as_it_is_seen() {
    for (pasted, seen) in [
        ("Anna", "Anna"),
        ("\u{feff}\u{a0}Anna\u{202f}Klein \u{200b}", "Anna Klein"),
        ("An\u{ad}na\u{2060}", "Anna"),
        ("\u{202a}+49\u{2009}6051\u{202c}", "+49 6051"),
        ("Anna\u{fe0f}\u{3164}", "Anna"),
        ("Anna\u{2800}Klein\u{2800}", "Anna Klein"),
        ("山田\u{3000}太郎", "山田 太郎"),
        ("葛\u{e0100}城", "葛城"),
        ("An\u{200d}na\u{200c}", "Anna"),
        ("علی\u{200c}رضا", "علی\u{200c}رضا"),
        ("क्\u{200d}ष", "क्\u{200d}ष"),
        ("👩\u{200d}💻", "👩\u{200d}💻"),
        ("\u{200e}\u{200c}\u{a0}", ""),
    ] {
        assert_eq!(visible(pasted), seen, "{pasted:?}");
    }
}

#[test]
fn nothing_to_see_is_blank() {
    for text in [
        "",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\u{200d}",
        "\u{2800}",
        "\u{3164}\u{ffa0}",
        "\u{115f}\u{1160}",
        "\u{180e}\u{feff}",
        "\u{202e}\u{2066}\u{2069}",
        "\u{fe0f}",
        "\u{e0020}",
        "\u{ad}",
        "\u{34f}",
    ] {
        assert!(is_blank(text), "{text:?}");
    }
    for text in ["a", "\u{200b}a", "李", "-", "👩"] {
        assert!(!is_blank(text), "{text:?}");
    }
}

proptest! {
    #[test]
    fn seeing_twice_changes_nothing(text in any::<String>()) {
        let once = visible(&text);
        prop_assert_eq!(visible(&once), once.clone());
        prop_assert_eq!(is_blank(&text), is_blank(&once));
        prop_assert!(!once.starts_with(' ') && !once.ends_with(' '));
    }
}
