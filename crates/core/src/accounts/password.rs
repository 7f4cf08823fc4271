//! The password of an account, stored together with the server it was entered
//! for. It is sent to no other server: whatever changes the account's host, port,
//! encryption, user or certificates, the password no longer fits and is asked for
//! again.

use rapport_messages::say;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::digest::hexadecimal;
use crate::error::{Problem, ProblemKind, Result};
use crate::ids::AccountId;
use crate::mail::mailer::Server;
use crate::secrets::Secrets;

/// What is in the secrets.
#[derive(Serialize, Deserialize)]
struct Stored {
    /// [`identity`] of the server that the password was entered for.
    server: String,
    password: String,
}

/// Stores the password of an account for this server and this user.
///
/// # Errors
/// `needs_passphrase` while the secrets are locked.
pub(super) async fn store(
    secrets: &dyn Secrets,
    account: AccountId,
    (server, user): (&Server, &str),
    password: &str,
) -> Result<()> {
    let stored = Stored {
        server: identity(server, user),
        password: password.to_owned(),
    };
    // The words of serde_json could show the password.
    let stored = serde_json::to_string(&stored)
        .map_err(|_| Problem::new(ProblemKind::Io, say::PasswordNotStored))?;
    secrets.set(&key(account), stored.into()).await
}

/// The password of an account, if it was entered for this server and this user.
/// One from before passwords were bound to a server fits none.
///
/// # Errors
/// `needs_passphrase` while the secrets are locked.
pub(super) async fn fitting(
    secrets: &dyn Secrets,
    account: AccountId,
    (server, user): (&Server, &str),
) -> Result<Option<SecretString>> {
    let Some(stored) = secrets.get(&key(account)).await? else {
        return Ok(None);
    };
    let stored: Option<Stored> = serde_json::from_str(stored.expose_secret()).ok();
    let fitting = stored.filter(|stored| stored.server == identity(server, user));
    Ok(fitting.map(|stored| stored.password.into()))
}

/// Deletes the password of an account.
///
/// # Errors
/// `needs_passphrase` while the secrets are locked.
pub(super) async fn forget(secrets: &dyn Secrets, account: AccountId) -> Result<()> {
    secrets.delete(&key(account)).await
}

fn key(account: AccountId) -> String {
    format!("account/{account}/password")
}

/// SHA-256 of everything that decides who gets to read a password. A list in JSON
/// first: no value can run into the next one.
fn identity(server: &Server, user: &str) -> String {
    let parts = serde_json::json!([
        server.host.to_ascii_lowercase(),
        server.port,
        server.security,
        user,
        server.own_ca_pem,
    ]);
    hexadecimal(&Sha256::digest(parts.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::mailer::Security;
    use crate::random::SystemRandom;
    use crate::secrets::MemorySecrets;

    fn server() -> Server {
        Server {
            host: "mail.vogt.example".into(),
            port: 465,
            security: Security::Tls,
            login: None,
            own_ca_pem: None,
        }
    }

    async fn read(secrets: &MemorySecrets, id: AccountId, server: &Server, user: &str) -> bool {
        let found = fitting(secrets, id, (server, user)).await.unwrap();
        assert!(
            found
                .as_ref()
                .is_none_or(|found| found.expose_secret() == "horse")
        );
        found.is_some()
    }

    #[tokio::test]
    async fn a_password_fits_only_the_server_and_user_it_was_entered_for() {
        let secrets = MemorySecrets::default();
        let id = AccountId::mint("2026-11-24T09:00:00Z".parse().unwrap(), &SystemRandom);
        assert!(!read(&secrets, id, &server(), "maren").await);
        store(&secrets, id, (&server(), "maren"), "horse")
            .await
            .unwrap();
        assert!(read(&secrets, id, &server(), "maren").await);
        let same = Server {
            host: "Mail.Vogt.Example".into(),
            ..server()
        };
        assert!(read(&secrets, id, &same, "maren").await);
        let others = [
            Server {
                host: "mail.evil.example".into(),
                ..server()
            },
            Server {
                port: 466,
                ..server()
            },
            Server {
                security: Security::Starttls,
                ..server()
            },
            Server {
                own_ca_pem: Some("a certificate".into()),
                ..server()
            },
        ];
        for other in others {
            assert!(!read(&secrets, id, &other, "maren").await, "{other:?}");
        }
        assert!(!read(&secrets, id, &server(), "Maren").await);
        forget(&secrets, id).await.unwrap();
        assert!(!read(&secrets, id, &server(), "maren").await);
    }

    #[tokio::test]
    async fn a_password_from_before_it_was_bound_to_a_server_is_not_sent() {
        let secrets = MemorySecrets::default();
        let id = AccountId::mint("2026-11-24T09:00:00Z".parse().unwrap(), &SystemRandom);
        for old in ["horse", "{}", "\"horse\"", r#"{"password":"horse"}"#] {
            secrets.set(&key(id), old.into()).await.unwrap();
            assert!(!read(&secrets, id, &server(), "maren").await, "{old}");
        }
    }
}
