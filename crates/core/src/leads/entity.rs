//! What the journal keeps of leads, and what is derived from it.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Value, json};
use uuid::Uuid;

use super::fields::TEXT_FIELDS;
use super::own_fields::derive_values;
use super::search_text::Texts;
use super::store;
use crate::address;
use crate::db::{
    Derive, Derived, Entity, Feeds, Field, NewRow, NewWords, Subject, Touched, WriteTx,
};
use crate::error::Result;

/// Rows that are derived in one statement.
const CHUNK: usize = 500;

const OTHER_FIELDS: [Field; 12] = [
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
];

/// The fields of text, of which the first is never null, and the others.
static FIELDS: [Field; TEXT_FIELDS.len() + OTHER_FIELDS.len()] = {
    let mut fields = [Field::text(""); TEXT_FIELDS.len() + OTHER_FIELDS.len()];
    let mut index = 0;
    while index < fields.len() {
        fields[index] = if index < TEXT_FIELDS.len() {
            Field::text(TEXT_FIELDS[index].key).feeds(Feeds::Words)
        } else {
            OTHER_FIELDS[index - TEXT_FIELDS.len()]
        };
        index += 1;
    }
    fields
};

/// A lead.
pub static LEAD: Entity = Entity {
    name: "lead",
    table: "lead",
    fields: &FIELDS,
    subject: Subject::Itself,
    tracks_updated_at: true,
    derive: Some(Derive {
        new: Some(derive_new),
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
    tracks_updated_at: false,
    derive: Some(Derive {
        new: Some(|email, _| Derived {
            keys: vec![("folded", address::fold(email.text("address")))],
            words: NewWords::Of(&LEAD, email.lead()),
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
    tracks_updated_at: false,
    derive: Some(Derive {
        new: Some(|phone, _| Derived {
            keys: Vec::new(),
            words: NewWords::Of(&LEAD, phone.lead()),
        }),
        changed: derive_phones,
    }),
};

/// What a lead has in a field of the user's own. Its name is behind that of the
/// lead: what is derived from it is derived before.
pub static LEAD_FIELD: Entity = Entity {
    name: "lead_field",
    table: "lead_field",
    fields: &[
        Field::id("lead_id").feeds(Feeds::Words),
        Field::id("field_id").feeds(Feeds::Words),
        Field::text("value").feeds(Feeds::Words).of("value"),
        Field::integer("removed").feeds(Feeds::Words).of("value"),
    ],
    subject: Subject::Lead,
    tracks_updated_at: false,
    derive: Some(Derive {
        new: None,
        changed: derive_values,
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
    tracks_updated_at: false,
    derive: None,
};

/// Sort keys and search words of a new lead, with the parts that are added with
/// it.
fn derive_new(lead: &NewRow, all: &[NewRow]) -> Derived {
    let of_parts = |entity: &Entity, field: &str| {
        let parts = all.iter().filter(|row| row.entity.name == entity.name);
        let its = parts.filter(|row| row.lead() == Some(lead.id));
        its.map(|row| row.text(field)).collect()
    };
    let words = Texts {
        fields: TEXT_FIELDS.map(|field| lead.text(field.key)),
        step_date: lead.text("step_date"),
        step_time: lead.text("step_time"),
        addresses: of_parts(&EMAIL, "address"),
        numbers: of_parts(&PHONE, "number"),
        // They are derived once they are there, and the words of the lead again.
        own: "",
    }
    .words();
    Derived {
        keys: vec![
            ("sort_name", words.sort_name),
            ("sort_company", words.sort_company),
            ("sort_step", words.sort_step),
        ],
        words: NewWords::Own {
            index: "lead_search",
            text: words.words,
        },
    }
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
