//! The sentences of the catalogue (`messages/`), in the language of who reads
//! them. The core names a sentence and its values; the words are formed where
//! they are shown.

mod catalogue;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A sentence for each problem of the core, with the values it takes.
pub mod say {
    include!(concat!(env!("OUT_DIR"), "/say.rs"));
}

/// A language of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English, as it is written in the United States.
    En,
    /// German.
    De,
}

impl Language {
    /// The language of a locale such as `de_AT.UTF-8` or `de-AT`; English for
    /// any that the catalogue does not have.
    #[must_use]
    pub fn of_locale(locale: &str) -> Self {
        match locale.split(['-', '_', '.', '@']).next() {
            Some("de") => Self::De,
            _ => Self::En,
        }
    }
}

/// A value in a sentence. Numbers are written as the language writes them, and
/// choose the plural form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(untagged)]
pub enum Value {
    /// A whole number.
    Number(u32),
    /// Words that are the same in every language, such as a name.
    Text(String),
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(u32::try_from(number).unwrap_or(u32::MAX))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// A sentence of the catalogue by its key, and the values that are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Sentence {
    /// Its key in the catalogue.
    pub key: String,
    /// The values by their names.
    pub values: BTreeMap<String, Value>,
}

impl Sentence {
    fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            values: BTreeMap::new(),
        }
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }

    /// The sentence in words; its key where the catalogue does not have it.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        catalogue::words(self, language)
    }
}

/// A sentence, or English words of a room whose sentences are not in the
/// catalogue yet.
#[derive(Debug, Clone)]
pub struct Wording {
    /// The words in English.
    pub english: String,
    /// The sentence they come from.
    pub sentence: Option<Sentence>,
}

impl From<Sentence> for Wording {
    fn from(sentence: Sentence) -> Self {
        Self {
            english: sentence.in_language(Language::En),
            sentence: Some(sentence),
        }
    }
}

impl From<String> for Wording {
    fn from(english: String) -> Self {
        Self {
            english,
            sentence: None,
        }
    }
}

impl From<&str> for Wording {
    fn from(english: &str) -> Self {
        english.to_owned().into()
    }
}

#[cfg(test)]
mod tests;
