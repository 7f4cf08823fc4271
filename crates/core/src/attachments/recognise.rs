//! What a file is, by its content alone. A name is a claim, not a proof.

use std::io::{Read, Seek, SeekFrom};

use zip::read::Config;
use zip::result::ZipResult;
use zip::unstable::read::ZipIterable;

use super::kind::{
    BROKEN_COMPOUND, COMPOUND, Class, DOC, DOCM, DOCX, HTML, KINDS, Kind, LOCKED_OFFICE, PDF, PPT,
    PPTM, PPTX, RTF, SCRIPT, SHORTCUT, SVG, TEXT, UNKNOWN, XLS, XLSM, XLSX, ZIP,
};
use crate::limits::{self, Budget};

/// How much of the beginning is looked at. Containers are read by their
/// directories beside.
const HEAD: u64 = 64 * 1024;
/// PDF readers find the header within the first 1,024 bytes (PDF Reference
/// 1.4, H.3.4.1).
const PDF_REACH: usize = 1024;

/// The kind of a file.
///
/// # Errors
/// What reading it says.
pub(super) fn kind_of<F: Read + Seek>(file: &mut F) -> std::io::Result<Kind> {
    file.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(of_head(file, &head))
}

fn of_head<F: Read + Seek>(file: &mut F, head: &[u8]) -> Kind {
    // ISO 32000-2, 7.5.2, and the RTF specification 1.9.1: both begin as text
    // and may go on in bytes.
    if head.starts_with(b"%PDF-") {
        return PDF;
    }
    if head.starts_with(b"{\\rtf") {
        return RTF;
    }
    // [MS-CFB], section 2.2.
    if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return of_compound(file);
    }
    // [MS-SHLLINK], section 2.1: the size of its header and its class.
    if head.starts_with(&[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]) {
        return SHORTCUT;
    }
    if head.starts_with(b"PK\x03\x04") {
        return of_zip(file, head);
    }
    match text(head) {
        Some(text) => of_text(&text),
        None => of_signature(head),
    }
}

/// Older Office documents are told apart by the stream that holds the document
/// ([MS-DOC] 2.1, [MS-XLS] 2.1.2, [MS-PPT] 2.1, [MS-OFFCRYPTO] 2.3.1).
fn of_compound<F: Read + Seek>(file: &mut F) -> Kind {
    let file = Budget::new(file, limits::DIRECTORY);
    let Ok(compound) = cfb::CompoundFile::open(file) else {
        return BROKEN_COMPOUND;
    };
    let streams = [
        ("/EncryptedPackage", LOCKED_OFFICE),
        ("/WordDocument", DOC),
        ("/Workbook", XLS),
        ("/Book", XLS),
        ("/PowerPoint Document", PPT),
    ];
    let found = streams
        .into_iter()
        .find(|(stream, _)| compound.is_stream(stream));
    found.map_or(COMPOUND, |(_, kind)| kind)
}

/// Office Open XML is a ZIP with a list of content types (ECMA-376, part 2)
/// and a folder that says which program it is for. In OpenDocument the first
/// entry names its type (OpenDocument 1.3, part 2, 3.3).
fn of_zip<F: Read + Seek>(file: &mut F, head: &[u8]) -> Kind {
    let mut file = Budget::new(file, limits::DIRECTORY);
    let entries = match entries(&mut file) {
        Ok(entries) => entries,
        // There may be anything among those that were not looked at.
        Err(_) if file.is_spent() => return ZIP,
        // Cut off: the directory at the end is missing.
        Err(_) => first_entries(head),
    };
    if entries.unseen {
        return ZIP;
    }
    let documents = [
        (entries.word, DOCX, DOCM),
        (entries.excel, XLSX, XLSM),
        (entries.powerpoint, PPTX, PPTM),
    ];
    for (there, plain, with_macros) in documents {
        if entries.content_types && there {
            return if entries.macros { with_macros } else { plain };
        }
    }
    match of_signature(head) {
        // The first entries looked like Office, the whole does not.
        DOCX | XLSX | PPTX | UNKNOWN => ZIP,
        kind => kind,
    }
}

/// What the names in a ZIP say. They are looked at one by one, and not kept.
#[derive(Default)]
struct Entries {
    content_types: bool,
    word: bool,
    excel: bool,
    powerpoint: bool,
    macros: bool,
    /// There are more than are looked at.
    unseen: bool,
}

impl Entries {
    fn note(&mut self, name: &[u8]) {
        self.content_types |= name.starts_with(b"[Content_Types].xml");
        self.word |= name.starts_with(b"word/");
        self.excel |= name.starts_with(b"xl/");
        self.powerpoint |= name.starts_with(b"ppt/");
        self.macros |= name.ends_with(b"/vbaProject.bin");
    }
}

/// By the directory at the end.
fn entries<F: Read + Seek>(file: F) -> ZipResult<Entries> {
    let mut archive = ZipIterable::try_new(file, Config::default())?;
    let mut entries = Entries {
        unseen: archive.len() > limits::ZIP_ENTRIES,
        ..Entries::default()
    };
    for entry in archive.files()?.take(limits::ZIP_ENTRIES) {
        entries.note(entry?.name_raw());
    }
    Ok(entries)
}

/// By the headers before each entry (APPNOTE.TXT 6.3.10, 4.3.7).
fn first_entries(head: &[u8]) -> Entries {
    let mut entries = Entries::default();
    let starts = head
        .windows(4)
        .enumerate()
        .filter(|(_, bytes)| bytes == b"PK\x03\x04")
        .map(|(start, _)| &head[start..]);
    let name = |header: &'_ [u8]| {
        let length = u16::from_le_bytes([*header.get(26)?, *header.get(27)?]);
        Some(30..30 + usize::from(length))
    };
    for header in starts {
        if let Some(name) = name(header).and_then(|name| header.get(name)) {
            entries.note(name);
        }
    }
    entries
}

/// What is left: signatures of formats in bytes.
fn of_signature(head: &[u8]) -> Kind {
    let Some(found) = infer::get(head) else {
        return UNKNOWN;
    };
    // Two bytes, or three, that any file may begin with.
    if matches!(found.extension(), "obj" | "bc" | "der") {
        return UNKNOWN;
    }
    let known = KINDS
        .iter()
        .find(|kind| kind.media_type == found.mime_type());
    known.copied().unwrap_or(Kind {
        media_type: found.mime_type(),
        name: match found.matcher_type() {
            infer::MatcherType::Audio => "sound-file",
            infer::MatcherType::Video => "video",
            infer::MatcherType::Font => "font",
            infer::MatcherType::Image => "picture-of-a-rare-kind",
            infer::MatcherType::Book => "e-book",
            infer::MatcherType::Archive => "archive-or-a-file-of-a-rare-kind",
            _ => "file-of-a-rare-kind",
        },
        ending: found.extension(),
        also: &[],
        class: Class::Unusual,
    })
}

/// The beginning as text, where it is text: UTF-16 with its mark, or anything
/// without a *binary data byte* (WHATWG MIME Sniffing, section 3; ESC and FF
/// are none of them, so that ISO-2022-JP and old reports pass).
fn text(head: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        let text = String::from_utf16_lossy(&units);
        text.bytes().all(is_text).then_some(text)
    };
    match head {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let text = String::from_utf8_lossy(head);
            text.bytes()
                .all(is_text)
                .then(|| text.trim_start_matches('\u{feff}').to_owned())
        }
    }
}

fn is_text(byte: u8) -> bool {
    !matches!(byte, 0x00..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F)
}

fn of_text(text: &str) -> Kind {
    if let Some(interpreter) = text.strip_prefix("#!")
        && interpreter.trim_start_matches([' ', '\t']).starts_with('/')
    {
        return SCRIPT;
    }
    if let Some(kind) = of_markup(text) {
        return kind;
    }
    // Junk before the header is common enough that every reader allows it.
    let reach = text.as_bytes().get(..PDF_REACH).unwrap_or(text.as_bytes());
    if reach.windows(5).any(|window| window == b"%PDF-") {
        return PDF;
    }
    TEXT
}

/// A web page or a drawing by its first element. Elements that Markdown may
/// begin with (CommonMark, 4.6) prove no web page.
fn of_markup(text: &str) -> Option<Kind> {
    let start = after_prolog(text);
    let begins = |tag: &str| {
        let found = start
            .get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag));
        let next = start.as_bytes().get(tag.len());
        found && next.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    };
    if begins("<svg") || begins("<svg:svg") || begins("<!doctype svg") {
        return Some(SVG);
    }
    let pages = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<script",
        "<iframe",
        "<style",
        "<title",
        "<meta",
    ];
    pages.into_iter().any(begins).then_some(HTML)
}

/// Skips blanks, comments, and the XML declaration.
fn after_prolog(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?") {
            "?>"
        } else {
            return rest;
        };
        match rest.split_once(end) {
            Some((_, after)) => rest = after.trim_start(),
            None => return rest,
        }
    }
}
