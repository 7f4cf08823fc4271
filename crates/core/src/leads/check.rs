//! What a field may hold. Every refusal names its field.

use jiff::civil::{Date, Time};
use rapport_messages::say;

use super::fields::TextField;
use super::model::{EmailInput, NextStep, PhoneInput};
use crate::address;
use crate::error::{Problem, Result};
use crate::invisible::is_blank;
use crate::text;

/// The most addresses or numbers a lead has.
const LINES: usize = 50;

/// Text of one line or of several, as the field wants it.
pub(super) fn text_field(field: &TextField, value: &str) -> Result<()> {
    match field.is_long {
        true => note(field.key, value),
        false => line(field.key, value),
    }
}

/// A single line of text: no control characters, not too long.
pub(super) fn line(field: &str, value: &str) -> Result<()> {
    text::one_line(field, value, text::LINE)
}

/// Text of several lines: of the control characters only tabs and line ends.
pub(super) fn note(field: &str, value: &str) -> Result<()> {
    text::several_lines(field, value, text::NOTE)
}

/// A lead needs something to be called by.
pub(super) fn named(first_name: &str, last_name: &str, company: &str) -> Result<()> {
    if [first_name, last_name, company]
        .iter()
        .all(|part| is_blank(part))
    {
        return Err(Problem::invalid("first_name", say::LeadNeedsName));
    }
    Ok(())
}

/// Addresses: each right, none twice.
pub(super) fn emails(emails: &[EmailInput]) -> Result<()> {
    count("emails", emails.len())?;
    let mut seen = std::collections::BTreeSet::new();
    for (index, email) in emails.iter().enumerate() {
        let field = format!("emails.{index}.address");
        address::parse(&email.address).map_err(|problem| problem.at(&field))?;
        line(&format!("emails.{index}.label"), &email.label)?;
        if !seen.insert(address::fold(&email.address)) {
            return Err(Problem::invalid(field, say::EmailTwice));
        }
    }
    Ok(())
}

/// Phone numbers are kept as typed; they only have to be a line of text.
pub(super) fn phones(phones: &[PhoneInput]) -> Result<()> {
    count("phones", phones.len())?;
    for (index, phone) in phones.iter().enumerate() {
        let field = format!("phones.{index}.number");
        line(&field, &phone.number)?;
        if is_blank(&phone.number) {
            return Err(Problem::invalid(field, say::PhoneEmpty));
        }
        line(&format!("phones.{index}.label"), &phone.label)?;
    }
    Ok(())
}

fn count(field: &str, found: usize) -> Result<()> {
    if found > LINES {
        return Err(Problem::invalid(
            field,
            say::TooManyContacts {
                found: found.into(),
                most: LINES.into(),
            },
        ));
    }
    Ok(())
}

/// A day that exists, a time that exists.
pub(super) fn step(step: &NextStep) -> Result<()> {
    let date: Option<Date> = (step.date.len() == 10)
        .then(|| step.date.parse().ok())
        .flatten();
    if date.is_none() {
        return Err(Problem::invalid(
            "next_step.date",
            say::NoSuchDay {
                date: step.date.as_str().into(),
            },
        ));
    }
    if let Some(time) = &step.time {
        let parsed: Option<Time> = (time.len() == 5)
            .then(|| Time::strptime("%H:%M", time).ok())
            .flatten();
        if parsed.is_none() {
            return Err(Problem::invalid(
                "next_step.time",
                say::NoSuchTime {
                    time: time.as_str().into(),
                },
            ));
        }
    }
    Ok(())
}
