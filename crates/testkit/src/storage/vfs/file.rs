//! The methods of an open file.

use std::ffi::{c_int, c_void};

use libsqlite3_sys as ffi;

use super::super::disk::Verdict;
use super::super::fault::{Call, Refusal};
use super::{File, Ours};

/// # Safety
/// `file` is one that is being opened, or open.
pub(super) unsafe fn below(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: `szOsFile` makes room for both.
    unsafe { file.cast::<File>().add(1).cast() }
}

/// # Safety
/// `file` is open.
unsafe fn ours<'a>(file: *mut ffi::sqlite3_file) -> &'a Ours {
    // SAFETY: by the caller; freed in `close` only.
    unsafe { &*(*file.cast::<File>()).ours }
}

/// Calls a method of the system's file below ours.
macro_rules! below {
    ($file:ident, $method:ident ( $($argument:expr),* ), or $missing:expr) => {{
        // SAFETY: SQLite calls us with an open file, and the one below is open
        // as long as ours is.
        unsafe {
            let below = below($file);
            match (*(*below).pMethods).$method {
                Some(method) => method(below, $($argument),*),
                None => $missing,
            }
        }
    }};
}

/// A method that goes down as it is; where a code is given, not once the power
/// is gone.
macro_rules! handed_down {
    ($name:ident, $method:ident ( $($argument:ident: $type:ty),* ), or $missing:expr $(, dead $dead:expr)?) => {
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file, $($argument: $type),*) -> c_int {
            $(
                // SAFETY: SQLite calls us with an open file.
                if unsafe { ours(file) }.disk.is_dead() {
                    return $dead;
                }
            )?
            below!(file, $method($($argument),*), or $missing)
        }
    };
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let code = below!(file, xClose(), or ffi::SQLITE_OK);
    // SAFETY: made in `open`, and SQLite closes a file once.
    let ours = unsafe { Box::from_raw((*file.cast::<File>()).ours) };
    ours.disk.close();
    code
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite calls us with an open file.
    let ours = unsafe { ours(file) };
    match ours.disk.read(ours.part) {
        Verdict::Pass => below!(file, xRead(into, length, offset), or ffi::SQLITE_IOERR_READ),
        refused => code(refused, Call::Read),
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    length: c_int,
    offset: i64,
) -> c_int {
    // SAFETY: SQLite calls us with an open file and so many bytes.
    let (ours, new) = unsafe {
        let length = usize::try_from(length).unwrap_or(0);
        (
            ours(file),
            std::slice::from_raw_parts(bytes.cast::<u8>(), length),
        )
    };
    let before = || stands(file, offset, Some(length));
    let verdict = ours
        .disk
        .write(&ours.path, ours.part, offset.unsigned_abs(), new, before);
    match verdict {
        Verdict::Pass => below!(file, xWrite(bytes, length, offset), or ffi::SQLITE_IOERR_WRITE),
        refused => code(refused, Call::Write),
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: SQLite calls us with an open file.
    let ours = unsafe { ours(file) };
    let before = || stands(file, size, None);
    match ours.disk.truncate(&ours.path, size.unsigned_abs(), before) {
        Verdict::Pass => below!(file, xTruncate(size), or ffi::SQLITE_IOERR_TRUNCATE),
        _ => ffi::SQLITE_IOERR_TRUNCATE,
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // SAFETY: SQLite calls us with an open file.
    let ours = unsafe { ours(file) };
    match ours.disk.sync(&ours.path, ours.part) {
        Verdict::Pass => ffi::SQLITE_OK,
        refused => code(refused, Call::Sync),
    }
}

/// What stands in the file from here on, for so many bytes or to its end, and
/// how long it is.
fn stands(file: *mut ffi::sqlite3_file, offset: i64, length: Option<c_int>) -> (Vec<u8>, u64) {
    let mut size = 0_i64;
    let known = below!(file, xFileSize(&raw mut size), or ffi::SQLITE_IOERR_FSTAT);
    assert_eq!(known, ffi::SQLITE_OK, "the size of a file can be asked");
    let rest = (size - offset).max(0);
    let rest = length.map_or(rest, |length| rest.min(length.into()));
    let rest = c_int::try_from(rest).expect("a test's file is small");
    let mut bytes = vec![0_u8; usize::try_from(rest).unwrap_or(0)];
    if rest > 0 {
        let read =
            below!(file, xRead(bytes.as_mut_ptr().cast(), rest, offset), or ffi::SQLITE_IOERR_READ);
        assert_eq!(read, ffi::SQLITE_OK, "what a file holds can be read");
    }
    (bytes, size.unsigned_abs())
}

fn code(verdict: Verdict, call: Call) -> c_int {
    match (verdict, call) {
        (Verdict::Pass, _) => ffi::SQLITE_OK,
        (Verdict::Refuse(Refusal::Full), _) => ffi::SQLITE_FULL,
        (Verdict::Refuse(Refusal::Failed), Call::Read) => ffi::SQLITE_IOERR_CORRUPTFS,
        (_, Call::Read) => ffi::SQLITE_IOERR_READ,
        (_, Call::Write) => ffi::SQLITE_IOERR_WRITE,
        (_, Call::Sync) => ffi::SQLITE_IOERR_FSYNC,
    }
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    count: c_int,
    flags: c_int,
) -> c_int {
    // SAFETY: SQLite calls us with an open file.
    let dead = unsafe { ours(file) }.disk.is_dead();
    if dead && flags & ffi::SQLITE_SHM_UNLOCK == 0 {
        return ffi::SQLITE_IOERR_SHMLOCK;
    }
    below!(file, xShmLock(offset, count, flags), or ffi::SQLITE_IOERR_SHMLOCK)
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    below!(file, xShmBarrier(), or());
}

handed_down!(size, xFileSize(size: *mut i64),
    or ffi::SQLITE_IOERR_FSTAT, dead ffi::SQLITE_IOERR_FSTAT);
handed_down!(lock, xLock(level: c_int), or ffi::SQLITE_OK, dead ffi::SQLITE_IOERR_LOCK);
handed_down!(unlock, xUnlock(level: c_int), or ffi::SQLITE_OK);
handed_down!(is_reserved, xCheckReservedLock(out: *mut c_int), or ffi::SQLITE_OK);
handed_down!(control, xFileControl(what: c_int, argument: *mut c_void), or ffi::SQLITE_NOTFOUND);
handed_down!(sector_size, xSectorSize(), or 0);
handed_down!(characteristics, xDeviceCharacteristics(), or 0);
handed_down!(shm_map, xShmMap(page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void),
    or ffi::SQLITE_IOERR_SHMMAP, dead ffi::SQLITE_IOERR_SHMMAP);
handed_down!(shm_unmap, xShmUnmap(delete: c_int), or ffi::SQLITE_OK);
handed_down!(fetch, xFetch(offset: i64, length: c_int, out: *mut *mut c_void), or ffi::SQLITE_OK);
handed_down!(unfetch, xUnfetch(offset: i64, page: *mut c_void), or ffi::SQLITE_OK);

pub(super) static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 3,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: Some(fetch),
    xUnfetch: Some(unfetch),
};
