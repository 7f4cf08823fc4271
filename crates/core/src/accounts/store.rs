//! Reading accounts, and the practice mailbox that is there from the start.

use rapport_messages::{label, say};
use serde_json::json;
use sqlx::{AssertSqlSafe, SqliteConnection};

use super::entity::ACCOUNT;
use super::model::{Account, AccountKind};
use crate::address;
use crate::db::{Actor, WriteTx};
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::identity;
use crate::ids::AccountId;
use crate::mail::mailer::{Security, Server};
use crate::outbox::{self, policy};

struct Row {
    id: AccountId,
    kind: String,
    label: String,
    from_name: String,
    from_address: String,
    host: String,
    port: i64,
    security: String,
    user: String,
    has_own_ca: bool,
    signature: String,
    is_default: bool,
    paused: Option<String>,
}

impl TryFrom<Row> for Account {
    type Error = Problem;

    fn try_from(row: Row) -> Result<Self> {
        let unreadable = || Problem::new(ProblemKind::Damaged, say::AccountDamaged);
        Ok(Self {
            id: row.id,
            kind: match row.kind.as_str() {
                "practice" => AccountKind::Practice,
                "smtp" => AccountKind::Smtp,
                _ => return Err(unreadable()),
            },
            label: row.label,
            from_name: row.from_name,
            from_address: row.from_address,
            host: row.host,
            port: u16::try_from(row.port).map_err(|_| unreadable())?,
            security: match row.security.as_str() {
                "tls" => Security::Tls,
                "starttls" => Security::Starttls,
                "none" => Security::None,
                _ => return Err(unreadable()),
            },
            user: row.user,
            has_own_ca: row.has_own_ca,
            signature: row.signature,
            is_default: row.is_default,
            remedy: row.paused.as_deref().map(policy::pause_remedy),
            paused: row.paused.as_deref().map(outbox::pause_wording),
        })
    }
}

/// All accounts: the default one first, the practice mailbox last.
pub async fn list(connection: &mut SqliteConnection) -> Result<Vec<Account>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: AccountId", kind, label, from_name, from_address, host, port, security, user,
                  own_ca_pem IS NOT NULL AS "has_own_ca!: bool", signature, is_default AS "is_default: bool", paused
           FROM account WHERE removed = 0 ORDER BY kind = 'practice', is_default DESC, id"#
    )
    .fetch_all(&mut *connection)
    .await?;
    let mut accounts: Vec<Account> = rows
        .into_iter()
        .map(Account::try_from)
        .collect::<Result<_>>()?;
    // The default may have been removed: then it is the first that is left.
    let default = accounts
        .iter()
        .position(|account| account.is_default)
        .unwrap_or(0);
    for (index, account) in accounts.iter_mut().enumerate() {
        account.is_default = index == default;
        if account.kind == AccountKind::Practice {
            write_as_the_person(connection, account).await?;
        }
    }
    Ok(accounts)
}

/// Practice mail shows what a lead would see: the person's own name and address,
/// where they are known.
async fn write_as_the_person(
    connection: &mut SqliteConnection,
    practice: &mut Account,
) -> Result<()> {
    let Some(person) = identity::person(connection).await? else {
        return Ok(());
    };
    if practice.from_name.is_empty() {
        practice.from_name = person.name;
    }
    if address::parse(&person.address).is_ok() {
        practice.from_address = person.address;
    }
    Ok(())
}

/// One account.
///
/// # Errors
/// `not_found`.
pub async fn show(connection: &mut SqliteConnection, id: AccountId) -> Result<Account> {
    let accounts = list(connection).await?;
    let mut same = accounts.into_iter().filter(|account| account.id == id);
    same.next()
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AccountGone))
}

/// The certificates of its own that an account trusts.
pub(crate) async fn own_ca_pem(
    connection: &mut SqliteConnection,
    id: AccountId,
) -> Result<Option<String>> {
    let pem = sqlx::query_scalar!("SELECT own_ca_pem FROM account WHERE id = ?", id)
        .fetch_one(connection)
        .await?;
    Ok(pem)
}

/// The server that a real account has now, without the login.
pub(super) async fn server(connection: &mut SqliteConnection, account: &Account) -> Result<Server> {
    Ok(Server {
        host: account.host.clone(),
        port: account.port,
        security: account.security,
        login: None,
        own_ca_pem: own_ca_pem(connection, account.id).await?,
    })
}

/// The account asked for, else the default one.
///
/// # Errors
/// `not_found`.
pub async fn chosen(connection: &mut SqliteConnection, id: Option<AccountId>) -> Result<Account> {
    if let Some(id) = id {
        return show(connection, id)
            .await
            .map_err(|problem| problem.at("account_id"));
    }
    let accounts = list(connection).await?;
    let mut default = accounts.into_iter().filter(|account| account.is_default);
    default
        .next()
        .ok_or_else(|| Problem::new(ProblemKind::NotFound, say::AccountMissing))
}

/// The account that mail leaves from where nothing else is said.
pub(crate) async fn default_now(connection: &mut SqliteConnection) -> Result<Option<AccountId>> {
    let accounts = list(connection).await?;
    let mut default = accounts.iter().filter(|account| account.is_default);
    Ok(default.next().map(|account| account.id))
}

/// That there is no account beside the practice mailbox, in SQL: only then a mail
/// to it counts as one.
pub(crate) const ONLY_PRACTICE: &str =
    "NOT EXISTS (SELECT 1 FROM main.account WHERE kind = 'smtp' AND removed = 0)";

/// Whether there is an account beside the practice mailbox.
pub async fn has_real(connection: &mut SqliteConnection) -> Result<bool> {
    let only_practice: bool = sqlx::query_scalar(AssertSqlSafe(format!("SELECT {ONLY_PRACTICE}")))
        .fetch_one(connection)
        .await?;
    Ok(!only_practice)
}

/// Lets mail leave from a paused account again.
pub(super) async fn clear_pause(tx: &mut WriteTx, id: AccountId) -> Result<()> {
    sqlx::query!("UPDATE account SET paused = NULL WHERE id = ?", id)
        .execute(&mut *tx)
        .await?;
    tx.publishes(Fact::Accounts);
    Ok(())
}

/// Puts the practice mailbox into a new data folder.
pub(crate) async fn prepare(tx: &mut WriteTx) -> Result<()> {
    if is_prepared(tx.connection()).await? {
        return Ok(());
    }
    let operation = tx.operation(Actor::Worker, label::AccountPractice).await?;
    let id = AccountId::mint(tx.now(), &*tx.random());
    let values = vec![
        ("kind", json!("practice")),
        ("label", json!("Practice mailbox")),
        ("from_name", json!("")),
        ("from_address", json!("you@practice.example")),
        ("host", json!("localhost")),
        ("port", json!(0)),
        ("security", json!("none")),
        ("user", json!("")),
        ("created_at", json!(operation.at.as_millisecond())),
    ];
    tx.insert(&operation, &ACCOUNT, id.0, values).await
}

/// Whether the practice mailbox is there.
pub(crate) async fn is_prepared(connection: &mut SqliteConnection) -> Result<bool> {
    let there = sqlx::query_scalar!("SELECT count(*) FROM account WHERE kind = 'practice'")
        .fetch_one(connection)
        .await?;
    Ok(there > 0)
}
