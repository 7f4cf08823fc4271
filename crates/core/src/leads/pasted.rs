//! What a person pasted into the fields of a lead, without what nobody sees.

use super::changes::LeadFields;
use super::model::{EmailInput, NewLead, PhoneInput};
use crate::address;
use crate::invisible::visible;

impl NewLead {
    /// As it is kept.
    pub(super) fn visible(&self) -> Self {
        Self {
            first_name: visible(&self.first_name),
            last_name: visible(&self.last_name),
            emails: emails(&self.emails),
            phones: phones(&self.phones),
            company: visible(&self.company),
            title: visible(&self.title),
            source: visible(&self.source),
            ..self.clone()
        }
    }
}

impl LeadFields {
    /// As they are kept.
    pub(super) fn visible(&self) -> Self {
        let line = |text: &Option<String>| text.as_deref().map(visible);
        Self {
            first_name: line(&self.first_name),
            last_name: line(&self.last_name),
            emails: self.emails.as_deref().map(emails),
            phones: self.phones.as_deref().map(phones),
            company: line(&self.company),
            title: line(&self.title),
            source: line(&self.source),
            ..self.clone()
        }
    }
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
