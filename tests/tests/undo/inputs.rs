//! What is filled in for the numbers of acts.

use rapport_core::accounts::AccountInput;
use rapport_core::followups::{FollowUpInput, FollowUpText};
use rapport_core::ids::LeadId;
use rapport_core::leads::{EmailInput, NextStep, PhoneInput, StepKind};
use rapport_core::mail::mailer::Security;
use rapport_core::templates::TemplateInput;
use serde_json::{Value, json};

use super::act::Step;
use super::words;

pub(crate) fn email_inputs(numbers: &[u32]) -> Vec<EmailInput> {
    let inputs = numbers.iter().enumerate();
    let inputs = inputs.map(|(place, n)| EmailInput {
        address: words::address(*n),
        label: words::label(*n, place),
    });
    inputs.collect()
}

pub(crate) fn phone_inputs(numbers: &[u32]) -> Vec<PhoneInput> {
    let inputs = numbers.iter().enumerate();
    let inputs = inputs.map(|(place, n)| PhoneInput {
        number: words::phone(*n),
        label: words::label(*n, place),
    });
    inputs.collect()
}

pub(crate) fn next_step(step: Step) -> Option<NextStep> {
    words::step(step).map(|(date, time, kind)| NextStep {
        date,
        time,
        kind: match kind {
            "mail" => StepKind::Mail,
            "call" => StepKind::Call,
            _ => StepKind::Other,
        },
    })
}

pub(crate) fn template_input([name, subject, body]: [u32; 3]) -> TemplateInput {
    TemplateInput {
        name: format!("Template {name}"),
        subject: words::line(subject),
        body: words::line(body),
    }
}

/// An account at one of several servers.
pub(crate) fn account_input([label, host, port]: [u32; 3]) -> AccountInput {
    AccountInput {
        label: format!("Account {label}"),
        from_name: format!("Maren {label}"),
        from_address: format!("maren{label}@made-up.example"),
        host: format!("mail{host}.made-up.example"),
        port: u16::try_from(400 + port).unwrap(),
        security: Security::Tls,
        user: String::new(),
        password: String::new(),
        own_ca_pem: None,
        signature: words::line(port),
    }
}

/// The settings that are changed here, and what to; none: as it is.
pub(crate) fn setting_values(wanted: [Option<u32>; 3]) -> [(&'static str, Option<Value>); 3] {
    let [limit, person, backups] = wanted;
    [
        (
            "attachment_limit_mb",
            limit.map(|n| json!(attachment_limit(n))),
        ),
        (
            "person_in_charge",
            person.map(|n| json!(person_in_charge(n))),
        ),
        ("backup_limit_mb", backups.map(|n| json!(backup_limit(n)))),
    ]
}

/// The first is what holds where nothing was set, as with the others.
pub(crate) fn attachment_limit(n: u32) -> u32 {
    24 + n
}

pub(crate) fn person_in_charge(n: u32) -> String {
    match n {
        1 => String::new(),
        n => words::address(n),
    }
}

pub(crate) fn backup_limit(n: u32) -> Option<u32> {
    (n > 1).then_some(100 * n)
}

pub(crate) fn mail(lead_id: LeadId, n: u32) -> FollowUpInput {
    FollowUpInput {
        lead_id,
        template_id: None,
        account_id: None,
        text: Some(FollowUpText {
            subject: format!("Subject {n}"),
            body: format!("Body {n}"),
        }),
        attachments: Vec::new(),
        idempotency_key: format!("mail {n}"),
        confirmed_placeholders: Vec::new(),
        undo_seconds: 10,
    }
}
