//! What the journal keeps of leads, and what is derived from it.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{address, store};
use crate::db::{Derive, Derived, Entity, Feeds, Field, Subject, Touched, WriteTx};
use crate::error::Result;

/// Rows that are derived in one statement.
const CHUNK: usize = 500;

/// A lead.
pub static LEAD: Entity = Entity {
    name: "lead",
    table: "lead",
    fields: &[
        Field::text("first_name").feeds(Feeds::Words),
        Field::text("last_name").feeds(Feeds::Words),
        Field::text("company").feeds(Feeds::Words),
        Field::text("title").feeds(Feeds::Words),
        Field::text("source").feeds(Feeds::Words),
        Field::text("note").feeds(Feeds::Words),
        Field::text("state").of("state"),
        Field::integer("state_at").of("state"),
        Field::text("state_cause").of("state"),
        Field::text("state_note").of("state"),
        Field::id("state_mail").of("state"),
        Field::text("step_date").feeds(Feeds::Keys).of("step"),
        Field::text("step_time").feeds(Feeds::Keys).of("step"),
        Field::text("step_kind").of("step"),
        Field::integer("do_not_contact"),
        Field::integer("created_at"),
        Field::integer("trashed_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Itself,
    stamped: true,
    derive: Some(Derive {
        new: None,
        changed: derive_leads,
    }),
};

/// An address of a lead.
pub static EMAIL: Entity = Entity {
    name: "lead_email",
    table: "lead_email",
    fields: &[
        Field::id("lead_id").feeds(Feeds::Words),
        Field::text("address").feeds(Feeds::Words),
        Field::text("label").feeds(Feeds::Words),
        Field::integer("position").feeds(Feeds::Words),
        Field::integer("removed").feeds(Feeds::Words),
    ],
    subject: Subject::Lead,
    stamped: false,
    derive: Some(Derive {
        new: Some(|values| Derived {
            keys: vec![("folded", address::fold(text(values, "address")))],
            words_of: (&LEAD, lead_of(values)),
        }),
        changed: derive_emails,
    }),
};

/// A phone number of a lead.
pub static PHONE: Entity = Entity {
    name: "lead_phone",
    table: "lead_phone",
    fields: &[
        Field::id("lead_id").feeds(Feeds::Words),
        Field::text("number").feeds(Feeds::Words),
        Field::text("label").feeds(Feeds::Words),
        Field::integer("position").feeds(Feeds::Words),
        Field::integer("removed").feeds(Feeds::Words),
    ],
    subject: Subject::Lead,
    stamped: false,
    derive: Some(Derive {
        new: Some(|values| Derived {
            keys: Vec::new(),
            words_of: (&LEAD, lead_of(values)),
        }),
        changed: derive_phones,
    }),
};

/// A note, call or letter that a person wrote down.
pub static ACTIVITY: Entity = Entity {
    name: "activity",
    table: "activity",
    fields: &[
        Field::id("lead_id"),
        Field::text("kind"),
        Field::text("text"),
        Field::integer("at"),
        Field::integer("removed"),
    ],
    subject: Subject::Lead,
    stamped: false,
    derive: None,
};

fn text<'a>(values: &'a [(&'static str, Value)], name: &str) -> &'a str {
    let value = values.iter().find(|(field, _)| *field == name);
    value
        .and_then(|(_, value)| value.as_str())
        .unwrap_or_default()
}

/// The lead that a new row says it is part of.
fn lead_of(values: &[(&'static str, Value)]) -> Option<Uuid> {
    Uuid::try_parse(text(values, "lead_id")).ok()
}

/// Sort keys and search words of these leads.
fn derive_leads<'a>(tx: &'a mut WriteTx, leads: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in leads.chunks(CHUNK) {
            let (searched, others): (Vec<_>, Vec<_>) =
                chunk.iter().partition(|lead| lead.feeds == Feeds::Words);
            if !others.is_empty() {
                store::set_step_key(tx, &json_ids(&ids(others))).await?;
            }
            if !searched.is_empty() {
                let words = store::words_of(tx, &json_ids(&ids(searched))).await?;
                let now = tx.now();
                store::set_derived(tx, &words, now).await?;
            }
        }
        Ok(())
    }
    .boxed()
}

/// The matching keys of these addresses; the words of their leads follow.
fn derive_emails<'a>(tx: &'a mut WriteTx, emails: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in emails.chunks(CHUNK) {
            let list = json_ids(&ids(chunk));
            let rows = store::addresses(tx, &list).await?;
            let keys = rows
                .iter()
                .map(|(id, text, _)| json!([id.simple().to_string(), address::fold(text)]));
            store::set_folded(tx, &Value::from_iter(keys).to_string()).await?;
            let leads = rows.iter().map(|(.., lead)| *lead);
            tx.touch(&LEAD, leads, Feeds::Words);
        }
        Ok(())
    }
    .boxed()
}

fn derive_phones<'a>(tx: &'a mut WriteTx, phones: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in phones.chunks(CHUNK) {
            let leads = store::leads_of_phones(tx, &json_ids(&ids(chunk))).await?;
            tx.touch(&LEAD, leads, Feeds::Words);
        }
        Ok(())
    }
    .boxed()
}

fn ids<'a>(touched: impl IntoIterator<Item = &'a Touched>) -> Vec<Uuid> {
    touched.into_iter().map(|row| row.id).collect()
}

/// Ids as the JSON list that the queries take.
pub(crate) fn json_ids(ids: &[Uuid]) -> String {
    let list: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
    Value::from(list).to_string()
}
