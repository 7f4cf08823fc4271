//! Closing with a passphrase (age): what leaves the data folder can be read by
//! nobody who does not know it.

use std::fs::File;
use std::io::{self, BufReader, Read, Write};
use std::iter;
use std::path::Path;

use age::stream::StreamWriter;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use secrecy::SecretString;

use crate::error::{Problem, ProblemKind, Result};

/// Characters of a passphrase, at least: as of the one for passwords.
pub(super) const MIN_PASSPHRASE: usize = 8;
/// log2 of the work of trying one passphrase: about a second on the slowest
/// machine that Rapport runs on.
const WORK: u8 = if cfg!(debug_assertions) { 12 } else { 18 };
/// What is still opened: some minutes. More is an archive made to hang us.
const MOST_WORK: u8 = 24;
/// The first bytes of every age file.
const MAGIC: &[u8] = b"age-encryption.org/";

/// Whether this file opens with a passphrase only.
pub(super) fn is_sealed(path: &Path) -> io::Result<bool> {
    let mut start = Vec::with_capacity(MAGIC.len());
    File::open(path)?
        .take(MAGIC.len() as u64)
        .read_to_end(&mut start)?;
    Ok(start == MAGIC)
}

/// A writer whose output opens with this passphrase only. Its `finish` must be
/// called, else it opens with none.
pub(super) fn seal<W: Write>(passphrase: &SecretString, to: W) -> Result<StreamWriter<W>> {
    let mut recipient = scrypt::Recipient::new(passphrase.clone());
    recipient.set_work_factor(WORK);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(|error| {
        Problem::new(ProblemKind::Io, "The backup could not be encrypted.").with_technical(error)
    })?;
    Ok(encryptor.wrap_output(to)?)
}

/// Writes what is in a sealed file to `to`. Only when this returns `Ok` was
/// all of it authenticated; before that not a byte of it may be used.
///
/// # Errors
/// `needs_passphrase` without one, `invalid` at `passphrase` with another one,
/// `damaged` where the file was cut or altered.
pub(super) fn unseal(
    path: &Path,
    passphrase: Option<&SecretString>,
    to: &mut impl Write,
) -> Result<()> {
    let Some(passphrase) = passphrase else {
        return Err(Problem::new(
            ProblemKind::NeedsPassphrase,
            "This backup is encrypted. Give the passphrase that was chosen for it.",
        ));
    };
    let opened = Decryptor::new_buffered(BufReader::new(File::open(path)?)).map_err(refused)?;
    let mut identity = scrypt::Identity::new(passphrase.clone());
    identity.set_max_work_factor(MOST_WORK);
    let mut plain = opened
        .decrypt(iter::once(&identity as &dyn age::Identity))
        .map_err(refused)?;
    io::copy(&mut plain, &mut Blamed(to)).map_err(|error| match error.downcast::<OfWriting>() {
        Ok(OfWriting(error)) => error.into(),
        Err(error) => altered(error),
    })?;
    Ok(())
}

/// Tells a full disk from an altered archive: both come out of one copying.
struct Blamed<'w, W>(&'w mut W);

#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct OfWriting(io::Error);

impl<W: Write> Write for Blamed<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0
            .write(bytes)
            .map_err(|error| io::Error::other(OfWriting(error)))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0
            .flush()
            .map_err(|error| io::Error::other(OfWriting(error)))
    }
}

fn refused(error: DecryptError) -> Problem {
    match error {
        DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys
        | DecryptError::DecryptionFailed => Problem::invalid(
            "passphrase",
            "This is not the passphrase of this backup. Nothing was changed; try again.",
        ),
        DecryptError::UnknownFormat => Problem::new(
            ProblemKind::Conflict,
            "This backup was encrypted by a newer Rapport. Nothing was changed; please update Rapport to open it.",
        ),
        error => altered(error),
    }
}

/// The archive is not what was written.
pub(super) fn altered(technical: impl ToString) -> Problem {
    Problem::new(
        ProblemKind::Damaged,
        "This backup was cut or altered since it was written. Nothing was changed; choose another one.",
    )
    .with_technical(technical)
}
