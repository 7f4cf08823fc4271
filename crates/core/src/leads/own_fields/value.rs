//! What a lead has in a field: checked in one place, stored in one spelling.
//!
//! The stored, canonical form is text: a decimal number, an ISO date, `yes` or
//! `no`, the ids of options. What goes out and comes in has the names of the
//! options, as people and scripts know them.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rapport_messages::say;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use url::Url;

use super::amount::{Decimal, places_of};
use super::definition::{FieldKind, FieldOption, OwnField};
use crate::error::{Problem, Result};
use crate::fold;
use crate::invisible::{trimmed, visible};
use crate::text;

/// The longest text by which leads are sorted, in bytes.
const SORTED: usize = 200;

/// What a lead has in a field. A blank text means that it has nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(untagged)]
pub enum FieldValue {
    /// Of a yes/no field.
    YesNo(bool),
    /// Of several options, by their names.
    Options(Vec<String>),
    /// Of any other kind: a date as `2026-12-01`, a number as `1234.5`, one option
    /// by its name.
    Text(String),
}

/// What a lead has in the fields of the user's own, by their keys. A field that
/// it has nothing in is left out.
pub type FieldValues = BTreeMap<String, FieldValue>;

impl Default for FieldValue {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl FieldValue {
    /// In one line, for comparing and for messages.
    pub fn as_text(&self) -> String {
        match self {
            Self::YesNo(true) => "yes".to_owned(),
            Self::YesNo(false) => "no".to_owned(),
            Self::Options(names) => names.join(", "),
            Self::Text(text) => text.clone(),
        }
    }
}

impl OwnField {
    /// The stored form of what was entered; none where that is blank.
    ///
    /// # Errors
    /// `invalid` at the key of the field.
    pub(crate) fn canonical(&self, value: &FieldValue) -> Result<Option<String>> {
        let text = match value {
            FieldValue::Options(names) if self.kind == FieldKind::SeveralOf => {
                return self.options_by_name(names.iter().map(String::as_str));
            }
            FieldValue::Options(names) if names.len() > 1 => {
                return Err(Problem::invalid(&self.key, say::FieldTakesOneValue));
            }
            other => other.as_text(),
        };
        let is_long = self.kind == FieldKind::LongText;
        let text = if is_long { text } else { visible(&text) };
        if trimmed(&text).is_empty() {
            return Ok(None);
        }
        match self.kind {
            FieldKind::Text => text::one_line(&self.key, &text, text::LINE).map(|()| text),
            FieldKind::LongText => text::several_lines(&self.key, &text, text::NOTE).map(|()| text),
            FieldKind::Number => self.number(&text),
            FieldKind::Money => self.money(&text),
            FieldKind::Date => self.date(&text),
            FieldKind::YesNo => self.yes_no(&text),
            FieldKind::Link => self.link(&text),
            FieldKind::OneOf => self.option_by_name(&text).map(|option| option.id.clone()),
            // A name may have a comma in it.
            FieldKind::SeveralOf => match self.option_by_name(&text) {
                Ok(option) => Ok(option.id.clone()),
                Err(_) => return self.options_by_name(text.split(',')),
            },
        }
        .map(Some)
    }

    fn number(&self, text: &str) -> Result<String> {
        let number = Decimal::parse(text).ok_or_else(|| {
            let value = text.into();
            Problem::invalid(&self.key, say::NotANumber { value })
        })?;
        Ok(number.written(0))
    }

    fn money(&self, text: &str) -> Result<String> {
        // A script may name the currency of the field.
        let currency = self.currency.as_deref().unwrap_or_default();
        let amount = text
            .strip_suffix(currency)
            .map_or(text, |amount| amount.trim_end());
        let places = places_of(currency);
        let amount = Decimal::parse(amount).ok_or_else(|| {
            let value = text.into();
            Problem::invalid(&self.key, say::NotAnAmount { value })
        })?;
        if amount.places() > places {
            return Err(Problem::invalid(
                &self.key,
                say::TooManyDecimals {
                    currency: currency.into(),
                    most: places.into(),
                },
            ));
        }
        Ok(amount.written(places))
    }

    fn date(&self, text: &str) -> Result<String> {
        let date: Option<Date> = (text.len() == 10).then(|| text.parse().ok()).flatten();
        match date {
            Some(date) => Ok(date.to_string()),
            None => Err(Problem::invalid(
                &self.key,
                say::NoSuchDay { date: text.into() },
            )),
        }
    }

    fn yes_no(&self, text: &str) -> Result<String> {
        match text.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok("yes".to_owned()),
            "no" | "false" => Ok("no".to_owned()),
            _ => Err(Problem::invalid(
                &self.key,
                say::NeitherYesNorNo { value: text.into() },
            )),
        }
    }

    fn link(&self, text: &str) -> Result<String> {
        let is_web = Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.host_str().is_some_and(|host| !host.is_empty())
        });
        if !is_web {
            let value = text.into();
            return Err(Problem::invalid(&self.key, say::NotALink { value }));
        }
        text::one_line(&self.key, text, 2_000)?;
        Ok(text.to_owned())
    }

    /// An option that is offered, in any spelling of its name.
    fn option_by_name(&self, name: &str) -> Result<&FieldOption> {
        let same = |option: &&FieldOption| is_same_name(&option.name, name);
        let offered = self.options.iter().filter(|option| !option.removed);
        // One that is no longer offered may stay where it is.
        let mut all = offered.chain(self.options.iter().filter(|option| option.removed));
        all.find(same).ok_or_else(|| {
            let offered = self.options.iter().filter(|option| !option.removed);
            let names: Vec<&str> = offered.map(|option| option.name.as_str()).collect();
            Problem::invalid(
                &self.key,
                say::NotAnOption {
                    value: trimmed(name).into(),
                    options: names.join(", ").into(),
                },
            )
        })
    }

    fn options_by_name<'a>(&self, names: impl Iterator<Item = &'a str>) -> Result<Option<String>> {
        let names = names.filter(|name| !trimmed(name).is_empty());
        let chosen = names.map(|name| Ok(self.option_by_name(name)?.id.as_str()));
        let mut chosen: Vec<&str> = chosen.collect::<Result<_>>()?;
        // In no order: the options have theirs, and it may change.
        chosen.sort_unstable();
        chosen.dedup();
        Ok((!chosen.is_empty()).then(|| chosen.join(" ")))
    }

    /// The names of the options of a stored value, in the order of the options.
    fn names<'a>(&'a self, stored: &'a str) -> Vec<&'a str> {
        let ids: Vec<&str> = stored.split(' ').filter(|id| !id.is_empty()).collect();
        let known = self.options.iter();
        let known = known.filter(|option| ids.contains(&option.id.as_str()));
        let known = known.map(|option| option.name.as_str());
        let unknown = ids.iter().copied();
        let unknown = unknown.filter(|id| self.option_by_id(id).is_none());
        known.chain(unknown).collect()
    }

    /// What goes out for a stored value.
    pub(crate) fn outward(&self, stored: &str) -> FieldValue {
        match (self.kind, stored) {
            (FieldKind::YesNo, "yes") => FieldValue::YesNo(true),
            (FieldKind::YesNo, "no") => FieldValue::YesNo(false),
            (FieldKind::SeveralOf, _) => {
                let names = self.names(stored).into_iter();
                FieldValue::Options(names.map(str::to_owned).collect())
            }
            (FieldKind::OneOf, _) => FieldValue::Text(self.names(stored).join(", ")),
            _ => FieldValue::Text(stored.to_owned()),
        }
    }

    /// A value that goes out, as a person reads it, in a mail too.
    pub fn written(&self, value: &FieldValue) -> String {
        let text = value.as_text();
        match (self.kind, &self.currency) {
            (FieldKind::Money, Some(currency)) if !text.is_empty() => format!("{text} {currency}"),
            (FieldKind::Date, _) => match text.parse::<Date>() {
                Ok(date) => date.strftime("%-d %B %Y").to_string(),
                Err(_) => text,
            },
            _ => text,
        }
    }

    /// What a lead had in it and has since, as a person reads it, by the fields of a
    /// change in the journal. None: the change is about something else.
    pub(crate) fn before_and_after(&self, change: &Map<String, Value>) -> Option<(String, String)> {
        let pair = change.get("value")?;
        let written = |stored: &Value| match stored.as_str() {
            Some(stored) => self.written(&self.outward(stored)),
            None => String::new(),
        };
        // What was taken back is still in the row, unseen.
        let was_there = change.get("removed").is_none_or(|removed| removed[0] != 1);
        let before = if was_there {
            written(&pair[0])
        } else {
            String::new()
        };
        Some((before, written(&pair[1])))
    }

    /// What may stand in it, for the preview of a template.
    pub fn example(&self) -> String {
        let stored = match self.kind {
            FieldKind::Text | FieldKind::LongText => return self.name.clone(),
            FieldKind::Number => "12",
            FieldKind::Money => match places_of(self.currency.as_deref().unwrap_or_default()) {
                0 => "1200",
                _ => "1200.00",
            },
            FieldKind::Date => "2026-12-01",
            FieldKind::YesNo => "yes",
            FieldKind::Link => "https://example.com",
            FieldKind::OneOf | FieldKind::SeveralOf => {
                self.options.first().map_or("", |option| &*option.id)
            }
        };
        self.written(&self.outward(stored))
    }

    /// By what leads sort that have this in the field.
    pub(super) fn sort_key(&self, stored: &str) -> String {
        match self.kind {
            FieldKind::Number | FieldKind::Money => {
                let number = Decimal::parse(stored);
                number.map_or_else(String::new, |number| number.sort_key())
            }
            FieldKind::Date | FieldKind::YesNo => stored.to_owned(),
            FieldKind::OneOf | FieldKind::SeveralOf => {
                let places = self.options.iter().enumerate();
                let places = places.filter(|(_, option)| stored.contains(&option.id));
                places.map(|(place, _)| format!("{place:04}")).collect()
            }
            FieldKind::Text | FieldKind::LongText | FieldKind::Link => {
                let mut words = fold::words(stored);
                words.truncate(words.floor_char_boundary(SORTED));
                words
            }
        }
    }
}

/// Whether two names are the same but for case and the blanks around them.
pub(super) fn is_same_name(one: &str, other: &str) -> bool {
    trimmed(one).to_lowercase() == trimmed(other).to_lowercase()
}
