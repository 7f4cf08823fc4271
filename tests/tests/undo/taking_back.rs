//! Taking an operation back, as a person may expect it: each field becomes what
//! it was, unless it has changed since.

use rapport_core::error::ProblemKind;
use serde_json::{Value, json};

use super::model::{Key, Kind, Model, Operation, fields};

/// Fields that say one thing together: they go back together or not at all.
const TOGETHER: &[(&str, &[&str])] = &[
    ("lead", &["step_date", "step_time", "step_kind"]),
    (
        "lead",
        &[
            "state",
            "state_at",
            "state_cause",
            "state_note",
            "state_mail",
        ],
    ),
    (
        "account",
        &["host", "port", "security", "user", "own_ca_pem"],
    ),
    // A setting that was saved for the first time was not added: it was set.
    ("setting", &["value", "removed"]),
];

/// A field that was left alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kept {
    pub(crate) entity: String,
    pub(crate) field: String,
    pub(crate) would_be: String,
    pub(crate) is: String,
    pub(crate) since: Option<i64>,
}

/// What taking back came to.
#[derive(Debug, Default)]
pub(crate) struct TakenBack {
    pub(crate) kept: Vec<Kept>,
    pub(crate) mail_left: bool,
}

impl Model {
    /// The operation that Ctrl+Z takes back.
    pub(crate) fn last_standing(&self) -> Option<usize> {
        self.operations.iter().rposition(|operation| {
            operation.kind == Kind::Done && !operation.undone && !operation.is_gone()
        })
    }

    /// The undoing that redo takes back.
    pub(crate) fn last_undoing(&self) -> Option<usize> {
        let done = |operation: &Operation| matches!(operation.kind, Kind::Done | Kind::Emptied);
        let last = self.operations.iter().rposition(done);
        let since = last.map_or(0, |place| place + 1);
        let undoing =
            |operation: &Operation| matches!(operation.kind, Kind::Undo(_)) && !operation.undone;
        let place = self.operations[since..].iter().rposition(undoing)?;
        Some(since + place)
    }

    /// Takes an operation back, or an undoing; where it is refused, nothing is
    /// changed.
    pub(crate) fn take_back(&mut self, place: usize) -> Result<TakenBack, ProblemKind> {
        // What was done again is taken back as what it was at first.
        let place = match self.operations[place].kind {
            Kind::Redo(undoing) => self.undone_by(undoing),
            _ => place,
        };
        let target = self.operations[place].clone();
        if target.undone || target.is_gone() {
            return Err(ProblemKind::Conflict);
        }
        let kind = match target.kind {
            Kind::Undo(_) => Kind::Redo(place),
            _ => Kind::Undo(place),
        };
        let mut after = self.clone();
        let default = after.default_account();
        let mut operation = after.begin(kind);
        let mut taken_back = TakenBack::default();
        for key in target.changes.keys() {
            after.revert(&mut operation, place, key, &mut taken_back.kept);
        }
        taken_back.mail_left = after.mails_follow(&mut operation, &target)?;
        after.accounts_stay(&mut operation, &default)?;
        after.operations[place].undone = true;
        if let Kind::Redo(_) = kind {
            let original = after.undone_by(place);
            after.operations[original].undone = false;
        }
        after.push(operation);
        *self = after;
        Ok(taken_back)
    }

    /// The same of one that was chosen: where nothing of it is left to change, it
    /// still stands.
    pub(crate) fn take_back_chosen(&mut self, place: usize) -> Result<TakenBack, ProblemKind> {
        let before = self.clone();
        let taken_back = self.take_back(place)?;
        let last = self.operations.last();
        let unchanged = |operation: &Operation| {
            let mut changes = operation.changes.values();
            changes.all(|change| change.fields.is_empty())
        };
        if last.is_some_and(unchanged) {
            *self = before;
        }
        Ok(taken_back)
    }

    /// What this undoing took back.
    fn undone_by(&self, undoing: usize) -> usize {
        match self.operations[undoing].kind {
            Kind::Undo(original) => original,
            other => unreachable!("{other:?} is no undoing"),
        }
    }

    /// Takes back what the operation at this place changed of a row.
    fn revert(&mut self, operation: &mut Operation, place: usize, key: &Key, kept: &mut Vec<Kept>) {
        let Some(row) = self.rows.get(key) else {
            return;
        };
        let change = &self.operations[place].changes[key];
        let is = |field: &str| row.fields.get(field).cloned().unwrap_or(Value::Null);
        let mut back = Vec::new();
        for (field, (before, after)) in &change.fields {
            let group = together(key.table, field);
            // What a new thing was made of stays in it, for whoever redoes it.
            if change.added && *field != "removed" && !group.contains(&"removed") {
                continue;
            }
            let others: Vec<&str> = group.iter().copied().chain([*field]).collect();
            let now = is(field);
            let stays = group.iter().any(|other| match change.fields.get(other) {
                Some((_, after)) => is(other) != *after,
                None => self.changed_to_something_else(place, key, other),
            });
            let of_new = change.added && *field != "removed";
            if now == *after && !stays && !of_new {
                back.push((*field, before.clone()));
            } else if now != *before && (now != *after || stays) {
                let said = *field != "removed" || !change.added || now != *after;
                kept.extend(said.then(|| Kept {
                    entity: key.table.to_owned(),
                    field: shown_field(key, field),
                    would_be: shown(before),
                    is: shown(&now),
                    since: self.changed_after(place, key, &others),
                }));
            }
        }
        self.set(operation, key, back.into_iter().collect());
    }

    /// The account that mail leaves from by itself.
    pub(crate) fn default_account(&self) -> Option<Key> {
        let mut accounts = self.there("account");
        accounts.sort_by_key(|account| {
            let practice = self.get(account, "kind") == "practice";
            let default = self.get(account, "is_default") == &json!(1);
            (practice, !default, account.id.clone())
        });
        let chosen = accounts
            .iter()
            .find(|account| self.get(account, "is_default") == &json!(1));
        chosen.or(accounts.first()).cloned()
    }

    /// The practice mailbox stays, and so does an account that mail waits for;
    /// of two defaults it is the one that was it.
    fn accounts_stay(
        &mut self,
        operation: &mut Operation,
        default: &Option<Key>,
    ) -> Result<(), ProblemKind> {
        let accounts = operation.changes.iter().filter(|(key, change)| {
            let gone = change.fields.get("removed");
            key.table == "account" && gone.is_some_and(|(_, after)| *after == json!(1))
        });
        for (account, _) in accounts {
            let waits = self.mails.iter();
            let mut waits = waits.filter(|mail| mail.account == account.id && mail.waits());
            if self.get(account, "kind") == "practice" || waits.next().is_some() {
                return Err(ProblemKind::Conflict);
            }
        }
        let mut defaults = self.there("account");
        defaults.retain(|account| self.get(account, "is_default") == &json!(1));
        if let Some(default) = default
            && defaults.len() > 1
            && defaults.contains(default)
        {
            for other in defaults.iter().filter(|other| *other != default) {
                self.set(operation, other, fields([("is_default", json!(0))]));
            }
        }
        Ok(())
    }
}

fn together(table: &str, field: &str) -> &'static [&'static str] {
    let groups = TOGETHER.iter();
    let mut groups = groups.filter(|(of, fields)| *of == table && fields.contains(&field));
    groups.next().map_or(&[], |(_, fields)| fields)
}

/// A value as a person reads it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The value of a setting is called by the setting's own name.
fn shown_field(key: &Key, field: &str) -> String {
    match (key.table, field) {
        ("setting", "value") => key.id.clone(),
        _ => field.to_owned(),
    }
}
