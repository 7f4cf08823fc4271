//! Flushing files and folders to the disk, as each system wants it done. Clippy
//! refuses `sync_all` and `sync_data` everywhere else.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::Path;

/// Flushes an open file with its length and times.
///
/// # Errors
/// What the disk says. On Windows also for a file that is open for reading
/// only: see [`flush_at`].
#[expect(clippy::disallowed_methods, reason = "the one place that may")]
pub(crate) fn flush(file: &File) -> io::Result<()> {
    fully_or_plainly(|| file.sync_all(), || plain_fsync(file))
}

/// Flushes what is in an open file, and its length; not its times.
///
/// # Errors
/// As [`flush`].
#[expect(clippy::disallowed_methods, reason = "the one place that may")]
pub(crate) fn flush_content(file: &File) -> io::Result<()> {
    fully_or_plainly(|| file.sync_data(), || plain_fsync(file))
}

/// Flushes a file that is not open here. It is opened for writing, since
/// `FlushFileBuffers` wants a handle with `GENERIC_WRITE` and answers any other
/// with `ERROR_ACCESS_DENIED` (MSDN, FlushFileBuffers; `fsync` in
/// `std/src/sys/fs/windows.rs`).
///
/// # Errors
/// What the disk says.
pub(crate) fn flush_at(path: &Path) -> io::Result<()> {
    flush(&OpenOptions::new().write(true).open(path)?)
}

/// Makes new names and renames in this folder durable. Windows has no such call
/// and needs none: NTFS writes names through its log. Where a file system
/// cannot flush a folder (exFAT, SMB, FUSE), nothing better can be done, and it
/// is no error; SQLite does the same (`unixSync` in `os_unix.c`).
///
/// # Errors
/// What the disk says, where it can flush folders.
pub(crate) fn flush_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) {
        return Ok(());
    }
    match flush(&File::open(folder)?) {
        Err(error) if is_unsupported(&error) => Ok(()),
        flushed => flushed,
    }
}

/// The same for the folder that this path lies in.
///
/// # Errors
/// As [`flush_folder`].
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), flush_folder)
}

/// On macOS std flushes by `fcntl(F_FULLFSYNC)` and by nothing else, so that the
/// drive empties its cache too (`std/src/sys/fs/unix.rs`). exFAT, SMB, NTFS and
/// WebDAV refuse that; `fsync` is all they have. SQLite falls back in the same
/// way (`full_fsync` in `os_unix.c`).
fn fully_or_plainly(
    fully: impl FnOnce() -> io::Result<()>,
    plainly: impl FnOnce() -> io::Result<()>,
) -> io::Result<()> {
    match fully() {
        Err(error) if is_unsupported(&error) => plainly(),
        flushed => flushed,
    }
}

#[cfg(target_vendor = "apple")]
fn plain_fsync(file: &File) -> io::Result<()> {
    Ok(rustix::fs::fsync(file)?)
}

/// Elsewhere std's call is `fsync` or `FlushFileBuffers` already, and says the
/// same again.
#[cfg(not(target_vendor = "apple"))]
#[expect(clippy::disallowed_methods, reason = "the one place that may")]
fn plain_fsync(file: &File) -> io::Result<()> {
    file.sync_all()
}

/// Whether the file system has no such call, as opposed to having failed at it:
/// EINVAL (fsync(2) and WebDAV), ENOTTY (exFAT), ENOTSUP (SMB, NTFS), ENOSYS
/// (FUSE). macOS and Linux number the last two differently.
fn is_unsupported(error: &io::Error) -> bool {
    let numbers: &[i32] = if cfg!(target_vendor = "apple") {
        &[22, 25, 45, 78]
    } else {
        &[22, 25, 38, 95]
    };
    error.kind() == io::ErrorKind::Unsupported
        || (cfg!(unix)
            && error
                .raw_os_error()
                .is_some_and(|number| numbers.contains(&number)))
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::{flush_at, flush_folder, fully_or_plainly};

    const EIO: i32 = 5;
    const EINVAL: i32 = 22;
    const ENOTTY: i32 = 25;

    fn refused(number: i32) -> io::Result<()> {
        Err(io::Error::from_raw_os_error(number))
    }

    #[test]
    fn a_disk_that_has_no_full_flush_is_flushed_plainly() {
        for refusal in [EINVAL, ENOTTY] {
            fully_or_plainly(|| refused(refusal), || Ok(())).unwrap();
        }
        let unsupported = || Err(io::ErrorKind::Unsupported.into());
        fully_or_plainly(unsupported, || Ok(())).unwrap();
    }

    #[test]
    fn a_disk_that_failed_to_flush_is_believed() {
        let failed = fully_or_plainly(|| refused(EIO), || panic!("the failure must be reported"));
        assert_eq!(failed.unwrap_err().raw_os_error(), Some(EIO));
        let failed = fully_or_plainly(|| refused(ENOTTY), || refused(EIO));
        assert_eq!(failed.unwrap_err().raw_os_error(), Some(EIO));
    }

    /// What Windows refuses for a handle that only reads, Linux allows. What can
    /// be told here: the file is opened in a way that its owner may forbid.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_is_flushed_through_a_handle_that_may_write() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        std::fs::write(&file, "x").unwrap();
        flush_at(&file).unwrap();
        flush_folder(folder.path()).unwrap();
        assert_eq!(
            flush_at(folder.path()).unwrap_err().kind(),
            io::ErrorKind::IsADirectory,
            "only a handle for writing is refused for a folder"
        );
    }
}
