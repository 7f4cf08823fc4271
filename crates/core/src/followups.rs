//! Following up: the prepared mail for a lead, sending it with one click, and
//! what its acceptance means.

mod acceptance;
mod call_off;
mod correct_address;
mod draft;
mod edit_as_new;
mod entity;
mod greeting;
mod model;
mod send;
mod taken_back;

#[cfg(test)]
#[path = "followups/followups_tests.rs"]
mod followups_tests;

pub use acceptance::{LeadConsent, ReachesOut};
pub use call_off::call_off;
pub use correct_address::correct_address;
pub use draft::{compose, preview};
pub use edit_as_new::edit_as_new;
pub use entity::FOLLOW_UP;
pub(crate) use greeting::lead_added;
pub use model::{FollowUpDraft, FollowUpInput, FollowUpText, Thread};
pub use send::{send, send_at};
pub(crate) use taken_back::{TakenBack, taken_back};
