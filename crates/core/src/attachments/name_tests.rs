use proptest::prelude::*;

use super::name::{clean, ending, on_disk, runs_as};

#[test]
fn a_name_shows_what_it_is() {
    let cases = [
        ("cv.pdf", "cv.pdf"),
        ("Lebenslauf\u{202e}fdp.exe", "Lebenslauffdp.exe"),
        (
            "Lebenslauf.pdf                                        .exe",
            "Lebenslauf.pdf .exe",
        ),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\cv.pdf", "cv.pdf"),
        ("..", "file"),
        ("", "file"),
        ("a/", "a"),
        ("cv.exe. . ", "cv.exe"),
        ("two\nlines\u{0}.txt", "two lines.txt"),
        ("خانه\u{200c}ها.pdf", "خانه\u{200c}ها.pdf"),
    ];
    for (name, shown) in cases {
        assert_eq!(clean(name), shown, "{name:?}");
    }
}

#[test]
fn a_long_name_keeps_its_ending() {
    let name = clean(&format!("{}.docx", "ü".repeat(500)));
    assert!(name.len() <= 200 && name.ends_with("ü.docx"), "{name}");
}

#[test]
fn an_ending_is_letters_after_the_last_dot() {
    let cases = [
        ("cv.PDF", Some("pdf")),
        ("archive.tar.gz", Some("gz")),
        ("CV v1.2", None),
        ("Dr. Ada Lovelace", None),
        (".pdf", None),
        ("song.mp3", Some("mp3")),
    ];
    for (name, expected) in cases {
        assert_eq!(ending(name).as_deref(), expected, "{name}");
    }
}

#[test]
fn a_disk_of_any_system_takes_the_name() {
    let cases = [
        ("CON.pdf", "_CON.pdf"),
        ("com1", "_com1.pdf"),
        ("COM¹ .txt", "_COM¹ .txt"),
        ("command.pdf", "command.pdf"),
        ("cv.txt:hidden.exe", "cv.txt_hidden.exe_"),
        ("why?.pdf", "why_.pdf"),
        (".profile", "_.profile"),
        ("CV", "CV.pdf"),
        ("Desktop.ini", "_Desktop.ini"),
        ("invoice.cmd", "invoice.cmd_"),
        (".bat", "_.bat_"),
    ];
    for (name, expected) in cases {
        assert_eq!(on_disk(name, "pdf"), expected, "{name}");
    }
}

/// `C:\Users\<20>\AppData\Local\Rapport data\opened\<8>\<name>` must stay below
/// the 260 of Windows, and 255 bytes are the most elsewhere.
#[test]
fn a_name_on_disk_is_short_enough_for_windows() {
    for letter in ["a", "ü", "語", "🙂"] {
        let name = on_disk(&format!("{}.docx", letter.repeat(300)), "pdf");
        assert!(name.encode_utf16().count() <= 100, "{name}");
        assert!(name.ends_with(&format!("{letter}.docx")), "{name}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[./\\\\ ]{0,8}",
        "(CON|nul|COM1|LPT9|AUX)(\\.[a-z]{1,4})?",
        "[a-z]{150,300}(\\.[a-z]{1,30})?",
        "[.．․。](exe|bat|ps1|desktop|ｅｘｅ)",
        "[\u{202a}-\u{202e}\u{200b}-\u{200f}\u{2066}-\u{2069}\u{0}-\u{1f}]{0,6}",
    ];
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

/// Controls, and what embeds, overrides or isolates a direction.
fn deceives(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

proptest! {
    #[test]
    fn no_name_leads_out_of_its_folder_or_deceives(name in hostile()) {
        let shown = clean(&name);
        prop_assert!(!shown.is_empty() && shown.len() <= 200);
        prop_assert!(!shown.contains(['/', '\\']));
        prop_assert!(!shown.chars().any(deceives));
        prop_assert!(!shown.ends_with(['.', ' ']) && !shown.starts_with(' '));
        prop_assert_eq!(clean(&shown), shown);
    }

    #[test]
    fn a_name_on_disk_is_one_plain_name(name in hostile()) {
        let name = on_disk(&name, "pdf");
        let path = std::path::Path::new(&name);
        prop_assert_eq!(path.components().count(), 1);
        prop_assert_eq!(path.file_name().and_then(|name| name.to_str()), Some(name.as_str()));
        prop_assert!(name.len() <= 255);
        prop_assert!(!name.contains(['<', '>', ':', '"', '|', '?', '*']));
        prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
        prop_assert_eq!(runs_as(&name), None);
        let stem = name.split('.').next().unwrap_or_default().to_uppercase();
        prop_assert!(!["CON", "NUL", "AUX", "COM1", "LPT9"].contains(&stem.as_str()));
    }
}
