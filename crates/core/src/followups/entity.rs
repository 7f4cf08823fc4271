//! What the journal keeps of follow-ups.

use crate::db::{Entity, Field, Subject};

/// That a person wrote to a lead; the mail itself is in the outbox.
pub static FOLLOW_UP: Entity = Entity {
    name: "follow_up",
    table: "follow_up",
    fields: &[
        Field::id("lead_id"),
        Field::id("template_id"),
        Field::id("outbox_id"),
        Field::integer("created_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Lead,
    tracks_updated_at: false,
    derive: None,
};
