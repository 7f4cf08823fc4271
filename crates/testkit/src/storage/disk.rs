//! A folder whose database files fail when they are told to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use rand::SeedableRng;
use rand::rngs::StdRng;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::fault::{Call, Fault, Keep, Part, Refusal};
use super::unsynced::{Survivors, Unsynced};
use super::vfs;

static DISKS: Mutex<Vec<(PathBuf, Weak<Watched>)>> = Mutex::new(Vec::new());

/// The storage under one folder, from when it is watched until this is dropped.
/// It is its own truth of what is durable: nothing is really synced, so that
/// many seeds run fast.
#[derive(Debug)]
pub struct Disk(Arc<Watched>);

/// What the disk and the files that are open on it share.
#[derive(Debug)]
pub(super) struct Watched {
    state: Mutex<State>,
    closed: Notify,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<PathBuf, Unsynced>,
    open: u32,
    fault: Option<Fault>,
    /// Calls of the fault's kind so far.
    met: u32,
    refused: u32,
    cut: Option<(u32, Keep)>,
    /// Cancelled once the power is gone.
    dead: CancellationToken,
}

/// What becomes of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Pass,
    Refuse(Refusal),
    Dead,
}

impl Disk {
    /// Watches what SQLite opens under this folder from now on.
    ///
    /// # Panics
    /// Where there is no such folder, or SQLite takes no VFS.
    pub fn under(folder: &Path) -> Self {
        vfs::install();
        // SQLite resolves links before it opens.
        let folder = folder.canonicalize().expect("the folder is there");
        let watched = Arc::new(Watched {
            state: Mutex::default(),
            closed: Notify::new(),
        });
        let mut disks = lock(&DISKS);
        disks.retain(|(_, disk)| disk.strong_count() > 0);
        disks.push((folder, Arc::downgrade(&watched)));
        Self(watched)
    }

    /// From now on this fails.
    pub fn fail(&self, fault: Fault) {
        let mut state = self.0.state();
        state.fault = Some(fault);
        (state.met, state.refused) = (0, 0);
    }

    /// Nothing fails any more. How many calls were refused.
    pub fn mend(&self) -> u32 {
        let mut state = self.0.state();
        state.fault = None;
        state.refused
    }

    /// The power goes at this write or sync from now, counted from 1.
    pub fn cut_power_at(&self, call: u32, keep: Keep) {
        self.0.state().cut = Some((call, keep));
    }

    /// The power goes now.
    pub fn cut_power(&self, keep: Keep) {
        self.0.state().die(keep);
    }

    /// The power is gone: every call fails.
    pub fn is_dead(&self) -> bool {
        self.0.state().dead.is_cancelled()
    }

    /// Waits until the power is gone.
    pub async fn died(&self) {
        let dead = self.0.state().dead.clone();
        dead.cancelled().await;
    }

    /// The power is back, once nobody has a file open any more.
    pub async fn power_is_back(&self) {
        loop {
            let closed = self.0.closed.notified();
            if self.0.state().open == 0 {
                break;
            }
            closed.await;
        }
        let mut state = self.0.state();
        state.cut = None;
        state.dead = CancellationToken::new();
    }
}

/// The disk on which this file lies.
pub(super) fn disk_of(file: &Path) -> Option<Arc<Watched>> {
    let disks = lock(&DISKS);
    let mut under = disks.iter().filter(|(folder, _)| file.starts_with(folder));
    under.find_map(|(_, disk)| disk.upgrade())
}

impl Watched {
    /// A file was opened; false where the power is gone.
    pub(super) fn open(&self) -> bool {
        let mut state = self.state();
        let alive = !state.dead.is_cancelled();
        state.open += u32::from(alive);
        alive
    }

    /// A file was closed.
    pub(super) fn close(&self) {
        self.state().open -= 1;
        self.closed.notify_waiters();
    }

    /// The power is gone.
    pub(super) fn is_dead(&self) -> bool {
        self.state().dead.is_cancelled()
    }

    /// A file is to be written to; `before` reads what stands there now and how
    /// long the file is.
    pub(super) fn write(
        &self,
        path: &Path,
        part: Part,
        offset: u64,
        bytes: &[u8],
        before: impl FnOnce() -> (Vec<u8>, u64),
    ) -> Verdict {
        let mut state = self.state();
        let verdict = state.judge(Call::Write, part);
        if verdict != Verdict::Pass {
            return verdict;
        }
        // The write that meets the power cut may be on the disk all the same.
        let (before, size) = before();
        state.unsynced(path).wrote(offset, bytes, before, size);
        state.pass_unless_power_goes()
    }

    /// A file is to be read.
    pub(super) fn read(&self, part: Part) -> Verdict {
        self.state().judge(Call::Read, part)
    }

    /// A file is to be synced.
    pub(super) fn sync(&self, path: &Path, part: Part) -> Verdict {
        let mut state = self.state();
        let mut verdict = state.judge(Call::Sync, part);
        if verdict == Verdict::Pass {
            verdict = state.pass_unless_power_goes();
        }
        if verdict == Verdict::Pass {
            state.unsynced(path).settle();
        }
        verdict
    }

    /// A file is to be cut off; `before` as in [`write`](Self::write).
    pub(super) fn truncate(
        &self,
        path: &Path,
        offset: u64,
        before: impl FnOnce() -> (Vec<u8>, u64),
    ) -> Verdict {
        let mut state = self.state();
        if state.dead.is_cancelled() {
            return Verdict::Dead;
        }
        let (before, size) = before();
        state.unsynced(path).cut(offset, before, size);
        Verdict::Pass
    }

    /// A file is to be deleted, which is durable at once.
    pub(super) fn delete(&self, path: &Path) -> Verdict {
        let mut state = self.state();
        if state.dead.is_cancelled() {
            return Verdict::Dead;
        }
        state.files.remove(path);
        Verdict::Pass
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

impl State {
    fn unsynced(&mut self, path: &Path) -> &mut Unsynced {
        self.files.entry(path.to_owned()).or_default()
    }

    fn refusal(&mut self, call: Call, part: Part) -> Option<Refusal> {
        let fault = self.fault?;
        if fault.call != call || fault.part != part {
            return None;
        }
        self.met += 1;
        let refused = self.met == fault.at || (fault.lasting && self.met > fault.at);
        self.refused += u32::from(refused);
        refused.then_some(fault.refusal)
    }

    fn judge(&mut self, call: Call, part: Part) -> Verdict {
        if self.dead.is_cancelled() {
            return Verdict::Dead;
        }
        self.refusal(call, part)
            .map_or(Verdict::Pass, Verdict::Refuse)
    }

    fn pass_unless_power_goes(&mut self) -> Verdict {
        let Some((left, keep)) = &mut self.cut else {
            return Verdict::Pass;
        };
        *left = left.saturating_sub(1);
        if *left > 0 {
            return Verdict::Pass;
        }
        let keep = *keep;
        self.die(keep);
        Verdict::Dead
    }

    fn die(&mut self, keep: Keep) {
        let mut random = StdRng::seed_from_u64(match keep {
            Keep::Some(seed) => seed,
            Keep::Nothing | Keep::Everything => 0,
        });
        let mut survivors = match keep {
            Keep::Nothing => Survivors::None,
            Keep::Everything => Survivors::All,
            Keep::Some(_) => Survivors::Drawn(&mut random),
        };
        for (path, mut unsynced) in std::mem::take(&mut self.files) {
            let lost = unsynced.lose(&path, &mut survivors);
            lost.expect("the file under the disk can be written");
        }
        self.cut = None;
        self.dead.cancel();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
