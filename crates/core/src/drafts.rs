//! Drafts: what a person has begun for a lead and not finished, an email or a
//! note. They are saved while the person types and are no operations of the
//! journal, but they are in the database: in every backup, and erased with their
//! lead.

mod queries;

use std::collections::HashSet;

use rapport_messages::say;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use crate::app::App;
use crate::db::WriteTx;
use crate::error::{Problem, ProblemKind, Result};
use crate::events::Fact;
use crate::followups::FollowUpText;
use crate::ids::{AccountId, AttachmentId, LeadId, OutboxId, TemplateId};
use crate::{accounts, attachments, templates, text};

pub(crate) use queries::{adopt, of_leads};

/// The longest text that is kept, in characters.
const LONGEST: usize = 1_000_000;

/// An email that a person has begun.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct EmailDraft {
    /// The template that was chosen; none: the one of the settings.
    pub template_id: Option<TemplateId>,
    /// The account that was chosen; none: the default one.
    pub account_id: Option<AccountId>,
    /// What was written; none: as the template gives it.
    pub text: Option<FollowUpText>,
    /// Files of the lead to send with it.
    pub attachments: Vec<AttachmentId>,
}

/// What is begun for one lead.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LeadDrafts {
    /// The email.
    pub email: Option<EmailDraft>,
    /// The note; empty where none is begun.
    pub note: String,
}

/// The open drafts of a lead. A template, an account or a file that is gone by
/// now is left out.
pub async fn show(connection: &mut SqliteConnection, lead: LeadId) -> Result<LeadDrafts> {
    let mut drafts = LeadDrafts::default();
    if let Some(note) = queries::open(connection, lead, Kind::Note).await? {
        drafts.note = read(&note)?;
    }
    if let Some(email) = queries::open(connection, lead, Kind::Email).await? {
        drafts.email = Some(without_gone(connection, lead, read(&email)?).await?);
    }
    Ok(drafts)
}

/// Saves the email that a person writes to a lead; none: they begin anew.
///
/// # Errors
/// `not_found` where the lead is gone; `invalid` where the text is too long.
pub async fn save_email(app: &App, lead: LeadId, email: Option<&EmailDraft>) -> Result<()> {
    let email = email.filter(|email| **email != EmailDraft::default());
    if let Some(FollowUpText { subject, body }) = email.and_then(|email| email.text.as_ref()) {
        text::not_too_long("subject", subject, LONGEST)?;
        text::not_too_long("body", body, LONGEST)?;
    }
    save(app, lead, Kind::Email, email.map(written).transpose()?).await
}

/// Saves the note that a person writes on a lead; empty: there is none.
///
/// # Errors
/// As for [`save_email`].
pub async fn save_note(app: &App, lead: LeadId, note: &str) -> Result<()> {
    text::not_too_long("text", note, LONGEST)?;
    let note = Some(note).filter(|note| !note.is_empty());
    save(app, lead, Kind::Note, note.map(written).transpose()?).await
}

async fn save(app: &App, lead: LeadId, kind: Kind, content: Option<String>) -> Result<()> {
    let mut tx = app.db.write().await?;
    let before = is_marked(&mut tx, lead).await?;
    match content {
        Some(content) => queries::put(&mut tx, lead, kind, &content).await?,
        None => queries::discard(&mut tx, lead, kind).await?,
    }
    let after = is_marked(&mut tx, lead).await?;
    // Who writes a draft knows its text. Others see only whether there is one.
    if before != after {
        tx.publishes(Fact::Leads);
    }
    tx.commit().await?;
    Ok(())
}

/// Makes this the open email draft of a lead, as part of the caller's
/// transaction.
///
/// # Errors
/// `conflict` where another text is there and `replace` does not say that it may
/// go; `not_found` where the lead is gone.
pub(crate) async fn open_email(
    tx: &mut WriteTx,
    lead: LeadId,
    email: &EmailDraft,
    replace: bool,
) -> Result<()> {
    let there = queries::open(tx.connection(), lead, Kind::Email).await?;
    let there = there.map(|there| read::<EmailDraft>(&there)).transpose()?;
    let text = there.and_then(|there| there.text);
    if !replace && text.is_some() && text != email.text {
        return Err(Problem::new(ProblemKind::Conflict, say::DraftExists));
    }
    queries::put(tx, lead, Kind::Email, &written(email)?).await
}

/// The draft that a mail was made of, for as long as it has not left; none where
/// nothing was chosen or written, and for mails of older versions.
pub(crate) async fn of_mail(
    connection: &mut SqliteConnection,
    lead: LeadId,
    mail: OutboxId,
) -> Result<Option<EmailDraft>> {
    let Some(content) = queries::of_mail(connection, mail).await? else {
        return Ok(None);
    };
    let email = read(&content)?;
    Ok(Some(without_gone(connection, lead, email).await?))
}

/// The email is queued as this mail: it is no draft any more. A draft with a
/// text stays where another mail was sent, by a script and a template.
pub(crate) async fn sent(
    tx: &mut WriteTx,
    lead: LeadId,
    mail: OutboxId,
    email: &EmailDraft,
) -> Result<()> {
    if email.text.is_some() || !is_marked(tx, lead).await? {
        queries::discard(tx, lead, Kind::Email).await?;
    }
    if *email == EmailDraft::default() {
        return Ok(());
    }
    queries::keep_with_mail(tx, lead, mail, &written(email)?).await
}

/// The mail was called back: its text is the open draft again, unless one was
/// written since.
pub(crate) async fn called_back(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    queries::open_again(tx, mail).await
}

/// The mail that was called back leaves after all: the draft it became is gone,
/// where nothing was changed in it.
pub(crate) async fn sent_again(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    queries::discard_same(tx, mail).await
}

/// The mail was accepted: it cannot become a draft any more.
pub(crate) async fn accepted(tx: &mut WriteTx, mail: OutboxId) -> Result<()> {
    queries::forget_mail(tx, mail).await
}

/// The note was added to the lead. One that a script added leaves what a person
/// writes meanwhile.
pub(crate) async fn note_added(tx: &mut WriteTx, lead: LeadId, note: &str) -> Result<()> {
    let open = queries::open(tx.connection(), lead, Kind::Note).await?;
    if open == Some(written(note)?) {
        queries::discard(tx, lead, Kind::Note).await?;
    }
    Ok(())
}

/// What kind of thing is begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Email,
    Note,
}

impl Kind {
    /// As stored.
    fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Note => "note",
        }
    }
}

/// Whether the lead is shown as having a draft.
async fn is_marked(tx: &mut WriteTx, lead: LeadId) -> Result<bool> {
    let marked: HashSet<LeadId> = of_leads(tx.connection(), &[lead]).await?;
    Ok(!marked.is_empty())
}

async fn without_gone(
    connection: &mut SqliteConnection,
    lead: LeadId,
    mut email: EmailDraft,
) -> Result<EmailDraft> {
    if let Some(id) = email.template_id {
        let template = templates::show(connection, id).await;
        email.template_id = there(template)?.map(|template| template.id);
    }
    if let Some(id) = email.account_id {
        let account = accounts::chosen(connection, Some(id)).await;
        email.account_id = there(account)?.map(|account| account.id);
    }
    if !email.attachments.is_empty() {
        let files = attachments::list(connection, lead).await?;
        email
            .attachments
            .retain(|id| files.iter().any(|file| file.id == *id));
    }
    Ok(email)
}

fn there<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(problem) if problem.kind == ProblemKind::NotFound => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn written<T: Serialize + ?Sized>(content: &T) -> Result<String> {
    serde_json::to_string(content)
        .map_err(|error| Problem::new(ProblemKind::Io, say::DraftNotSaved).with_technical(error))
}

fn read<T: for<'de> Deserialize<'de>>(content: &str) -> Result<T> {
    serde_json::from_str(content).map_err(|error| {
        Problem::new(ProblemKind::Damaged, say::DraftDamaged).with_technical(error)
    })
}
