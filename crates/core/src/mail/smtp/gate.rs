//! The gate before the final dot. The end of the body arms it; the next write
//! can only be the dot, and it waits until the mark is committed.
//!
//! The gate stands above encryption: were it below, TLS could have taken the
//! dot into its own buffer and would send it with whatever is written next.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Waker};

use tokio::sync::watch;

/// How far a message is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Passage {
    /// No end of a message has been announced: writes pass.
    Free,
    /// The body is written; the next write is the dot.
    Armed,
    /// The body is flushed, the dot waits for the mark.
    Waiting,
    /// The mark is committed; the dot may be written.
    Open,
    /// At least one byte of the dot has been handed to the transport.
    Passed,
}

/// What the one who sends sees of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    pub(super) passage: Passage,
    /// Bytes written since the connection was opened.
    pub(super) written: u64,
}

/// One gate to a connection, shared by its stream and its sender.
#[derive(Debug)]
pub(super) struct Gate {
    progress: watch::Sender<Progress>,
    waiting: Mutex<Option<Waker>>,
}

impl Gate {
    pub(super) fn new() -> Self {
        Self {
            progress: watch::Sender::new(Progress {
                passage: Passage::Free,
                written: 0,
            }),
            waiting: Mutex::new(None),
        }
    }

    pub(super) fn passage(&self) -> Passage {
        self.progress.borrow().passage
    }

    pub(super) fn watch(&self) -> watch::Receiver<Progress> {
        self.progress.subscribe()
    }

    /// A new message, or the end of one: writes pass again.
    pub(super) fn free(&self) {
        self.turn(Passage::Free);
    }

    /// The iterator over the body is exhausted.
    pub(super) fn arm(&self) {
        self.turn(Passage::Armed);
    }

    /// The dot stands before the gate.
    pub(super) fn wait(&self, context: &Context<'_>) {
        *self.waker() = Some(context.waker().clone());
        if self.passage() != Passage::Waiting {
            self.turn(Passage::Waiting);
        }
    }

    /// The mark is committed.
    pub(super) fn open(&self) {
        self.turn(Passage::Open);
        if let Some(waker) = self.waker().take() {
            waker.wake();
        }
    }

    /// Bytes were handed to the transport.
    pub(super) fn wrote(&self, bytes: usize) {
        self.progress.send_modify(|progress| {
            progress.written += bytes as u64;
            if progress.passage == Passage::Open {
                progress.passage = Passage::Passed;
            }
        });
    }

    fn turn(&self, passage: Passage) {
        self.progress
            .send_modify(|progress| progress.passage = passage);
    }

    fn waker(&self) -> MutexGuard<'_, Option<Waker>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
