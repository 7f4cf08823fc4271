//! Reading cells and the values in them.

use super::image::{Image, bytes};

/// A value as it was stored.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob(Vec<u8>),
    /// It was there, and cannot be read any more.
    Lost,
}

/// What a cell holds, as far as it can be read.
pub(super) struct Payload {
    content: Vec<u8>,
    whole: bool,
    /// The pages on which it goes on.
    pub(super) overflow: Vec<u32>,
}

/// How a page's cells are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tree {
    /// Rows under their number.
    Table,
    /// Records in order: an index, or a table without row numbers.
    Index,
}

/// A number of one to nine bytes, and where the next thing begins.
pub(super) fn varint(content: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut value: u64 = 0;
    for step in 0..9 {
        let byte = *content.get(at.checked_add(step)?)?;
        if step == 8 {
            value = (value << 8) | u64::from(byte);
            return Some((value.cast_signed(), at + 9));
        }
        value = (value << 7) | u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some((value.cast_signed(), at + step + 1));
        }
    }
    None
}

/// The payload of this length that begins here and may go on elsewhere. None
/// where there cannot be one.
pub(super) fn payload(
    image: &mut Image,
    page: &[u8],
    at: usize,
    length: i64,
    tree: Tree,
) -> Option<Payload> {
    let usable = image.usable();
    let length = usize::try_from(length).ok()?;
    if length as u64 > u64::from(image.pages()) * usable as u64 {
        return None;
    }
    let local = local_part(length, usable, tree);
    let mut content = page.get(at..at.checked_add(local)?)?.to_vec();
    let mut overflow = Vec::new();
    if local < length {
        let mut next = u32::from_be_bytes(bytes(page, at + local)?);
        while content.len() < length {
            // An overwritten page says that nothing follows; a circle cannot be.
            if next == 0 || overflow.contains(&next) {
                break;
            }
            let Some(part) = image
                .page(next)
                .filter(|part| part.iter().any(|byte| *byte != 0))
            else {
                break;
            };
            overflow.push(next);
            let wanted = (length - content.len()).min(part.len() - 4);
            content.extend_from_slice(&part[4..4 + wanted]);
            next = bytes(&part, 0).map_or(0, u32::from_be_bytes);
        }
    }
    Some(Payload {
        whole: content.len() == length,
        content,
        overflow,
    })
}

/// How much of a payload lies in the page itself.
fn local_part(length: usize, usable: usize, tree: Tree) -> usize {
    let least = (usable - 12) * 32 / 255 - 23;
    let most = match tree {
        Tree::Table => usable - 35,
        Tree::Index => (usable - 12) * 64 / 255 - 23,
    };
    if length <= most {
        return length;
    }
    let fitting = least + (length - least) % (usable - 4);
    if fitting <= most { fitting } else { least }
}

impl Payload {
    /// The values of the record; none where it is no record.
    pub(super) fn values(&self) -> Option<Vec<Value>> {
        let (head, mut at) = varint(&self.content, 0)?;
        let head = usize::try_from(head).ok()?;
        if head < at || (self.whole && head > self.content.len()) {
            return None;
        }
        let mut values = Vec::new();
        let mut body = head;
        while at < head {
            let (kind, next) = varint(&self.content, at)?;
            let length = length_of(kind)?;
            let end = body.checked_add(length)?;
            values.push(match self.content.get(body..end) {
                Some(stored) => value(kind, stored)?,
                None if self.whole => return None,
                None => self.cut(kind, body),
            });
            (at, body) = (next, end);
        }
        // What is left over is no part of a record.
        (at == head && (!self.whole || body == self.content.len())).then_some(values)
    }

    /// A text of which the beginning is there is worth more than none.
    fn cut(&self, kind: i64, at: usize) -> Value {
        match self.content.get(at..) {
            Some(start) if kind >= 13 && kind % 2 == 1 && !start.is_empty() => {
                Value::Text(text(start).trim_end_matches('\u{fffd}').to_owned())
            }
            _ => Value::Lost,
        }
    }
}

fn length_of(kind: i64) -> Option<usize> {
    match kind {
        0 | 8 | 9 => Some(0),
        1..=4 => usize::try_from(kind).ok(),
        5 => Some(6),
        6 | 7 => Some(8),
        12.. => usize::try_from((kind - 12) / 2).ok(),
        _ => None,
    }
}

fn value(kind: i64, stored: &[u8]) -> Option<Value> {
    Some(match kind {
        0 => Value::Null,
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        1..=6 => {
            let negative = stored.first().is_some_and(|byte| byte & 0x80 != 0);
            let start = if negative { -1 } else { 0 };
            Value::Integer(
                stored
                    .iter()
                    .fold(start, |value: i64, byte| (value << 8) | i64::from(*byte)),
            )
        }
        7 => Value::Real(f64::from_be_bytes(bytes(stored, 0)?)),
        kind if kind % 2 == 0 => Value::Blob(stored.to_vec()),
        _ => Value::Text(text(stored)),
    })
}

fn text(stored: &[u8]) -> String {
    String::from_utf8_lossy(stored).into_owned()
}
