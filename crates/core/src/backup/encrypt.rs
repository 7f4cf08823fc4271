//! Closing with a passphrase (age): what leaves the data folder can be read by
//! nobody who does not know it.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::iter;

use age::stream::StreamWriter;
use age::{DecryptError, Encryptor};
use rapport_messages::say;
use secrecy::SecretString;

use crate::age_file::{self, MAGIC};
use crate::error::{Problem, ProblemKind, Result};
use crate::passphrase::{self, PassphraseWork};

/// Whether this file opens with a passphrase only. It stands at its start again.
pub(super) fn is_sealed(mut file: &File) -> io::Result<bool> {
    let mut start = Vec::with_capacity(MAGIC.len());
    file.take(MAGIC.len() as u64).read_to_end(&mut start)?;
    file.rewind()?;
    Ok(start == MAGIC)
}

/// What a new archive is closed with.
pub(super) struct Sealing {
    pub(super) passphrase: SecretString,
    pub(super) work: PassphraseWork,
}

/// A writer whose output opens with this passphrase only. Its `finish` must be
/// called, else it opens with none.
pub(super) fn seal<W: Write>(sealing: &Sealing, to: W) -> Result<StreamWriter<W>> {
    let recipient = passphrase::recipient(sealing.passphrase.clone(), sealing.work);
    let encryptor = Encryptor::with_recipients(iter::once(&recipient as _)).map_err(|error| {
        Problem::new(ProblemKind::Io, say::BackupNotEncrypted).with_technical(error)
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
    file: File,
    passphrase: Option<&SecretString>,
    to: &mut impl Write,
) -> Result<()> {
    let Some(passphrase) = passphrase else {
        return Err(Problem::new(
            ProblemKind::NeedsPassphrase,
            say::BackupNeedsPassphrase,
        ));
    };
    let identity = passphrase::identity(passphrase.clone());
    let mut plain = age_file::open(file, &identity).map_err(refused)?;
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
        | DecryptError::DecryptionFailed => {
            Problem::invalid("passphrase", say::BackupWrongPassphrase)
        }
        DecryptError::UnknownFormat => Problem::new(ProblemKind::Conflict, say::BackupIsNewer),
        // Its own words are for those who may wait longer.
        DecryptError::ExcessiveWork { required, .. } => {
            Problem::new(ProblemKind::Damaged, say::BackupTakesTooMuchMemory)
                .with_technical(format!("scrypt 2^{required}"))
        }
        error => altered(error),
    }
}

/// The archive is not what was written.
pub(super) fn altered(technical: impl ToString) -> Problem {
    Problem::new(ProblemKind::Damaged, say::BackupAltered).with_technical(technical)
}
