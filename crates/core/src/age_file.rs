//! Opening age files (<https://c2sp.org/age>) that somebody else may have made.

use std::io::{BufReader, Cursor, Read};

use age::{DecryptError, Decryptor, Identity};

use crate::limits;

/// How every age file begins.
pub(crate) const MAGIC: &[u8] = b"age-encryption.org/";
/// How the header of a version 1 begins, and its last line.
const VERSION_1: &[u8] = b"age-encryption.org/v1\n";
const LAST_LINE: &[u8] = b"\n--- ";

/// Gives what is in an age file. Only what it has given by its end is all of it.
///
/// # Errors
/// What age says. A header without an end is refused before age reads it: age
/// would keep all of it, and read it from its start again for every line.
pub(crate) fn open<R: Read>(
    from: R,
    identity: &dyn Identity,
) -> Result<impl Read + use<R>, DecryptError> {
    let mut from = BufReader::new(from);
    let mut start = Vec::new();
    from.by_ref()
        .take(limits::AGE_HEADER)
        .read_to_end(&mut start)?;
    let first_line = start.split_inclusive(|byte| *byte == b'\n').next();
    let is_newer = first_line
        .is_some_and(|line| line.starts_with(MAGIC) && line.ends_with(b"\n") && line != VERSION_1);
    if is_newer {
        return Err(DecryptError::UnknownFormat);
    }
    if !start.windows(LAST_LINE.len()).any(|at| at == LAST_LINE) {
        return Err(DecryptError::InvalidHeader);
    }
    let opened = Decryptor::new_buffered(Cursor::new(start).chain(from))?;
    opened.decrypt(std::iter::once(identity))
}

/// The whole content of a small age file.
///
/// # Errors
/// As [`open`]; an altered one is an `Io`.
pub(crate) fn open_small(sealed: &[u8], identity: &dyn Identity) -> Result<Vec<u8>, DecryptError> {
    let plain = open(sealed, identity)?;
    Ok(limits::read_all(plain, limits::SMALL_FILE)?)
}
