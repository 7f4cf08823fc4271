//! How much of what comes from outside is read, in one place: files that
//! somebody sent or put into a folder, what a server answers, what is typed into
//! a pipe. Whatever is larger is refused where it is read; nothing is cut off in
//! silence, and no reader takes memory in proportion to what it was given.
//!
//! A limit of something Rapport writes itself is far above what it writes.

use std::fs::{self, File};
use std::io::{self, BufRead, ErrorKind, Read, Seek, SeekFrom, Take};
use std::path::Path;
use std::time::Duration;

// Backups.

/// Bytes of an archive's manifest: the names of some 130,000 files.
pub const MANIFEST: u64 = 16 << 20;
/// Bytes that may follow the database in an archive. A tar ends with zeros, up
/// to 10 KiB of them with GNU tar.
pub const AFTER_DATABASE: u64 = 64 << 10;
/// log2 of the memory that zstd may take to open an archive: 8 MiB, which every
/// decoder should allow (RFC 8878, section 3.1.1.1.2). Rapport writes with 2 MiB.
pub const ZSTD_WINDOW: u32 = 23;
/// Bytes of the list of sums beside an archive: as many files as in [`MANIFEST`].
pub const SUMS: u64 = 20 << 20;
/// Bytes of one file of a lead beside an archive: the largest limit that the
/// settings allow, and what age adds to it (C2SP age, "Payload": 16 bytes for
/// each 64 KiB).
pub const LEAD_FILE: u64 = 501_000_000;
/// What is laid out of an archive leaves free on the disk one part of this many
/// of its own size.
pub const ROOM_LEFT: u64 = 10;

// Files that are closed with age.

/// Bytes of the header of an age file. Rapport writes one recipient, in some
/// 150 bytes, and age adds a made-up one of some hundred.
pub const AGE_HEADER: u64 = 16 << 10;
/// log2 of the work of trying one passphrase: scrypt takes a kibibyte for each,
/// so that opening needs 1 GiB at most. Rapport writes 18.
pub const PASSPHRASE_WORK: u8 = 20;
/// Characters of a passphrase that are rated: rating takes longer than in
/// proportion, and nobody guesses one that long.
pub const RATED_PASSPHRASE: usize = 100;

// Mail servers.

/// Bytes of one reply. An EHLO reply has some hundred.
pub const REPLY_BYTES: usize = 64 << 10;

/// Bytes without the end of a line that the practice server takes before it hangs up.
pub const PRACTICE_LINE: usize = 64 << 10;
/// Visitors of the practice server that have not logged in. More wait.
pub const PRACTICE_STRANGERS: usize = 16;

// Signing in.

/// Bytes of an answer of the provider.
pub const PROVIDER_ANSWER: usize = 1 << 20;
/// Characters of a person's identifier (OpenID Connect Core, section 2).
pub const SUBJECT: usize = 255;
/// Bytes of the head of a request to the page on this computer. The provider's
/// code is in it, and codes may be long.
pub const REQUEST_HEAD: usize = 64 << 10;
/// Bytes of a form that is sent to it.
pub const REQUEST_FORM: usize = 16 << 10;
/// Connections to it at once. Browsers open a few ahead and send nothing on them.
pub const CONNECTIONS: usize = 128;
/// How long a connection may take to send its request and to be answered.
pub const REQUEST_PATIENCE: Duration = Duration::from_secs(5);

// Files in the data folder, which another program may have replaced.

/// Bytes of a file with passwords, and of a small note that Rapport leaves for
/// its next start.
pub const SMALL_FILE: u64 = 4 << 20;
/// Bytes of the preferences of the window.
pub const PREFERENCES: u64 = 1 << 20;
/// Bytes of the record of sends: some seven million emails.
pub const SENDS: u64 = 512 << 20;
/// Bytes of a line in it that are looked at: a whole one has 70.
pub const SENDS_LINE: usize = 256;

// Files that become attachments.

/// Bytes that are read of the directory of a ZIP or an older Office document to
/// tell what it is. One with 20,000 entries takes 2 MiB.
pub const DIRECTORY: u64 = 16 << 20;
/// Entries of a ZIP that are looked at.
pub const ZIP_ENTRIES: usize = 20_000;

// The terminal.

/// Bytes of a password or passphrase on standard input.
pub const SECRET: u64 = 4 << 10;
/// Bytes of a text that is read from a file: a template, a certificate.
pub const TEXT_FILE: u64 = 1 << 20;

/// Opens a file to be read. Never a folder, a device, a pipe, or a link that
/// somebody planted: what is opened has an end, and is where it seems to be.
///
/// # Errors
/// `InvalidInput` where it is no regular file, else what the system says.
pub fn open_file(path: &Path) -> io::Result<File> {
    // Looked at before it is opened: opening a pipe waits for its other end.
    regular(&fs::symlink_metadata(path)?)?;
    let file = File::open(path)?;
    regular(&file.metadata()?)?;
    Ok(file)
}

fn regular(about: &fs::Metadata) -> io::Result<()> {
    if about.is_file() {
        return Ok(());
    }
    Err(io::Error::new(
        ErrorKind::InvalidInput,
        "this is not a regular file",
    ))
}

/// Opens a file as [`open_file`] does, to read this many bytes of it at most.
///
/// # Errors
/// `FileTooLarge` where it has more, else as [`open_file`].
pub fn open_up_to(path: &Path, limit: u64) -> io::Result<Take<File>> {
    let file = open_file(path)?;
    if file.metadata()?.len() > limit {
        return Err(too_large(limit));
    }
    Ok(file.take(limit))
}

/// The whole content of a file that [`open_file`] opens.
///
/// # Errors
/// `FileTooLarge` where it has more bytes than `limit`, else as [`open_file`].
pub fn read_file(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    read_all(open_file(path)?, limit)
}

/// Everything that a reader gives.
///
/// # Errors
/// `FileTooLarge` where that is more bytes than `limit`, else what it says.
pub fn read_all(from: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    from.take(limit.saturating_add(1))
        .read_to_end(&mut content)?;
    if content.len() as u64 > limit {
        return Err(too_large(limit));
    }
    Ok(content)
}

fn too_large(limit: u64) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("more than {limit} bytes"))
}

/// Reads up to the end of a line, and keeps its first `limit` bytes, the end
/// among them where it is that short. How many bytes the line has; 0 at the end.
///
/// # Errors
/// What the reader says.
pub(crate) fn read_line(
    from: &mut impl BufRead,
    line: &mut Vec<u8>,
    limit: usize,
) -> io::Result<u64> {
    let mut length = 0;
    loop {
        let block = match from.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            block => block?,
        };
        let end = block.iter().position(|byte| *byte == b'\n');
        let taken = end.map_or(block.len(), |end| end + 1);
        let kept = taken.min(limit.saturating_sub(line.len()));
        line.extend_from_slice(&block[..kept]);
        length += taken as u64;
        let ended = end.is_some() || taken == 0;
        from.consume(taken);
        if ended {
            return Ok(length);
        }
    }
}

/// A reader that gives so many bytes in all, wherever they stand, and fails
/// then.
pub(crate) struct Budget<R> {
    inner: R,
    left: u64,
}

impl<R> Budget<R> {
    pub(crate) fn new(inner: R, bytes: u64) -> Self {
        Self { inner, left: bytes }
    }

    /// Whether more was asked for than it gives.
    pub(crate) fn is_spent(&self) -> bool {
        self.left == 0
    }
}

impl<R: Read> Read for Budget<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !buffer.is_empty() {
            return Err(io::Error::new(
                ErrorKind::FileTooLarge,
                "more has to be read than is allowed",
            ));
        }
        let most = usize::try_from(self.left).unwrap_or(usize::MAX);
        let most = buffer.len().min(most);
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Budget<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Cursor};

    use super::*;

    /// Gives bytes for ever, and counts them.
    #[derive(Default)]
    struct Endless(u64);

    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(b'x');
            self.0 += buffer.len() as u64;
            Ok(buffer.len())
        }
    }

    #[test]
    fn what_has_no_end_is_given_up_once_it_is_too_large() {
        let mut endless = Endless::default();
        let error = read_all(&mut endless, 1000).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::FileTooLarge);
        assert!(endless.0 <= 4096, "{} bytes were read", endless.0);
        assert_eq!(read_all(&b"abc"[..], 3).unwrap(), b"abc");
        read_all(&b"abc"[..], 2).unwrap_err();
    }

    #[test]
    fn only_the_beginning_of_a_long_line_is_kept() {
        let text = format!("{}\nshort\nlast", "x".repeat(100_000));
        let mut from = BufReader::with_capacity(64, text.as_bytes());
        let mut next = || {
            let mut line = Vec::new();
            let length = read_line(&mut from, &mut line, 10).unwrap();
            (length, String::from_utf8(line).unwrap())
        };
        assert_eq!(next(), (100_001, "x".repeat(10)));
        assert_eq!(next(), (6, "short\n".to_owned()));
        assert_eq!(next(), (4, "last".to_owned()));
        assert_eq!(next(), (0, String::new()));
    }

    #[test]
    fn a_budget_holds_wherever_is_read() {
        let mut from = Budget::new(Cursor::new([0; 100]), 30);
        let mut block = [0; 20];
        from.read_exact(&mut block).unwrap();
        from.seek(SeekFrom::Start(0)).unwrap();
        assert!(!from.is_spent());
        from.read_exact(&mut block).unwrap_err();
        assert!(from.is_spent());
    }

    #[cfg(unix)]
    #[test]
    fn only_a_regular_file_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "content").unwrap();
        std::os::unix::fs::symlink(at("file"), at("link")).unwrap();
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status();
        assert!(made.unwrap().success());
        assert_eq!(read_file(&at("file"), 7).unwrap(), b"content");
        for other in [at("link"), at("pipe"), at("."), "/dev/zero".into()] {
            let error = read_file(&other, 7).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidInput, "{other:?}");
        }
        let missing = read_file(&at("missing"), 7).unwrap_err();
        assert_eq!(missing.kind(), ErrorKind::NotFound);
    }
}
