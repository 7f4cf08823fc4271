//! Leads: what a person keeps of those she may work for.

mod add;
mod bulk;
mod changes;
mod check;
mod do_not_contact;
mod duplicates;
mod edit;
mod edit_conflict;
mod entity;
mod fields;
mod list;
mod model;
pub mod own_fields;
mod pasted;
mod read;
mod refill;
mod search_text;
mod set;
mod state;
mod step;
mod store;
mod timeline;
mod trash;

#[cfg(test)]
mod leads_tests;

pub(crate) use add::write;
pub use add::{OnLeadAdded, add};
pub(crate) use bulk::part as bulk_part;
pub use bulk::{Begun, BulkChange, begin, change, changed, restore, set_next_step, trash};
pub use changes::{LeadChanges, LeadFields, StepChange};
pub use do_not_contact::{block, is_marked, unblock};
pub use duplicates::find as find_duplicates;
pub(crate) use edit::correct_email;
pub use edit::edit;
pub(crate) use entity::json_ids;
pub use entity::{ACTIVITY, EMAIL, LEAD, LEAD_FIELD, PHONE};
pub use fields::{TEXT_FIELDS, TextField};
pub use list::{Count, LeadPage, LeadQuery, LeadSort, ids, list, place};
pub use model::{
    Attachment, Changed, Email, EmailInput, Lead, LeadState, NewLead, NextStep, Phone, PhoneInput,
    ReachedOut, StagedFile, StateCause, StepKind, shown_name,
};
pub use own_fields::FIELD;
pub(crate) use read::commit_and_show;
pub use read::{LeadRow, show};
pub use refill::refill;
pub(crate) use refill::refill_some;
pub use set::{LeadSet, count};
pub use state::{ReachedBefore, return_practice_to_pending, take_back};
pub use state::{add_note, practice_leads, reached_out, set_state};
pub(crate) use state::{mail_accepted, stays_reached};
pub(crate) use step::{settle_due, without_step};
pub use timeline::{ChangedField, TimelineEntry, TimelineKind, timeline};
pub use trash::empty_trash;
