//! Who may look into what Rapport keeps: its owner, and nobody else.
//!
//! A umask does most of it, since it reaches every file, whoever creates it:
//! SQLite and its log, the log of the window, a plugin. What an older version
//! left open to others is closed at the next start. Windows has no counterpart:
//! a folder inherits the access of the one around it, and in a profile that is
//! its owner's alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::sync_folder_of;

/// Makes the data folder its owner's alone, and creates it where there is none.
/// Comes before anything else is written: from here on, every new file and
/// folder of this process is private.
///
/// # Errors
/// Where the folder cannot be created.
pub fn keep_private(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    umask::set();
    private_folder(folder)?;
    #[cfg(unix)]
    close::to_others(folder);
    Ok(())
}

/// Creates a folder that only its owner may look into, and those above it that
/// are missing. Each is on the disk when this returns. One that exists stays as
/// it is.
pub(crate) fn private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent().filter(|above| *above != Path::new("")) {
        private_folder(above)?;
    }
    #[cfg_attr(not(unix), expect(unused_mut, reason = "there is no mode to set"))]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        // Another process was quicker.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {}
        created => created?,
    }
    sync_folder_of(&std::path::absolute(path)?)
}

/// How a file is opened that only its owner may read and write. A link is not
/// followed: in a folder that others may write to it could lead anywhere.
pub(crate) fn private_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let no_follow = rustix::fs::OFlags::NOFOLLOW.bits();
        options.mode(0o600).custom_flags(no_follow.cast_signed());
    }
    options
}

/// An empty file that only its owner may read and write.
pub(crate) fn private(path: &Path) -> io::Result<File> {
    private_options().create(true).truncate(true).open(path)
}

/// Gives a file that was saved elsewhere the permissions of any new file.
pub(crate) fn make_ordinary(file: &File) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = 0o666 & !umask::ordinary().bits();
        // A stick without permissions refuses; the file is as good without.
        let _ = file.set_permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = file;
}

/// Starts another program, whose own files are not to become private: the umask
/// is inherited. What Rapport creates meanwhile still lies in its private folder.
pub fn for_another_program<T>(start: impl FnOnce() -> T) -> T {
    #[cfg(unix)]
    return umask::put_back_during(start);
    #[cfg(not(unix))]
    start()
}

#[cfg(unix)]
mod umask {
    use std::sync::{LazyLock, Mutex, PoisonError};

    use rustix::fs::Mode;
    use rustix::process::umask;

    const PRIVATE: Mode = Mode::RWXG.union(Mode::RWXO);
    /// The umask that the process was started with.
    static ORDINARY: LazyLock<Mode> = LazyLock::new(|| umask(PRIVATE));
    static PUT_BACK: Mutex<()> = Mutex::new(());

    pub(super) fn set() {
        LazyLock::force(&ORDINARY);
    }

    pub(super) fn ordinary() -> Mode {
        *ORDINARY
    }

    pub(super) fn put_back_during<T>(work: impl FnOnce() -> T) -> T {
        let ordinary = ordinary();
        let _alone = PUT_BACK.lock().unwrap_or_else(PoisonError::into_inner);
        umask(ordinary);
        let done = work();
        umask(PRIVATE);
        done
    }
}

#[cfg(unix)]
mod close {
    use std::fs::{self, Metadata, Permissions};
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    const DATABASE: &str = "rapport.db";
    /// How the names begin of what Rapport keeps in its folder. A folder that
    /// the person named may hold other things: those stay as they are.
    pub(super) const OURS: [&str; 17] = [
        DATABASE,
        "backups",
        "ballast",
        "damaged",
        "files",
        "inside",
        "journal.head",
        "logs",
        "opened",
        "outbox.lock",
        "practice",
        "preferences.json",
        "recovery",
        "secrets",
        "sends.log",
        "start.lock",
        "upgrade.",
    ];
    const OTHERS: u32 = 0o077;
    /// Set on folders for everybody, such as `/tmp`.
    const STICKY: u32 = 0o1000;

    /// Takes away what an older version let others do. Where that is not ours
    /// to change, as on a stick without permissions, the data can be used all
    /// the same.
    pub(super) fn to_others(folder: &Path) {
        let database = folder.join(DATABASE);
        if !is_open(folder) && !is_open(&database) {
            return;
        }
        // The folder first, since it closes everything in it. The database
        // last: while it is open, the rest is looked through again.
        one(folder);
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let is_ours = OURS
                .iter()
                .any(|ours| name.to_string_lossy().starts_with(ours));
            if is_ours && name != DATABASE {
                all(&entry.path());
            }
        }
        one(&database);
    }

    fn all(path: &Path) {
        one(path);
        if facts(path).is_some_and(|facts| facts.is_dir()) {
            for entry in fs::read_dir(path).into_iter().flatten().flatten() {
                all(&entry.path());
            }
        }
    }

    fn one(path: &Path) {
        if let Some(facts) = facts(path).filter(is_open_by) {
            let mode = facts.permissions().mode() & !OTHERS;
            let _ = fs::set_permissions(path, Permissions::from_mode(mode));
        }
    }

    fn is_open(path: &Path) -> bool {
        facts(path).as_ref().is_some_and(is_open_by)
    }

    fn is_open_by(facts: &Metadata) -> bool {
        let mode = facts.permissions().mode();
        mode & OTHERS != 0 && mode & STICKY == 0
    }

    /// None for a link: where it leads is not ours to close.
    fn facts(path: &Path) -> Option<Metadata> {
        let facts = fs::symlink_metadata(path).ok()?;
        (!facts.is_symlink()).then_some(facts)
    }
}

#[cfg(all(test, unix))]
#[path = "private_tests.rs"]
mod private_tests;
