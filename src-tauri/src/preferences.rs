//! What the window may lose: theme, widths, columns, its size and place. A
//! broken file is an empty one, and everything in it has a default.

use std::io::ErrorKind;
use std::sync::Arc;

use rapport_core::leads::LeadSort;
use rapport_core::limits;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_store::{Store, StoreExt};

use crate::shell::Shell;

const FILE: &str = "preferences.json";
/// Raised when a value changes its meaning; older files then count as empty.
const VERSION: u32 = 1;
const PREFERENCES: &str = "preferences";

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    /// As the system.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LanguageChoice {
    /// That of the system, or English.
    System,
    /// English.
    En,
    /// German.
    De,
}

/// How strongly things stand out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Contrast {
    /// As the system.
    System,
    /// More.
    More,
}

/// How much stands in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Density {
    /// Rows with air.
    Comfortable,
    /// More rows.
    Compact,
}

/// How a person likes the window. Widths in CSS pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub(crate) struct Preferences {
    /// The language of the window.
    pub(crate) language: LanguageChoice,
    /// Light or dark.
    pub(crate) theme: Theme,
    /// How strongly things stand out.
    pub(crate) contrast: Contrast,
    /// How much stands in the window.
    pub(crate) density: Density,
    /// Width of the sidebar.
    pub(crate) sidebar_width: u32,
    /// The sidebar shows icons only.
    pub(crate) sidebar_collapsed: bool,
    /// Width of the panel at the right.
    pub(crate) panel_width: u32,
    /// Columns of the list that are shown; empty: the usual ones.
    pub(crate) columns: Vec<String>,
    /// By what the list is sorted.
    pub(crate) sort: LeadSort,
    /// The other way round.
    pub(crate) sort_descending: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: LanguageChoice::System,
            theme: Theme::System,
            contrast: Contrast::System,
            density: Density::Comfortable,
            sidebar_width: 208,
            sidebar_collapsed: false,
            panel_width: 420,
            columns: Vec::new(),
            sort: LeadSort::UpdatedAt,
            sort_descending: true,
        }
    }
}

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
    let file = app.state::<Shell>().folder().join(FILE);
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
    use serde_json::json;

    use super::{Preferences, Theme, over_defaults};

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
