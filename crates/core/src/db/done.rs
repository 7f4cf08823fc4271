//! What a change answers.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::ids::OperationId;

/// What a change answers, with the operation that it wrote: an Undo that is shown
/// beside a change takes back that change, whatever was done since.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Done<T> {
    /// The answer itself.
    pub answer: T,
    /// What takes it back: the operation of a person. None where nothing was changed.
    pub operation: Option<OperationId>,
}

/// Whoever only wants the answer reads it as if it were alone.
impl<T> Deref for Done<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.answer
    }
}

impl<T> Done<T> {
    /// The answer of a change that had nothing to change.
    pub fn unchanged(answer: T) -> Self {
        Self {
            answer,
            operation: None,
        }
    }

    /// The same with another answer.
    pub fn map<U>(self, answer: impl FnOnce(T) -> U) -> Done<U> {
        Done {
            answer: answer(self.answer),
            operation: self.operation,
        }
    }
}

#[cfg(test)]
#[path = "done_tests.rs"]
mod done_tests;
