//! Mail accounts: the practice mailbox, there from the start, and the person's
//! own. A password is never in the database: it is in the secrets, bound to the
//! server it was entered for.

mod add;
mod change;
mod check;
mod entity;
mod model;
mod on_reverted;
mod password;
mod servers;
mod store;

#[cfg(test)]
#[path = "accounts/accounts_tests.rs"]
mod accounts_tests;

pub use add::{add, add_checked};
pub(crate) use change::forget_passwords;
pub use change::{edit, remove, set_default, set_password};
pub use check::{AccountCheck, CheckVerdict, check, test};
pub use entity::ACCOUNT;
pub(crate) use entity::NO_MAIL;
pub use model::{Account, AccountInput, AccountKind, SavedAccount};
pub(crate) use on_reverted::on_reverted;
pub use servers::AccountServers;
pub(crate) use store::{ONLY_PRACTICE, default_now, is_prepared, own_ca_pem, prepare};
pub use store::{chosen, has_real, list, show};
