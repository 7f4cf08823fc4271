//! What was done, and taking it back.

use rapport_core::db::Done;
use rapport_core::history::{self, HistoryPage, HistoryQuery, UndoOutcome};
use rapport_core::ids::OperationId;
use rapport_core::integrity::{self, CheckReport};

use crate::command::commands;

commands! {
    /// Takes the person's last operation back.
    guarded fn undo(host) -> Done<UndoOutcome> {
        history::undo(host.core().await?).await
    }

    /// Does again what was taken back last.
    guarded fn redo(host) -> Done<UndoOutcome> {
        history::redo(host.core().await?).await
    }

    /// Takes this operation back.
    guarded fn undo_operation(host, id: OperationId) -> Done<UndoOutcome> {
        history::undo_operation(host.core().await?, id).await
    }

    /// A page of what was done.
    guarded fn list_history(host, query: HistoryQuery) -> HistoryPage {
        history::list(&mut *host.reader().await?, &query).await
    }

    /// Looks for contradictions in what is stored.
    guarded fn check_data(host) -> CheckReport {
        integrity::check(host.core().await?).await
    }
}
