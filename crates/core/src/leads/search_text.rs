//! What a lead is sorted and found by. Pure.

use super::fields::TEXT_FIELDS;
use crate::fold::{self, Kind};

/// What the sort keys and search words of a lead are made of.
#[derive(Debug, Default)]
pub(super) struct Texts<'a> {
    /// One for each of [`TEXT_FIELDS`].
    pub(super) fields: [&'a str; TEXT_FIELDS.len()],
    pub(super) step_date: &'a str,
    pub(super) step_time: &'a str,
    pub(super) addresses: Vec<&'a str>,
    pub(super) numbers: Vec<&'a str>,
    /// What it has in the fields of the user's own.
    pub(super) own: &'a str,
}

/// The derived columns of a lead and its row of the search index.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) sort_name: String,
    pub(super) sort_company: String,
    pub(super) sort_step: String,
    pub(super) words: String,
}

impl Texts<'_> {
    pub(super) fn words(&self) -> Words {
        let [first_name, last_name, company] =
            ["first_name", "last_name", "company"].map(|key| self.field(key));
        let by_name = if first_name.trim().is_empty() && last_name.trim().is_empty() {
            company.to_owned()
        } else {
            format!("{last_name} {first_name}")
        };
        Words {
            sort_name: fold::words(&by_name),
            sort_company: fold::words(company),
            sort_step: self.sort_step(),
            words: self.searched(),
        }
    }

    fn field(&self, key: &str) -> &str {
        let place = TEXT_FIELDS.iter().position(|field| field.key == key);
        place.map_or("", |place| self.fields[place])
    }

    /// What the lead is found by.
    fn searched(&self) -> String {
        let fields = TEXT_FIELDS.iter().zip(self.fields);
        let fields = fields.map(|(field, text)| (text, field.searched));
        let addresses = self.addresses.iter().map(|text| (*text, Kind::Text));
        let numbers = self.numbers.iter().map(|text| (*text, Kind::Number));
        let own = [(self.own, Kind::Text)];
        let all = fields.chain(addresses).chain(numbers).chain(own);
        let all: Vec<String> = all
            .map(|(text, kind)| fold::search_words(text, kind))
            .collect();
        all.join(" ")
    }

    /// Sorts by day, within the day by time, with "any time" after the timed
    /// ones and leads without a step at the end.
    fn sort_step(&self) -> String {
        match (self.step_date, self.step_time) {
            ("", _) => "~".to_owned(),
            (date, "") => format!("{date}T~"),
            (date, time) => format!("{date}T{time}"),
        }
    }
}
