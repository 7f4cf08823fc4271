//! Leads.

use rapport_core::db::Done;
use rapport_core::error::DuplicateLead;
use rapport_core::ids::LeadId;
use rapport_core::leads::{
    self, Changed, Lead, LeadChanges, LeadPage, LeadQuery, LeadSet, NewLead, NextStep, ReachedOut,
    TimelineEntry,
};

use crate::command::commands;

commands! {
    /// A page of the list.
    guarded fn list_leads(host, query: LeadQuery) -> LeadPage {
        leads::list(&mut *host.reader().await?, &query).await
    }

    /// The ids of a list in its order, `limit` of them from `offset` on.
    guarded fn lead_ids(host, query: LeadQuery) -> Vec<LeadId> {
        leads::ids(&mut *host.reader().await?, &query).await
    }

    /// Where a lead stands in a list, from 0; none where it is not in it.
    guarded fn lead_place(host, query: LeadQuery, id: LeadId) -> Option<u32> {
        leads::place(&mut *host.reader().await?, &query, id).await
    }

    /// One lead.
    guarded fn show_lead(host, id: LeadId) -> Lead {
        leads::show(&mut *host.reader().await?, id).await
    }

    /// Adds a lead.
    guarded fn add_lead(host, lead: NewLead) -> Done<Lead> {
        leads::add(host.core().await?, &lead).await
    }

    /// Other leads with this address.
    guarded fn find_duplicates(
        host,
        address: String,
        except: Option<LeadId>,
    ) -> Vec<DuplicateLead> {
        leads::find_duplicates(&mut *host.reader().await?, &address, except).await
    }

    /// Changes a lead; only what was edited is sent.
    guarded fn edit_lead(host, id: LeadId, changes: LeadChanges) -> Done<Lead> {
        leads::edit(host.core().await?, id, &changes).await
    }

    /// How many leads there are in a set, counted to the end.
    guarded fn count_leads(host, set: LeadSet) -> u32 {
        leads::count(&mut *host.reader().await?, &set).await
    }

    /// Puts leads into the trash. Many are a job; this answers when it is over.
    guarded fn trash_leads(host, set: LeadSet) -> Done<Changed> {
        leads::trash(host.core().await?, set).await
    }

    /// Takes leads out of the trash.
    guarded fn restore_leads(host, set: LeadSet) -> Done<Changed> {
        leads::restore(host.core().await?, set).await
    }

    /// Erases what lies in the trash, for good.
    guarded fn empty_trash(host) -> Changed {
        leads::empty_trash(host.core().await?).await
    }

    /// Gives leads their next step, or none.
    guarded fn set_next_step(host, set: LeadSet, step: Option<NextStep>) -> Done<Changed> {
        leads::set_next_step(host.core().await?, set, step.as_ref()).await
    }

    /// Nothing is sent to this lead any more.
    guarded fn block_lead(host, id: LeadId) -> Done<Lead> {
        leads::block(host.core().await?, id).await
    }

    /// This lead may be written to again.
    guarded fn unblock_lead(host, id: LeadId) -> Done<Lead> {
        leads::unblock(host.core().await?, id).await
    }

    /// The person reached out in another way than by a mail.
    guarded fn reached_out(host, id: LeadId, how: ReachedOut) -> Done<Lead> {
        leads::reached_out(host.core().await?, id, &how).await
    }

    /// Writes a note down.
    guarded fn add_note(host, id: LeadId, text: String) -> Done<Lead> {
        leads::add_note(host.core().await?, id, &text).await
    }

    /// What happened with this lead, newest first.
    guarded fn lead_timeline(host, id: LeadId) -> Vec<TimelineEntry> {
        leads::timeline(&mut *host.reader().await?, id).await
    }
}
