//! Mail accounts: the practice mailbox, there from the start, and the person's
//! own. A password is never in the database: it is in the secrets, under the
//! account's id.

mod add;
mod change;
mod check;
mod entity;
mod model;
mod servers;
mod store;
mod taken_back;

#[cfg(test)]
#[path = "accounts/accounts_tests.rs"]
mod accounts_tests;

pub use add::add;
pub use change::{edit, remove, resume, set_default};
pub use check::{AccountCheck, check, test};
pub use entity::ACCOUNT;
pub use model::{Account, AccountInput, AccountKind, AddedAccount};
pub use servers::AccountServers;
pub(crate) use store::{ONLY_PRACTICE, default_now, is_prepared, prepare};
pub use store::{chosen, has_real, list, show};
pub(crate) use taken_back::taken_back;
