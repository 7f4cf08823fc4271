//! The one registry of commands and events: the program runs it, and the
//! page's types are written from it.

use tauri::Wry;
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands, collect_events};

use crate::commands::{
    accounts, backups, drafts, environment, files, follow_ups, history, leads, notices, outbox,
    recovery, restore, session, settings, templates, today,
};
use crate::event_bridge::FactsPublished;
use crate::window::{FilesDropped, WindowClosing};

/// Every command and every event.
pub(crate) fn registry() -> Builder<Wry> {
    Builder::new()
        .error_handling(ErrorHandlingMode::Throw)
        // One shape in both directions: what is read can be sent back.
        .disable_serde_phases()
        .events(collect_events![FactsPublished, FilesDropped, WindowClosing])
        .commands(collect_commands![
            environment::environment,
            environment::open_data_folder,
            environment::load_preferences,
            environment::save_preferences,
            recovery::start_state,
            recovery::recovery_leads,
            recovery::recovery_use_backup,
            recovery::recover,
            recovery::restart,
            session::session_state,
            session::begin_sign_in,
            session::finish_sign_in,
            session::cancel_sign_in,
            session::sign_out,
            session::edit_person,
            session::set_provider,
            session::unlock_secrets,
            session::passphrase_weakness,
            leads::list_leads,
            leads::lead_ids,
            leads::lead_place,
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
            leads::lead_timeline,
            files::inspect_bytes,
            files::pick_files,
            files::attach_files,
            files::attachment_caution,
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
            templates::preview_template,
            follow_ups::compose_follow_up,
            follow_ups::send_follow_up,
            drafts::lead_drafts,
            drafts::save_email_draft,
            drafts::save_note_draft,
            drafts::ready_to_close,
            outbox::list_outbox,
            outbox::show_mail,
            outbox::cancel_mail,
            outbox::retry_mail,
            outbox::correct_mail_address,
            outbox::resolve_mail,
            outbox::edit_mail_as_new,
            accounts::list_accounts,
            accounts::practice_leads,
            accounts::add_account,
            accounts::edit_account,
            accounts::remove_account,
            accounts::set_default_account,
            accounts::set_account_password,
            accounts::check_account,
            accounts::test_account,
            today::today,
            today::step_done,
            history::undo,
            history::redo,
            history::undo_operation,
            history::list_history,
            history::check_data,
            notices::list_notices,
            notices::dismiss_notice,
            backups::list_backups,
            backups::create_backup,
            backups::verify_backup,
            backups::delete_backup,
            backups::pick_backup_folder,
            backups::set_backup_folder,
            backups::forget_backup_folder,
            restore::pick_backup_file,
            restore::open_backup,
            restore::backup_leads,
            restore::restore_from_backup,
            restore::close_backup,
            settings::load_settings,
            settings::save_settings,
        ])
}

#[cfg(test)]
#[path = "bindings/bindings_tests.rs"]
mod bindings_tests;
