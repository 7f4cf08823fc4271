//! Work that takes long. A job is many short commits, so that others write in
//! between; it can be cancelled, and goes on after a crash
//! ([why](../../../docs/decisions/jobs.md)).
//!
//! What a part of a job does is handed in ([`Parts`]): this room knows how far a
//! job is, not what it is about.

mod run;
mod store;

use futures_util::future::BoxFuture;
use rapport_messages::say;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::db::{OperationRef, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::{JobId, OperationId};

pub use run::{finish, run, work};
pub use store::{NewJob, begin, cancel, list, of_operation, retry, show};

/// What a job does to each of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum JobKind {
    /// Puts leads into the trash.
    Trash,
    /// Takes leads out of the trash.
    Restore,
    /// Gives leads a next step, or none.
    NextStep,
    /// Gives leads other values.
    Set,
    /// Marks leads as not to be contacted.
    Block,
    /// Takes back what another job did.
    Undo,
    /// Does again what was taken back.
    Redo,
}

/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// Its turn has not come yet.
    Waiting,
    /// Some of it is done.
    Running,
    /// All of it is done.
    Done,
    /// What it did is being taken back.
    Cancelling,
    /// What it did has been taken back.
    Cancelled,
    /// It stopped at a problem. It can go on, or be cancelled.
    Failed,
}

/// A job, as the window and the terminal see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Job {
    /// Which.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// How it stands.
    pub state: JobState,
    /// How many leads it is through with; while it is being cancelled, how many
    /// are still to be taken back.
    pub done: u32,
    /// How many there are.
    pub total: u32,
    /// When it was begun.
    pub started_at: Timestamp,
    /// The operation that stands for all that it wrote.
    pub operation: Option<OperationId>,
    /// Why it stopped.
    pub problem: Option<Problem>,
    /// What its parts came to, for whoever began it.
    #[serde(skip)]
    pub(crate) outcome: Value,
}

impl Job {
    /// Whether nothing more happens to it by itself.
    pub fn is_over(&self) -> bool {
        match self.state {
            JobState::Waiting | JobState::Running | JobState::Cancelling => false,
            JobState::Done | JobState::Cancelled | JobState::Failed => true,
        }
    }

    /// The job, where it did not stop at a problem.
    ///
    /// # Errors
    /// The problem that it stopped at.
    pub fn unless_failed(self) -> Result<Self> {
        match (self.state, self.problem) {
            (JobState::Failed, Some(problem)) => Err(problem),
            (_, problem) => Ok(Self { problem, ..self }),
        }
    }
}

/// What a part of a job is handed.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// How the job was asked for.
    pub params: &'a Value,
    /// How many leads the whole job is about.
    pub total: u32,
    /// What the parts before came to.
    pub outcome: &'a Value,
    /// What this part is about.
    pub items: &'a [Uuid],
}

/// What a part of a job came to.
#[derive(Debug)]
pub struct Part {
    /// The operation that it wrote; none where it changed nothing.
    pub operation: Option<OperationRef>,
    /// How many leads the job is further.
    pub done: u32,
    /// What the parts came to so far.
    pub outcome: Value,
}

/// Does one part of a job, in one commit.
pub type DoPart = for<'a> fn(&'a mut WriteTx, Task<'a>) -> BoxFuture<'a, Result<Part>>;
/// Takes back an operation of a job that is being cancelled, by its place in the
/// journal. The operation that does, and how many leads the other was about.
pub type TakeBack = for<'a> fn(&'a mut WriteTx, i64) -> BoxFuture<'a, Result<(OperationRef, u32)>>;

/// What the features do for a job.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Does a part of a job of this kind.
    pub of: fn(JobKind) -> DoPart,
    /// Takes one back.
    pub take_back: TakeBack,
}

/// The jobs of an open core.
#[derive(Debug)]
pub struct Jobs {
    parts: Parts,
    /// Held by whoever works on them: one job after the other.
    working: tokio::sync::Mutex<()>,
}

impl Jobs {
    pub(crate) fn new(parts: Parts) -> Self {
        Self {
            parts,
            working: tokio::sync::Mutex::default(),
        }
    }
}

impl JobKind {
    /// How many items are done in one commit at first.
    fn items_at_first(self) -> u32 {
        match self {
            Self::Trash | Self::Restore | Self::NextStep => 1000,
            // The words of each lead are written anew.
            Self::Set => 200,
            // Each address is looked up on the list.
            Self::Block => 100,
            // An operation, with all that it changed.
            Self::Undo | Self::Redo => 1,
        }
    }

    /// How many it is at most.
    fn items_at_most(self) -> u32 {
        match self {
            Self::Undo | Self::Redo => 1,
            _ => 16 * self.items_at_first(),
        }
    }
}

fn over_already() -> Problem {
    Problem::new(ProblemKind::Conflict, say::JobIsOver)
}
