//! Settings that matter.

use rapport_core::db::Done;
use rapport_core::settings::{self, Settings};

use crate::command::commands;

commands! {
    /// What the person has decided.
    guarded fn load_settings(host) -> Settings {
        settings::load(&mut *host.reader().await?).await
    }

    /// Decides anew, as the answer to what was seen.
    guarded fn save_settings(host, settings: Settings, seen: Settings) -> Done<Settings> {
        settings::save_seen(
            host.core().await?,
            &settings,
            Some(&seen),
        )
        .await
    }
}
