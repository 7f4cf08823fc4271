//! What an edit changes of a lead, and what its editor had seen before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::add::step_values;
use super::check;
use super::fields::{TEXT_FIELDS, TextField};
use super::model::{EmailInput, Lead, NextStep, PhoneInput};
use super::own_fields::{Canonical, FieldValues};
use crate::db::Values;
use crate::error::Result;

/// What to do with the next step in an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum StepChange {
    /// This is the next step now.
    Set {
        /// The step.
        step: NextStep,
    },
    /// There is none.
    Clear,
}

/// Some of what a person enters for a lead, as a form holds it; none: not this
/// field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadFields {
    /// As typed.
    pub first_name: Option<String>,
    /// As typed.
    pub last_name: Option<String>,
    /// All addresses there are then.
    pub emails: Option<Vec<EmailInput>>,
    /// All numbers there are then.
    pub phones: Option<Vec<PhoneInput>>,
    /// As typed.
    pub company: Option<String>,
    /// The position she holds.
    pub title: Option<String>,
    /// Where the lead came from.
    pub source: Option<String>,
    /// Free text.
    pub note: Option<String>,
    /// What is to be done next.
    pub next_step: Option<StepChange>,
    /// Those of the user's own that it has, by their keys.
    pub fields: Option<FieldValues>,
}

/// An edit: what it changes, and what its editor had seen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadChanges {
    /// What it makes of these fields; the others stay as they are.
    #[serde(flatten)]
    pub wanted: LeadFields,
    /// Keep an address although another lead has it.
    pub allow_duplicate: bool,
    /// What these fields were when the edit began. None: the edit is no answer
    /// to anything (a script's), and overwrites what is there.
    pub seen: Option<LeadFields>,
}

impl From<LeadFields> for LeadChanges {
    /// An edit that is no answer to anything.
    fn from(wanted: LeadFields) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }
}

impl LeadFields {
    /// All of them, as they are stored.
    pub(super) fn of(lead: &Lead) -> Self {
        let emails = lead.emails.iter().map(|email| EmailInput {
            address: email.address.clone(),
            label: email.label.clone(),
        });
        let phones = lead.phones.iter().map(|phone| PhoneInput {
            number: phone.number.clone(),
            label: phone.label.clone(),
        });
        let step = lead.next_step.clone();
        let mut all = Self {
            emails: Some(emails.collect()),
            phones: Some(phones.collect()),
            next_step: Some(step.map_or(StepChange::Clear, |step| StepChange::Set { step })),
            fields: Some(lead.fields.clone()),
            ..Self::default()
        };
        for field in &TEXT_FIELDS {
            *(field.edit.get_mut)(&mut all) = Some(field.of(lead).to_owned());
        }
        all
    }

    /// Those of text that it has.
    fn texts(&self) -> impl Iterator<Item = (&'static TextField, &String)> {
        let fields = TEXT_FIELDS.iter();
        fields.filter_map(|field| Some((field, (field.edit.get)(self).as_ref()?)))
    }

    /// Whether all of it can be kept.
    ///
    /// # Errors
    /// `invalid`, with the field.
    pub(super) fn check(&self) -> Result<()> {
        for (field, value) in self.texts() {
            check::text_field(field, value)?;
        }
        self.emails.as_deref().map_or(Ok(()), check::emails)?;
        self.phones.as_deref().map_or(Ok(()), check::phones)?;
        match &self.next_step {
            Some(StepChange::Set { step }) => check::step(step),
            Some(StepChange::Clear) | None => Ok(()),
        }
    }

    /// As columns of the lead's own row: without addresses and numbers.
    pub(super) fn values(&self) -> Values {
        let texts = self.texts();
        let mut values: Values = texts
            .map(|(field, value)| (field.key, json!(value)))
            .collect();
        match &self.next_step {
            Some(StepChange::Set { step }) => values.extend(step_values(Some(step))),
            Some(StepChange::Clear) => values.extend(step_values(None)),
            None => {}
        }
        values
    }

    /// What an edit of them touches, for the history.
    pub(super) fn touched<'a>(&self, own: &'a [Canonical]) -> &'a str {
        let others = [
            (self.emails.is_some(), "emails"),
            (self.phones.is_some(), "phones"),
            (self.next_step.is_some(), "next_step"),
        ];
        let others = others.into_iter().filter(|(touched, _)| *touched);
        let texts = self.texts().map(|(field, _)| field.in_history);
        let own = own.iter().map(|(field, _)| field.name.as_str());
        let all = texts.chain(others.map(|(_, name)| name)).chain(own);
        let touched: BTreeSet<&str> = all.collect();
        let mut touched = touched.into_iter();
        match (touched.next(), touched.next()) {
            (Some(one), None) => one,
            _ => "several",
        }
    }
}
