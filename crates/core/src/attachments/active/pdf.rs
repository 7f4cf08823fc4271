//! PDF documents.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::{Active, REACH};

/// Bytes of a string beyond which it is taken for none, so that a stray bracket
/// hides nothing.
const LONGEST_STRING: usize = 64 * 1024;

/// Actions and files are told by the names in their dictionaries (ISO 32000-2,
/// 12.6.4 and 7.11.4). The names are read wherever they stand, also in
/// compressed object streams (7.5.7), so that a broken or updated document
/// hides none of them.
pub(super) fn active(bytes: &[u8]) -> Option<Active> {
    let mut room = REACH;
    let mut found = Vec::new();
    scan(bytes, &mut room, &mut found);
    found.into_iter().min()
}

fn of_name(name: &[u8]) -> Option<Active> {
    Some(match name {
        b"JavaScript" | b"JS" | b"RichMedia" | b"XFA" => Active::Scripts,
        b"Launch" => Active::Launch,
        b"EmbeddedFile" | b"EmbeddedFiles" | b"GoToE" => Active::Embedded,
        b"SubmitForm" | b"ImportData" => Active::Remote,
        _ => return None,
    })
}

/// Goes through the tokens that matter (7.2 and 7.3): names count, strings,
/// comments and the content of streams are passed over.
fn scan(bytes: &[u8], room: &mut u64, found: &mut Vec<Active>) {
    let mut at = 0;
    let mut holds_objects = false;
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        at += match byte {
            b'/' => {
                let (name, length) = name(&rest[1..]);
                holds_objects |= name == b"ObjStm";
                found.extend(of_name(&name));
                1 + length
            }
            b'(' => string(rest),
            b'%' => rest
                .iter()
                .position(|c| matches!(c, b'\r' | b'\n'))
                .unwrap_or(rest.len()),
            b's' if rest.starts_with(b"stream") && follows_dictionary(&bytes[..at]) => {
                let length = stream(rest);
                if holds_objects {
                    scan(&inflated(&rest[..length], room), &mut 0, found);
                }
                holds_objects = false;
                length
            }
            _ => 1,
        };
    }
}

/// A name without its slash and how long it is as written; `#4A` is `J`.
fn name(bytes: &[u8]) -> (Vec<u8>, usize) {
    let ends = |c: &u8| c.is_ascii_whitespace() || *c == 0 || b"()<>[]{}/%".contains(c);
    let length = bytes.iter().position(ends).unwrap_or(bytes.len());
    let mut name = Vec::new();
    let mut rest = &bytes[..length];
    while let [first, after @ ..] = rest {
        let code = after.get(..2).filter(|_| *first == b'#');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        name.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    (name, length)
}

/// How long a string is with its brackets, which may be nested; 1 where it does
/// not end.
fn string(bytes: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in bytes.iter().take(LONGEST_STRING).enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    1
}

fn follows_dictionary(before: &[u8]) -> bool {
    before.trim_ascii_end().ends_with(b">>")
}

/// How long a stream is, from its keyword up to the one that ends it.
fn stream(bytes: &[u8]) -> usize {
    let end = b"endstream";
    let ended = bytes.windows(end.len()).position(|window| window == end);
    ended.map_or(bytes.len(), |at| at + end.len())
}

fn inflated(stream: &[u8], room: &mut u64) -> Vec<u8> {
    let content = stream.strip_prefix(b"stream").unwrap_or(stream);
    let content = content.strip_prefix(b"\r").unwrap_or(content);
    let content = content.strip_prefix(b"\n").unwrap_or(content);
    let mut bytes = Vec::new();
    // What could be unpacked of a broken one counts.
    let _ = ZlibDecoder::new(content)
        .take(*room)
        .read_to_end(&mut bytes);
    *room -= bytes.len() as u64;
    bytes
}
