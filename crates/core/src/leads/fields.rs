//! The fields of text that every lead has: the one list of them. What stores, checks,
//! compares, finds, shows and fills in a lead goes through this list, so that a field
//! that stands here is forgotten nowhere.

use super::changes::LeadFields;
use super::model::{Lead, NewLead};
use crate::fold;

/// A field of text that every lead has.
pub struct TextField {
    /// Column, name in the journal, in JSON and of the variable in templates. It never
    /// changes its meaning.
    pub key: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// What the history calls it: a variant of the sentence `operation-lead-edit`.
    pub(super) in_history: &'static str,
    /// What may stand there, in the place of its variable in a template. None: there is
    /// no such variable.
    pub example: Option<&'static str>,
    /// How it is found.
    pub(super) searched: fold::Kind,
    /// It may have several lines.
    pub(super) is_long: bool,
    pub(super) new: Access<NewLead, String>,
    pub(super) edit: Access<LeadFields, Option<String>>,
    pub(super) lead: Access<Lead, String>,
}

/// Where a field stands in one of the shapes of a lead.
pub(super) struct Access<Shape, Value> {
    pub(super) get: fn(&Shape) -> &Value,
    pub(super) get_mut: fn(&mut Shape) -> &mut Value,
}

impl TextField {
    /// What a lead has in it.
    pub fn of<'a>(&self, lead: &'a Lead) -> &'a str {
        (self.lead.get)(lead)
    }

    /// Puts this into a new lead.
    pub fn enter(&self, new: &mut NewLead, text: String) {
        *(self.new.get_mut)(new) = text;
    }

    /// Has an edit make this of it.
    pub fn change(&self, edit: &mut LeadFields, text: String) {
        *(self.edit.get_mut)(edit) = Some(text);
    }
}

macro_rules! field {
    ($key:ident, $label:literal, $in_history:literal, $example:expr, $searched:ident, $is_long:literal) => {
        TextField {
            key: stringify!($key),
            label: $label,
            in_history: $in_history,
            example: $example,
            searched: fold::Kind::$searched,
            is_long: $is_long,
            new: Access {
                get: |new| &new.$key,
                get_mut: |new| &mut new.$key,
            },
            edit: Access {
                get: |edit| &edit.$key,
                get_mut: |edit| &mut edit.$key,
            },
            lead: Access {
                get: |lead| &lead.$key,
                get_mut: |lead| &mut lead.$key,
            },
        }
    };
}

/// All of them, in the order in which they are checked and shown.
pub const TEXT_FIELDS: [TextField; 6] = [
    field!(first_name, "First name", "name", Some("Ada"), Name, false),
    field!(
        last_name,
        "Last name",
        "name",
        Some("Lovelace"),
        Name,
        false
    ),
    field!(
        company,
        "Company",
        "company",
        Some("Analytical Engines"),
        Name,
        false
    ),
    field!(
        title,
        "Title",
        "title",
        Some("Head of Research"),
        Text,
        false
    ),
    field!(source, "Source", "source", Some("Spring fair"), Text, false),
    // What is noted about somebody is not for them to read.
    field!(note, "Note", "note", None, Text, true),
];
