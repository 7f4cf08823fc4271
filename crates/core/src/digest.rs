//! What a content is known by: its SHA-256 as 64 lower-case hexadecimal digits.
//! Found while it is copied, and given up when nobody waits for it any more.

use std::io::{self, Read, Write};
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize, de};
use sha2::{Digest, Sha256};
use tokio_util::sync::CancellationToken;

use crate::limits;

const BUFFER: usize = 256 * 1024;

/// A content: how much, and which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// SHA-256, 64 hexadecimal digits. It becomes part of paths, so that nothing
    /// else is read as one.
    #[serde(deserialize_with = "sha256")]
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

fn sha256<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    if is_sha256(&text) {
        return Ok(text);
    }
    Err(de::Error::custom("this is not a SHA-256"))
}

/// Copies everything and says what it was.
pub(crate) fn copy(mut from: impl Read, to: &mut impl Write) -> io::Result<Content> {
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

/// What is in this regular file.
pub(crate) fn of_file(path: &Path, stop: &CancellationToken) -> io::Result<Content> {
    let file = limits::open_file(path)?;
    copy(Stoppable::new(file, stop), &mut io::sink())
}

/// Lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether this is a SHA-256 as we write it. Nothing else becomes a path.
pub(crate) fn is_sha256(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A reader that fails as soon as nobody waits for it any more.
pub(crate) struct Stoppable<'s, R> {
    inner: R,
    stop: &'s CancellationToken,
}

impl<'s, R> Stoppable<'s, R> {
    pub(crate) fn new(inner: R, stop: &'s CancellationToken) -> Self {
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

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use tokio_util::sync::CancellationToken;

    use super::{Stoppable, copy, is_sha256, of_file};

    /// FIPS 180-4, an example of its authors.
    const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /// Interrupted before each byte.
    struct Stuttering<'b>(&'b [u8], bool);

    impl Read for Stuttering<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            self.0.read(&mut buffer[..1])
        }
    }

    #[test]
    fn what_is_copied_is_named_by_its_sum_and_its_length() {
        let mut copied = Vec::new();
        let content = copy(Stuttering(b"abc", false), &mut copied).unwrap();
        assert_eq!((content.sha256.as_str(), content.size), (ABC, 3));
        assert_eq!(copied, b"abc");
        let mut full: &mut [u8] = &mut [0; 2];
        copy(&b"abc"[..], &mut full).unwrap_err();
    }

    #[test]
    fn a_file_is_read_until_nobody_waits_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("abc");
        std::fs::write(&file, "abc").unwrap();
        let stop = CancellationToken::new();
        assert_eq!(of_file(&file, &stop).unwrap().sha256, ABC);
        let mut reader = Stoppable::new(&b"abc"[..], &stop);
        assert_eq!(reader.read(&mut [0; 2]).unwrap(), 2);
        stop.cancel();
        reader.read(&mut [0; 2]).unwrap_err();
        of_file(&file, &stop).unwrap_err();
    }

    #[test]
    fn only_64_small_digits_are_a_sum() {
        assert!(is_sha256(ABC));
        let big = ABC.to_uppercase();
        let long = format!("{ABC}0");
        for other in ["", "..", &ABC[1..], &long, &big, &ABC.replace('a', "/")] {
            assert!(!is_sha256(other), "{other}");
        }
    }
}
