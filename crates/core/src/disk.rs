//! The disk: files that are whole or not there, the room that is left, and
//! what is kept back for the moment when there is none.

mod ballast;
mod flush;
mod in_use;
mod private;
mod watch;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

pub use ballast::Ballast;
pub(crate) use flush::{flush, flush_at, flush_content, flush_folder, sync_folder_of};
pub(crate) use in_use::{persist, remove_file, remove_folder, rename};
pub use private::{for_another_program, keep_private};
pub(crate) use private::{make_ordinary, private, private_folder, private_options};
pub use watch::{look, watch};

/// How many bytes may still be written where this folder lies.
///
/// # Errors
/// What the system says.
pub fn free_space(folder: &Path) -> io::Result<u64> {
    fs4::available_space(folder)
}

/// Writes a file that only its owner may read: beside its place, flushed to the
/// disk, then renamed. At any moment the old one or the new one is there.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let beside = path.with_added_extension("new");
    // What a program that was killed has left goes, and so does a link.
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = private_options().create_new(true).open(&beside)?;
    file.write_all(content)?;
    flush(&file)?;
    drop(file);
    rename(&beside, path)?;
    sync_folder_of(path)
}

/// Whether this file has a second name (a hard link).
#[cfg(unix)]
pub(crate) fn is_linked(file: &File) -> io::Result<bool> {
    Ok(std::os::unix::fs::MetadataExt::nlink(&file.metadata()?) > 1)
}

/// Whether this file has a second name (a hard link). NTFS has them too; std
/// keeps their number to itself (`windows_by_handle`), so that
/// `GetFileInformationByHandle` is asked.
#[cfg(windows)]
pub(crate) fn is_linked(file: &File) -> io::Result<bool> {
    Ok(winapi_util::file::information(file)?.number_of_links() > 1)
}

/// The first four bytes of the SHA-256: tells a line that was torn or altered.
pub(crate) fn checksum(content: &[u8]) -> u32 {
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(content).into();
    u32::from_be_bytes([a, b, c, d])
}
