//! The templates that are kept.

use rapport_messages::{Label, Language, label, say};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::SqliteConnection;

use crate::app::App;
use crate::clock::Timestamp;
use crate::db::{Actor, Done, Entity, Field, Subject, WriteTx};
use crate::error::{Problem, ProblemKind, Result, StaleField};
use crate::ids::TemplateId;
use crate::{local, text};

/// A template.
pub static TEMPLATE: Entity = Entity {
    name: "template",
    table: "template",
    fields: &[
        Field::text("name"),
        Field::text("subject"),
        Field::text("body"),
        Field::integer("created_at"),
        Field::integer("removed"),
    ],
    subject: Subject::Nobody,
    tracks_updated_at: true,
    derive: None,
};

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Template {
    /// Which.
    pub id: TemplateId,
    /// What it is called.
    pub name: String,
    /// The subject, with its tags.
    pub subject: String,
    /// The text, with its tags.
    pub body: String,
    /// When it was added.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// What a person writes into a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct TemplateInput {
    /// What it is called.
    pub name: String,
    /// The subject, with its tags.
    pub subject: String,
    /// The text, with its tags.
    pub body: String,
}

/// All templates, by name.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<Template>> {
    let templates = sqlx::query_as!(
        Template,
        r#"SELECT id AS "id: TemplateId", name, subject, body, created_at AS "created_at: Timestamp",
                  updated_at AS "updated_at: Timestamp"
           FROM template WHERE removed = 0 ORDER BY name COLLATE NOCASE, id"#
    )
    .fetch_all(connection)
    .await?;
    Ok(templates)
}

/// One template.
///
/// # Errors
/// `not_found`.
pub async fn show(connection: &mut SqliteConnection, id: TemplateId) -> Result<Template> {
    sqlx::query_as!(
        Template,
        r#"SELECT id AS "id: TemplateId", name, subject, body, created_at AS "created_at: Timestamp",
                  updated_at AS "updated_at: Timestamp"
           FROM template WHERE id = ? AND removed = 0"#,
        id,
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::TemplateGone))
}

/// Adds a template. Tags are judged when it is previewed and when it is sent.
///
/// # Errors
/// `invalid` with the field.
pub async fn add(app: &App, input: &TemplateInput) -> Result<Done<Template>> {
    check(input)?;
    let mut tx = app.db.write().await?;
    let label = label::TemplateAdd {
        template: input.name.trim().into(),
    };
    let id = insert(&mut tx, Actor::Person, label, input).await?;
    finish(tx, id).await
}

/// Changes a template; where nothing differs, nothing is written.
///
/// # Errors
/// `invalid` with the field, `not_found`.
pub async fn edit(app: &App, id: TemplateId, input: &TemplateInput) -> Result<Done<Template>> {
    edit_seen(app, id, input, None).await
}

/// The same as the answer to what an editor showed.
///
/// # Errors
/// `conflict` with both texts where one has changed elsewhere meanwhile.
pub async fn edit_seen(
    app: &App,
    id: TemplateId,
    input: &TemplateInput,
    seen: Option<&TemplateInput>,
) -> Result<Done<Template>> {
    check(input)?;
    let mut tx = app.db.write().await?;
    let before = show(tx.connection(), id).await?;
    if let Some(seen) = seen {
        refuse_stale(&before, input, seen)?;
    }
    let label = label::TemplateEdit {
        template: input.name.trim().into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let values = vec![
        ("name", json!(input.name)),
        ("subject", json!(input.subject)),
        ("body", json!(input.body)),
    ];
    if !tx.update(&operation, &TEMPLATE, id.0, values).await? {
        return Ok(Done::unchanged(before));
    }
    finish(tx, id).await
}

fn refuse_stale(stored: &Template, input: &TemplateInput, seen: &TemplateInput) -> Result<()> {
    let fields = [
        ("name", &stored.name, &input.name, &seen.name),
        ("subject", &stored.subject, &input.subject, &seen.subject),
        ("body", &stored.body, &input.body, &seen.body),
    ];
    let stale = fields
        .into_iter()
        .filter(|(_, stored, wanted, seen)| stored != seen && stored != wanted);
    let differences: Vec<StaleField> = stale
        .map(|(field, stored, wanted, _)| StaleField {
            field: field.to_owned(),
            yours: wanted.clone(),
            theirs: stored.clone(),
        })
        .collect();
    match differences.is_empty() {
        true => Ok(()),
        false => Err(Problem::stale(differences)),
    }
}

/// Removes a template; undo brings it back.
pub async fn remove(app: &App, id: TemplateId) -> Result<Done<()>> {
    let mut tx = app.db.write().await?;
    let template = show(tx.connection(), id).await?;
    let label = label::TemplateRemove {
        template: template.name.trim().into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    tx.update(&operation, &TEMPLATE, id.0, vec![("removed", json!(1))])
        .await?;
    Ok(tx.commit().await?.done(()))
}

async fn finish(mut tx: WriteTx, id: TemplateId) -> Result<Done<Template>> {
    tx.settle().await?;
    let template = show(tx.connection(), id).await?;
    Ok(tx.commit().await?.done(template))
}

async fn insert(
    tx: &mut WriteTx,
    actor: Actor,
    label: impl Into<Label>,
    input: &TemplateInput,
) -> Result<TemplateId> {
    let random = tx.random();
    let id = TemplateId::mint(tx.now(), &*random);
    let operation = tx.operation(actor, label).await?;
    let values = vec![
        ("name", json!(input.name)),
        ("subject", json!(input.subject)),
        ("body", json!(input.body)),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(&operation, &TEMPLATE, id.0, values).await?;
    Ok(id)
}

fn check(input: &TemplateInput) -> Result<()> {
    if input.name.trim().is_empty() {
        return Err(Problem::invalid("name", say::TemplateNeedsName));
    }
    text::one_line("name", &input.name, 200)?;
    text::one_line("subject", &input.subject, 1_000)?;
    text::several_lines("body", &input.body, 200_000)
}

const SHIPPED: &str = "shipped_templates";

/// The templates that Rapport brings: what is used until the person chooses.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Shipped {
    /// For a first follow-up.
    pub follow_up: TemplateId,
    /// For a lead that was added.
    pub acknowledgement: TemplateId,
}

/// Those that Rapport brought; they may have been changed or removed since.
pub(crate) async fn shipped(connection: &mut SqliteConnection) -> Result<Option<Shipped>> {
    local::get(connection, SHIPPED).await
}

/// Brings them, once; who removes one is not given it again.
pub(crate) async fn prepare(tx: &mut WriteTx, language: Language) -> Result<()> {
    if is_prepared(tx.connection()).await? {
        return Ok(());
    }
    let [first_follow_up, received] = match language {
        Language::En => [
            (
                "First follow-up",
                "Following up, {{first_name}}",
                include_str!("shipped/en/first_follow_up.txt"),
            ),
            (
                "We received your details",
                "Thank you, {{first_name}}: we have your details",
                include_str!("shipped/en/acknowledgement.txt"),
            ),
        ],
        Language::De => [
            (
                "Erstes Follow-up",
                "Ihre Anfrage",
                include_str!("shipped/de/first_follow_up.txt"),
            ),
            (
                "Ihre Angaben sind eingegangen",
                "Vielen Dank für Ihre Angaben",
                include_str!("shipped/de/acknowledgement.txt"),
            ),
        ],
    };
    let follow_up = ship(tx, first_follow_up).await?;
    let acknowledgement = ship(tx, received).await?;
    let shipped = Shipped {
        follow_up,
        acknowledgement,
    };
    local::set(&mut *tx, SHIPPED, &shipped).await
}

/// Whether they were brought, be they still there or not.
pub(crate) async fn is_prepared(connection: &mut SqliteConnection) -> Result<bool> {
    Ok(local::get::<Shipped>(connection, SHIPPED).await?.is_some())
}

async fn ship(tx: &mut WriteTx, (name, subject, body): (&str, &str, &str)) -> Result<TemplateId> {
    let input = TemplateInput {
        name: name.to_owned(),
        subject: subject.to_owned(),
        body: body.trim_end().to_owned(),
    };
    let label = label::TemplateShip {
        template: name.into(),
    };
    insert(tx, Actor::Worker, label, &input).await
}
