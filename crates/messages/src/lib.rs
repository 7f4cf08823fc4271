//! The sentences of the catalogue (`messages/`), in the language of who reads
//! them. The core names a sentence and its values; the words are formed where
//! they are shown.

mod catalogue;

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::ops::Deref;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// A sentence for each problem of the core, with the values it takes.
pub mod say {
    include!(concat!(env!("OUT_DIR"), "/say.rs"));
}

/// What each kind of operation is called in the history, with the values it takes.
pub mod label {
    include!(concat!(env!("OUT_DIR"), "/label.rs"));
}

/// Why a mail stands where it does, or why an account is paused.
pub mod reason {
    include!(concat!(env!("OUT_DIR"), "/reason.rs"));
}

/// What the user should know without having asked.
pub mod notice {
    include!(concat!(env!("OUT_DIR"), "/notice.rs"));
}

/// Other sentences of the core, and parts of sentences.
pub mod phrase {
    include!(concat!(env!("OUT_DIR"), "/phrase.rs"));
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
    /// Every language of the catalogue.
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// As it is written in HTML.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of the system: what `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` or `LANG`
    /// say, or the settings of Windows and macOS.
    #[must_use]
    pub fn of_system() -> Self {
        Self::of_locale(&sys_locale::get_locale().unwrap_or_default())
    }

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
    /// A day.
    Day {
        /// The day, as in `2026-11-30`.
        #[specta(type = String)]
        day: Date,
    },
    /// A day and a time, as a clock on the wall showed it.
    Moment {
        /// Both, as in `2026-11-30T08:44:00`.
        #[specta(type = String)]
        moment: DateTime,
    },
    /// A sentence within the sentence.
    Sentence(Box<Sentence>),
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

impl From<Date> for Value {
    fn from(day: Date) -> Self {
        Self::Day { day }
    }
}

impl From<DateTime> for Value {
    fn from(moment: DateTime) -> Self {
        Self::Moment { moment }
    }
}

impl From<Sentence> for Value {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(Box::new(sentence))
    }
}

/// Values by their names.
pub type Values = BTreeMap<String, Value>;

/// A sentence of the catalogue by its key, and the values that are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Sentence {
    /// Its key in the catalogue.
    pub key: String,
    /// The values by their names.
    pub values: Values,
}

impl Sentence {
    /// The sentence with this key, before any value is filled in.
    #[must_use]
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            values: Values::new(),
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

/// What an operation did: its kind, which programs read, and the values of the
/// sentence that tells people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Such as `lead.add`.
    pub kind: &'static str,
    /// The values of its sentence.
    pub values: Values,
}

impl Label {
    fn new(kind: &'static str) -> Self {
        Self {
            kind,
            values: Values::new(),
        }
    }

    fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.values.insert(name.to_owned(), value.into());
        self
    }

    /// The sentence of an operation of this kind.
    #[must_use]
    pub fn sentence(kind: &str, values: Values) -> Sentence {
        Sentence {
            key: format!("operation-{}", kind.replacen('.', "-", 1)),
            values,
        }
    }
}

impl From<Label> for Sentence {
    fn from(label: Label) -> Self {
        Label::sentence(label.kind, label.values)
    }
}

/// What people are told: a sentence of the catalogue, with its words in English
/// for scripts and the log. What an older version stored is English words alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Wording {
    /// The words in English.
    pub english: String,
    /// The sentence they come from.
    pub sentence: Option<Sentence>,
}

impl Wording {
    /// Words that are the same in every language, or that an older version stored.
    #[must_use]
    pub fn stored(words: &str) -> Self {
        Self {
            english: words.to_owned(),
            sentence: None,
        }
    }

    /// The words in a language, where they are a sentence of the catalogue.
    #[must_use]
    pub fn in_language(&self, language: Language) -> String {
        match &self.sentence {
            Some(sentence) => sentence.in_language(language),
            None => self.english.clone(),
        }
    }
}

/// Its English words, for whoever reads no other language.
impl Deref for Wording {
    type Target = str;

    fn deref(&self) -> &str {
        &self.english
    }
}

impl PartialEq<str> for Wording {
    fn eq(&self, other: &str) -> bool {
        self.english == other
    }
}

impl PartialEq<&str> for Wording {
    fn eq(&self, other: &&str) -> bool {
        self.english == *other
    }
}

impl Display for Wording {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.english.fmt(f)
    }
}

impl From<Sentence> for Wording {
    fn from(sentence: Sentence) -> Self {
        Self {
            english: sentence.in_language(Language::En),
            sentence: Some(sentence),
        }
    }
}

#[cfg(test)]
mod tests;
