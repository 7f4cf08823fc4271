//! A damaged database as its pages: the file, and over it what its log has
//! committed. The formats are those of <https://sqlite.org/fileformat2.html>
//! and <https://sqlite.org/walformat.html>; nothing here trusts a byte.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

const MAGIC: &[u8] = b"SQLite format 3\0";
/// SQLite's default, for a file whose head is gone.
const USUAL_PAGE: usize = 4096;
/// The byte at which SQLite's locks lie.
const LOCKS: usize = 0x4000_0000;
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// The pages of a database, numbered from 1.
pub(super) struct Image {
    file: File,
    log: Option<File>,
    page_size: usize,
    /// Bytes of each page that SQLite uses.
    usable: usize,
    pages: u32,
    /// The head of the file is not one.
    headless: bool,
    /// Where in the log the newest committed content of a page lies.
    newer: HashMap<u32, u64>,
}

impl Image {
    /// Opens the database and the log beside it, only to read.
    pub(super) fn open(database: &Path) -> io::Result<Self> {
        let mut file = File::open(database)?;
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(100).read_to_end(&mut head)?;
        let mut log = match File::open(database.with_file_name(log_name(database))) {
            Ok(log) => Some(log),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let frames = log.as_mut().map(committed).transpose()?.flatten();
        let known = head.starts_with(MAGIC).then(|| page_size(&head)).flatten();
        let page_size = known
            .or(frames.as_ref().map(|frames| frames.page_size))
            .unwrap_or(USUAL_PAGE);
        let reserved = match known.and(head.get(20)) {
            Some(reserved) if usize::from(*reserved) <= page_size / 8 => usize::from(*reserved),
            _ => 0,
        };
        let whole = file.metadata()?.len().div_ceil(page_size as u64);
        let mut pages = u32::try_from(whole).unwrap_or(u32::MAX);
        let mut newer = HashMap::new();
        if let Some(frames) = frames.filter(|frames| frames.page_size == page_size) {
            pages = pages.max(frames.pages);
            newer = frames.newer;
        }
        Ok(Self {
            file,
            log,
            page_size,
            usable: page_size - reserved,
            pages,
            headless: known.is_none(),
            newer,
        })
    }

    pub(super) fn pages(&self) -> u32 {
        self.pages
    }

    /// The file's own head is gone: its page can be read at most in part.
    pub(super) fn is_headless(&self) -> bool {
        self.headless && !self.newer.contains_key(&1)
    }

    /// Where SQLite keeps its locks: a page of no content in a large file.
    pub(super) fn lock_page(&self) -> u32 {
        u32::try_from(LOCKS / self.page_size + 1).unwrap_or(u32::MAX)
    }

    pub(super) fn usable(&self) -> usize {
        self.usable
    }

    /// The content of a page; none where there is no such page, or the disk
    /// does not give it.
    pub(super) fn page(&mut self, number: u32) -> Option<Vec<u8>> {
        let mut content = vec![0; self.page_size];
        let read = match (self.newer.get(&number), &mut self.log) {
            (Some(at), Some(log)) => read_at(log, *at, &mut content),
            _ => {
                let at = u64::from(number.checked_sub(1)?) * self.page_size as u64;
                read_at(&mut self.file, at, &mut content)
            }
        };
        read.ok()?;
        content.truncate(self.usable);
        Some(content)
    }
}

fn log_name(database: &Path) -> String {
    let name = database.file_name().unwrap_or_default().to_string_lossy();
    format!("{name}-wal")
}

fn read_at(file: &mut File, at: u64, into: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}

fn page_size(head: &[u8]) -> Option<usize> {
    let size = match u16::from_be_bytes(bytes(head, 16)?) {
        1 => 65536,
        size => usize::from(size),
    };
    (size.is_power_of_two() && size >= 512).then_some(size)
}

/// What a log has committed.
struct Frames {
    page_size: usize,
    pages: u32,
    newer: HashMap<u32, u64>,
}

/// Reads a log up to its last commit; none where it holds none.
fn committed(log: &mut File) -> io::Result<Option<Frames>> {
    let mut head = [0; LOG_HEAD];
    if log.read_exact(&mut head).is_err() {
        return Ok(None);
    }
    let word = |at| bytes(&head, at).map_or(0, u32::from_be_bytes);
    let big_endian = match word(0) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return Ok(None),
    };
    let size = word(8) as usize;
    let mut sum = Checksum {
        big_endian,
        a: 0,
        b: 0,
    };
    sum.add(&head[..24]);
    let sound = size.is_power_of_two() && (512..=65536).contains(&size);
    if !sound || (sum.a, sum.b) != (word(24), word(28)) {
        return Ok(None);
    }
    let (mut newer, mut pending) = (HashMap::new(), HashMap::new());
    let (mut pages, mut at) = (0, LOG_HEAD as u64);
    let mut frame = vec![0; FRAME_HEAD + size];
    while log.read_exact(&mut frame).is_ok() {
        let field = |at| bytes(&frame, at).map_or(0, u32::from_be_bytes);
        sum.add(&frame[..8]);
        sum.add(&frame[FRAME_HEAD..]);
        let of_this_log = (field(8), field(12)) == (word(16), word(20));
        if !of_this_log || (sum.a, sum.b) != (field(16), field(20)) {
            break;
        }
        pending.insert(field(0), at + FRAME_HEAD as u64);
        if field(4) > 0 {
            pages = field(4);
            newer.extend(pending.drain());
        }
        at += frame.len() as u64;
    }
    Ok((pages > 0).then_some(Frames {
        page_size: size,
        pages,
        newer,
    }))
}

/// The checksum that runs through a log.
struct Checksum {
    big_endian: bool,
    a: u32,
    b: u32,
}

impl Checksum {
    fn add(&mut self, content: &[u8]) {
        for pair in content.chunks_exact(8) {
            let word = |at| {
                let word = bytes(pair, at).unwrap_or_default();
                if self.big_endian {
                    u32::from_be_bytes(word)
                } else {
                    u32::from_le_bytes(word)
                }
            };
            let (first, second) = (word(0), word(4));
            self.a = self.a.wrapping_add(first).wrapping_add(self.b);
            self.b = self.b.wrapping_add(second).wrapping_add(self.a);
        }
    }
}

/// So many bytes from here on; none where there are not as many.
pub(super) fn bytes<const N: usize>(content: &[u8], at: usize) -> Option<[u8; N]> {
    content.get(at..at.checked_add(N)?)?.try_into().ok()
}
