//! Copying that hashes as it goes, and that stops when it is told to.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use tokio_util::sync::CancellationToken;

use super::model::Content;

const BUFFER: usize = 256 * 1024;

/// Copies everything and says what it was.
pub(super) fn copy(mut from: impl Read, to: &mut impl Write) -> io::Result<Content> {
    let mut hash = Sha256::new();
    let mut size = 0;
    let mut buffer = vec![0; BUFFER];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..read]);
        to.write_all(&buffer[..read])?;
        size += read as u64;
    }
    to.flush()?;
    Ok(Content {
        sha256: hexadecimal(&hash.finalize()),
        size,
    })
}

/// What is in this file.
pub(super) fn of_file(path: &Path, stop: &CancellationToken) -> io::Result<Content> {
    copy(Stoppable::new(File::open(path)?, stop), &mut io::sink())
}

/// Lower-case hexadecimal digits.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether this is a SHA-256 as we write it. Nothing else becomes a path.
pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A reader that fails as soon as nobody waits for it any more.
pub(super) struct Stoppable<'s, R> {
    inner: R,
    stop: &'s CancellationToken,
}

impl<'s, R> Stoppable<'s, R> {
    pub(super) fn new(inner: R, stop: &'s CancellationToken) -> Self {
        Self { inner, stop }
    }
}

impl<R: Read> Read for Stoppable<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.stop.is_cancelled() {
            return Err(io::Error::other("stopped"));
        }
        self.inner.read(buffer)
    }
}
