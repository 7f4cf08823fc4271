//! Making fields, renaming, ordering, trashing and restoring them: each is an
//! operation that can be undone.

use rapport_messages::{Label, label, say};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::definition::{self, FieldKind, FieldOption, OwnField};
use super::derive::FIELD;
use super::value::is_same_name;
use crate::app::App;
use crate::db::{Actor, Done, Values, WriteTx};
use crate::error::{Problem, Result, StaleField};
use crate::fold;
use crate::ids::{self, FieldId};
use crate::invisible::{is_blank, visible};
use crate::leads::fields::TEXT_FIELDS;
use crate::text;

/// The longest name of a field or an option, in characters.
const NAME: usize = 100;
/// The most fields that are not in the trash.
const FIELDS: usize = 200;
/// The most options of a field, those that are no longer offered among them.
const OPTIONS: usize = 500;
/// The longest key, without a number that tells it from others.
const KEY: usize = 40;

/// Names that mean something already: in a template, in the JSON of a lead, on the
/// command line. No field of the user's own has one of them as its key.
const RESERVED: &[&str] = &[
    "and",
    "attachments",
    "contains",
    "created_at",
    "do_not_contact",
    "draft",
    "elif",
    "else",
    "email",
    "emails",
    "endif",
    "false",
    "fields",
    "files",
    "full_name",
    "id",
    "if",
    "in",
    "is",
    "loop",
    "my_address",
    "my_first_name",
    "my_name",
    "name",
    "next_step",
    "next_step_date",
    "none",
    "not",
    "or",
    "phone",
    "phones",
    "state",
    "state_at",
    "state_cause",
    "state_note",
    "today",
    "trashed_at",
    "true",
    "updated_at",
];

/// A field that is to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewField {
    /// Its name for people.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The names of its options, in order.
    pub options: Vec<String>,
    /// The currency of money (ISO 4217).
    pub currency: Option<String>,
}

/// An option as an editor holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct OptionInput {
    /// The option that gets this name; none: a new one.
    pub id: Option<String>,
    /// What it is called.
    pub name: String,
}

/// What can be changed of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FieldInput {
    /// Its name for people.
    pub name: String,
    /// All options that are offered then, in order. One that is left out is no
    /// longer offered; leads that have it keep it.
    pub options: Vec<OptionInput>,
}

impl FieldInput {
    /// A field as its editor shows it.
    pub fn of(field: &OwnField) -> Self {
        let offered = field.options.iter().filter(|option| !option.removed);
        let options = offered.map(|option| OptionInput {
            id: Some(option.id.clone()),
            name: option.name.clone(),
        });
        Self {
            name: field.name.clone(),
            options: options.collect(),
        }
    }
}

/// Makes a field, at the end of the others.
///
/// # Errors
/// `invalid` with the field of the input.
pub async fn add(app: &App, new: &NewField) -> Result<Done<OwnField>> {
    let mut tx = app.db.write().await?;
    let known = definition::all(tx.connection()).await?;
    let name = checked_name(&new.name, &known, None)?;
    if known
        .iter()
        .filter(|field| field.trashed_at.is_none())
        .count()
        >= FIELDS
    {
        return Err(Problem::invalid(
            "name",
            say::TooManyFields {
                most: FIELDS.into(),
            },
        ));
    }
    let currency = checked_currency(new)?;
    let wanted = new.options.iter().map(|name| OptionInput {
        id: None,
        name: name.clone(),
    });
    let options = options(&mut tx, new.kind, &[], &wanted.collect::<Vec<_>>())?;
    let key = free_key(&mut tx, &name).await?;
    // Derived from the key: the same field in every copy of the data.
    let id = FieldId(ids::derived(&format!("field {key}")));
    let position: i64 = sqlx::query_scalar!("SELECT coalesce(max(position) + 1, 0) FROM field")
        .fetch_one(&mut tx)
        .await?;
    let label = label::FieldAdd {
        field: name.as_str().into(),
    };
    let operation = tx.operation(Actor::Person, label).await?;
    let values = vec![
        ("key", json!(key)),
        ("name", json!(name)),
        ("kind", json!(new.kind.as_str())),
        ("options", json!(json!(options).to_string())),
        ("currency", json!(currency)),
        ("position", json!(position)),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(&operation, &FIELD, id.0, values).await?;
    finish(tx, id).await
}

/// Changes the name and the options of a field. `seen`: what its editor showed.
///
/// # Errors
/// `invalid` with the field of the input, `not_found`, `conflict` where one was
/// changed elsewhere meanwhile.
pub async fn edit(
    app: &App,
    id: FieldId,
    input: &FieldInput,
    seen: Option<&FieldInput>,
) -> Result<Done<OwnField>> {
    let mut tx = app.db.write().await?;
    let known = definition::all(tx.connection()).await?;
    let before = definition::shown(tx.connection(), id).await?;
    let name = checked_name(&input.name, &known, Some(id))?;
    if let Some(seen) = seen {
        refuse_stale(&before, input, seen)?;
    }
    let options = options(&mut tx, before.kind, &before.options, &input.options)?;
    let label = label::FieldEdit {
        field: name.as_str().into(),
    };
    let values = vec![
        ("name", json!(name)),
        ("options", json!(json!(options).to_string())),
    ];
    change(tx, before, label, values).await
}

/// Puts the fields into this order. Those that are not named come after them, as
/// they are.
///
/// # Errors
/// `not_found` where one of them is not there.
pub async fn order(app: &App, ids: &[FieldId]) -> Result<Done<Vec<OwnField>>> {
    let mut tx = app.db.write().await?;
    let before = definition::all(tx.connection()).await?;
    for id in ids {
        definition::shown(tx.connection(), *id).await?;
    }
    let others = before.iter().map(|field| field.id);
    let others = others.filter(|id| !ids.contains(id));
    let all: Vec<FieldId> = ids.iter().copied().chain(others).collect();
    let operation = tx.operation(Actor::Person, label::FieldOrder).await?;
    let mut changed = false;
    for (position, id) in all.iter().enumerate() {
        let values = vec![("position", json!(position))];
        changed |= tx.update(&operation, &FIELD, id.0, values).await?;
    }
    let fields = definition::list(tx.connection()).await?;
    Ok(match changed {
        true => tx.commit().await?.done(fields),
        false => Done::unchanged(fields),
    })
}

/// Puts a field into the trash. What leads have in it stays with it, unseen.
///
/// # Errors
/// `not_found`.
pub async fn trash(app: &App, id: FieldId) -> Result<Done<OwnField>> {
    let mut tx = app.db.write().await?;
    let before = definition::shown(tx.connection(), id).await?;
    if before.trashed_at.is_some() {
        return Ok(Done::unchanged(before));
    }
    let label = label::FieldTrash {
        field: before.name.as_str().into(),
    };
    let values = vec![("trashed_at", json!(tx.now().as_millisecond()))];
    change(tx, before, label, values).await
}

/// Takes a field out of the trash, with what leads have in it.
///
/// # Errors
/// `not_found`.
pub async fn restore(app: &App, id: FieldId) -> Result<Done<OwnField>> {
    let mut tx = app.db.write().await?;
    let before = definition::shown(tx.connection(), id).await?;
    let label = label::FieldRestore {
        field: before.name.as_str().into(),
    };
    let values = vec![("trashed_at", Value::Null)];
    change(tx, before, label, values).await
}

async fn change(
    mut tx: WriteTx,
    before: OwnField,
    label: impl Into<Label>,
    values: Values,
) -> Result<Done<OwnField>> {
    let operation = tx.operation(Actor::Person, label).await?;
    if !tx.update(&operation, &FIELD, before.id.0, values).await? {
        return Ok(Done::unchanged(before));
    }
    finish(tx, before.id).await
}

async fn finish(mut tx: WriteTx, id: FieldId) -> Result<Done<OwnField>> {
    tx.settle().await?;
    let field = definition::shown(tx.connection(), id).await?;
    Ok(tx.commit().await?.done(field))
}

/// The name as it is kept: no other field that leads have is called so.
fn checked_name(name: &str, known: &[OwnField], itself: Option<FieldId>) -> Result<String> {
    let name = visible(name);
    if is_blank(&name) {
        return Err(Problem::invalid("name", say::FieldNeedsName));
    }
    text::one_line("name", &name, NAME)?;
    let mut others = known
        .iter()
        .filter(|field| Some(field.id) != itself && field.trashed_at.is_none());
    match others.any(|field| is_same_name(&field.name, &name)) {
        true => Err(Problem::invalid(
            "name",
            say::FieldNameTaken { name: name.into() },
        )),
        false => Ok(name),
    }
}

fn checked_currency(new: &NewField) -> Result<String> {
    let currency = new
        .currency
        .as_deref()
        .unwrap_or_default()
        .trim()
        .to_uppercase();
    let is_code = currency.len() == 3 && currency.bytes().all(|c| c.is_ascii_uppercase());
    match (new.kind, currency.is_empty()) {
        (FieldKind::Money, _) if is_code => Ok(currency),
        (FieldKind::Money, _) => Err(Problem::invalid("currency", say::CurrencyNeeded)),
        (_, true) => Ok(currency),
        (_, false) => Err(Problem::invalid("currency", say::CurrencyOfMoneyOnly)),
    }
}

/// The options that a field has then: those that are wanted, in their order, then
/// those that are no longer offered.
fn options(
    tx: &mut WriteTx,
    kind: FieldKind,
    before: &[FieldOption],
    wanted: &[OptionInput],
) -> Result<Vec<FieldOption>> {
    if !kind.has_options() {
        return match wanted {
            [] => Ok(Vec::new()),
            _ => Err(Problem::invalid("options", say::OptionsOfChoicesOnly)),
        };
    }
    if wanted.is_empty() {
        return Err(Problem::invalid("options.0", say::OptionsMissing));
    }
    let mut options: Vec<FieldOption> = Vec::with_capacity(wanted.len());
    for (place, option) in wanted.iter().enumerate() {
        let at = format!("options.{place}");
        let name = visible(&option.name);
        if is_blank(&name) {
            return Err(Problem::invalid(at, say::OptionNeedsName));
        }
        text::one_line(&at, &name, NAME)?;
        if options.iter().any(|other| is_same_name(&other.name, &name)) {
            return Err(Problem::invalid(at, say::OptionTwice { name: name.into() }));
        }
        // One that was offered before and is typed again is the same option.
        let earlier = before.iter().find(|earlier| match &option.id {
            Some(id) => earlier.id == *id,
            None => is_same_name(&earlier.name, &name),
        });
        let is_taken = |id: &String| options.iter().any(|other| other.id == *id);
        let id = earlier.map(|earlier| earlier.id.clone());
        let id = id.filter(|id| !is_taken(id));
        options.push(FieldOption {
            id: id.unwrap_or_else(|| ids::mint(tx.now(), &*tx.random()).simple().to_string()),
            name,
            removed: false,
        });
    }
    let gone = before.iter().filter(|earlier| {
        let stays = options.iter().any(|option| option.id == earlier.id);
        !stays
    });
    let gone: Vec<FieldOption> = gone
        .map(|option| FieldOption {
            removed: true,
            ..option.clone()
        })
        .collect();
    options.extend(gone);
    if options.len() > OPTIONS {
        let most = OPTIONS.into();
        return Err(Problem::invalid("options", say::TooManyOptions { most }));
    }
    Ok(options)
}

/// A key that no field has or had.
async fn free_key(tx: &mut WriteTx, name: &str) -> Result<String> {
    let words = fold::words(name).replace(' ', "_");
    let mut stem: String = words.chars().take(KEY).collect();
    if !stem.starts_with(|c: char| c.is_ascii_lowercase()) {
        stem = match stem.is_empty() {
            true => "field".to_owned(),
            false => format!("field_{stem}"),
        };
    }
    let used = sqlx::query_scalar!("SELECT key FROM field")
        .fetch_all(&mut *tx)
        .await?;
    let is_free = |key: &String| {
        let is_built_in = TEXT_FIELDS.iter().any(|field| field.key == *key);
        !is_built_in && !RESERVED.contains(&key.as_str()) && !used.contains(key)
    };
    let numbered = (2_u32..).map(|number| format!("{stem}_{number}"));
    let mut keys = std::iter::once(stem.clone()).chain(numbered);
    Ok(keys.find(is_free).unwrap_or(stem))
}

fn refuse_stale(stored: &OwnField, input: &FieldInput, seen: &FieldInput) -> Result<()> {
    let stored = FieldInput::of(stored);
    let names = |input: &FieldInput| {
        let names = input.options.iter().map(|option| option.name.as_str());
        names.collect::<Vec<_>>().join(", ")
    };
    let name = (stored.name != seen.name && stored.name != input.name).then(|| StaleField {
        field: "name".to_owned(),
        yours: input.name.clone(),
        theirs: stored.name.clone(),
    });
    let is_stale = stored.options != seen.options && stored.options != input.options;
    let options = is_stale.then(|| StaleField {
        field: "options".to_owned(),
        yours: names(input),
        theirs: names(&stored),
    });
    let differences: Vec<StaleField> = name.into_iter().chain(options).collect();
    match differences.is_empty() {
        true => Ok(()),
        false => Err(Problem::stale(differences)),
    }
}
