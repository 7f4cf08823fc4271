//! What the journal keeps of accounts. That the worker paused one is its own
//! note and no operation.

use crate::db::{Entity, Field, Subject};

/// A mail account.
pub static ACCOUNT: Entity = Entity {
    name: "account",
    table: "account",
    fields: &[
        Field::text("kind"),
        Field::text("label"),
        Field::text("from_name"),
        Field::text("from_address"),
        Field::text("host").of("server"),
        Field::integer("port").of("server"),
        Field::text("security").of("server"),
        Field::text("user").of("server"),
        Field::text("own_ca_pem").of("server"),
        Field::text("signature"),
        Field::integer("is_default"),
        Field::integer("created_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Nobody,
    tracks_updated_at: false,
    derive: None,
};

/// The fields that decide neither where mail goes nor from where. Each other one
/// comes out of a backup only if the person says so.
pub(crate) const NO_MAIL: &[&str] = &["label", "from_name", "signature", "created_at"];
