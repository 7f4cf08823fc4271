//! What an operation made of things, beside what they are now, in SQL.

use crate::db::entity::{Entity, Field};
use crate::error::Result;

/// Whether a change `c` added the row. Older versions did not store it; there the
/// first field tells: it is never null, so that it was nothing only where there was
/// no row. A row that was removed and is there again had values, and gets them back.
fn inserted(entity: &Entity) -> String {
    let name = entity.fields.first().map_or("removed", |first| first.name);
    format!(
        "coalesce(c.inserted, c.fields ->> '$.removed[0]' IS 1
          AND json_type(c.fields, '$.{name}') IS NOT NULL AND c.fields ->> '$.{name}[0]' IS NULL)"
    )
}

/// Which of the fields `f` of a change `c` are looked at: of an insert `removed`
/// and what it says something together with.
pub(super) fn judged(entity: &Entity) -> Result<String> {
    let removed = entity.together(entity.field("removed")?);
    let removed: Vec<String> = removed.map(|field| format!("'{}'", field.name)).collect();
    Ok(format!(
        "(f.key IN ({}) OR NOT {})",
        removed.join(", "),
        inserted(entity)
    ))
}

/// Each changed field of the operation `?1` on entities `?2`, with what the row
/// holds now, and whether it stays because its group has changed since. A row
/// that is gone was erased with the trash: nothing to bring back.
pub(super) fn pairs(entity: &Entity, fields: &[Field]) -> Result<String> {
    let mut current = String::new();
    let mut stays = String::new();
    let mut together = String::new();
    for field in fields {
        let name = field.name;
        current.push_str(&format!(" WHEN '{name}' THEN {}", now(field)));
        if field.group.is_none() {
            continue;
        }
        let group: Vec<Field> = entity.together(*field).collect();
        let changed: Vec<String> = group.iter().map(changed_since).collect();
        let names: Vec<String> = group
            .iter()
            .map(|other| format!("'{}'", other.name))
            .collect();
        stays.push_str(&format!(" WHEN '{name}' THEN {}", changed.join(" OR ")));
        together.push_str(&format!(
            " WHEN '{name}' THEN json_array({})",
            names.join(", ")
        ));
    }
    let by_field = |cases: String, otherwise: &str| match cases.as_str() {
        "" => otherwise.to_owned(),
        cases => format!("CASE f.key {cases} ELSE {otherwise} END"),
    };
    Ok(format!(
        "SELECT c.entity_id AS id, c.subject AS subject, f.key AS field, f.value ->> 0 AS before,
                f.value ->> 1 AS after, CASE f.key {current} END AS current, {} AS stays,
                {} AS together, {} AS inserted
         FROM change AS c CROSS JOIN {} AS t ON t.id = c.entity_id, json_each(c.fields) AS f
         WHERE c.operation = ?1 AND c.entity = ?2 AND {}",
        by_field(stays, "0"),
        by_field(together, "json_array(f.key)"),
        inserted(entity),
        entity.table,
        judged(entity)?,
    ))
}

/// What the row `t` holds now.
fn now(field: &Field) -> String {
    field.kind.in_journal(&format!("t.\"{}\"", field.name))
}

/// Whether the row holds something else by now than it did after the change `c`.
/// Where that does not speak of the field, the next one that does says what it
/// was then.
fn changed_since(field: &Field) -> String {
    let (name, now) = (field.name, now(field));
    format!(
        "CASE WHEN json_type(c.fields, '$.{name}') IS NOT NULL THEN {now} IS NOT c.fields ->> '$.{name}[1]'
         ELSE (SELECT later.fields ->> '$.{name}[0]' IS NOT {now} FROM change AS later
               WHERE later.entity_id = c.entity_id AND later.entity = ?2 AND later.operation > ?1
                 AND json_type(later.fields, '$.{name}') IS NOT NULL
               ORDER BY later.operation LIMIT 1) IS 1 END"
    )
}
