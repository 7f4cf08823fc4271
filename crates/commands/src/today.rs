//! What is due.

use rapport_core::db::Done;
use rapport_core::ids::LeadId;
use rapport_core::leads::Lead;
use rapport_core::today::{self, Today};

use crate::command::commands;

commands! {
    /// What is due today.
    guarded fn today(host) -> Today {
        today::today(&mut *host.reader().await?, &*host.core().await?.clock).await
    }

    /// The lead's next step is done without a mail.
    guarded fn step_done(host, id: LeadId) -> Done<Lead> {
        today::step_done(host.core().await?, id).await
    }
}
