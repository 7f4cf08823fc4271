//! Older Office documents: compound files ([MS-CFB]).

use std::io::{Read, Seek};

use super::{Active, REACH};

/// The storages and streams say what is in them: VBA ([MS-OVBA] 2.2.1), embedded
/// objects ([MS-OLEDS] 2.3.6). PowerPoint keeps its macros inside the document's
/// own stream, where a VBAInfoContainer ([MS-PPT] 2.4.10) tells of them; Excel
/// its old ones on sheets of their own.
pub(super) fn active<F: Read + Seek>(file: &mut F) -> Option<Active> {
    let mut compound = cfb::CompoundFile::open(file).ok()?;
    let mut found = Vec::new();
    let mut documents = Vec::new();
    for entry in compound.walk() {
        let name = entry.name().to_ascii_lowercase();
        match name.as_str() {
            "vba" | "_vba_project" | "_vba_project_cur" => found.push(Active::Macros),
            "\u{1}ole10native" | "package" => found.push(Active::Embedded),
            "powerpoint document" | "workbook" | "book" => documents.push(entry.path().to_owned()),
            _ => {}
        }
    }
    for path in documents {
        let mut bytes = Vec::new();
        let stream = compound.open_stream(&path).ok();
        let read = stream.map(|stream| stream.take(REACH).read_to_end(&mut bytes));
        if !matches!(read, Some(Ok(_))) {
            continue;
        }
        let slides = path.ends_with("PowerPoint Document");
        if slides && has_vba_info(&bytes) || !slides && has_macro_sheet(&bytes) {
            found.push(Active::Macros);
        }
    }
    found.into_iter().min()
}

fn has_vba_info(document: &[u8]) -> bool {
    // The header of the container: version and instance, type, length.
    let container = [0x1F, 0x00, 0xFF, 0x03, 0x14, 0x00, 0x00, 0x00];
    document
        .windows(container.len())
        .any(|bytes| bytes == container)
}

/// BoundSheet8 ([MS-XLS] 2.4.28) says of each sheet what it is; 1 is a macro
/// sheet. The records follow each other: type, length, content.
fn has_macro_sheet(workbook: &[u8]) -> bool {
    const BOUND_SHEET: u16 = 0x0085;
    let mut rest = workbook;
    while let [t0, t1, l0, l1, content @ ..] = rest {
        let length = usize::from(u16::from_le_bytes([*l0, *l1]));
        let Some(content) = content.get(..length) else {
            return false;
        };
        if u16::from_le_bytes([*t0, *t1]) == BOUND_SHEET && content.get(5) == Some(&1) {
            return true;
        }
        rest = &rest[4 + length..];
    }
    false
}
