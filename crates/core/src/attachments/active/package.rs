//! Documents that are ZIP packages: Office Open XML (ECMA-376) and OpenDocument.

use std::borrow::Cow;
use std::io::{Read, Seek};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::read::Config;
use zip::unstable::read::ZipIterable;

use super::{Active, REACH, is_remote, of_field};
use crate::attachments::name;

/// Entries of one package that are looked at: its directory is kept in memory.
const ENTRIES: usize = 20_000;
/// Parts of one package that are read. A document has some dozens.
const PARTS: usize = 2000;

/// What stands in the names of the parts, then in the parts themselves.
pub(super) fn active<F: Read + Seek>(file: &mut F) -> Option<Active> {
    // How many there are stands at the end; nothing else is read for it.
    if ZipIterable::try_new(&mut *file, Config::default())
        .ok()?
        .len()
        > ENTRIES
    {
        return Some(Active::Unread);
    }
    let mut archive = ZipArchive::new(file).ok()?;
    let mut names: Vec<String> = archive
        .file_names()
        .filter_map(Result::ok)
        .map(Cow::into_owned)
        .collect();
    let is_office = names.iter().any(|name| name == "[Content_Types].xml");
    let is_open = names
        .iter()
        .any(|name| name == "mimetype" || name == "META-INF/manifest.xml");
    if !is_office && !is_open {
        let runs = names
            .iter()
            .any(|name| name::runs_as(&name::clean(name)).is_some());
        return runs.then_some(Active::Program);
    }
    let mut found: Vec<Active> = names.iter().filter_map(|name| of_part(name)).collect();
    names.retain(|name| is_markup(name));
    // The short ones first: what is told of the others stands in them.
    names.sort_by_key(|name| {
        (
            !name.ends_with(".rels") && name != "[Content_Types].xml",
            name.len(),
        )
    });
    let mut room = REACH;
    for name in names.iter().take(PARTS) {
        let Ok(part) = archive.by_name(name) else {
            continue;
        };
        let mut bytes = Vec::new();
        // What could be unpacked of a broken one counts.
        let _ = part.take(room).read_to_end(&mut bytes);
        room -= bytes.len() as u64;
        found.extend(of_markup(&text(&bytes)));
    }
    found.into_iter().min()
}

fn is_markup(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels")
}

/// What a part is by its name. Office finds its macros by the type of the part
/// (see [`of_markup`]); these are the names that its programs give. LibreOffice
/// keeps macros in `Basic/` and `Scripts/`, beside lists that say nothing.
fn of_part(name: &str) -> Option<Active> {
    let name = name.to_ascii_lowercase();
    let file = name.rsplit('/').next().unwrap_or_default();
    if file == "vbaproject.bin" || name.contains("/macrosheets/") || name.contains("/activex/") {
        return Some(Active::Macros);
    }
    let lists = [
        "script-lb.xml",
        "script-lc.xml",
        "dialog-lb.xml",
        "dialog-lc.xml",
        "",
    ];
    let of_libre = name.starts_with("basic/") || name.starts_with("scripts/");
    if of_libre && !lists.contains(&file) {
        return Some(Active::Macros);
    }
    let object = name.contains("/embeddings/") && name.ends_with(".bin");
    // Printers' settings are `.bin` too.
    let program = name::runs_as(file).is_some_and(|ending| ending != "bin");
    (object || program).then_some(Active::Embedded)
}

/// A part as text, by its mark or in UTF-8.
fn text(bytes: &[u8]) -> Cow<'_, str> {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..]
            .chunks_exact(2)
            .map(|pair| unit([pair[0], pair[1]]))
            .collect();
        Cow::from(String::from_utf16_lossy(&units))
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes),
    }
}

/// What one part tells.
fn of_markup(text: &str) -> Option<Active> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let mut found = Vec::new();
    // The instruction of a field may be split over many elements.
    let mut instructions = String::new();
    let mut in_instruction = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                in_instruction = element.local_name().as_ref() == "instrText";
                found.extend(of_element(&element));
            }
            Ok(Event::Empty(element)) => found.extend(of_element(&element)),
            Ok(Event::Text(text)) if in_instruction => instructions.push_str(&text),
            Ok(Event::GeneralRef(reference)) if in_instruction => {
                let spelled = reference.resolve_char_ref().ok().flatten();
                instructions.push(spelled.unwrap_or(' '));
            }
            Ok(Event::End(element)) => {
                in_instruction = false;
                if element.local_name().as_ref() == "p" {
                    instructions.push(' ');
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    found.extend(of_field(&instructions));
    found.into_iter().min()
}

fn of_element(element: &BytesStart<'_>) -> Option<Active> {
    let attribute = |wanted: &str| {
        element.attributes().flatten().find_map(|attribute| {
            let is_it = attribute.key.local_name().as_ref() == wanted;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            is_it.then(|| value.unwrap_or_default().into_owned())
        })
    };
    let contains = |text: Option<String>, word: &str| {
        text.is_some_and(|text| text.to_ascii_lowercase().contains(word))
    };
    match element.local_name().as_ref() {
        // ECMA-376, part 2, 10.1.2.2: the types of parts, whatever they are called.
        "Override" | "Default" => {
            let macros = ["macro", "vbaproject", "activex"];
            macros
                .into_iter()
                .any(|word| contains(attribute("ContentType"), word))
                .then_some(Active::Macros)
        }
        // ECMA-376, part 2, 9.3.2.2. A link for the person to follow does nothing.
        "Relationship" => {
            let kind = attribute("Type").unwrap_or_default();
            let external = contains(attribute("TargetMode"), "external");
            (external && !kind.ends_with("/hyperlink") && is_remote(&attribute("Target")?))
                .then_some(Active::Remote)
        }
        "fldSimple" => of_field(&attribute("instr")?),
        "ddeLink" | "dde-source" | "dde-link" => Some(Active::Launch),
        // OpenDocument 1.3, part 3, 14.4: what runs when something happens.
        "event-listener" => Some(Active::Macros),
        "section-source" | "cell-range-source" | "applet" | "plugin" | "floating-frame" => {
            is_remote(&attribute("href")?).then_some(Active::Remote)
        }
        // XLink 1.1, 5.6: shown within the document, or as soon as it is read.
        _ => {
            let by_itself =
                contains(attribute("show"), "embed") || contains(attribute("actuate"), "onload");
            (by_itself && is_remote(&attribute("href")?)).then_some(Active::Remote)
        }
    }
}
