//! What a person should know without having asked.

use rapport_core::notices::{Notice, NoticeKind};

use crate::command::commands;

commands! {
    /// The notices that were not put away, the gravest first.
    guarded fn list_notices(host) -> Vec<Notice> {
        Ok(host.core().await?.notices.list())
    }

    /// Puts a notice away.
    guarded fn dismiss_notice(host, kind: NoticeKind) -> () {
        host.core().await?.notices.dismiss(kind).await
    }
}
