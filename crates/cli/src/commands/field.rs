//! `field …`

use rapport_core::app::App;
use rapport_core::db::Done;
use rapport_core::error::{Problem, Result};
use rapport_core::ids::FieldId;
use rapport_core::leads::own_fields::{self, FieldInput, NewField, OptionInput, OwnField};
use rapport_messages::say;
use serde_json::json;

use super::{pair, word};
use crate::arguments::{Field as Verb, FieldAdd, FieldEdit};
use crate::output::Output;

pub(super) async fn run(app: &App, verb: Verb, output: &Output) -> Result<()> {
    match verb {
        Verb::Add(arguments) => one(own_fields::add(app, &new_field(arguments)?).await?, output),
        Verb::List { trashed } => list(app, trashed, output).await,
        Verb::Edit(arguments) => edit(app, arguments, output).await,
        Verb::Trash { field } => {
            let field = named(app, &field).await?;
            one(own_fields::trash(app, field.id).await?, output)
        }
        Verb::Restore { field } => {
            let field = named(app, &field).await?;
            one(own_fields::restore(app, field.id).await?, output)
        }
    }
}

fn new_field(arguments: FieldAdd) -> Result<NewField> {
    Ok(NewField {
        name: arguments.name,
        kind: word("kind", &arguments.kind)?,
        options: arguments.option,
        currency: arguments.currency,
    })
}

async fn edit(app: &App, arguments: FieldEdit, output: &Output) -> Result<()> {
    let field = named(app, &arguments.field).await?;
    let mut input = FieldInput::of(&field);
    for renamed in &arguments.rename_option {
        let (old, new) = pair("rename_option", renamed)?;
        let mut options = input.options.iter_mut();
        let option = options.find(|option| option.name == old);
        let option = option.ok_or_else(|| {
            Problem::invalid("rename_option", say::NoSuchOption { name: old.into() })
        })?;
        new.clone_into(&mut option.name);
    }
    if !arguments.option.is_empty() {
        let known = std::mem::take(&mut input.options);
        let wanted = arguments.option.into_iter().map(|name| OptionInput {
            id: known
                .iter()
                .find(|option| option.name == name)
                .and_then(|option| option.id.clone()),
            name,
        });
        input.options = wanted.collect();
    }
    if let Some(name) = arguments.name {
        input.name = name;
    }
    let mut edited = own_fields::edit(app, field.id, &input, None).await?;
    if let Some(place) = arguments.place {
        let fields = own_fields::list(&mut *app.db.reader().await?).await?;
        let mut ids: Vec<FieldId> = fields.iter().map(|field| field.id).collect();
        ids.retain(|id| *id != field.id);
        ids.insert(place.saturating_sub(1).min(ids.len()), field.id);
        edited.operation = own_fields::order(app, &ids).await?.operation;
    }
    one(edited, output)
}

/// A field by its id, else by its key.
async fn named(app: &App, text: &str) -> Result<OwnField> {
    let mut reader = app.db.reader().await?;
    if let Ok(id) = text.parse::<FieldId>() {
        return own_fields::shown(&mut reader, id).await;
    }
    let fields = own_fields::all(&mut reader).await?;
    let mut same = fields.into_iter().filter(|field| field.key == text);
    same.next()
        .ok_or_else(|| Problem::invalid("field", say::NoSuchField { key: text.into() }))
}

async fn list(app: &App, trashed: bool, output: &Output) -> Result<()> {
    let mut fields = own_fields::all(&mut *app.db.reader().await?).await?;
    fields.retain(|field| field.trashed_at.is_some() == trashed);
    output.print(&json!({ "fields": fields }), || {
        let rows = fields.iter().map(|field| {
            vec![
                field.id.to_string(),
                field.key.clone(),
                field.name.clone(),
                field.kind.as_str().to_owned(),
                details(field),
            ]
        });
        output.table(&["id", "key", "name", "kind", "details"], rows)
    })
}

/// The currency or the options that are offered.
fn details(field: &OwnField) -> String {
    let offered = field.options.iter().filter(|option| !option.removed);
    let offered: Vec<&str> = offered.map(|option| option.name.as_str()).collect();
    field.currency.clone().unwrap_or_else(|| offered.join(", "))
}

fn one(field: Done<OwnField>, output: &Output) -> Result<()> {
    let field = field.answer;
    output.print(&field, || {
        output.lines(&[
            ("id", field.id.to_string()),
            ("key", field.key.clone()),
            ("name", field.name.clone()),
            ("kind", field.kind.as_str().to_owned()),
            ("details", details(&field)),
        ])
    })
}
