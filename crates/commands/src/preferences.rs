//! How a person likes the window.

use rapport_core::leads::LeadSort;
use serde::{Deserialize, Serialize};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
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
pub enum LanguageChoice {
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
pub enum Contrast {
    /// As the system.
    System,
    /// More.
    More,
}

/// How much stands in the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Rows with air.
    Comfortable,
    /// More rows.
    Compact,
}

/// How a person likes the window. Widths in CSS pixels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Preferences {
    /// The language of the window.
    pub language: LanguageChoice,
    /// Light or dark.
    pub theme: Theme,
    /// How strongly things stand out.
    pub contrast: Contrast,
    /// How much stands in the window.
    pub density: Density,
    /// Width of the sidebar.
    pub sidebar_width: u32,
    /// The sidebar shows icons only.
    pub sidebar_collapsed: bool,
    /// Width of the panel at the right.
    pub panel_width: u32,
    /// Columns of the list that are shown; empty: the usual ones.
    pub columns: Vec<String>,
    /// By what the list is sorted.
    pub sort: LeadSort,
    /// The other way round.
    pub sort_descending: bool,
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
