//! What a template can speak of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::invisible::is_blank;
use crate::leads::own_fields::{self, FieldValue, OwnField};
use crate::leads::{Lead, TEXT_FIELDS};

/// A variable as the window offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Variable {
    /// Its name in a tag: `first_name` is written `{{first_name}}`.
    pub name: String,
    /// Its name for people.
    pub label: String,
    /// What may stand there.
    pub example: String,
}

/// Name, label and example of those that no field of text of a lead stands for. A
/// name never changes its meaning: templates that people wrote stand on it.
const OTHERS: [(&str, &str, &str); 8] = [
    ("full_name", "Full name", "Ada Lovelace"),
    ("email", "E-mail", "ada@example.com"),
    ("phone", "Phone", "+44 20 7946 0000"),
    ("next_step_date", "Date of the next step", "1 December 2026"),
    ("my_name", "My name", "Grace Hopper"),
    ("my_first_name", "My first name", "Grace"),
    ("my_address", "My address", "grace@example.com"),
    ("today", "Today", "24 November 2026"),
];

/// Name, label and example of all.
fn all() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let fields = TEXT_FIELDS.iter();
    let fields = fields.filter_map(|field| Some((field.key, field.label, field.example?)));
    fields.chain(OTHERS)
}

/// The variables that every lead has, in the order in which they are offered.
pub fn built_in() -> Vec<Variable> {
    let owned = |(name, label, example): (&str, &str, &str)| Variable {
        name: name.to_owned(),
        label: label.to_owned(),
        example: example.to_owned(),
    };
    all().map(owned).collect()
}

/// All variables, those for fields of the user's own behind the others.
///
/// # Errors
/// What the database says.
pub async fn variables(connection: &mut SqliteConnection) -> Result<Vec<Variable>> {
    let own = own_fields::list(connection).await?.into_iter();
    let own = own.map(|field| Variable {
        example: field.example(),
        name: field.key,
        label: field.name,
    });
    Ok(built_in().into_iter().chain(own).collect())
}

/// What the variables stand for in one mail. A blank field is a blank
/// variable: the mail does not leave with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is the variable of its name")]
pub struct Values {
    /// The fields of the lead that have a variable, by their keys.
    pub lead: BTreeMap<&'static str, String>,
    /// What the lead has in each field of the user's own, by their keys.
    pub own: BTreeMap<String, OwnValue>,
    pub email: String,
    pub phone: String,
    pub next_step_date: Option<Date>,
    pub my_name: String,
    pub my_address: String,
    pub today: Option<Date>,
}

/// What a lead has in a field of the user's own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnValue {
    /// As a person reads it; blank where there is nothing.
    pub text: String,
    /// What a condition on it asks for: of a yes/no field, that it is a yes.
    pub holds: bool,
}

impl OwnValue {
    fn of(field: &OwnField, value: Option<&FieldValue>) -> Self {
        let text = value.map(|value| field.written(value)).unwrap_or_default();
        Self {
            holds: !is_blank(&text) && value != Some(&FieldValue::YesNo(false)),
            text,
        }
    }
}

impl Values {
    /// A person who does not exist, for a preview without a lead.
    pub fn example(own: &[OwnField]) -> Self {
        let fields = TEXT_FIELDS.iter();
        let own = own.iter().map(|field| {
            let text = field.example();
            (field.key.clone(), OwnValue { text, holds: true })
        });
        let fields = fields.filter_map(|field| Some((field.key, field.example?.to_owned())));
        Self {
            lead: fields.collect(),
            own: own.collect(),
            email: "ada@example.com".to_owned(),
            phone: "+44 20 7946 0000".to_owned(),
            next_step_date: Some(jiff::civil::date(2026, 12, 1)),
            my_name: "Grace Hopper".to_owned(),
            my_address: "grace@example.com".to_owned(),
            today: Some(jiff::civil::date(2026, 11, 24)),
        }
    }

    /// What is known of this lead itself.
    pub fn of_lead(lead: &Lead, own: &[OwnField]) -> Self {
        let own = own.iter().map(|field| {
            let value = lead.fields.get(&field.key);
            (field.key.clone(), OwnValue::of(field, value))
        });
        let fields = TEXT_FIELDS.iter();
        let fields = fields.filter(|field| field.example.is_some());
        let email = lead.primary_email().map(|email| email.address.clone());
        let phone = lead.phones.first().map(|phone| phone.number.clone());
        let step = lead.next_step.as_ref();
        Self {
            lead: fields
                .map(|field| (field.key, field.of(lead).to_owned()))
                .collect(),
            own: own.collect(),
            email: email.unwrap_or_default(),
            phone: phone.unwrap_or_default(),
            next_step_date: step.and_then(|step| step.date.parse().ok()),
            ..Self::default()
        }
    }

    /// Whether there is a variable of this name.
    pub(super) fn knows(&self, name: &str) -> bool {
        all().any(|(known, ..)| known == name) || self.own.contains_key(name)
    }

    /// Whether a condition on a variable holds.
    pub(super) fn holds(&self, name: &str) -> bool {
        match self.own.get(name) {
            Some(own) => own.holds,
            None => self.get(name).is_some(),
        }
    }

    /// The value of a variable on one line, none where it is blank or there
    /// is no such variable.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        let of_lead = |key: &str| self.lead.get(key).cloned().unwrap_or_default();
        let value = match name {
            "full_name" => format!("{} {}", of_lead("first_name"), of_lead("last_name")),
            "email" => self.email.clone(),
            "phone" => self.phone.clone(),
            "next_step_date" => self.next_step_date.map(written).unwrap_or_default(),
            "my_name" => self.my_name.clone(),
            "my_first_name" => self.my_name.split_whitespace().next()?.to_owned(),
            "my_address" => self.my_address.clone(),
            "today" => self.today.map(written).unwrap_or_default(),
            key => match self.own.get(key) {
                Some(own) => own.text.clone(),
                None => of_lead(key),
            },
        };
        let value = one_line(&value);
        (!is_blank(&value)).then_some(value)
    }
}

fn written(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The words with single blanks between them; line breaks and control
/// characters are blanks.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let mut line = String::with_capacity(text.len());
    for word in words.filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
