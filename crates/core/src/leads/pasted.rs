//! What a person pasted into the fields of a lead, without what nobody sees.

use super::changes::LeadFields;
use super::fields::{TEXT_FIELDS, TextField};
use super::model::{EmailInput, NewLead, PhoneInput};
use crate::address;
use crate::invisible::visible;

impl NewLead {
    /// As it is kept.
    pub(super) fn visible(&self) -> Self {
        let mut kept = Self {
            emails: emails(&self.emails),
            phones: phones(&self.phones),
            ..self.clone()
        };
        for field in lines() {
            let line = (field.new.get_mut)(&mut kept);
            *line = visible(line);
        }
        kept
    }
}

impl LeadFields {
    /// As they are kept.
    pub(super) fn visible(&self) -> Self {
        let mut kept = Self {
            emails: self.emails.as_deref().map(emails),
            phones: self.phones.as_deref().map(phones),
            ..self.clone()
        };
        for field in lines() {
            let line = (field.edit.get_mut)(&mut kept);
            *line = line.as_deref().map(visible);
        }
        kept
    }
}

/// The fields of one line. Text of several lines is kept as it stands.
fn lines() -> impl Iterator<Item = &'static TextField> {
    TEXT_FIELDS.iter().filter(|field| !field.is_long)
}

fn emails(emails: &[EmailInput]) -> Vec<EmailInput> {
    let emails = emails.iter().map(|email| EmailInput {
        address: address::meant(&email.address),
        label: visible(&email.label),
    });
    emails.collect()
}

fn phones(phones: &[PhoneInput]) -> Vec<PhoneInput> {
    let phones = phones.iter().map(|phone| PhoneInput {
        number: visible(&phone.number),
        label: visible(&phone.label),
    });
    phones.collect()
}
