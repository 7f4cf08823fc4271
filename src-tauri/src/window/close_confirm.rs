//! Closing: the page saves what was typed just now. A mail that is on its way is
//! not lost, but it does not leave before the next start, and nobody should have
//! to guess that.

use std::time::Duration;

use rapport_commands::Host;
use rapport_core::outbox::OutboxCounts;
use serde::{Deserialize, Serialize};
use tauri::{Manager, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons};
use tauri_specta::Event;

use super::say_if_failed;

/// Closing does not wait longer than this for the page, nor for the outbox.
const PATIENCE: Duration = Duration::from_secs(1);

/// The window is about to close. The page saves what was typed and answers with
/// the command `ready_to_close`.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, Event)]
pub(crate) struct WindowClosing;

/// Closes the window, after a question where a mail would stay behind.
pub(super) fn close(window: WebviewWindow) {
    tauri::async_runtime::spawn(async move {
        if tokio::time::timeout(PATIENCE, saved(&window))
            .await
            .is_err()
        {
            tracing::warn!("the page did not say that it is ready to close");
        }
        let counts = tokio::time::timeout(PATIENCE, counts(&window)).await;
        let Some(words) = counts.ok().flatten().and_then(|counts| words(&counts)) else {
            say_if_failed(window.destroy());
            return;
        };
        let dialog = window.dialog().message(words).parent(&window);
        let buttons = MessageDialogButtons::OkCancelCustom("Close".to_owned(), "Stay".to_owned());
        let closed = window.clone();
        dialog.title("Rapport").buttons(buttons).show(move |close| {
            if close {
                say_if_failed(closed.destroy());
            }
        });
    });
}

/// Waits until the page has saved what was typed.
async fn saved(window: &WebviewWindow) {
    let host = window.state::<Host>();
    let ready = host.ready_to_close.notified();
    tokio::pin!(ready);
    // Listens before the page is told, which may answer at once.
    ready.as_mut().enable();
    if let Err(error) = WindowClosing.emit(window) {
        tracing::warn!(%error, "the page could not be told that the window closes");
        return;
    }
    ready.await;
}

async fn counts(window: &WebviewWindow) -> Option<OutboxCounts> {
    let core = window.state::<Host>().opened()?;
    core.outbox.counts().await.ok()
}

/// What to say, where there is something to say. Mails that wait for the
/// network were seen to wait; they are not asked about at each closing.
fn words(counts: &OutboxCounts) -> Option<String> {
    let leaving = counts.on_the_way.saturating_sub(counts.waiting_offline);
    match leaving {
        _ if counts.sent_elsewhere => None,
        0 => None,
        1 => Some(
            "A mail has not left yet. It waits in the outbox and leaves when Rapport is opened next."
                .to_owned(),
        ),
        _ => Some(format!(
            "{leaving} mails have not left yet. They wait in the outbox and leave when Rapport is opened next."
        )),
    }
}

#[cfg(test)]
mod tests {
    use rapport_core::outbox::OutboxCounts;

    use super::words;

    #[test]
    fn only_who_leaves_a_mail_behind_is_asked() {
        let one = OutboxCounts {
            on_the_way: 1,
            ..OutboxCounts::default()
        };
        assert!(words(&one).is_some());
        for nothing_to_say in [
            OutboxCounts::default(),
            OutboxCounts {
                waiting_offline: 1,
                ..one
            },
            OutboxCounts {
                sent_elsewhere: true,
                ..one
            },
        ] {
            assert_eq!(words(&nothing_to_say), None);
        }
    }
}
