//! The one registry of commands and events: the program runs it, and the
//! page's types are written from it.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::commands::{environment, files, leads, settings, templates, today};
use crate::event_bridge::FactsPublished;
use crate::window::FilesDropped;

/// Every command and every event.
pub(crate) fn registry() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // One shape in both directions: what is read can be sent back.
        .disable_serde_phases()
        .events(collect_events![FactsPublished, FilesDropped])
        .commands(collect_commands![
            environment::environment,
            environment::load_preferences,
            environment::save_preferences,
            leads::list_leads,
            leads::show_lead,
            leads::add_lead,
            leads::find_duplicates,
            leads::edit_lead,
            leads::trash_leads,
            leads::restore_leads,
            leads::empty_trash,
            leads::set_next_step,
            leads::block_lead,
            leads::unblock_lead,
            leads::reached_out,
            leads::add_note,
            files::inspect_path,
            files::inspect_bytes,
            files::pick_files,
            files::attach_files,
            files::open_attachment,
            files::save_attachment,
            files::trash_attachment,
            files::restore_attachment,
            files::list_trashed_files,
            templates::list_templates,
            templates::template_variables,
            templates::add_template,
            templates::edit_template,
            templates::remove_template,
            today::today,
            today::step_done,
            settings::load_settings,
            settings::save_settings,
        ])
}
