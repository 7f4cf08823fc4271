//! Edits of what has changed meanwhile: nothing is overwritten unseen.

use super::changes::{LeadChanges, LeadFields, StepChange};
use super::fields::TEXT_FIELDS;
use super::model::{Lead, NextStep};
use super::own_fields::FieldValues;
use crate::error::{Problem, Result, StaleField};

/// Refuses an edit of a field that is no longer what the editor showed, unless
/// it is by now what the edit would make it.
///
/// # Errors
/// `conflict`, with both values of every such field.
pub(super) fn refuse(stored: &Lead, changes: &LeadChanges) -> Result<()> {
    let Some(seen) = &changes.seen else {
        return Ok(());
    };
    let both = Both {
        seen,
        wanted: &changes.wanted,
        stored: &LeadFields::of(stored),
    };
    let texts = TEXT_FIELDS
        .iter()
        .map(|field| both.compare(field.key, field.edit.get, String::clone));
    let others = [
        both.compare(
            "emails",
            |lead| &lead.emails,
            |emails| joined(emails.iter().map(|email| (&*email.address, &*email.label))),
        ),
        both.compare(
            "phones",
            |lead| &lead.phones,
            |phones| joined(phones.iter().map(|phone| (&*phone.number, &*phone.label))),
        ),
        both.compare(
            "next_step",
            |lead| &lead.next_step,
            |step| match step {
                StepChange::Set { step } => shown_step(step),
                StepChange::Clear => String::new(),
            },
        ),
    ];
    let own = both.seen.fields.iter().flat_map(FieldValues::keys);
    let own = own.map(|key| both.compare_own(key));
    let differences: Vec<StaleField> = texts.chain(others).chain(own).flatten().collect();
    match differences.is_empty() {
        true => Ok(()),
        false => Err(Problem::stale(differences)),
    }
}

/// An edit beside what is there.
struct Both<'a> {
    seen: &'a LeadFields,
    wanted: &'a LeadFields,
    stored: &'a LeadFields,
}

impl Both<'_> {
    /// The difference where the stored value is neither what was seen nor what
    /// is wanted.
    fn compare<T: PartialEq>(
        &self,
        field: &str,
        of: impl Fn(&LeadFields) -> &Option<T>,
        shown: impl Fn(&T) -> String,
    ) -> Option<StaleField> {
        let seen = of(self.seen).as_ref()?;
        let wanted = of(self.wanted).as_ref()?;
        let stored = of(self.stored).as_ref()?;
        (seen != stored && wanted != stored).then(|| StaleField {
            field: field.to_owned(),
            yours: shown(wanted),
            theirs: shown(stored),
        })
    }
}

impl Both<'_> {
    /// The same of a field of the user's own. What is left out is blank.
    fn compare_own(&self, key: &str) -> Option<StaleField> {
        let wanted = self.wanted.fields.as_ref()?.get(key)?;
        let of = |fields: &LeadFields| {
            let value = fields.fields.as_ref().and_then(|own| own.get(key));
            value.cloned().unwrap_or_default()
        };
        let (seen, stored) = (of(self.seen), of(self.stored));
        (seen != stored && *wanted != stored).then(|| StaleField {
            field: key.to_owned(),
            yours: wanted.as_text(),
            theirs: stored.as_text(),
        })
    }
}

fn joined<'a>(contacts: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let shown = contacts.map(|(value, label)| match label {
        "" => value.to_owned(),
        label => format!("{value} ({label})"),
    });
    shown.collect::<Vec<_>>().join(", ")
}

fn shown_step(step: &NextStep) -> String {
    match &step.time {
        Some(time) => format!("{} {time}", step.date),
        None => step.date.clone(),
    }
}
