//! Following up: the prepared mail for a lead, sending it with one click, and
//! what its acceptance means.

mod acceptance;
mod call_off;
mod correct_address;
mod draft;
mod edit_as_new;
mod entity;
mod model;
mod new_lead_mail;
mod on_reverted;
mod send;

#[cfg(test)]
#[path = "followups/followups_tests.rs"]
mod followups_tests;

pub use acceptance::{LeadConsent, ReachesOut};
pub use call_off::call_off;
pub use correct_address::correct_address;
pub use draft::{compose, preview};
pub use edit_as_new::edit_as_new;
pub use entity::FOLLOW_UP;
pub use model::{FollowUpDraft, FollowUpInput, FollowUpText, Thread};
pub(crate) use new_lead_mail::lead_added;
pub(crate) use on_reverted::on_reverted;
pub use send::{send, send_at};
