//! Every write to the outbox. Each change of a status is compare-and-set: it
//! names the status it leaves, and does nothing where another was quicker.

mod adopt;
mod decide;
mod dispatch;
mod enqueue;
mod recover;

pub(super) use adopt::{adopt, adopted};
pub use decide::retry;
pub use decide::{call_back, call_back_all, call_back_with_lead, revive, revive_with_leads};
pub(super) use decide::{dismiss, resolve_again, resolve_sent};
pub use dispatch::readdress;
pub(super) use dispatch::{
    Claim, Claimed, Release, claim, mark_dot, mark_sent, postpone, release, say_why, server_is_back,
};
pub use enqueue::{enqueue, find};
pub(super) use recover::{
    Unsettled, due_after_a_clock_went_back, hold_waiting, settle_as, unsettled,
};

#[cfg(test)]
mod store_tests;
