//! Renaming and removing files that another program may have open.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

/// How long to wait before each further try, in milliseconds: about a second in
/// all. A virus scanner looks at a new file for less, and a database that was
/// just closed is let go within some of them.
const WAITS: [u64; 8] = [5, 10, 20, 50, 100, 200, 300, 300];

/// Renames a file, replacing one that is there.
///
/// # Errors
/// What the disk says.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    while_in_use(|| fs::rename(from, to))
}

/// Removes a file.
///
/// # Errors
/// What the disk says.
pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    while_in_use(|| fs::remove_file(path))
}

/// Removes a folder and all that is in it.
///
/// # Errors
/// What the disk says.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    while_in_use(|| fs::remove_dir_all(path))
}

/// Gives a finished file its name, replacing one that is there.
///
/// # Errors
/// What the disk says; the unfinished file is removed then.
pub(crate) fn persist(file: NamedTempFile, to: &Path) -> io::Result<File> {
    let mut unnamed = Some(file);
    while_in_use(|| {
        let file = unnamed.take().ok_or(io::ErrorKind::NotFound)?;
        file.persist(to).map_err(|refused| {
            unnamed = Some(refused.file);
            refused.error
        })
    })
}

/// Windows neither renames nor removes a file that is open without
/// `FILE_SHARE_DELETE`, as SQLite and most virus scanners open it (MSDN, Creating
/// and Opening Files). Other systems do not mind, and are asked once.
fn while_in_use<T>(act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let in_use = |error: &io::Error| cfg!(windows) && is_in_use(error);
    tried_again(act, in_use, thread::sleep)
}

/// `ERROR_ACCESS_DENIED`, `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`.
fn is_in_use(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

fn tried_again<T>(
    mut act: impl FnMut() -> io::Result<T>,
    in_use: impl Fn(&io::Error) -> bool,
    wait: impl Fn(Duration),
) -> io::Result<T> {
    for milliseconds in WAITS {
        match act() {
            Err(error) if in_use(&error) => wait(Duration::from_millis(milliseconds)),
            done => return done,
        }
    }
    act()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io;
    use std::time::Duration;

    use super::{WAITS, is_in_use, persist, tried_again};

    const SHARING_VIOLATION: i32 = 32;

    /// Refuses so many times; says how often it was tried, and how long it waited.
    fn refusing(times: usize, number: i32) -> (io::Result<()>, usize, Duration) {
        let (tries, waited) = (Cell::new(0), Cell::new(Duration::ZERO));
        let act = || {
            tries.set(tries.get() + 1);
            if tries.get() > times {
                return Ok(());
            }
            Err(io::Error::from_raw_os_error(number))
        };
        let done = tried_again(act, is_in_use, |wait| waited.set(waited.get() + wait));
        (done, tries.get(), waited.get())
    }

    #[test]
    fn what_another_program_has_open_is_tried_again_for_a_second_at_most() {
        let (done, tries, _) = refusing(3, SHARING_VIOLATION);
        done.unwrap();
        assert_eq!(tries, 4);
        let (done, tries, waited) = refusing(100, SHARING_VIOLATION);
        assert_eq!(done.unwrap_err().raw_os_error(), Some(SHARING_VIOLATION));
        assert_eq!(tries, WAITS.len() + 1);
        assert!(waited < Duration::from_secs(1), "{waited:?}");
    }

    #[test]
    fn any_other_refusal_is_final() {
        let file_not_found = 2;
        let (done, tries, waited) = refusing(100, file_not_found);
        done.unwrap_err();
        assert_eq!((tries, waited), (1, Duration::ZERO));
    }

    #[test]
    fn a_file_that_cannot_get_its_name_is_not_left_behind() {
        let folder = tempfile::tempdir().unwrap();
        let file = tempfile::NamedTempFile::new_in(folder.path()).unwrap();
        persist(file, &folder.path().join("not there").join("file")).unwrap_err();
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
