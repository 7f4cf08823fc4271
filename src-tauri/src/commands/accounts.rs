//! Mail accounts.

use rapport_core::accounts::{self, Account, AccountCheck, AccountInput, SavedAccount};
use rapport_core::db::Done;
use rapport_core::error::Result;
use rapport_core::ids::AccountId;
use rapport_core::leads;
use tauri::State;

use crate::shell::Shell;

/// All accounts, the practice mailbox among them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_accounts(shell: State<'_, Shell>) -> Result<Vec<Account>> {
    accounts::list(&mut *shell.reader().await?).await
}

/// Leads that only practice mails have reached: the first real account puts
/// them back.
#[tauri::command]
#[specta::specta]
pub(crate) async fn practice_leads(shell: State<'_, Shell>) -> Result<u32> {
    leads::practice_leads(&mut *shell.reader().await?).await
}

/// Tries an account and adds it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_account(
    shell: State<'_, Shell>,
    account: AccountInput,
) -> Result<Done<SavedAccount>> {
    accounts::add_checked(shell.core().await?, &account).await
}

/// Tries an account and changes it; a blank password stays as it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn edit_account(
    shell: State<'_, Shell>,
    id: AccountId,
    account: AccountInput,
) -> Result<Done<SavedAccount>> {
    accounts::edit(shell.core().await?, id, &account).await
}

/// Removes an account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_account(shell: State<'_, Shell>, id: AccountId) -> Result<Done<()>> {
    accounts::remove(shell.core().await?, id).await
}

/// New mails leave from this account.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_default_account(
    shell: State<'_, Shell>,
    id: AccountId,
) -> Result<Done<SavedAccount>> {
    accounts::set_default(shell.core().await?, id).await
}

/// Stores the password of an account and tries it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn set_account_password(
    shell: State<'_, Shell>,
    id: AccountId,
    password: String,
) -> Result<SavedAccount> {
    accounts::set_password(shell.core().await?, id, &password).await
}

/// Goes every step to the server without sending.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_account(shell: State<'_, Shell>, id: AccountId) -> Result<AccountCheck> {
    accounts::check(shell.core().await?, id).await
}

/// Sends the person a test.
#[tauri::command]
#[specta::specta]
pub(crate) async fn test_account(shell: State<'_, Shell>, id: AccountId) -> Result<AccountCheck> {
    accounts::test(shell.core().await?, id).await
}
