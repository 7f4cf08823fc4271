//! Whether the database is what the model says, row by row.

use std::collections::{BTreeMap, BTreeSet};

use rapport_core::app::App;
use rapport_core::leads::{self, LeadQuery, LeadState};
use rapport_core::{fold, suppression};
use serde_json::{Value, json};

use super::model::{Fields, Key, Kind, Model, key};
use super::stored::Stored;
use super::words;

type Same = Result<(), String>;

impl Model {
    /// Gives new rows the ids that the database gave them.
    pub(crate) fn learn(&mut self, stored: &Stored) {
        for fresh in self.fresh() {
            let wanted = &self.rows[&fresh].fields;
            let unknown = stored.rows[fresh.table].iter().find(|(id, fields)| {
                fields == wanted && !self.rows.contains_key(&key(fresh.table, id))
            });
            if let Some((id, _)) = unknown {
                self.name(&fresh, id);
            }
        }
    }

    /// Compares everything that is stored.
    pub(crate) fn compare(&self, stored: &Stored) -> Same {
        for (table, rows) in &stored.rows {
            let wanted = self.rows.iter().filter(|(key, _)| key.table == *table);
            if *table == "suppression" {
                let mut seen: Vec<String> = rows.iter().map(|(_, row)| shown(row)).collect();
                let mut wanted: Vec<String> = wanted.map(|(_, row)| shown(&row.fields)).collect();
                seen.sort();
                wanted.sort();
                equal("suppression", &seen, &wanted)?;
                continue;
            }
            let seen: BTreeMap<_, _> = rows.iter().map(|(id, row)| (&**id, row)).collect();
            let wanted: BTreeMap<_, _> = wanted.map(|(key, row)| (&*key.id, &row.fields)).collect();
            let ids: BTreeSet<_> = seen.keys().chain(wanted.keys()).collect();
            for id in ids {
                let [seen, wanted] = [&seen, &wanted].map(|all| all.get(*id).map(|row| shown(row)));
                equal(&format!("{table} {id}"), &seen, &wanted)?;
            }
        }
        self.compare_operations(stored)?;
        let mails = self.mails.iter();
        let mails = mails.map(|mail| (mail.id.clone(), (mail.status.clone(), mail.not_before)));
        equal("mails", &stored.mails, &mails.collect())?;
        for lead in self.rows.keys().filter(|key| key.table == "lead") {
            let seen = stored.sorted.get(&lead.id);
            equal("sort keys", &seen, &Some(&self.sort_keys(lead)))?;
        }
        Ok(())
    }

    fn compare_operations(&self, stored: &Stored) -> Same {
        let seen = stored.operations.iter();
        let seen: Vec<_> = seen
            .map(|stored| {
                let kind = match (&*stored.kind, &*stored.actor) {
                    ("undo", _) => "undo",
                    ("redo", _) => "redo",
                    ("trash.empty", _) => "emptied",
                    (_, "worker") => "worker",
                    _ => "done",
                };
                (stored.at, kind, stored.undone)
            })
            .collect();
        let wanted = self.operations.iter();
        let wanted: Vec<_> = wanted
            .map(|operation| {
                let kind = match operation.kind {
                    Kind::Done => "done",
                    Kind::Worker => "worker",
                    Kind::Emptied => "emptied",
                    Kind::Undo(_) => "undo",
                    Kind::Redo(_) => "redo",
                };
                (operation.at, kind, operation.undone)
            })
            .collect();
        equal("operations", &seen, &wanted)
    }

    fn folded(&self, lead: &Key, fields: &[&str]) -> String {
        let texts = fields.iter().map(|field| self.text(lead, field));
        fold::words(&texts.collect::<Vec<_>>().join(" "))
    }

    fn sort_keys(&self, lead: &Key) -> [String; 3] {
        // First names are never blank here.
        let time = match self.get(lead, "step_time") {
            Value::String(time) => time.clone(),
            _ => "~".to_owned(),
        };
        let step = match self.get(lead, "step_date") {
            Value::String(date) => format!("{date}T{time}"),
            _ => "~".to_owned(),
        };
        [
            self.folded(lead, &["last_name", "first_name"]),
            self.folded(lead, &["company"]),
            step,
        ]
    }

    /// Compares what the list finds and counts, and who must not be written to.
    pub(crate) async fn compare_answers(&self, app: &App, search: usize) -> Same {
        let mut reader = app.db.reader().await.unwrap();
        let word = words::SEARCHES[search % words::SEARCHES.len()];
        for trashed in [false, true] {
            let query = LeadQuery {
                query: word.to_owned(),
                trashed,
                limit: 1000,
                ..LeadQuery::default()
            };
            let page = leads::list(&mut reader, &query).await.unwrap();
            let seen = page.rows.iter().map(|row| row.id.replace('-', ""));
            let seen: BTreeSet<String> = seen.collect();
            let wanted: BTreeSet<String> = self.found(word, trashed).collect();
            equal(&format!("found by “{word}”"), &seen, &wanted)?;
            equal("counted", &(page.count.value as usize), &wanted.len())?;
        }
        for state in [LeadState::Pending, LeadState::ReachedOut] {
            let query = LeadQuery {
                state: Some(state),
                ..LeadQuery::default()
            };
            let seen = leads::list(&mut reader, &query).await.unwrap().count.value;
            let wanted = self
                .found("", false)
                .filter(|lead| self.get(&key("lead", lead), "state") == state.as_str());
            equal(state.as_str(), &(seen as usize), &wanted.count())?;
        }
        let addresses = words::addresses();
        let all: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let mut stopped = suppression::suppressed(&mut reader, &all).await.unwrap();
        stopped.sort_unstable();
        let wanted: Vec<&str> = all
            .into_iter()
            .filter(|address| self.is_stopped(address))
            .collect();
        equal("not to be written to", &stopped, &wanted)
    }

    fn found(&self, query: &str, trashed: bool) -> impl Iterator<Item = String> {
        let query = fold::words(query);
        let leads = self.there("lead").into_iter().filter(move |lead| {
            let lies = !self.get(lead, "trashed_at").is_null();
            let words = self.words(lead);
            let has = |start: &str| words.split(' ').any(|word| word.starts_with(start));
            lies == trashed && query.split(' ').all(has)
        });
        leads.map(|lead| lead.id)
    }

    /// Every word that the search knows of a lead.
    fn words(&self, lead: &Key) -> String {
        let fields = [
            "first_name",
            "last_name",
            "company",
            "title",
            "source",
            "note",
        ];
        let mut words = vec![self.folded(lead, &fields)];
        for email in self.of_lead("lead_email", &lead.id) {
            words.push(self.folded(&email, &["address"]));
        }
        for phone in self.of_lead("lead_phone", &lead.id) {
            let number = self.text(&phone, "number");
            words.push(fold::words(&number));
            words.push(fold::words(&number.replace(' ', "")));
        }
        words.join(" ")
    }

    /// What the worker did, of which the order among accounts is its own: each
    /// mail that was due has left or was refused, and its lead is reached out.
    pub(crate) fn learn_what_left(&mut self, stored: &Stored) -> Same {
        let mut left = BTreeMap::new();
        for place in 0..self.mails.len() {
            let mail = &self.mails[place];
            let lead = key("lead", &mail.lead);
            if !mail.waits() || mail.not_before > self.now {
                continue;
            }
            let blocked =
                self.get(&lead, "do_not_contact") == &json!(1) || self.is_stopped(&mail.to);
            let (id, practice) = (mail.id.clone(), mail.practice);
            self.mails[place].accepted_at = self.now;
            self.mails[place].status = if blocked { "failed" } else { "sent" }.into();
            let reached = self.is_there(&lead) && self.get(&lead, "state") == "PENDING";
            if !blocked && reached && !(practice && self.has_real()) {
                left.entry(lead.id)
                    .or_insert_with(Vec::new)
                    .push((id, practice));
            }
        }
        for operation in stored.operations.iter().skip(self.operations.len()) {
            let lead = key("lead", operation.lead.clone().unwrap_or_default());
            let mails = left.remove(&lead.id);
            let mails = mails.ok_or(format!("{operation:?} was not to be"))?;
            // Of two that were due it is the one that was taken first.
            let row = stored.rows["lead"].iter().find(|(id, _)| *id == lead.id);
            let by = row.map(|(_, row)| row["state_mail"].clone());
            let mail = mails.iter().find(|(id, _)| by == Some(json!(id)));
            let (id, practice) = mail.ok_or(format!("{lead:?} was reached by {by:?}"))?;
            let cause = if *practice { "practice" } else { "follow_up" };
            let mut worker = self.begin(Kind::Worker);
            let values = super::model::fields([
                ("state", json!("REACHED_OUT")),
                ("state_at", json!(self.now)),
                ("state_cause", json!(cause)),
                ("state_note", json!("")),
                ("state_mail", json!(id)),
            ]);
            self.set(&mut worker, &lead, values);
            self.push(worker);
        }
        equal("leads that are not reached", &left, &BTreeMap::new())
    }

    pub(crate) fn has_real(&self) -> bool {
        let accounts = self.there("account");
        let mut real = accounts
            .iter()
            .filter(|key| self.get(key, "kind") == "smtp");
        real.next().is_some()
    }
}

fn shown(fields: &Fields) -> String {
    serde_json::to_string(fields).unwrap()
}

fn equal<T: PartialEq + std::fmt::Debug>(what: &str, seen: &T, wanted: &T) -> Same {
    match seen == wanted {
        true => Ok(()),
        false => Err(format!(
            "{what}:\n  is        {seen:?}\n  should be {wanted:?}"
        )),
    }
}
