//! What a lead is sorted and found by. Pure.

use crate::fold::{self, Kind};

/// What the sort keys and search words of a lead are made of.
#[derive(Debug, Default)]
pub(super) struct Texts<'a> {
    pub(super) first_name: &'a str,
    pub(super) last_name: &'a str,
    pub(super) company: &'a str,
    pub(super) title: &'a str,
    pub(super) source: &'a str,
    pub(super) note: &'a str,
    pub(super) step_date: &'a str,
    pub(super) step_time: &'a str,
    pub(super) addresses: Vec<&'a str>,
    pub(super) numbers: Vec<&'a str>,
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
        let by_name = if self.first_name.trim().is_empty() && self.last_name.trim().is_empty() {
            self.company.to_owned()
        } else {
            format!("{} {}", self.last_name, self.first_name)
        };
        Words {
            sort_name: fold::words(&by_name),
            sort_company: fold::words(self.company),
            sort_step: self.sort_step(),
            words: self.searched(),
        }
    }

    /// What the lead is found by.
    fn searched(&self) -> String {
        let names = [self.first_name, self.last_name, self.company];
        let texts = [self.title, self.source, self.note];
        let texts = texts.iter().chain(&self.addresses);
        let fields = names
            .iter()
            .map(|name| fold::search_words(name, Kind::Name));
        let fields = fields.chain(texts.map(|text| fold::search_words(text, Kind::Text)));
        let numbers = self.numbers.iter();
        let numbers = numbers.map(|number| fold::search_words(number, Kind::Number));
        let all: Vec<String> = fields.chain(numbers).collect();
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
