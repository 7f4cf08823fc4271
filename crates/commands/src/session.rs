//! Signing in, and the secrets of this computer.

use rapport_core::identity::{Person, Provider, SessionState, SignInAttempt};
use rapport_core::passphrase;

use crate::command::commands;

commands! {
    /// Where signing in stands.
    open fn session_state(host) -> SessionState {
        host.core().await?.identity.state().await
    }

    /// Begins an attempt and opens the browser.
    open fn begin_sign_in(host) -> SignInAttempt {
        host.core().await?.identity.begin().await
    }

    /// Waits for the attempt to end.
    open fn finish_sign_in(host) -> SessionState {
        host.core().await?.identity.finish().await
    }

    /// Gives the attempt up.
    open fn cancel_sign_in(host) -> () {
        host.core().await?.identity.cancel();
        Ok(())
    }

    /// Signs out; everything is kept.
    open fn sign_out(host) -> () {
        host.core().await?.identity.sign_out().await
    }

    /// Corrects name and address of who is signed in by the built-in provider.
    guarded fn edit_person(host, person: Person) -> SessionState {
        host.core().await?.identity.edit_person(&person).await
    }

    /// Chooses who says who somebody is.
    open fn set_provider(host, provider: Provider) -> SessionState {
        host.core().await?.identity.set_provider(provider).await
    }

    /// Opens the secrets with their passphrase, or sets it where there is none yet.
    open fn unlock_secrets(host, passphrase: String) -> SessionState {
        let core = host.core().await?;
        let state = core.identity.unlock(passphrase.into()).await?;
        core.servers.match_passwords().await;
        core.outbox.wake();
        Ok(state)
    }

    /// What is weak about a passphrase that is being chosen; none where nothing is.
    open fn passphrase_weakness(_host, passphrase: String) -> Option<String> {
        Ok(passphrase::weakness(&passphrase))
    }
}
