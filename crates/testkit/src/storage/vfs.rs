//! The VFS itself: the system's, with the calls that change a file asked of the
//! [`Watched`] disk first. See <https://sqlite.org/vfs.html>.
#![expect(unsafe_code, reason = "SQLite's seam is one of C")]

mod file;

use std::ffi::{CStr, c_char, c_int};
use std::path::{Path, PathBuf};
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Once};

use libsqlite3_sys as ffi;

use super::disk::{Verdict, Watched, disk_of};
use super::fault::Part;
use file::{METHODS, below};

const NAME: &CStr = c"watched";
/// The system's VFS, below ours.
static SYSTEM: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(ptr::null_mut());

/// What SQLite sees of an open file. The system's own file follows behind it.
#[repr(C)]
struct File {
    seen: ffi::sqlite3_file,
    ours: *mut Ours,
}

struct Ours {
    disk: Arc<Watched>,
    path: PathBuf,
    part: Part,
}

/// Makes the watching VFS the one that SQLite opens files by.
pub(super) fn install() {
    static ONCE: Once = Once::new();
    // SAFETY: the system's VFS is never taken away, and ours is a copy of it
    // that is never freed; its functions mind no VFS but their own.
    ONCE.call_once(|| unsafe {
        let system = ffi::sqlite3_vfs_find(ptr::null());
        assert!(!system.is_null(), "SQLite has a VFS of its own");
        SYSTEM.store(system, Ordering::Relaxed);
        let mut watching = *system;
        let system_file = watching.szOsFile;
        watching.szOsFile = c_int::try_from(size_of::<File>()).expect("two words") + system_file;
        watching.zName = NAME.as_ptr();
        watching.pNext = ptr::null_mut();
        watching.xOpen = Some(open);
        watching.xDelete = Some(delete);
        let code = ffi::sqlite3_vfs_register(Box::leak(Box::new(watching)), 1);
        assert_eq!(code, ffi::SQLITE_OK, "SQLite takes a VFS");
    });
}

/// # Safety
/// As SQLite calls it: `name` is null or a path, `file` has room for `szOsFile`.
unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    flags_out: *mut c_int,
) -> c_int {
    let system = SYSTEM.load(Ordering::Relaxed);
    // SAFETY: the system's VFS is asked as SQLite would ask it, with a file
    // behind ours, or with the whole room where nobody watches.
    unsafe {
        let Some(open) = (*system).xOpen else {
            return ffi::SQLITE_CANTOPEN;
        };
        let watched = path(name).and_then(|path| Some((disk_of(&path)?, path, part(flags)?)));
        let Some((disk, path, part)) = watched else {
            return open(system, name, file, flags, flags_out);
        };
        (*file).pMethods = ptr::null();
        if !disk.open() {
            return ffi::SQLITE_CANTOPEN;
        }
        let below = below(file);
        let code = open(system, name, below, flags, flags_out);
        if code != ffi::SQLITE_OK {
            disk.close();
            return code;
        }
        let ours = Box::new(Ours { disk, path, part });
        (*file.cast::<File>()).ours = Box::into_raw(ours);
        (*file).pMethods = &raw const METHODS;
        ffi::SQLITE_OK
    }
}

/// # Safety
/// As SQLite calls it: `name` is a path.
unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    let system = SYSTEM.load(Ordering::Relaxed);
    // SAFETY: the system's VFS is asked as SQLite would ask it.
    unsafe {
        let disk = path(name).and_then(|path| Some((disk_of(&path)?, path)));
        if let Some((disk, path)) = disk
            && disk.delete(&path) == Verdict::Dead
        {
            return ffi::SQLITE_IOERR_DELETE;
        }
        match (*system).xDelete {
            Some(delete) => delete(system, name, sync),
            None => ffi::SQLITE_IOERR_DELETE,
        }
    }
}

/// # Safety
/// `name` is null or ends with a zero.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: by the caller.
    let name = unsafe { CStr::from_ptr(name) };
    Some(Path::new(name.to_str().ok()?).to_owned())
}

/// Which of the files that a test speaks of this is; none for what SQLite keeps
/// for the time being only.
fn part(flags: c_int) -> Option<Part> {
    match flags {
        _ if flags & ffi::SQLITE_OPEN_MAIN_DB != 0 => Some(Part::Database),
        _ if flags & ffi::SQLITE_OPEN_WAL != 0 => Some(Part::Wal),
        _ if flags & (ffi::SQLITE_OPEN_MAIN_JOURNAL | ffi::SQLITE_OPEN_SUPER_JOURNAL) != 0 => {
            Some(Part::Journal)
        }
        _ => None,
    }
}
