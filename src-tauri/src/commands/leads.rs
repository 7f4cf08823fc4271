//! Leads.

use rapport_core::db::Done;
use rapport_core::error::{DuplicateLead, Result};
use rapport_core::ids::LeadId;
use rapport_core::leads::{
    self, Changed, Lead, LeadChanges, LeadPage, LeadQuery, NewLead, NextStep, ReachedOut,
    TimelineEntry,
};
use tauri::State;

use crate::shell::Shell;

/// A page of the list.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_leads(shell: State<'_, Shell>, query: LeadQuery) -> Result<LeadPage> {
    leads::list(&mut *shell.reader().await?, &query).await
}

/// The ids of a list in its order, `limit` of them from `offset` on.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lead_ids(shell: State<'_, Shell>, query: LeadQuery) -> Result<Vec<LeadId>> {
    leads::ids(&mut *shell.reader().await?, &query).await
}

/// Where a lead stands in a list, from 0; none where it is not in it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lead_place(
    shell: State<'_, Shell>,
    query: LeadQuery,
    id: LeadId,
) -> Result<Option<u32>> {
    leads::place(&mut *shell.reader().await?, &query, id).await
}

/// One lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn show_lead(shell: State<'_, Shell>, id: LeadId) -> Result<Lead> {
    leads::show(&mut *shell.reader().await?, id).await
}

/// Adds a lead.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_lead(shell: State<'_, Shell>, lead: NewLead) -> Result<Done<Lead>> {
    leads::add(shell.core().await?, &lead).await
}

/// Other leads with this address.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_duplicates(
    shell: State<'_, Shell>,
    address: String,
    except: Option<LeadId>,
) -> Result<Vec<DuplicateLead>> {
    leads::find_duplicates(&mut *shell.reader().await?, &address, except).await
}

/// Changes a lead; only what was edited is sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_lead(
    shell: State<'_, Shell>,
    id: LeadId,
    changes: LeadChanges,
) -> Result<Done<Lead>> {
    leads::edit(shell.core().await?, id, &changes).await
}

/// Puts leads into the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn trash_leads(
    shell: State<'_, Shell>,
    ids: Vec<LeadId>,
) -> Result<Done<Changed>> {
    leads::trash(shell.core().await?, &ids).await
}

/// Takes leads out of the trash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn restore_leads(
    shell: State<'_, Shell>,
    ids: Vec<LeadId>,
) -> Result<Done<Changed>> {
    leads::restore(shell.core().await?, &ids).await
}

/// Erases what lies in the trash, for good.
#[tauri::command]
#[specta::specta]
pub(crate) async fn empty_trash(shell: State<'_, Shell>) -> Result<Changed> {
    leads::empty_trash(shell.core().await?).await
}

/// Gives leads their next step, or none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_next_step(
    shell: State<'_, Shell>,
    ids: Vec<LeadId>,
    step: Option<NextStep>,
) -> Result<Done<Changed>> {
    leads::set_next_step(shell.core().await?, &ids, step.as_ref()).await
}

/// Nothing is sent to this lead any more.
#[tauri::command]
#[specta::specta]
pub(crate) async fn block_lead(shell: State<'_, Shell>, id: LeadId) -> Result<Done<Lead>> {
    leads::block(shell.core().await?, id).await
}

/// This lead may be written to again.
#[tauri::command]
#[specta::specta]
pub(crate) async fn unblock_lead(shell: State<'_, Shell>, id: LeadId) -> Result<Done<Lead>> {
    leads::unblock(shell.core().await?, id).await
}

/// The person reached out in another way than by a mail.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reached_out(
    shell: State<'_, Shell>,
    id: LeadId,
    how: ReachedOut,
) -> Result<Done<Lead>> {
    leads::reached_out(shell.core().await?, id, &how).await
}

/// Writes a note down.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_note(
    shell: State<'_, Shell>,
    id: LeadId,
    text: String,
) -> Result<Done<Lead>> {
    leads::add_note(shell.core().await?, id, &text).await
}

/// What happened with this lead, newest first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn lead_timeline(
    shell: State<'_, Shell>,
    id: LeadId,
) -> Result<Vec<TimelineEntry>> {
    leads::timeline(&mut *shell.reader().await?, id).await
}
