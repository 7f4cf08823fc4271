//! Work that waits for the disk or the system, done where it holds up nothing
//! else.

use rapport_messages::Sentence;

use crate::error::{Problem, ProblemKind, Result};

/// Does it on a thread that may wait. Where it breaks off, the user
/// reads this problem.
///
/// # Errors
/// What the work says, `io` where it broke off.
pub(crate) async fn run<T: Send + 'static>(
    problem: impl Into<Sentence> + Send,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| Problem::new(ProblemKind::Io, problem).with_technical(error))?
}
