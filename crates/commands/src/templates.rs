//! Templates.

use rapport_core::db::Done;
use rapport_core::followups;
use rapport_core::ids::{LeadId, TemplateId};
use rapport_core::templates::{self, Rendered, Template, TemplateInput, Variable};

use crate::command::commands;

commands! {
    /// All templates, by name.
    guarded fn list_templates(host) -> Vec<Template> {
        templates::list(&mut *host.reader().await?).await
    }

    /// What a template can hold places for.
    guarded fn template_variables(host) -> Vec<Variable> {
        templates::variables(&mut *host.reader().await?).await
    }

    /// Adds a template.
    guarded fn add_template(host, template: TemplateInput) -> Done<Template> {
        templates::add(host.core().await?, &template).await
    }

    /// Changes a template.
    guarded fn edit_template(
        host,
        id: TemplateId,
        template: TemplateInput,
        seen: Option<TemplateInput>,
    ) -> Done<Template> {
        templates::edit_seen(
            host.core().await?,
            id,
            &template,
            seen.as_ref(),
        )
        .await
    }

    /// Removes a template; undo brings it back.
    guarded fn remove_template(host, id: TemplateId) -> Done<()> {
        templates::remove(host.core().await?, id).await
    }

    /// A template as it would be for this lead, or for nobody in particular.
    guarded fn preview_template(host, template: TemplateInput, lead: Option<LeadId>) -> Rendered {
        followups::preview(host.core().await?, &template, lead).await
    }
}
