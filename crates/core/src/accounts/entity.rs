//! What the journal keeps of accounts. That the worker paused one is its own
//! note and no operation.

use crate::db::{Entity, Field, Kind, Subject};

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

/// A mail account.
pub static ACCOUNT: Entity = Entity {
    name: "account",
    table: "account",
    fields: &[
        text("kind"),
        text("label"),
        text("from_name"),
        text("from_address"),
        text("host"),
        integer("port"),
        text("security"),
        text("user"),
        text("own_ca_pem"),
        text("signature"),
        integer("is_default"),
        integer("created_at"),
        integer("removed"),
    ],
    subject: Subject::Nobody,
    derive: None,
};
