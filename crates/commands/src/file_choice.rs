//! What a person chooses in the system's dialogs. The page never sends a path:
//! it is given a token for what was chosen, and the path stays here.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use rapport_core::error::{Problem, ProblemKind, Result};
use rapport_messages::say;
use serde::{Deserialize, Serialize};

/// A file or folder that a person chose.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub(crate) struct ChosenPath {
    /// What the page asks for it by.
    pub(crate) token: u32,
    /// To be shown.
    pub(crate) path: String,
}

/// Everything that was chosen since the start. A token says no more than that,
/// so it need not be hard to guess.
#[derive(Default)]
pub(crate) struct ChosenPaths(Mutex<Vec<PathBuf>>);

impl ChosenPaths {
    /// Keeps a path for the page.
    pub(crate) fn keep(&self, path: PathBuf) -> ChosenPath {
        let mut paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let shown = path.display().to_string();
        paths.push(path);
        ChosenPath {
            token: u32::try_from(paths.len() - 1).unwrap_or(u32::MAX),
            path: shown,
        }
    }

    /// The path that was kept.
    ///
    /// # Errors
    /// `not_found` where nothing was chosen by that token.
    pub(crate) fn path(&self, token: u32) -> Result<PathBuf> {
        let paths = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let index = usize::try_from(token).unwrap_or(usize::MAX);
        let path = paths.get(index).cloned();
        path.ok_or_else(|| Problem::new(ProblemKind::NotFound, say::ChoiceGone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_chosen_has_a_token() {
        let paths = ChosenPaths::default();
        let stick = paths.keep(PathBuf::from("/media/stick"));
        let file = paths.keep(PathBuf::from("/media/stick/old.tar.zst"));
        assert_eq!(paths.path(stick.token), Ok("/media/stick".into()));
        assert_eq!(
            paths.path(file.token),
            Ok("/media/stick/old.tar.zst".into())
        );
        for unknown in [2, u32::MAX] {
            assert!(paths.path(unknown).is_err());
        }
    }
}
