//! What becomes of mails when what they belong to is taken back.

use std::collections::BTreeSet;

use rapport_core::error::ProblemKind;
use serde_json::{Value, json};

use super::model::{Key, Model, Operation, fields, key};

/// How long after it is sent again by redo a mail leaves, in milliseconds.
const REDO_WINDOW: i64 = 10_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mail {
    pub(crate) id: String,
    pub(crate) to: String,
    pub(crate) practice: bool,
    pub(crate) follow_up: Key,
    pub(crate) lead: String,
    pub(crate) account: String,
    /// As the outbox says.
    pub(crate) status: String,
    pub(crate) not_before: i64,
    /// When the server took it.
    pub(crate) accepted_at: i64,
}

impl Mail {
    pub(crate) fn waits(&self) -> bool {
        self.status == "queued" || self.status == "retrying"
    }

    /// It has left, as far as anybody knows.
    fn has_left(&self) -> bool {
        !self.waits() && self.status != "cancelled" && self.status != "failed"
    }
}

/// What a lead is to which nobody has written.
pub(crate) fn pending() -> super::model::Fields {
    fields([
        ("state", json!("PENDING")),
        ("state_at", Value::Null),
        ("state_cause", Value::Null),
        ("state_note", json!("")),
        ("state_mail", Value::Null),
    ])
}

impl Model {
    /// After what `target` did was taken back by `operation`: whether a mail of
    /// it has left.
    pub(super) fn mails_follow(
        &mut self,
        operation: &mut Operation,
        target: &Operation,
    ) -> Result<bool, ProblemKind> {
        let follow_ups = target.changes.keys();
        let follow_ups: Vec<Key> = follow_ups
            .filter(|key| key.table == "follow_up" && self.rows.contains_key(key))
            .cloned()
            .collect();
        let mut left = false;
        for follow_up in follow_ups {
            left |= match self.is_there(&follow_up) {
                true => self.send_again(&follow_up)?,
                false => self.call_back(operation, &follow_up),
            };
        }
        self.stay_reached(operation, target);
        Ok(left | self.mails_go_with_leads(operation))
    }

    /// Of the leads that it was about, one is reached out still where another mail
    /// to it was taken.
    fn stay_reached(&mut self, operation: &mut Operation, target: &Operation) {
        let about = target
            .changes
            .keys()
            .filter_map(|changed| match changed.table {
                "lead" => Some(changed.clone()),
                "follow_up" => Some(key("lead", self.text(changed, "lead_id"))),
                _ => None,
            });
        let about: BTreeSet<Key> = about.collect();
        let counts = !self.has_real();
        for lead in about {
            if !self.is_there(&lead) || self.get(&lead, "state") != "PENDING" {
                continue;
            }
            let mails = self.mails.iter().filter(|mail| {
                let stands = mail.status == "sent" && self.is_there(&mail.follow_up);
                mail.lead == lead.id && stands && (!mail.practice || counts)
            });
            // Mails are in the order they were written down in.
            let Some(first) = mails.min_by_key(|mail| mail.accepted_at) else {
                continue;
            };
            let cause = if first.practice {
                "practice"
            } else {
                "follow_up"
            };
            let reached = fields([
                ("state", json!("REACHED_OUT")),
                ("state_at", json!(first.accepted_at)),
                ("state_cause", json!(cause)),
                ("state_mail", json!(first.id)),
            ]);
            self.set(operation, &lead, reached);
        }
    }

    fn mail_of(&self, follow_up: &Key) -> usize {
        let place = self
            .mails
            .iter()
            .position(|mail| mail.follow_up == *follow_up);
        place.expect("each follow-up has its mail")
    }

    /// Only to somebody who is there, and from an account that is there.
    fn send_again(&mut self, follow_up: &Key) -> Result<bool, ProblemKind> {
        let mail = &self.mails[self.mail_of(follow_up)];
        if mail.status != "cancelled" {
            return Ok(false);
        }
        let (lead, account) = (key("lead", &mail.lead), key("account", &mail.account));
        if !self.is_there(&lead) || !self.is_there(&account) {
            return Err(ProblemKind::Conflict);
        }
        let not_before = self.now + REDO_WINDOW;
        let place = self.mail_of(follow_up);
        let mail = &mut self.mails[place];
        mail.status = "queued".into();
        mail.not_before = not_before;
        Ok(false)
    }

    /// A mail that has left stays, but its lead is as it was before.
    fn call_back(&mut self, operation: &mut Operation, follow_up: &Key) -> bool {
        let place = self.mail_of(follow_up);
        let mail = &mut self.mails[place];
        if mail.waits() {
            mail.status = "cancelled".into();
        }
        if !mail.has_left() {
            return false;
        }
        let (id, lead) = (mail.id.clone(), key("lead", &mail.lead));
        if self.get(&lead, "state_mail") == &json!(id) {
            self.set(operation, &lead, pending());
        }
        true
    }

    /// Nobody is written to who is not there.
    fn mails_go_with_leads(&mut self, operation: &mut Operation) -> bool {
        let gone = operation.changes.iter().filter(|(key, change)| {
            let removed = change.fields.get("removed");
            key.table == "lead" && removed.is_some_and(|(_, after)| *after == json!(1))
        });
        let gone: Vec<String> = gone.map(|(key, _)| key.id.clone()).collect();
        let mut left = false;
        let mut called_off = Vec::new();
        for mail in &mut self.mails {
            if !gone.contains(&mail.lead) {
                continue;
            }
            left |= mail.has_left();
            if mail.waits() {
                mail.status = "cancelled".into();
                called_off.push(mail.follow_up.clone());
            }
        }
        for follow_up in called_off {
            self.set(operation, &follow_up, fields([("removed", json!(1))]));
        }
        left
    }
}
