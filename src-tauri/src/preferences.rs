//! What the window may lose: theme, widths, columns, its size and place. A
//! broken file is an empty one, and everything in it has a default.

use std::io::ErrorKind;
use std::sync::Arc;

use rapport_commands::{Host, Preferences};
use rapport_core::limits;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_store::{Store, StoreExt};

const FILE: &str = "preferences.json";
/// Raised when a value changes its meaning; older files then count as empty.
const VERSION: u32 = 1;
const PREFERENCES: &str = "preferences";

/// The preferences; what is missing or broken has its default.
pub(crate) fn load(app: &AppHandle) -> Preferences {
    over_defaults(read(app, PREFERENCES))
}

/// Keeps the preferences.
pub(crate) fn save(app: &AppHandle, preferences: &Preferences) {
    write(app, PREFERENCES, preferences);
}

/// A value of the window that may be lost.
pub(crate) fn read<T: DeserializeOwned>(app: &AppHandle, key: &str) -> Option<T> {
    let store = store(app)?;
    if store.get("version") != Some(json!(VERSION)) {
        return None;
    }
    serde_json::from_value(store.get(key)?).ok()
}

/// Keeps such a value. Where it cannot be kept, the window forgets it.
pub(crate) fn write<T: Serialize>(app: &AppHandle, key: &str, value: &T) {
    let Some(store) = store(app) else { return };
    store.set("version", VERSION);
    store.set(key, json!(value));
    if let Err(error) = store.save() {
        tracing::warn!(%error, "the preferences could not be kept");
    }
}

fn store(app: &AppHandle) -> Option<Arc<Store<Wry>>> {
    let file = app.state::<Host>().folder().join(FILE);
    // The plugin reads all of it, whatever it is.
    if let Err(error) = limits::open_up_to(&file, limits::PREFERENCES)
        && error.kind() != ErrorKind::NotFound
    {
        tracing::warn!(%error, "the preferences cannot be read");
        return None;
    }
    let store = app.store_builder(file).disable_auto_save().build();
    store
        .inspect_err(|error| tracing::warn!(%error, "the preferences cannot be read"))
        .ok()
}

/// A file of an older version lacks what came later.
fn over_defaults(kept: Option<serde_json::Map<String, Value>>) -> Preferences {
    let mut values = json!(Preferences::default());
    for (name, value) in kept.unwrap_or_default() {
        let before = std::mem::replace(&mut values[name.as_str()], value);
        if serde_json::from_value::<Preferences>(values.clone()).is_err() {
            values[name.as_str()] = before;
        }
    }
    serde_json::from_value(values).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rapport_commands::{Preferences, Theme};
    use serde_json::json;

    use super::over_defaults;

    #[test]
    fn what_is_missing_or_broken_has_its_default_and_the_rest_is_kept() {
        let kept = json!({ "theme": "dark", "sidebar_width": "wide", "sort_descending": false });
        let read = over_defaults(kept.as_object().cloned());
        let expected = Preferences {
            theme: Theme::Dark,
            sort_descending: false,
            ..Preferences::default()
        };
        assert_eq!(read, expected);
        assert_eq!(over_defaults(None), Preferences::default());
    }
}
