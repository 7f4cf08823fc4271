//! Which operation a change wrote: an Undo that is shown beside a change takes
//! back that change, whatever was done since.

use std::cell::Cell;
use std::future::Future;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::OperationId;

tokio::task_local! {
    static WRITTEN: Cell<Option<OperationId>>;
}

/// What a change answers, and the operation that it wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Done<T> {
    /// The answer itself.
    pub answer: T,
    /// What takes it back; none where nothing was changed.
    pub operation: Option<OperationId>,
}

/// Runs a change and tells which operation of a person it wrote; the last one,
/// where it wrote several.
///
/// # Errors
/// Those of the change.
pub async fn with_operation<T>(change: impl Future<Output = Result<T>>) -> Result<Done<T>> {
    WRITTEN
        .scope(Cell::new(None), async {
            let answer = change.await?;
            let operation = WRITTEN.with(Cell::get);
            Ok(Done { answer, operation })
        })
        .await
}

/// Notes that this operation is committed, for whoever asked.
pub(super) fn committed(operation: OperationId) {
    // Nobody asked: that is no failure.
    let _ = WRITTEN.try_with(|written| written.set(Some(operation)));
}

#[cfg(test)]
#[path = "written_tests.rs"]
mod written_tests;
