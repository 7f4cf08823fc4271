//! What the journal keeps of leads, and what is derived from it.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;
use uuid::Uuid;

use super::{address, store};
use crate::db::{Entity, Field, Kind, Subject, WriteTx};
use crate::error::Result;

const fn text(name: &'static str) -> Field {
    Field {
        name,
        kind: Kind::Text,
    }
}

const fn integer(name: &'static str) -> Field {
    Field {
        name,
        kind: Kind::Integer,
    }
}

const fn id(name: &'static str) -> Field {
    Field {
        name,
        kind: Kind::Id,
    }
}

/// A lead.
pub static LEAD: Entity = Entity {
    name: "lead",
    table: "lead",
    fields: &[
        text("first_name"),
        text("last_name"),
        text("company"),
        text("title"),
        text("source"),
        text("note"),
        text("state"),
        integer("state_at"),
        text("state_cause"),
        text("state_note"),
        id("state_mail"),
        text("step_date"),
        text("step_time"),
        text("step_kind"),
        integer("do_not_contact"),
        integer("created_at"),
        integer("trashed_at"),
        integer("removed"),
    ],
    subject: Subject::Itself,
    derive: Some(derive_leads),
};

/// An address of a lead.
pub static EMAIL: Entity = Entity {
    name: "lead_email",
    table: "lead_email",
    fields: &[
        id("lead_id"),
        text("address"),
        text("label"),
        integer("position"),
        integer("removed"),
    ],
    subject: Subject::Lead,
    derive: Some(derive_emails),
};

/// A phone number of a lead.
pub static PHONE: Entity = Entity {
    name: "lead_phone",
    table: "lead_phone",
    fields: &[
        id("lead_id"),
        text("number"),
        text("label"),
        integer("position"),
        integer("removed"),
    ],
    subject: Subject::Lead,
    derive: Some(derive_phones),
};

/// A note, call or letter that a person wrote down.
pub static ACTIVITY: Entity = Entity {
    name: "activity",
    table: "activity",
    fields: &[
        id("lead_id"),
        text("kind"),
        text("text"),
        integer("at"),
        integer("removed"),
    ],
    subject: Subject::Lead,
    derive: None,
};

/// Sort keys, search words and `updated_at` of these leads.
fn derive_leads<'a>(tx: &'a mut WriteTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<()>> {
    async move {
        for chunk in ids.chunks(500) {
            refresh(tx, &json_ids(chunk)).await?;
        }
        Ok(())
    }
    .boxed()
}

async fn refresh(tx: &mut WriteTx, ids: &str) -> Result<()> {
    let now = tx.now();
    for words in store::words_of(tx, ids).await? {
        store::set_derived(tx, &words, now).await?;
    }
    Ok(())
}

fn derive_emails<'a>(tx: &'a mut WriteTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<()>> {
    async move {
        for (id, text) in store::addresses(tx, &json_ids(ids)).await? {
            store::set_folded(tx, id, &address::fold(&text)).await?;
        }
        let leads = store::leads_of_emails(tx, &json_ids(ids)).await?;
        derive_leads(tx, &leads).await
    }
    .boxed()
}

fn derive_phones<'a>(tx: &'a mut WriteTx, ids: &'a [Uuid]) -> BoxFuture<'a, Result<()>> {
    async move {
        let leads = store::leads_of_phones(tx, &json_ids(ids)).await?;
        derive_leads(tx, &leads).await
    }
    .boxed()
}

/// Ids as the JSON list that the queries take.
pub(super) fn json_ids(ids: &[Uuid]) -> String {
    let list: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
    Value::from(list).to_string()
}
