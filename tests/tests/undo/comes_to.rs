//! What an act comes to: the rows as they should be after it, or the refusal.

use std::collections::BTreeSet;

use rapport_core::error::ProblemKind;
use serde_json::{Value, json};

use super::act::Act;
use super::leads::lead_fields;
use super::mails::Mail;
use super::model::{Key, Kind, Model, Operation, fields, key};
use super::perform::Learned;
use super::taking_back::TakenBack;
use super::words;

/// How long a mail can be called back, in milliseconds.
const WINDOW: i64 = 10_000;

pub(crate) type Expected = Result<TakenBack, ProblemKind>;

impl Model {
    /// Does it. Ids that the database gave are taken from what it said.
    pub(crate) fn apply(&mut self, act: &Act, learned: &Learned) -> Expected {
        let mut operation = self.begin(Kind::Done);
        match act {
            Act::Undo => {
                return self
                    .last_standing()
                    .map_or(nothing(), |place| self.take_back(place));
            }
            Act::Redo => {
                return self
                    .last_undoing()
                    .map_or(nothing(), |place| self.take_back(place));
            }
            Act::UndoAny(place) => return self.take_back_chosen(*place),
            Act::Drain => return nothing(),
            Act::Wait(seconds) => {
                self.now += i64::from(*seconds) * 1000;
                return nothing();
            }
            Act::EmptyTrash => {
                self.empty_trash();
                return nothing();
            }
            Act::AddTemplate(n) => {
                let template = key("template", &learned.id);
                let mut made = template_fields([*n; 3]);
                made.insert("created_at", json!(self.now));
                self.insert(&mut operation, template, made);
            }
            Act::EditTemplate(template, texts) => {
                self.set(&mut operation, template, template_fields(*texts));
            }
            Act::RemoveTemplate(template) => {
                self.set(&mut operation, template, removed());
            }
            Act::AddAccount(n) => self.add_account(&mut operation, *n, &learned.id),
            Act::EditAccount(account, texts) => self.edit_account(&mut operation, account, *texts),
            Act::Default(account) => self.set_default(&mut operation, account),
            Act::RemoveAccount(account) => {
                if self.get(account, "kind") == "practice" || self.mail_waits_for(account) {
                    return Err(ProblemKind::Invalid);
                }
                self.set(&mut operation, account, removed());
            }
            Act::Settings(wanted) => self.save_settings(&mut operation, *wanted),
            Act::Send(lead, _) => self.send(&mut operation, lead, &learned.id)?,
            Act::CallOff(place) => self.call_off(&mut operation, *place)?,
            of_lead => self.apply_to_leads(&mut operation, of_lead, learned)?,
        }
        if !operation.changes.is_empty() {
            self.push(operation);
        }
        nothing()
    }

    fn mail_waits_for(&self, account: &Key) -> bool {
        let mut mails = self.mails.iter();
        mails.any(|mail| mail.account == account.id && mail.waits())
    }

    /// The first real one is the default, and practice does not count any more.
    fn add_account(&mut self, operation: &mut Operation, n: u32, id: &str) {
        let mut accounts = self.there("account");
        accounts.retain(|account| self.get(account, "kind") == "smtp");
        let first = accounts.is_empty();
        let mut made = account_fields([n; 3]);
        made.extend(fields([
            ("kind", json!("smtp")),
            ("own_ca_pem", Value::Null),
            ("is_default", json!(i32::from(first))),
            ("created_at", json!(self.now)),
        ]));
        self.insert(operation, key("account", id), made);
        if first {
            self.return_practice_to_pending(operation);
        }
    }

    fn edit_account(&mut self, operation: &mut Operation, account: &Key, texts: [u32; 3]) {
        let mut wanted = account_fields(texts);
        if self.get(account, "kind") == "practice" {
            wanted.retain(|field, _| matches!(*field, "from_name" | "signature"));
        }
        self.set(operation, account, wanted);
    }

    fn set_default(&mut self, operation: &mut Operation, account: &Key) {
        if self.default_account().as_ref() == Some(account) {
            return;
        }
        let before = self.default_account();
        for other in self.there("account") {
            let default = json!(i32::from(other == *account));
            self.set(operation, &other, fields([("is_default", default)]));
        }
        if before.is_some_and(|before| self.get(&before, "kind") == "practice") {
            self.return_practice_to_pending(operation);
        }
    }

    fn return_practice_to_pending(&mut self, operation: &mut Operation) {
        for lead in self.there("lead") {
            if self.get(&lead, "state_cause") == "practice" {
                self.set(operation, &lead, super::mails::pending());
            }
        }
    }

    fn save_settings(&mut self, operation: &mut Operation, wanted: [Option<u32>; 3]) {
        for (name, value) in super::inputs::setting_values(wanted) {
            let setting = key("setting", name);
            let Some(value) = value else { continue };
            let is = match self.is_there(&setting) {
                true => self.get(&setting, "value").clone(),
                false => json!(default_setting(name)),
            };
            let value = json!(value.to_string());
            if is == value {
                continue;
            }
            if self.rows.contains_key(&setting) {
                let values = fields([("value", value), ("removed", json!(0))]);
                self.set(operation, &setting, values);
            } else {
                self.insert(operation, setting, fields([("value", value)]));
            }
        }
    }

    fn send(&mut self, operation: &mut Operation, lead: &Key, id: &str) -> Result<(), ProblemKind> {
        let emails = self.emails(lead);
        let first = emails.first().map(|email| self.text(email, "address"));
        let stopped = first.as_ref().is_some_and(|first| self.is_stopped(first));
        if self.get(lead, "do_not_contact") == &json!(1) || stopped {
            return Err(ProblemKind::DoNotContact);
        }
        if !self.get(lead, "trashed_at").is_null() || first.is_none() {
            return Err(ProblemKind::Invalid);
        }
        let account = self.default_account().expect("practice is always there");
        let values = fields([
            ("lead_id", json!(lead.id)),
            ("template_id", Value::Null),
            ("outbox_id", json!(id)),
            ("created_at", json!(self.now)),
        ]);
        let follow_up = self.insert_fresh(operation, "follow_up", values);
        self.mails.push(Mail {
            id: id.to_owned(),
            to: first.unwrap_or_default(),
            practice: self.get(&account, "kind") == "practice",
            follow_up,
            lead: lead.id.clone(),
            account: account.id,
            status: "queued".into(),
            not_before: self.now + WINDOW,
            accepted_at: 0,
        });
        self.settle_due(operation, lead);
        Ok(())
    }

    /// Whoever was reached has no step any more that was due by today.
    pub(crate) fn settle_due(&mut self, operation: &mut Operation, lead: &Key) {
        let date = self.get(lead, "step_date");
        if date.as_str().is_some_and(|date| date <= "2026-11-24") {
            self.set(operation, lead, super::leads::step_fields(None));
        }
    }

    fn call_off(&mut self, operation: &mut Operation, place: usize) -> Result<(), ProblemKind> {
        let mail = &mut self.mails[place];
        if mail.status == "failed" {
            mail.status = "cancelled".into();
            return Ok(());
        }
        if !mail.waits() && mail.status != "cancelled" {
            return Err(ProblemKind::InvalidTransition);
        }
        mail.status = "cancelled".into();
        let follow_up = mail.follow_up.clone();
        self.set(operation, &follow_up, removed());
        Ok(())
    }

    fn empty_trash(&mut self) {
        let lies = |key: &Key| !self.get(key, "trashed_at").is_null();
        let leads = self.there("lead").into_iter().filter(&lies);
        let leads: BTreeSet<String> = leads.map(|lead| lead.id).collect();
        let files = self.there("attachment").into_iter().filter(&lies);
        let mut gone: BTreeSet<Key> = files.collect();
        let of_leads = self.rows.iter().filter(|(key, row)| {
            let lead = row.fields.get("lead_id").and_then(Value::as_str);
            (key.table == "lead" && leads.contains(&key.id))
                || lead.is_some_and(|lead| leads.contains(lead))
        });
        gone.extend(of_leads.map(|(key, _)| key.clone()));
        if gone.is_empty() {
            return;
        }
        for mail in &mut self.mails {
            if leads.contains(&mail.lead) && mail.waits() {
                mail.status = "cancelled".into();
            }
        }
        self.erase(&gone);
        let emptied = self.begin(Kind::Emptied);
        self.push(emptied);
    }

    /// Every lead, as it is when it is new; see `leads.rs` for what is done to it.
    pub(crate) fn new_lead(&self, texts: [u32; 4]) -> super::model::Fields {
        let mut made = lead_fields(texts.map(Some));
        made.extend(super::mails::pending());
        made.extend(fields([
            ("title", json!("")),
            ("source", json!("")),
            ("do_not_contact", json!(0)),
            ("created_at", json!(self.now)),
            ("trashed_at", Value::Null),
        ]));
        made
    }
}

fn nothing() -> Expected {
    Ok(TakenBack::default())
}

pub(crate) fn removed() -> super::model::Fields {
    fields([("removed", json!(1))])
}

fn template_fields([name, subject, body]: [u32; 3]) -> super::model::Fields {
    fields([
        ("name", json!(format!("Template {name}"))),
        ("subject", json!(words::line(subject))),
        ("body", json!(words::line(body))),
    ])
}

fn account_fields([label, host, port]: [u32; 3]) -> super::model::Fields {
    let input = super::inputs::account_input([label, host, port]);
    fields([
        ("label", json!(input.label)),
        ("from_name", json!(input.from_name)),
        ("from_address", json!(input.from_address)),
        ("host", json!(input.host)),
        ("port", json!(input.port)),
        ("security", json!("tls")),
        ("user", json!(input.user)),
        ("signature", json!(input.signature)),
    ])
}

/// What holds where nothing was set.
fn default_setting(name: &str) -> &'static str {
    match name {
        "attachment_limit_mb" => "25",
        "person_in_charge" => "\"\"",
        "backup_limit_mb" => "null",
        other => unreachable!("{other} is never set here"),
    }
}
