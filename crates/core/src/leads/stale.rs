//! Edits of what has changed meanwhile: nothing is overwritten unseen.

use super::model::{EmailInput, Lead, LeadChanges, LeadSeen, NextStep, PhoneInput, StepChange};
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
    let mut differences = texts(stored, changes, seen);
    let emails: Vec<EmailInput> = stored.emails.iter().map(email).collect();
    differences.extend(compare(
        "emails",
        &seen.emails,
        &changes.emails,
        &emails,
        |list| joined(list.iter().map(|email| (&*email.address, &*email.label))),
    ));
    let phones: Vec<PhoneInput> = stored.phones.iter().map(phone).collect();
    differences.extend(compare(
        "phones",
        &seen.phones,
        &changes.phones,
        &phones,
        |list| joined(list.iter().map(|phone| (&*phone.number, &*phone.label))),
    ));
    let step = match &stored.next_step {
        Some(step) => StepChange::Set { step: step.clone() },
        None => StepChange::Clear,
    };
    differences.extend(compare(
        "next_step",
        &seen.next_step,
        &changes.next_step,
        &step,
        |change| match change {
            StepChange::Set { step } => shown_step(step),
            StepChange::Clear => String::new(),
        },
    ));
    match differences.is_empty() {
        true => Ok(()),
        false => Err(Problem::stale(differences)),
    }
}

fn texts(stored: &Lead, changes: &LeadChanges, seen: &LeadSeen) -> Vec<StaleField> {
    [
        (
            "first_name",
            &seen.first_name,
            &changes.first_name,
            &stored.first_name,
        ),
        (
            "last_name",
            &seen.last_name,
            &changes.last_name,
            &stored.last_name,
        ),
        ("company", &seen.company, &changes.company, &stored.company),
        ("title", &seen.title, &changes.title, &stored.title),
        ("source", &seen.source, &changes.source, &stored.source),
        ("note", &seen.note, &changes.note, &stored.note),
    ]
    .into_iter()
    .filter_map(|(field, seen, wanted, stored)| {
        compare(field, seen, wanted, stored, |text| text.clone())
    })
    .collect()
}

/// The difference where the stored value is neither what was seen nor what is
/// wanted.
fn compare<T: PartialEq>(
    field: &str,
    seen: &Option<T>,
    wanted: &Option<T>,
    stored: &T,
    shown: impl Fn(&T) -> String,
) -> Option<StaleField> {
    let (seen, wanted) = (seen.as_ref()?, wanted.as_ref()?);
    (seen != stored && wanted != stored).then(|| StaleField {
        field: field.to_owned(),
        yours: shown(wanted),
        theirs: shown(stored),
    })
}

fn email(email: &super::model::Email) -> EmailInput {
    EmailInput {
        address: email.address.clone(),
        label: email.label.clone(),
    }
}

fn phone(phone: &super::model::Phone) -> PhoneInput {
    PhoneInput {
        number: phone.number.clone(),
        label: phone.label.clone(),
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
