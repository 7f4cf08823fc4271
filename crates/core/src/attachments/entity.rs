//! What the journal keeps of a file on a lead. The content itself never
//! changes, so it needs no journal.

use crate::db::{Entity, Field, Kind, Subject};

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind }
}

/// A file on a lead.
pub static ATTACHMENT: Entity = Entity {
    name: "attachment",
    table: "attachment",
    fields: &[
        field("lead_id", Kind::Id),
        field("sha256", Kind::Text),
        field("name", Kind::Text),
        field("created_at", Kind::Integer),
        field("trashed_at", Kind::Integer),
        field("removed", Kind::Integer),
    ],
    subject: Subject::Lead,
    derive: None,
};
