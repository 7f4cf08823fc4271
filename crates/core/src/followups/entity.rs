//! What the journal keeps of follow-ups.

use crate::db::{Entity, Field, Kind, Subject};

/// That a person wrote to a lead; the mail itself is in the outbox.
pub static FOLLOW_UP: Entity = Entity {
    name: "follow_up",
    table: "follow_up",
    fields: &[
        Field {
            name: "lead_id",
            kind: Kind::Id,
        },
        Field {
            name: "template_id",
            kind: Kind::Id,
        },
        Field {
            name: "outbox_id",
            kind: Kind::Id,
        },
        Field {
            name: "created_at",
            kind: Kind::Integer,
        },
        Field {
            name: "removed",
            kind: Kind::Integer,
        },
    ],
    subject: Subject::Lead,
    derive: None,
};
