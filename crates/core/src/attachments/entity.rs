//! What the journal keeps of a file on a lead. The content itself never
//! changes, so it needs no journal.

use crate::db::{Entity, Field, Subject};

/// A file on a lead.
pub static ATTACHMENT: Entity = Entity {
    name: "attachment",
    table: "attachment",
    fields: &[
        Field::id("lead_id"),
        Field::text("sha256"),
        Field::text("name"),
        Field::integer("created_at"),
        Field::integer("trashed_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Lead,
    tracks_updated_at: false,
    derive: None,
};
