//! Mail accounts.

use rapport_core::accounts::{self, Account, AccountCheck, AccountInput, SavedAccount};
use rapport_core::db::Done;
use rapport_core::ids::AccountId;
use rapport_core::leads;

use crate::command::commands;

commands! {
    /// All accounts, the practice mailbox among them.
    guarded fn list_accounts(host) -> Vec<Account> {
        accounts::list(&mut *host.reader().await?).await
    }

    /// Leads that only practice mails have reached: the first real account puts
    /// them back.
    guarded fn practice_leads(host) -> u32 {
        leads::practice_leads(&mut *host.reader().await?).await
    }

    /// Tries an account and adds it.
    guarded fn add_account(host, account: AccountInput) -> Done<SavedAccount> {
        accounts::add_checked(host.core().await?, &account).await
    }

    /// Tries an account and changes it; a blank password stays as it is.
    guarded fn edit_account(host, id: AccountId, account: AccountInput) -> Done<SavedAccount> {
        accounts::edit(host.core().await?, id, &account).await
    }

    /// Removes an account.
    guarded fn remove_account(host, id: AccountId) -> Done<()> {
        accounts::remove(host.core().await?, id).await
    }

    /// New mails leave from this account.
    guarded fn set_default_account(host, id: AccountId) -> Done<SavedAccount> {
        accounts::set_default(host.core().await?, id).await
    }

    /// Stores the password of an account and tries it.
    guarded fn set_account_password(host, id: AccountId, password: String) -> SavedAccount {
        accounts::set_password(host.core().await?, id, &password).await
    }

    /// Goes every step to the server without sending.
    guarded fn check_account(host, id: AccountId) -> AccountCheck {
        accounts::check(host.core().await?, id).await
    }

    /// Sends the person a test.
    guarded fn test_account(host, id: AccountId) -> AccountCheck {
        accounts::test(host.core().await?, id).await
    }
}
