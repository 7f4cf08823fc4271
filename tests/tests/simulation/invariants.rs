//! What holds whatever happens.

use std::collections::{BTreeMap, BTreeSet};

use rapport_core::app::App;
use rapport_core::db::{Reader, journal_position};
use rapport_core::error::Problem;
use rapport_core::ids::DispatchKey;
use rapport_core::integrity;
use rapport_core::notices::{Notice, NoticeKind};
use rapport_testkit::ScriptedMailer;

/// What is stored of a person's work, in the words of the model.
pub(crate) async fn view(app: &App) -> BTreeMap<String, String> {
    let mut reader = app.db.reader().await.unwrap();
    let mut view = BTreeMap::new();
    for sql in [
        "SELECT 'Lead(' || substr(first_name, 6) || ')', concat_ws(', ', 'name ' || nullif(last_name, ''),
           'step ' || step_date, iif(do_not_contact, 'stop 1', NULL), 'trashed ' || trashed_at)
         FROM lead WHERE removed = 0",
        "SELECT 'Note(' || substr(text, 6) || ')', '' FROM activity WHERE removed = 0",
        "SELECT 'File(' || replace(substr(name, 6), '.txt', '') || ')', concat('trashed ' || trashed_at)
         FROM attachment WHERE removed = 0",
        "SELECT 'Template(' || substr(body, 6) || ')', concat('name ' || nullif(substr(name, 10), ''))
         FROM template WHERE removed = 0 AND body LIKE 'Body %'",
        "SELECT 'Mail(' || substr(o.idempotency_key, 6) || ')', ''
         FROM follow_up AS f JOIN outbox AS o ON o.id = f.outbox_id WHERE f.removed = 0",
        "SELECT 'Limit', 'limit ' || value FROM setting WHERE key = 'attachment_limit_mb' AND removed = 0",
        "SELECT 'operations', CAST(count(*) AS TEXT) FROM operation WHERE actor = 'person'",
        "SELECT 'undone', CAST(count(undone_by) AS TEXT) FROM operation WHERE actor = 'person'",
        "SELECT 'stops', CAST(count(*) AS TEXT) FROM suppression WHERE removed = 0",
    ] {
        let rows: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut *reader).await.unwrap();
        view.extend(rows);
    }
    view
}

/// The number of the last operation.
pub(crate) async fn last(app: &App) -> Result<i64, Problem> {
    let mut reader = app.db.reader().await?;
    Ok(journal_position(&mut reader).await?.seq)
}

/// What is seen and should not be, and the other way round.
pub(crate) fn differences(
    seen: &BTreeMap<String, String>,
    wanted: &BTreeMap<String, String>,
) -> String {
    let names = seen.keys().chain(wanted.keys());
    let names: BTreeSet<_> = names.collect();
    let differ = names
        .into_iter()
        .filter(|name| seen.get(*name) != wanted.get(*name));
    let differ = differ.map(|name| {
        format!(
            "{name}: is {:?}, should be {:?}",
            seen.get(name),
            wanted.get(name)
        )
    });
    differ.collect::<Vec<_>>().join("; ")
}

/// Nothing contradicts itself.
pub(crate) async fn sound(app: &App) -> Result<(), String> {
    let mut problems = integrity::check(app).await.unwrap().problems;
    // That changes are missing is said by `check` too, and expected by `gap`.
    let missing = |notice: &&Notice| notice.kind == NoticeKind::MissingTail;
    for notice in app.notices.list().iter().filter(missing) {
        problems.retain(|problem| *problem != *notice.message);
    }
    match problems.is_empty() {
        true => Ok(()),
        false => Err(format!("check: {problems:?}")),
    }
}

/// Nothing at the end of the journal is missing, or it is, and that is said.
pub(crate) async fn gap(app: &App, due: bool) -> Result<(), String> {
    let found = app.db.gap().await.unwrap();
    let notices = app.notices.list();
    let said = notices
        .iter()
        .any(|notice| notice.kind == NoticeKind::MissingTail);
    match (found.is_some(), said) == (due, due) {
        true => Ok(()),
        false => Err(format!("missing: {due}, noticed: {found:?}, said: {said}")),
    }
}

/// What the day knows about mails beyond the database and the servers.
#[derive(Debug, Default)]
pub(crate) struct MailsKnown {
    /// The person let them go again, so many times.
    pub(crate) again: BTreeMap<DispatchKey, usize>,
    /// The person said that they have arrived.
    pub(crate) said_sent: BTreeSet<DispatchKey>,
    /// In doubt when the database was put back to before: the doubt is
    /// forgotten with it, and only what is certain stands in the record.
    pub(crate) forgotten: BTreeSet<DispatchKey>,
}

/// A mail as the database has it.
#[derive(Debug)]
pub(crate) struct MailRow {
    pub(crate) name: String,
    pub(crate) key: DispatchKey,
    pub(crate) status: String,
    lead_state: Option<String>,
    /// The follow-up stands: it was not taken back, or done again.
    stands: bool,
}

impl MailRow {
    /// It is still to leave, and nothing holds it.
    pub(crate) fn waits(&self) -> bool {
        !matches!(
            self.status.as_str(),
            "sent" | "failed" | "unknown" | "cancelled" | "held"
        )
    }

    /// Its number, where it has left, or may have, or was refused.
    pub(crate) fn left(&self) -> Option<u32> {
        let left = matches!(
            self.status.as_str(),
            "sending" | "sent" | "unknown" | "failed"
        );
        left.then(|| self.name.strip_prefix("mail ")?.parse().ok())?
    }

    /// What became of it, for counting.
    pub(crate) fn word(&self) -> &'static str {
        match self.status.as_str() {
            "sent" => "mails sent",
            "failed" => "mails failed",
            "unknown" => "mails in doubt",
            "held" => "mails held",
            _ => "mails called back",
        }
    }
}

pub(crate) async fn mails(app: &App) -> Result<Vec<MailRow>, Problem> {
    let mut reader: Reader = app.db.reader().await?;
    let rows: Vec<(String, DispatchKey, String, Option<String>, bool)> = sqlx::query_as(
        "SELECT o.idempotency_key, o.dispatch_key,
           CASE WHEN o.status IN ('queued', 'retrying') AND EXISTS (SELECT 1 FROM held_mail AS h WHERE h.outbox = o.row)
             THEN 'held' ELSE o.status END, l.state,
           EXISTS (SELECT 1 FROM follow_up AS f WHERE f.outbox_id = o.id AND f.removed = 0)
         FROM outbox AS o LEFT JOIN lead AS l ON l.id = o.lead_id AND l.removed = 0 ORDER BY o.row",
    )
    .fetch_all(&mut *reader)
    .await?;
    let mails = rows
        .into_iter()
        .map(|(name, key, status, lead_state, stands)| MailRow {
            name,
            key,
            status,
            lead_state,
            stands,
        });
    Ok(mails.collect())
}

/// Nothing was sent twice, and what has left is known to have left. `settled`:
/// the outbox has just worked.
pub(crate) fn honest(
    mails: &[MailRow],
    mailer: &ScriptedMailer,
    known: &MailsKnown,
    settled: bool,
) -> Result<(), String> {
    let mut taken: BTreeMap<DispatchKey, usize> = BTreeMap::new();
    for mail in mailer.taken() {
        *taken.entry(mail.dispatch_key).or_default() += 1;
    }
    for (key, times) in &taken {
        let allowed = 1 + known.again.get(key).copied().unwrap_or(0);
        if *times > allowed && !known.forgotten.contains(key) {
            return Err(format!("mail {key} was sent {times} times"));
        }
    }
    for mail in mails {
        let left = taken.contains_key(&mail.key);
        let excused = known.again.contains_key(&mail.key) || known.forgotten.contains(&mail.key);
        if mail.status == "sent" && !left && !known.said_sent.contains(&mail.key) {
            return Err(format!("{} is sent and no server has it", mail.name));
        }
        let admitted = matches!(mail.status.as_str(), "sent" | "unknown");
        if settled && left && !admitted && !excused {
            return Err(format!("{} has left and is {}", mail.name, mail.status));
        }
        let reached = mail
            .lead_state
            .as_deref()
            .is_none_or(|state| state == "REACHED_OUT");
        if mail.status == "sent" && !reached && mail.stands {
            return Err(format!("{} was sent and its lead is PENDING", mail.name));
        }
    }
    Ok(())
}
