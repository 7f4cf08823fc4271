//! What decides where mail goes, from where and by which server: of each account
//! its server, its own certificates and the sender's address, which account is
//! the default, and whom Rapport writes to by itself. A backup may come from
//! anybody; these come out of one only if the person says so, having seen both
//! values.

use std::collections::BTreeMap;

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::accounts::{self, Account, AccountKind};
use crate::digest::hexadecimal;
use crate::error::Result;
use crate::ids::AccountId;
use crate::settings;

/// A setting that decides where mail goes, from where or by which server, and
/// that differs. Blank where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct MailSettingDifference {
    /// What the account is called; blank where it is about none.
    pub account: String,
    /// Which: a field of the account, `default_account`, or a setting.
    pub field: String,
    /// As the backup has it.
    pub in_backup: String,
    /// As it is now.
    pub now: String,
}

/// The mail settings of one database.
struct MailSettings {
    accounts: BTreeMap<AccountId, (Account, Option<String>)>,
    settings: serde_json::Map<String, Value>,
}

/// The mail settings in which a backup differs from what is here now.
///
/// # Errors
/// What the databases say.
pub(crate) async fn differing(
    backup: &mut SqliteConnection,
    now: &mut SqliteConnection,
) -> Result<Vec<MailSettingDifference>> {
    let (then, now) = (load(backup).await?, load(now).await?);
    let mut differing = Vec::new();
    let mut ids: Vec<_> = then.accounts.keys().chain(now.accounts.keys()).collect();
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        let (then, now) = (then.accounts.get(id), now.accounts.get(id));
        differing.extend(of_account(then, now));
    }
    let (then_default, now_default) = (default_of(&then), default_of(&now));
    if then_default.map(|(id, _)| id) != now_default.map(|(id, _)| id) {
        let label = |default: Option<(_, &str)>| default.map(|(_, label)| label.to_owned());
        differing.push(MailSettingDifference {
            account: String::new(),
            field: "default_account".to_owned(),
            in_backup: label(then_default).unwrap_or_default(),
            now: label(now_default).unwrap_or_default(),
        });
    }
    for (key, value) in &then.settings {
        let here = now.settings.get(key);
        if here != Some(value) {
            differing.push(MailSettingDifference {
                account: String::new(),
                field: key.clone(),
                in_backup: settings::shown(value),
                now: here.map(settings::shown).unwrap_or_default(),
            });
        }
    }
    Ok(differing)
}

async fn load(connection: &mut SqliteConnection) -> Result<MailSettings> {
    let mut all = BTreeMap::new();
    for account in accounts::list(connection).await? {
        let pem = accounts::own_ca_pem(connection, account.id).await?;
        all.insert(account.id, (account, pem));
    }
    let mut settings = settings::fields(&settings::load(connection).await?);
    settings.retain(|key, _| !settings::NO_MAIL.contains(&key.as_str()));
    Ok(MailSettings {
        accounts: all,
        settings,
    })
}

/// The default account: which, and what it is called. Every computer has a
/// practice mailbox of its own; for mail they are the same one.
fn default_of(settings: &MailSettings) -> Option<(Option<AccountId>, &str)> {
    let mut accounts = settings.accounts.values();
    let (default, _) = accounts.find(|(account, _)| account.is_default)?;
    let real = default.kind == AccountKind::Smtp;
    Some((real.then_some(default.id), &default.label))
}

type Stored = (Account, Option<String>);

fn of_account(then: Option<&Stored>, now: Option<&Stored>) -> Vec<MailSettingDifference> {
    let Some((account, _)) = now.or(then) else {
        return Vec::new();
    };
    // Only one of the two has it: a mailbox for practice is not taken over.
    if (then.is_none() || now.is_none()) && account.kind == AccountKind::Practice {
        return Vec::new();
    }
    let blank = || FIELDS.map(|_| String::new());
    let then_values = then.map_or_else(blank, values);
    let now_values = now.map_or_else(blank, values);
    let pairs = FIELDS.iter().zip(then_values.into_iter().zip(now_values));
    pairs
        .filter(|(_, (then, now))| then != now)
        .map(|(field, (in_backup, now))| MailSettingDifference {
            account: account.label.clone(),
            field: (*field).to_owned(),
            in_backup,
            now,
        })
        .collect()
}

const FIELDS: [&str; 7] = [
    "kind",
    "from_address",
    "host",
    "port",
    "security",
    "user",
    "own_ca_pem",
];

fn values((account, pem): &Stored) -> [String; FIELDS.len()] {
    let word = |value: Value| settings::shown(&value);
    [
        word(serde_json::json!(account.kind)),
        account.from_address.clone(),
        account.host.clone(),
        account.port.to_string(),
        word(serde_json::json!(account.security)),
        account.user.clone(),
        pem.as_deref().map(fingerprints).unwrap_or_default(),
    ]
}

/// What a person compares certificates by: the SHA-256 of each.
fn fingerprints(pem: &str) -> String {
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let prints: Vec<String> = certificates
        .unwrap_or_default()
        .iter()
        .map(|certificate| hexadecimal(&Sha256::digest(certificate)))
        .collect();
    if prints.is_empty() {
        return "unreadable".to_owned();
    }
    format!("SHA-256 {}", prints.join(", "))
}
