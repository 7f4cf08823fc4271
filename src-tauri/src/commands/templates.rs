//! Templates.

use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::followups;
use rapport_core::ids::{LeadId, TemplateId};
use rapport_core::templates::{self, Rendered, Template, TemplateInput, Variable};
use tauri::State;

use crate::shell::Shell;

/// All templates, by name.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_templates(shell: State<'_, Shell>) -> Result<Vec<Template>> {
    templates::list(&mut *shell.reader().await?).await
}

/// What a template can hold places for.
#[tauri::command]
#[specta::specta]
pub(crate) async fn template_variables() -> Result<Vec<Variable>> {
    Ok(templates::variables())
}

/// Adds a template.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_template(
    shell: State<'_, Shell>,
    template: TemplateInput,
) -> Result<Done<Template>> {
    templates::add(shell.core().await?, &template).await
}

/// Changes a template.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_template(
    shell: State<'_, Shell>,
    id: TemplateId,
    template: TemplateInput,
    seen: Option<TemplateInput>,
) -> Result<Done<Template>> {
    templates::edit_seen(shell.core().await?, id, &template, seen.as_ref()).await
}

/// Removes a template; undo brings it back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_template(shell: State<'_, Shell>, id: TemplateId) -> Result<Done<()>> {
    templates::remove(shell.core().await?, id).await
}

/// A template as it would be for this lead, or for nobody in particular.
#[tauri::command]
#[specta::specta]
pub(crate) async fn preview_template(
    shell: State<'_, Shell>,
    template: TemplateInput,
    lead: Option<LeadId>,
) -> Result<Rendered> {
    followups::preview(shell.core().await?, &template, lead).await
}
