//! What acts on leads come to.

use rapport_core::error::ProblemKind;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::act::{Act, Step};
use super::comes_to::removed;
use super::model::{Fields, Key, Model, Operation, fields, key};
use super::perform::Learned;
use super::words;

impl Model {
    pub(crate) fn apply_to_leads(
        &mut self,
        operation: &mut Operation,
        act: &Act,
        learned: &Learned,
    ) -> Result<(), ProblemKind> {
        match act {
            Act::Add {
                texts,
                emails,
                phones,
                step,
                file,
            } => {
                let lead = key("lead", &learned.id);
                let mut made = self.new_lead(*texts);
                made.extend(step_fields(*step));
                self.insert(operation, lead.clone(), made);
                self.replace_emails(operation, &lead, emails);
                self.replace_phones(operation, &lead, phones);
                if let Some(file) = file {
                    self.attach(operation, &lead, *file);
                }
            }
            Act::Texts(lead, texts) => {
                self.set(operation, lead, lead_fields(*texts));
            }
            Act::Emails(lead, emails) => self.replace_emails(operation, lead, emails),
            Act::Phones(lead, phones) => self.replace_phones(operation, lead, phones),
            Act::Steps(leads, step) => {
                for lead in leads {
                    self.set(operation, lead, step_fields(*step));
                }
            }
            Act::Trash(leads) => {
                for lead in leads {
                    self.set_trashed(operation, lead, true);
                }
            }
            Act::Restore(leads) => {
                for lead in leads {
                    self.set_trashed(operation, lead, false);
                }
            }
            Act::Block(lead, blocked) => self.block(operation, lead, *blocked),
            Act::Note(lead, n) => self.write_activity(operation, lead, "note", *n),
            Act::ReachOut(lead, n) => self.reach_out(operation, lead, *n),
            Act::Attach(lead, _) if !self.get(lead, "trashed_at").is_null() => {
                return Err(ProblemKind::Conflict);
            }
            Act::Attach(lead, files) => {
                for file in files {
                    self.attach(operation, lead, *file);
                }
            }
            Act::TrashFile(file, trashed) => self.set_trashed(operation, file, *trashed),
            other => unreachable!("{other:?} is no act on a lead"),
        }
        Ok(())
    }

    fn set_trashed(&mut self, operation: &mut Operation, what: &Key, trashed: bool) {
        let lies = !self.get(what, "trashed_at").is_null();
        if lies != trashed {
            let at = trashed.then_some(self.now);
            self.set(operation, what, fields([("trashed_at", json!(at))]));
        }
    }

    /// The addresses of a lead, the primary one first.
    pub(crate) fn emails(&self, lead: &Key) -> Vec<Key> {
        self.lines("lead_email", lead)
    }

    fn lines(&self, table: &str, lead: &Key) -> Vec<Key> {
        let mut lines = self.of_lead(table, &lead.id);
        lines.sort_by_key(|line| self.get(line, "position").as_i64());
        lines
    }

    pub(crate) fn text(&self, key: &Key, field: &str) -> String {
        self.get(key, field).as_str().unwrap_or_default().to_owned()
    }

    fn replace_emails(&mut self, operation: &mut Operation, lead: &Key, numbers: &[u32]) {
        let wanted = numbers.iter().map(|n| (*n, words::address(*n)));
        self.replace(operation, "lead_email", "address", lead, wanted.collect());
    }

    fn replace_phones(&mut self, operation: &mut Operation, lead: &Key, numbers: &[u32]) {
        let wanted = numbers.iter().map(|n| (*n, words::phone(*n)));
        self.replace(operation, "lead_phone", "number", lead, wanted.collect());
    }

    /// A line that is there already stays the same line.
    fn replace(
        &mut self,
        operation: &mut Operation,
        table: &'static str,
        field: &'static str,
        lead: &Key,
        wanted: Vec<(u32, String)>,
    ) {
        let mut left = self.lines(table, lead);
        for (position, (n, value)) in wanted.into_iter().enumerate() {
            let mut values = fields([
                ("label", json!(words::label(n, position))),
                ("position", json!(position)),
            ]);
            let same = left.iter().position(|line| self.text(line, field) == value);
            if let Some(place) = same {
                self.set(operation, &left.remove(place), values);
            } else {
                values.insert(field, json!(value));
                values.insert("lead_id", json!(lead.id));
                self.insert_fresh(operation, table, values);
            }
        }
        for line in left {
            self.set(operation, &line, removed());
        }
    }

    /// Whether nobody may write to this address.
    pub(crate) fn is_stopped(&self, address: &str) -> bool {
        self.is_there(&key("suppression", address))
    }

    fn block(&mut self, operation: &mut Operation, lead: &Key, blocked: bool) {
        let mark = json!(i32::from(blocked));
        self.set(operation, lead, fields([("do_not_contact", mark)]));
        for email in self.emails(lead) {
            let address = self.text(&email, "address");
            let stop = key("suppression", &address);
            if self.is_stopped(&address) == blocked {
                continue;
            }
            if self.rows.contains_key(&stop) {
                let gone = json!(i32::from(!blocked));
                self.set(operation, &stop, fields([("removed", gone)]));
            } else {
                let values = fields([
                    ("reason", json!("marked by hand")),
                    ("created_at", json!(self.now)),
                ]);
                self.insert(operation, stop, values);
            }
        }
    }

    fn write_activity(&mut self, operation: &mut Operation, lead: &Key, kind: &str, n: u32) {
        let values = fields([
            ("lead_id", json!(lead.id)),
            ("kind", json!(kind)),
            ("text", json!(format!("Note {n}"))),
            ("at", json!(self.now)),
        ]);
        self.insert_fresh(operation, "activity", values);
    }

    fn reach_out(&mut self, operation: &mut Operation, lead: &Key, n: u32) {
        self.settle_due(operation, lead);
        self.write_activity(operation, lead, "call", n);
        if self.get(lead, "state") == "PENDING" {
            let values = fields([
                ("state", json!("REACHED_OUT")),
                ("state_at", json!(self.now)),
                ("state_cause", json!("call")),
                ("state_note", json!(format!("Note {n}"))),
                ("state_mail", Value::Null),
            ]);
            self.set(operation, lead, values);
        }
    }

    fn attach(&mut self, operation: &mut Operation, lead: &Key, n: u32) {
        let digest = Sha256::digest(words::content(n));
        let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let values = fields([
            ("lead_id", json!(lead.id)),
            ("sha256", json!(sha256)),
            ("name", json!(words::file_name(n))),
            ("created_at", json!(self.now)),
            ("trashed_at", Value::Null),
        ]);
        self.insert_fresh(operation, "attachment", values);
    }
}

/// Those of the four texts that are given.
pub(crate) fn lead_fields([first, last, company, note]: [Option<u32>; 4]) -> Fields {
    let texts = [
        ("first_name", first.map(words::first_name)),
        ("last_name", last.map(words::line)),
        ("company", company.map(words::company)),
        ("note", note.map(words::line)),
    ];
    let given = texts.into_iter();
    given
        .filter_map(|(field, text)| Some((field, json!(text?))))
        .collect()
}

pub(crate) fn step_fields(step: Step) -> Fields {
    let (date, time, kind) = match words::step(step) {
        Some((date, time, kind)) => (json!(date), json!(time), json!(kind)),
        None => (Value::Null, Value::Null, Value::Null),
    };
    fields([
        ("step_date", date),
        ("step_time", time),
        ("step_kind", kind),
    ])
}
