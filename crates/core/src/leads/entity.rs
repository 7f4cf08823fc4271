//! What the journal keeps of leads, and what is derived from it.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

use super::{address, store};
use crate::db::{Entity, Field, Subject, Touched, WriteTx};
use crate::error::Result;

/// Rows that are derived in one statement.
const CHUNK: usize = 500;

/// A lead.
pub static LEAD: Entity = Entity {
    name: "lead",
    table: "lead",
    fields: &[
        Field::text("first_name").searched(),
        Field::text("last_name").searched(),
        Field::text("company").searched(),
        Field::text("title").searched(),
        Field::text("source").searched(),
        Field::text("note").searched(),
        Field::text("state"),
        Field::integer("state_at"),
        Field::text("state_cause"),
        Field::text("state_note"),
        Field::id("state_mail"),
        Field::text("step_date"),
        Field::text("step_time"),
        Field::text("step_kind"),
        Field::integer("do_not_contact"),
        Field::integer("created_at"),
        Field::integer("trashed_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Itself,
    derive: Some(derive_leads),
};

/// An address of a lead.
pub static EMAIL: Entity = Entity {
    name: "lead_email",
    table: "lead_email",
    fields: &[
        Field::id("lead_id"),
        Field::text("address"),
        Field::text("label"),
        Field::integer("position"),
        Field::integer("removed"),
    ],
    subject: Subject::Lead,
    derive: Some(derive_emails),
};

/// A phone number of a lead.
pub static PHONE: Entity = Entity {
    name: "lead_phone",
    table: "lead_phone",
    fields: &[
        Field::id("lead_id"),
        Field::text("number"),
        Field::text("label"),
        Field::integer("position"),
        Field::integer("removed"),
    ],
    subject: Subject::Lead,
    derive: Some(derive_phones),
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
    derive: None,
};

/// Sort keys, search words and `updated_at` of these leads.
fn derive_leads<'a>(tx: &'a mut WriteTx, leads: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in leads.chunks(CHUNK) {
            let (searched, others): (Vec<_>, Vec<_>) = chunk.iter().partition(|lead| lead.searched);
            let now = tx.now();
            store::set_step_key(tx, &json_ids(&ids(others)), now).await?;
            for words in store::words_of(tx, &json_ids(&ids(searched))).await? {
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
            for (id, text) in store::addresses(tx, &list).await? {
                store::set_folded(tx, id, &address::fold(&text)).await?;
            }
            let leads = store::leads_of_emails(tx, &list).await?;
            tx.touch(&LEAD, leads, true);
        }
        Ok(())
    }
    .boxed()
}

fn derive_phones<'a>(tx: &'a mut WriteTx, phones: &'a [Touched]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in phones.chunks(CHUNK) {
            let leads = store::leads_of_phones(tx, &json_ids(&ids(chunk))).await?;
            tx.touch(&LEAD, leads, true);
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
